using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Ortak.Engine.Text;
using Ortak.Model;

namespace Ortak.Data;

/// <summary>
/// Everything an installation knows, in SQLite or PostgreSQL. It keeps three promises on every save: whoever edits something others may
/// edit must have seen its last version; nothing changes without an entry in the audit trail; what can be found is found by folded words.
/// </summary>
public abstract class OrtakDb(DbContextOptions options) : IdentityUserContext<Account, Guid>(options), IDataProtectionKeyContext
{
    public DbSet<Municipality> Municipalities => Set<Municipality>();
    public DbSet<Topic> Topics => Set<Topic>();
    public DbSet<Member> Members => Set<Member>();
    public DbSet<Handover> Handovers => Set<Handover>();
    public DbSet<Ngo> Ngos => Set<Ngo>();
    public DbSet<NgoMember> NgoMembers => Set<NgoMember>();
    public DbSet<Guest> Guests => Set<Guest>();
    public DbSet<Invitation> Invitations => Set<Invitation>();
    public DbSet<Cooperation> Cooperations => Set<Cooperation>();
    public DbSet<Party> Parties => Set<Party>();
    public DbSet<Meeting> Meetings => Set<Meeting>();
    public DbSet<AgendaItem> AgendaItems => Set<AgendaItem>();
    public DbSet<Model.Delegate> Delegates => Set<Model.Delegate>();
    public DbSet<Minutes> Minutes => Set<Minutes>();
    public DbSet<Outcome> Outcomes => Set<Outcome>();
    public DbSet<Amendment> Amendments => Set<Amendment>();
    public DbSet<Document> Documents => Set<Document>();
    public DbSet<Round> Rounds => Set<Round>();
    public DbSet<Voter> Voters => Set<Voter>();
    public DbSet<Commitment> Commitments => Set<Commitment>();
    public DbSet<Evidence> Evidence => Set<Evidence>();
    public DbSet<GateRecord> GateRecords => Set<GateRecord>();
    public DbSet<Bulletin> Bulletins => Set<Bulletin>();
    public DbSet<CallMark> CallMarks => Set<CallMark>();
    public DbSet<CallMailing> CallMailings => Set<CallMailing>();
    public DbSet<CallLetter> CallLetters => Set<CallLetter>();
    public DbSet<CallDecision> CallDecisions => Set<CallDecision>();
    public DbSet<CallPlanStep> CallPlanSteps => Set<CallPlanStep>();
    public DbSet<RuleEdit> RuleEdits => Set<RuleEdit>();
    public DbSet<Aim> Aims => Set<Aim>();
    public DbSet<AimPartner> AimPartners => Set<AimPartner>();
    public DbSet<Introduction> Introductions => Set<Introduction>();
    public DbSet<Consortium> Consortia => Set<Consortium>();
    public DbSet<ProposalSeat> ProposalSeats => Set<ProposalSeat>();
    public DbSet<GrantProject> Projects => Set<GrantProject>();
    public DbSet<ProjectDuty> ProjectDuties => Set<ProjectDuty>();
    public DbSet<Indicator> Indicators => Set<Indicator>();
    public DbSet<Lesson> Lessons => Set<Lesson>();
    public DbSet<PublicChange> PublicChanges => Set<PublicChange>();
    public DbSet<SignInSession> Sessions => Set<SignInSession>();
    public DbSet<AuditEntry> Audit => Set<AuditEntry>();
    public DbSet<OutgoingMail> Mails => Set<OutgoingMail>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>Writes down who does what in the save that follows.</summary>
    public void Record(AuditEntry entry) => Audit.Add(entry);

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        BeforeSaving();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        BeforeSaving();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <summary>Saves, or says that somebody else saved the same thing in between; then nothing is saved.</summary>
    /// <returns>False if what was read has been changed or removed since.</returns>
    public async Task<bool> TrySave(CancellationToken cancel = default)
    {
        try
        {
            await SaveChangesAsync(cancel);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            ChangeTracker.Clear();
            return false;
        }
    }

    private void BeforeSaving()
    {
        bool touched = false, recorded = false, shown = false;
        foreach (EntityEntry entry in ChangeTracker.Entries())
        {
            if (entry.State is EntityState.Unchanged or EntityState.Detached) continue;
            if (entry.Entity is AuditEntry)
            {
                if (entry.State != EntityState.Added) throw new InvalidOperationException("The audit trail is only ever added to.");
                recorded = true;
            }
            else if (entry.Metadata.ClrType.Namespace == typeof(Municipality).Namespace) touched = true;
            shown = shown || IsShown(entry);
            if (entry.State == EntityState.Deleted) continue;
            if (entry.Entity is IFindable findable) findable.Folded = Folding.Fold(findable.WordsToFind);
            if (entry.Entity is Edited) entry.Property(nameof(Edited.Version)).CurrentValue = (int)entry.Property(nameof(Edited.Version)).OriginalValue! + 1;
        }
        if (shown) PublicChanges.Add(new());
        if (touched && !recorded) throw new InvalidOperationException("Something is saved without an entry in the audit trail: " + string.Join(", ", ChangeTracker.Entries().Where(e => e.State is not EntityState.Unchanged).Select(e => e.Metadata.ClrType.Name)));
    }

    /// <summary>Whether public pages may show the thing, or did before this save. One too many costs a page drawn anew, one too few a page that lies.</summary>
    private static bool IsShown(EntityEntry entry) => entry.Entity switch
    {
        Municipality or Cooperation or Party or CooperationTopic or Topic or Round or BulletinEdition or Ngo or Ortak.Model.Evidence => true,
        Bulletin bulletin => bulletin.WasPublished,
        Commitment commitment => commitment.IsPublic || entry.State != EntityState.Added && (bool)entry.Property(nameof(Commitment.IsPublic)).OriginalValue!,
        Minutes minutes => minutes.State == MinutesState.Locked,
        _ => false,
    };

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        foreach (Type thing in (Type[])[typeof(Municipality), typeof(Unit), typeof(StrategicPriority), typeof(Member), typeof(Handover), typeof(HandoverItem), typeof(Ngo), typeof(NgoMember), typeof(Guest), typeof(Invitation),
            typeof(Cooperation), typeof(Meeting), typeof(AgendaItem), typeof(Model.Delegate), typeof(Minutes), typeof(Outcome), typeof(Amendment), typeof(Document), typeof(Round), typeof(Commitment), typeof(Evidence), typeof(GateRecord), typeof(Bulletin), typeof(BulletinSentence), typeof(CallDecision), typeof(RuleEdit), typeof(Aim), typeof(AimPartner), typeof(Introduction), typeof(Consortium), typeof(ProposalSeat), typeof(WorkPackage), typeof(GrantProject), typeof(ProjectDuty), typeof(Indicator), typeof(Lesson), typeof(AuditEntry), typeof(OutgoingMail)])
            conventions.Properties(typeof(Id<>).MakeGenericType(thing)).HaveConversion(typeof(IdConversion<>).MakeGenericType(thing));
        conventions.Properties<TopicCode>().HaveConversion<TopicCodeConversion>().HaveMaxLength(TopicCode.Longest);
        conventions.Properties<TopicRanking>().HaveConversion<TopicRankingConversion>();
        conventions.Properties<TopicComparisons>().HaveConversion<TopicComparisonsConversion>();
        conventions.Properties<DateTime>().HaveConversion<UtcConversion>();
        conventions.Properties<Enum>().HaveConversion<string>().HaveMaxLength(32);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            if (typeof(Edited).IsAssignableFrom(entity.ClrType)) entity.FindProperty(nameof(Edited.Version))!.IsConcurrencyToken = true;
        }

        builder.Entity<Account>(b => { b.ToTable("Accounts"); b.Property(a => a.Name).HasMaxLength(200); b.Property(a => a.Language).HasMaxLength(2); });
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("AccountClaims");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("AccountLogins");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("AccountTokens");
        builder.Entity<IdentityUserPasskey<Guid>>().ToTable("AccountPasskeys");
        builder.Entity<SignInSession>(b => { b.HasIndex(s => s.AccountId); b.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Cascade); b.Property(s => s.Device).HasMaxLength(100); });

        builder.Entity<Municipality>(b =>
        {
            Name(b.ComplexProperty(m => m.Name));
            b.Ignore(m => m.Council);
            b.HasMany(m => m.Units).WithOne().HasForeignKey(u => u.MunicipalityId).OnDelete(DeleteBehavior.Cascade);
            b.HasMany(m => m.Priorities).WithOne().HasForeignKey(p => p.MunicipalityId).OnDelete(DeleteBehavior.Cascade);
            // One account per real municipality; the demo story may hold its own İzmit beside it.
            b.HasIndex(m => new { m.AtlasId, m.IsDemo }).IsUnique();
            b.HasIndex(m => m.PublicName).IsUnique();
            b.Property(m => m.PublicName).HasMaxLength(Municipality.LongestPublicName);
        });
        builder.Entity<Unit>(b => Name(b.ComplexProperty(u => u.Name)));
        builder.Entity<StrategicPriority>(b => { Name(b.ComplexProperty(p => p.Note)); b.HasOne<Topic>().WithMany().HasForeignKey(p => p.TopicCode).OnDelete(DeleteBehavior.Restrict); b.HasIndex(p => new { p.MunicipalityId, p.TopicCode }).IsUnique(); });
        builder.Entity<Topic>(b =>
        {
            b.HasKey(t => t.Code);
            b.HasOne<Topic>().WithMany().HasForeignKey(t => t.ParentCode).OnDelete(DeleteBehavior.Restrict);
            Name(b.ComplexProperty(t => t.Name));
            Name(b.ComplexProperty(t => t.Words), 1000);
        });
        builder.Entity<Member>(b =>
        {
            Name(b.ComplexProperty(m => m.Post));
            b.HasOne<Municipality>().WithMany().HasForeignKey(m => m.MunicipalityId).OnDelete(DeleteBehavior.Cascade);
            b.HasOne<Unit>().WithMany().HasForeignKey(m => m.UnitId).OnDelete(DeleteBehavior.SetNull);
            b.HasOne<Account>().WithMany().HasForeignKey(m => m.AccountId).OnDelete(DeleteBehavior.SetNull);
            b.HasIndex(m => new { m.AccountId, m.MunicipalityId }).IsUnique(); // a person holds one post in a municipality at a time; without an account any number
        });
        builder.Entity<Handover>(b => { b.HasMany(h => h.Items).WithOne().HasForeignKey(i => i.HandoverId).OnDelete(DeleteBehavior.Cascade); b.HasOne<Municipality>().WithMany().HasForeignKey(h => h.MunicipalityId).OnDelete(DeleteBehavior.Cascade); b.HasIndex(h => h.ToId); });
        builder.Entity<HandoverItem>(b => b.HasOne<Cooperation>().WithMany().HasForeignKey(i => i.CooperationId).OnDelete(DeleteBehavior.Cascade));
        builder.Entity<Ngo>(b => { b.HasMany(n => n.Members).WithOne().HasForeignKey(m => m.NgoId).OnDelete(DeleteBehavior.Cascade); b.HasOne<Municipality>().WithMany().HasForeignKey(n => n.MunicipalityId).OnDelete(DeleteBehavior.Cascade); });
        builder.Entity<NgoMember>(b => { b.HasOne<Account>().WithMany().HasForeignKey(m => m.AccountId).OnDelete(DeleteBehavior.Cascade); b.HasIndex(m => m.AccountId); });
        builder.Entity<Guest>(b =>
        {
            b.HasOne<Cooperation>().WithMany().HasForeignKey(g => g.CooperationId).OnDelete(DeleteBehavior.Cascade);
            b.HasOne<Account>().WithMany().HasForeignKey(g => g.AccountId).OnDelete(DeleteBehavior.Cascade);
            b.HasIndex(g => g.AccountId);
        });
        builder.Entity<Invitation>(b =>
        {
            b.HasIndex(i => i.TokenHash).IsUnique();
            b.HasOne<Municipality>().WithMany().HasForeignKey(i => i.MunicipalityId).OnDelete(DeleteBehavior.Cascade);
            b.HasOne<Cooperation>().WithMany().HasForeignKey(i => i.CooperationId).OnDelete(DeleteBehavior.Cascade);
            b.HasOne<Ngo>().WithMany().HasForeignKey(i => i.NgoId).OnDelete(DeleteBehavior.Cascade);
        });

        builder.Entity<Cooperation>(b =>
        {
            Text(b.ComplexProperty(c => c.Title));
            Text(b.ComplexProperty(c => c.Purpose));
            b.HasMany(c => c.Parties).WithOne().HasForeignKey(p => p.CooperationId).OnDelete(DeleteBehavior.Cascade);
            b.HasMany(c => c.Topics).WithOne().HasForeignKey(t => t.CooperationId).OnDelete(DeleteBehavior.Cascade);
            b.HasMany(c => c.Contacts).WithOne().HasForeignKey(t => t.CooperationId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<Party>(b => { b.HasKey(p => new { p.CooperationId, p.MunicipalityId }); b.HasOne<Municipality>().WithMany().HasForeignKey(p => p.MunicipalityId).OnDelete(DeleteBehavior.Restrict); b.HasIndex(p => p.MunicipalityId); });
        builder.Entity<CooperationTopic>(b => { b.HasKey(t => new { t.CooperationId, t.TopicCode }); b.HasOne<Topic>().WithMany().HasForeignKey(t => t.TopicCode).OnDelete(DeleteBehavior.Restrict); });
        builder.Entity<Contact>(b => { b.HasKey(c => new { c.CooperationId, c.MemberId }); b.HasOne<Member>().WithMany().HasForeignKey(c => c.MemberId).OnDelete(DeleteBehavior.Cascade); });

        builder.Entity<Meeting>(b =>
        {
            Text(b.ComplexProperty(m => m.Title));
            b.HasOne<Cooperation>().WithMany().HasForeignKey(m => m.CooperationId).OnDelete(DeleteBehavior.Cascade);
            b.HasOne<Municipality>().WithMany().HasForeignKey(m => m.HostId).OnDelete(DeleteBehavior.Restrict);
            b.HasMany(m => m.Agenda).WithOne().HasForeignKey(a => a.MeetingId).OnDelete(DeleteBehavior.Cascade);
            b.HasMany(m => m.Delegates).WithOne().HasForeignKey(d => d.MeetingId).OnDelete(DeleteBehavior.Cascade);
            b.HasOne(m => m.Minutes).WithOne().HasForeignKey<Minutes>(m => new { m.MeetingId, m.CooperationId }).HasPrincipalKey<Meeting>(m => new { m.Id, m.CooperationId }).OnDelete(DeleteBehavior.Cascade);
            b.Property(m => m.StartsLocal).HasConversion<WallClockConversion>();
            b.Ignore(m => m.Time);
            b.HasIndex(m => new { m.CooperationId, m.StartsAt });
            b.HasIndex(m => m.StartsAt);
        });
        builder.Entity<AgendaItem>(b => { Text(b.ComplexProperty(a => a.Title)); Text(b.ComplexProperty(a => a.Discussion)); b.HasOne<Topic>().WithMany().HasForeignKey(a => a.TopicCode).OnDelete(DeleteBehavior.Restrict); });
        builder.Entity<Model.Delegate>(b =>
        {
            b.HasOne<Member>().WithMany().HasForeignKey(d => d.MemberId).OnDelete(DeleteBehavior.SetNull);
            b.HasIndex(d => d.ReplyHash).IsUnique();
            b.HasIndex(d => new { d.MemberId, d.MeetingId });
        });
        builder.Entity<Minutes>(b => { b.HasMany(m => m.Approvals).WithOne().HasForeignKey(a => a.MinutesId).OnDelete(DeleteBehavior.Cascade); b.HasIndex(m => new { m.CooperationId, m.State }); });
        builder.Entity<Approval>(b => b.HasKey(a => new { a.MinutesId, a.MunicipalityId }));
        builder.Entity<Outcome>(b =>
        {
            Text(b.ComplexProperty(o => o.Text));
            b.HasOne<Cooperation>().WithMany().HasForeignKey(o => o.CooperationId).OnDelete(DeleteBehavior.Cascade);
            b.HasOne<Meeting>().WithMany().HasForeignKey(o => o.MeetingId).OnDelete(DeleteBehavior.Cascade);
            b.HasOne<AgendaItem>().WithMany().HasForeignKey(o => o.AgendaItemId).OnDelete(DeleteBehavior.SetNull);
            b.HasOne<Topic>().WithMany().HasForeignKey(o => o.TopicCode).OnDelete(DeleteBehavior.Restrict);
            b.HasOne<Member>().WithMany().HasForeignKey(o => o.OwnerId).OnDelete(DeleteBehavior.SetNull);
            // Only what is open, in the order of its day: the first few and the first hundred are read without looking at the rest.
            b.HasIndex(o => new { o.OwnerId, o.Due }).HasFilter("\"DoneAt\" IS NULL");
            b.HasIndex(o => new { o.MeetingId, o.Order });
            b.HasIndex(o => new { o.OwnerMunicipalityId, o.Due, o.OwnerId }).HasFilter("\"DoneAt\" IS NULL");
            b.HasIndex(o => new { o.CooperationId, o.WrittenAt }); // the latest of a cooperation
            b.HasIndex(o => new { o.CooperationId, o.DoneAt, o.Due });
        });
        builder.Entity<Amendment>(b =>
        {
            Text(b.ComplexProperty(a => a.Text));
            Text(b.ComplexProperty(a => a.Before));
            b.HasOne<Topic>().WithMany().HasForeignKey(a => a.TopicCode).OnDelete(DeleteBehavior.Restrict);
            b.HasOne<Meeting>().WithMany().HasForeignKey(a => a.MeetingId).OnDelete(DeleteBehavior.Cascade);
            b.HasMany(a => a.Approvals).WithOne().HasForeignKey(a => a.AmendmentId).OnDelete(DeleteBehavior.Cascade);
            b.HasIndex(a => new { a.MeetingId, a.Number }).IsUnique();
            b.HasIndex(a => new { a.InForceAt, a.WithdrawnAt }); // those that wait for approval
        });
        builder.Entity<AmendmentApproval>(b => b.HasKey(a => new { a.AmendmentId, a.MunicipalityId }));
        builder.Entity<Document>(b =>
        {
            b.HasOne<Cooperation>().WithMany().HasForeignKey(d => d.CooperationId).OnDelete(DeleteBehavior.Cascade);
            b.HasOne<Meeting>().WithMany().HasForeignKey(d => d.MeetingId).OnDelete(DeleteBehavior.Cascade);
            b.HasOne(d => d.Content).WithOne().HasForeignKey<DocumentContent>(c => c.DocumentId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<DocumentContent>(b => b.HasKey(c => c.DocumentId));
        builder.Entity<Round>(b =>
        {
            Text(b.ComplexProperty(r => r.Title));
            b.HasOne<Cooperation>().WithMany().HasForeignKey(r => r.CooperationId).OnDelete(DeleteBehavior.Cascade);
            b.HasOne<Outcome>().WithMany().HasForeignKey(r => r.DecisionId).OnDelete(DeleteBehavior.SetNull); // a decision taken out of the minutes weighs no more
            b.HasMany(r => r.Topics).WithOne().HasForeignKey(t => t.RoundId).OnDelete(DeleteBehavior.Cascade);
            b.HasMany(r => r.Voters).WithOne().HasForeignKey(v => v.RoundId).OnDelete(DeleteBehavior.Cascade);
            b.HasIndex(r => new { r.CooperationId, r.ClosedAt });
        });
        builder.Entity<RoundTopic>(b => { b.HasKey(t => new { t.RoundId, t.TopicCode }); b.HasOne<Topic>().WithMany().HasForeignKey(t => t.TopicCode).OnDelete(DeleteBehavior.Restrict); });
        builder.Entity<Voter>(b => { b.HasKey(v => new { v.RoundId, v.MemberId }); b.HasOne<Member>().WithMany().HasForeignKey(v => v.MemberId).OnDelete(DeleteBehavior.Cascade); b.HasIndex(v => new { v.MemberId, v.RankedAt }); });

        builder.Entity<Commitment>(b =>
        {
            Text(b.ComplexProperty(c => c.Text));
            Text(b.ComplexProperty(c => c.ToWords));
            Text(b.ComplexProperty(c => c.BlockedBecause));
            Text(b.ComplexProperty(c => c.GivenUpBecause));
            b.HasOne<Municipality>().WithMany().HasForeignKey(c => c.MunicipalityId).OnDelete(DeleteBehavior.Cascade);
            b.HasOne<Cooperation>().WithMany().HasForeignKey(c => c.CooperationId).OnDelete(DeleteBehavior.Cascade);
            b.HasOne<Outcome>().WithMany().HasForeignKey(c => c.OutcomeId).OnDelete(DeleteBehavior.SetNull);
            b.HasOne<Municipality>().WithMany().HasForeignKey(c => c.ToMunicipalityId).OnDelete(DeleteBehavior.SetNull);
            b.HasOne<Ngo>().WithMany().HasForeignKey(c => c.ToNgoId).OnDelete(DeleteBehavior.SetNull);
            b.HasOne<Topic>().WithMany().HasForeignKey(c => c.TopicCode).OnDelete(DeleteBehavior.Restrict);
            b.HasOne<Member>().WithMany().HasForeignKey(c => c.OwnerId).OnDelete(DeleteBehavior.SetNull);
            b.HasMany(c => c.Evidence).WithOne().HasForeignKey(e => e.CommitmentId).OnDelete(DeleteBehavior.Cascade);
            b.HasIndex(c => c.OutcomeId).IsUnique(); // a line of the minutes stands in the register once, whoever puts it there first
            b.HasIndex(c => new { c.MunicipalityId, c.State, c.Due });
            b.HasIndex(c => new { c.CooperationId, c.State, c.Due });
            b.HasIndex(c => new { c.OwnerId, c.State, c.Due });
            b.HasIndex(c => new { c.State, c.Due }); // what is to be reminded of
        });
        builder.Entity<Evidence>(b =>
        {
            b.HasOne(e => e.Content).WithOne().HasForeignKey<EvidenceContent>(c => c.EvidenceId).OnDelete(DeleteBehavior.Cascade);
            b.Property(e => e.Title).HasMaxLength(300);
        });
        builder.Entity<EvidenceContent>(b => b.HasKey(c => c.EvidenceId));
        builder.Entity<CommitmentReminder>(b => { b.HasKey(r => new { r.CommitmentId, r.Due, r.DaysBefore }); b.HasOne<Commitment>().WithMany().HasForeignKey(r => r.CommitmentId).OnDelete(DeleteBehavior.Cascade); });
        builder.Entity<GateRecord>(b =>
        {
            b.HasOne<Municipality>().WithMany().HasForeignKey(g => g.MunicipalityId).OnDelete(DeleteBehavior.Cascade);
            b.HasOne<Cooperation>().WithMany().HasForeignKey(g => g.CooperationId).OnDelete(DeleteBehavior.Cascade);
            b.HasOne<Commitment>().WithMany().HasForeignKey(g => g.CommitmentId).OnDelete(DeleteBehavior.Cascade);
            b.HasOne<Document>().WithMany().HasForeignKey(g => g.DocumentId).OnDelete(DeleteBehavior.SetNull);
            b.HasOne<Evidence>().WithMany().HasForeignKey(g => g.EvidenceId).OnDelete(DeleteBehavior.SetNull);
            b.Property(g => g.Code).HasMaxLength(GateRecord.LongestCode);
            b.HasIndex(g => g.ValidUntil); // what expires
        });
        builder.Entity<GateReminder>(b => { b.HasKey(r => new { r.GateRecordId, r.ValidUntil, r.DaysBefore }); b.HasOne<GateRecord>().WithMany().HasForeignKey(r => r.GateRecordId).OnDelete(DeleteBehavior.Cascade); });

        builder.Entity<Bulletin>(b =>
        {
            Text(b.ComplexProperty(x => x.Title));
            Text(b.ComplexProperty(x => x.CorrectedBecause));
            Text(b.ComplexProperty(x => x.WithdrawnBecause));
            b.Property(x => x.PublicName).HasMaxLength(Bulletin.LongestName);
            b.HasOne<Cooperation>().WithMany().HasForeignKey(x => x.CooperationId).OnDelete(DeleteBehavior.Cascade);
            b.HasMany(x => x.Sentences).WithOne().HasForeignKey(x => x.BulletinId).OnDelete(DeleteBehavior.Cascade);
            b.HasMany(x => x.Parties).WithOne().HasForeignKey(x => x.BulletinId).OnDelete(DeleteBehavior.Cascade);
            b.HasMany(x => x.Editions).WithOne().HasForeignKey(x => x.BulletinId).OnDelete(DeleteBehavior.Cascade);
            b.HasIndex(x => x.PublicName);
            b.HasIndex(x => new { x.CooperationId, x.State });
        });
        builder.Entity<BulletinSentence>(b => { Text(b.ComplexProperty(x => x.Text)); Text(b.ComplexProperty(x => x.Drafted)); b.Property(x => x.Pattern).HasMaxLength(60); });
        builder.Entity<BulletinParty>(b => { b.HasKey(x => new { x.BulletinId, x.MunicipalityId }); b.HasOne<Municipality>().WithMany().HasForeignKey(x => x.MunicipalityId).OnDelete(DeleteBehavior.Cascade); });
        builder.Entity<BulletinEdition>(b =>
        {
            b.HasKey(x => new { x.BulletinId, x.Number });
            Text(b.ComplexProperty(x => x.Title));
            Text(b.ComplexProperty(x => x.Text));
            Text(b.ComplexProperty(x => x.Because));
            b.HasMany(x => x.Parties).WithOne().HasForeignKey(x => new { x.BulletinId, x.Number }).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<EditionParty>(b => { b.HasKey(x => new { x.BulletinId, x.Number, x.MunicipalityId }); b.HasOne<Municipality>().WithMany().HasForeignKey(x => x.MunicipalityId).OnDelete(DeleteBehavior.Cascade); });

        builder.Entity<CallMark>(b =>
        {
            b.HasKey(m => new { m.AccountId, m.CallId });
            CallKey(b.Property(m => m.CallId));
            b.HasOne<Account>().WithMany().HasForeignKey(m => m.AccountId).OnDelete(DeleteBehavior.Cascade);
            b.HasIndex(m => new { m.CallId, m.Kind }); // who follows a call that changed
        });
        builder.Entity<CallMailing>(b =>
        {
            b.HasKey(m => m.AccountId);
            b.HasOne<Account>().WithOne().HasForeignKey<CallMailing>(m => m.AccountId).OnDelete(DeleteBehavior.Cascade);
            b.HasIndex(m => m.FeedHash).IsUnique();
        });
        builder.Entity<CallLetter>(b => { b.HasKey(l => new { l.AccountId, l.Key }); b.Property(l => l.Key).HasMaxLength(CallLetter.LongestKey); b.HasOne<Account>().WithMany().HasForeignKey(l => l.AccountId).OnDelete(DeleteBehavior.Cascade); });
        builder.Entity<CallDecision>(b =>
        {
            CallKey(b.Property(d => d.CallId));
            b.HasOne<Municipality>().WithMany().HasForeignKey(d => d.MunicipalityId).OnDelete(DeleteBehavior.Cascade);
            b.HasOne<Member>().WithMany().HasForeignKey(d => d.OwnerId).OnDelete(DeleteBehavior.SetNull);
            b.HasOne<Cooperation>().WithMany().HasForeignKey(d => d.CooperationId).OnDelete(DeleteBehavior.SetNull);
            b.HasIndex(d => new { d.MunicipalityId, d.CallId }).IsUnique(); // one decision a municipality, whoever writes it first
            b.HasIndex(d => d.CooperationId);
            b.HasIndex(d => d.OwnerId);
        });
        builder.Entity<CallPlanStep>(b => { b.HasKey(s => new { s.MunicipalityId, s.CallId, s.Step }); CallKey(b.Property(s => s.CallId)); b.Property(s => s.Step).HasMaxLength(40); b.HasOne<Municipality>().WithMany().HasForeignKey(s => s.MunicipalityId).OnDelete(DeleteBehavior.Cascade); });
        builder.Entity<RuleEdit>(b => { b.Property(e => e.List).HasMaxLength(40); b.Property(e => e.Key).HasMaxLength(RuleEdit.LongestKey); b.HasIndex(e => e.At); });
        builder.Entity<Aim>(b =>
        {
            Text(b.ComplexProperty(a => a.Title));
            Text(b.ComplexProperty(a => a.Text));
            b.HasOne<Municipality>().WithMany().HasForeignKey(a => a.MunicipalityId).OnDelete(DeleteBehavior.Cascade);
            b.HasOne<Cooperation>().WithMany().HasForeignKey(a => a.CooperationId).OnDelete(DeleteBehavior.Cascade);
            b.HasOne<Outcome>().WithMany().HasForeignKey(a => a.OutcomeId).OnDelete(DeleteBehavior.SetNull);
            b.HasOne<Round>().WithMany().HasForeignKey(a => a.RoundId).OnDelete(DeleteBehavior.SetNull);
            b.HasMany(a => a.Topics).WithOne().HasForeignKey(t => t.AimId).OnDelete(DeleteBehavior.Cascade);
            b.HasMany(a => a.Calls).WithOne().HasForeignKey(c => c.AimId).OnDelete(DeleteBehavior.Cascade);
            b.HasMany(a => a.Partners).WithOne().HasForeignKey(p => p.AimId).OnDelete(DeleteBehavior.Cascade);
            b.HasIndex(a => new { a.MunicipalityId, a.State });
            b.HasIndex(a => new { a.CooperationId, a.State });
        });
        builder.Entity<AimTopic>(b => { b.HasKey(t => new { t.AimId, t.TopicCode }); b.HasOne<Topic>().WithMany().HasForeignKey(t => t.TopicCode).OnDelete(DeleteBehavior.Restrict); });
        builder.Entity<AimCall>(b => { b.HasKey(c => new { c.AimId, c.CallId }); CallKey(b.Property(c => c.CallId)); b.HasIndex(c => c.CallId); });
        builder.Entity<AimPartner>(b => { b.HasIndex(p => new { p.AimId, p.OrganisationId }).IsUnique(); b.Property(p => p.OrganisationId).HasMaxLength(60); b.Property(p => p.Role).HasMaxLength(40); b.Property(p => p.Country).HasMaxLength(3); });
        builder.Entity<Introduction>(b =>
        {
            Text(b.ComplexProperty(i => i.Letter));
            b.HasOne<Aim>().WithMany().HasForeignKey(i => i.AimId).OnDelete(DeleteBehavior.Cascade);
            b.HasOne<Municipality>().WithMany().HasForeignKey(i => i.FromId).OnDelete(DeleteBehavior.Cascade);
            b.HasOne<Municipality>().WithMany().HasForeignKey(i => i.ToId).OnDelete(DeleteBehavior.Cascade);
            b.Property(i => i.OrganisationId).HasMaxLength(60);
            b.HasIndex(i => new { i.ToId, i.AskedAt }); // what waits, and how many this month
            b.HasIndex(i => new { i.FromId, i.AskedAt });
        });
        builder.Entity<Consortium>(b =>
        {
            CallKey(b.Property(c => c.CallId));
            b.HasOne<Aim>().WithMany().HasForeignKey(c => c.AimId).OnDelete(DeleteBehavior.Cascade);
            b.HasMany(c => c.Seats).WithOne().HasForeignKey(s => s.ConsortiumId).OnDelete(DeleteBehavior.Cascade);
            b.HasMany(c => c.WorkPackages).WithOne().HasForeignKey(w => w.ConsortiumId).OnDelete(DeleteBehavior.Cascade);
            b.HasMany(c => c.Scores).WithOne().HasForeignKey(s => s.ConsortiumId).OnDelete(DeleteBehavior.Cascade);
            b.HasOne<Consortium>().WithMany().HasForeignKey(c => c.TakenFromId).OnDelete(DeleteBehavior.SetNull);
            b.Property(c => c.ProposalNumber).HasMaxLength(Consortium.LongestProposalNumber);
            b.HasIndex(c => c.CallId);
        });
        builder.Entity<ProposalScore>(b => b.HasKey(s => new { s.ConsortiumId, s.Order }));
        builder.Entity<ProposalSeat>(b => { b.Property(s => s.OrganisationId).HasMaxLength(60); b.Property(s => s.Country).HasMaxLength(3); b.Property(s => s.Kind).HasMaxLength(60); b.HasMany(s => s.Lines).WithOne().HasForeignKey(l => l.SeatId).OnDelete(DeleteBehavior.Cascade); b.HasIndex(s => new { s.ConsortiumId, s.Order }); });
        builder.Entity<WorkPackage>(b => b.HasIndex(w => new { w.ConsortiumId, w.Number }));
        builder.Entity<BudgetLine>(b => { b.HasKey(l => new { l.SeatId, l.WorkPackageId, l.Category }); b.HasOne<WorkPackage>().WithMany().HasForeignKey(l => l.WorkPackageId).OnDelete(DeleteBehavior.Cascade); });
        builder.Entity<GrantProject>(b =>
        {
            b.HasOne<Consortium>().WithMany().HasForeignKey(p => p.ConsortiumId).OnDelete(DeleteBehavior.Cascade);
            b.HasMany(p => p.Duties).WithOne().HasForeignKey(d => d.ProjectId).OnDelete(DeleteBehavior.Cascade);
            b.HasMany(p => p.Indicators).WithOne().HasForeignKey(i => i.ProjectId).OnDelete(DeleteBehavior.Cascade);
            b.HasIndex(p => p.ConsortiumId).IsUnique(); // one project a proposal, whoever makes it first
        });
        builder.Entity<ProjectDuty>(b =>
        {
            b.HasOne<WorkPackage>().WithMany().HasForeignKey(d => d.WorkPackageId).OnDelete(DeleteBehavior.SetNull);
            b.HasOne<ProposalSeat>().WithMany().HasForeignKey(d => d.LeadId).OnDelete(DeleteBehavior.SetNull);
            b.Property(d => d.Number).HasMaxLength(ProjectDuty.LongestNumber);
            b.HasIndex(d => new { d.ProjectId, d.Due });
            b.HasIndex(d => new { d.LeadId, d.DoneOn, d.Due }); // what waits for those who lead
        });
        builder.Entity<Indicator>(b => b.HasMany(i => i.Values).WithOne().HasForeignKey(v => v.IndicatorId).OnDelete(DeleteBehavior.Cascade));
        builder.Entity<IndicatorValue>(b => b.HasKey(v => new { v.IndicatorId, v.On }));
        builder.Entity<Lesson>(b =>
        {
            Text(b.ComplexProperty(l => l.Title));
            Text(b.ComplexProperty(l => l.Text));
            b.HasOne<Municipality>().WithMany().HasForeignKey(l => l.MunicipalityId).OnDelete(DeleteBehavior.Cascade);
            b.HasOne<Consortium>().WithMany().HasForeignKey(l => l.ConsortiumId).OnDelete(DeleteBehavior.SetNull);
            b.HasOne<Cooperation>().WithMany().HasForeignKey(l => l.CooperationId).OnDelete(DeleteBehavior.SetNull);
            b.HasMany(l => l.Topics).WithOne().HasForeignKey(t => t.LessonId).OnDelete(DeleteBehavior.Cascade);
            CallKey(b.Property(l => l.Family));
            b.HasIndex(l => new { l.Family, l.MadeAt });
            b.HasIndex(l => new { l.Audience, l.MadeAt });
        });
        builder.Entity<LessonTopic>(b => { b.HasKey(t => new { t.LessonId, t.TopicCode }); b.HasOne<Topic>().WithMany().HasForeignKey(t => t.TopicCode).OnDelete(DeleteBehavior.Restrict); });
        builder.Entity<PublicChange>(b => b.Property(c => c.Id).ValueGeneratedNever());

        builder.Entity<AuditEntry>(b => { b.Property(a => a.Deed).HasMaxLength(60); b.HasIndex(a => new { a.CooperationId, a.At }); b.HasIndex(a => new { a.MunicipalityId, a.At }); b.HasIndex(a => a.MeetingId); });
        builder.Entity<OutgoingMail>(b => { b.ToTable("Mails"); b.HasIndex(m => new { m.State, m.NextAttemptAt }); });
    }

    private static void Text(ComplexPropertyBuilder<Bilingual> text) => text.IsRequired();

    // The portal's ids are numbers or codes with words.
    private static void CallKey(PropertyBuilder<string> id) => id.HasMaxLength(100);

    private static void Name(ComplexPropertyBuilder<BilingualName> name, int longest = 300)
    {
        name.IsRequired();
        name.Property(n => n.Turkish).HasMaxLength(longest);
        name.Property(n => n.English).HasMaxLength(longest);
    }

    private sealed class IdConversion<T>() : ValueConverter<Id<T>, Guid>(id => id.Value, value => new(value));
    private sealed class TopicCodeConversion() : ValueConverter<TopicCode, string>(code => code.Value, value => new(value));
    private sealed class TopicRankingConversion() : ValueConverter<TopicRanking, string>(order => order.ToString(), text => TopicRanking.Parse(text));
    private sealed class TopicComparisonsConversion() : ValueConverter<TopicComparisons, string>(all => all.ToString(), text => TopicComparisons.Parse(text));
    // SQLite keeps no kind with a time and PostgreSQL refuses one that is not UTC.
    private sealed class UtcConversion() : ValueConverter<DateTime, DateTime>(time => DateTime.SpecifyKind(time, DateTimeKind.Utc), time => DateTime.SpecifyKind(time, DateTimeKind.Utc));
    // What the clock on the wall shows is no instant: kept as text, so that no database moves it.
    private sealed class WallClockConversion() : ValueConverter<DateTime, string>(time => time.ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture), text => DateTime.ParseExact(text, "yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture));
}

/// <summary>The installation in one SQLite file.</summary>
public sealed class SqliteOrtakDb(DbContextOptions<SqliteOrtakDb> options) : OrtakDb(options);

/// <summary>The installation in PostgreSQL, for several processes.</summary>
public sealed class PostgresOrtakDb(DbContextOptions<PostgresOrtakDb> options) : OrtakDb(options);
