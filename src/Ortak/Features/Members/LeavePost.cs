using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Mail;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Members;

/// <summary>A member leaves a post: what is open goes to the successor, with a list of it.</summary>
public static class LeavePost
{
    private static readonly Refusal NotYours = new("administrators-only", 403, "Bir başkasının görevden ayrılışını belediyenin yöneticileri kaydeder.", "That somebody else left a post is recorded by the municipality's administrators.");
    private static readonly Refusal Left = new("left-already", 409, "Bu üye görevinden zaten ayrılmış.", "This member has already left the post.");

    public static async Task<IResult> Ask(Id<Municipality> municipality, string member, HttpContext http, OrtakDb db, TimeProvider clock)
    {
        if (await MemberSearch.Member(municipality, member, db, http) is not { } leaver) return Results.NotFound();
        return Refuses(leaver, http) is null ? await Page(leaver, FormInput.Of(), 200, http, db, clock) : Results.Redirect($"/municipalities/{municipality}/members/{leaver.Id}"); // where the post stands, and who may do what
    }

    public static async Task<IResult> Handle(Id<Municipality> municipality, string member, HttpContext http, OrtakDb db, Addresses addresses, TimeProvider clock)
    {
        CancellationToken cancel = http.RequestAborted;
        if (await MemberSearch.Member(municipality, member, db, http) is not { } leaver) return Results.NotFound();
        if (Refuses(leaver, http) is { } no) return Show.No(no);
        FormInput form = await FormInput.Read(http);
        DateTime now = clock.GetUtcNow().UtcDateTime;
        OpenThings open = await OpenThings.Read(leaver.Id, db, now, cancel);
        string chosen = form.Raw("successor");
        Member? successor = chosen.Length == 0 ? null : await MemberSearch.Member(municipality, chosen, db, http);
        if (chosen.Length > 0 && successor is null) form.Reject("successor", "Listeden birini seçin.", "Choose somebody from the list.");
        else if (successor is null && !open.IsEmpty) form.Reject("successor", "Açık işler var; kime geçeceğini seçin.", "Something is open; choose who takes it over.");
        if (!form.IsSound) return await Page(leaver, form, 422, http, db, clock);

        bool isSelf = IsSelf(leaver, http);
        if (leaver.Leave(successor, await Administrators.IsLast(leaver, db, cancel), now) is { } refused)
        {
            db.ChangeTracker.Clear();
            form.Reject("", refused.Turkish, refused.English);
            return await Page(leaver, form, refused.Status, http, db, clock);
        }
        Viewer viewer = Viewer.Signed(http);
        foreach (Invitation invitation in await db.Invitations.Where(i => i.MemberId == leaver.Id && i.AcceptedAt == null && i.WithdrawnAt == null).ToListAsync(cancel)) invitation.WithdrawnAt = now;
        // A ranking that a round still waits for, it waits for from the successor; one that was given stays, also one given at this moment:
        // who saves a ranking waits for this row, or was first.
        await using var hold = await MinutesHold.Begin(db);
        await db.Rounds.Where(r => r.State == RoundState.Open && db.Voters.Any(v => v.RoundId == r.Id && v.MemberId == leaver.Id)).ExecuteUpdateAsync(set => set.SetProperty(r => r.Revision, r => r.Revision + 1), cancel);
        foreach (Voter seat in await db.Voters.Where(v => v.MemberId == leaver.Id && v.RankedAt == null && db.Rounds.Any(r => r.Id == v.RoundId && r.State == RoundState.Open)).ToListAsync(cancel))
        {
            db.Remove(seat);
            if (successor is not null && !await db.Voters.AnyAsync(v => v.RoundId == seat.RoundId && v.MemberId == successor.Id, cancel)) db.Add(new Voter { RoundId = seat.RoundId, MemberId = successor.Id, MunicipalityId = seat.MunicipalityId });
        }
        db.Record(viewer.Did(Deeds.PostLeft, leaver.Id, now, municipality));
        if (successor is not null && !open.IsEmpty)
        {
            Handover handover = await Move(open, leaver, successor, viewer, db, now, cancel);
            await Tell(successor, leaver, handover, db, addresses, now, Words.Of(http), cancel);
        }
        if (await db.TrySave(cancel))
        {
            await hold.CommitAsync();
            return Show.Next(isSelf ? $"/municipalities/{municipality}" : $"/municipalities/{municipality}/members", "left");
        }

        if (await MemberSearch.Member(municipality, member, db, http) is not { } again) return Results.NotFound();
        if (Refuses(again, http) is { } meanwhile) return Show.No(meanwhile);
        form.Reject("", "Bu arada devredilecek işlerden biri ya da bir yöneticinin kaydı değişti. Listeye yeniden bakıp onaylayın.", "One of the things to hand over, or the record of an administrator, changed in between. Look at the list again and confirm.");
        return await Page(again, form, 409, http, db, clock);
    }

    private static async Task<Handover> Move(OpenThings open, Member from, Member to, Viewer viewer, OrtakDb db, DateTime now, CancellationToken cancel)
    {
        var handover = new Handover { MunicipalityId = from.MunicipalityId, FromId = from.Id, ToId = to.Id, At = now };
        foreach (Outcome outcome in open.Outcomes)
        {
            outcome.OwnerId = to.Id;
            handover.Items.Add(new() { HandoverId = handover.Id, CooperationId = outcome.CooperationId, MeetingId = outcome.MeetingId, OutcomeId = outcome.Id });
            db.Record(viewer.Did(Deeds.OutcomeEdited, outcome.Id, now, from.MunicipalityId, outcome.CooperationId, outcome.MeetingId));
        }
        Id<Outcome>?[] lines = [.. open.Commitments.Select(c => c.OutcomeId).Where(o => o != null)];
        Dictionary<Id<Outcome>, Outcome> ofMinutes = lines.Length == 0 ? [] : await db.Outcomes.Where(o => lines.Contains(o.Id)).ToDictionaryAsync(o => o.Id, cancel);
        foreach (Commitment commitment in open.Commitments)
        {
            commitment.OwnerId = to.Id;
            if (commitment.OutcomeId is { } line && ofMinutes.TryGetValue(line, out Outcome? follows)) follows.OwnerId = to.Id;
            handover.Items.Add(new() { HandoverId = handover.Id, CooperationId = commitment.CooperationId, CommitmentId = commitment.Id });
            db.Record(viewer.Did(Deeds.CommitmentEdited, commitment.Id, now, from.MunicipalityId, commitment.CooperationId));
        }
        foreach (CallDecision decision in open.Decisions)
        {
            decision.OwnerId = to.Id;
            handover.Items.Add(new() { HandoverId = handover.Id, CallDecisionId = decision.Id });
            db.Record(viewer.Did(Deeds.CallDecided, decision.Id, now, from.MunicipalityId, detail: decision.Code));
        }
        Id<Meeting>[] meetings = [.. open.Delegates.Select(d => d.MeetingId)];
        HashSet<Id<Meeting>> there = [.. await db.Delegates.Where(d => d.MemberId == to.Id && meetings.Contains(d.MeetingId)).Select(d => d.MeetingId).ToListAsync(cancel)];
        foreach (Model.Delegate seat in open.Delegates)
        {
            Meeting meeting = open.Meetings[seat.MeetingId];
            if (there.Contains(seat.MeetingId)) db.Remove(seat);
            else
            {
                // Another person: has not been told, has not answered, and the old person's reply link is void.
                (seat.MemberId, seat.Name, seat.Post, seat.Mail) = (to.Id, to.Name, to.Post.In(Words.Turkish), to.Mail);
                (seat.ToldSequence, seat.ReplyHash, seat.Reply, seat.Attended) = (null, null, Reply.None, null);
            }
            handover.Items.Add(new() { HandoverId = handover.Id, CooperationId = meeting.CooperationId, MeetingId = meeting.Id });
            db.Record(viewer.Did(Deeds.DelegateAdded, meeting.Id, now, from.MunicipalityId, meeting.CooperationId, meeting.Id));
        }
        Id<Cooperation>[] cooperations = [.. open.Contacts.Select(c => c.CooperationId)];
        HashSet<Id<Cooperation>> contactOf = [.. await db.Set<Contact>().Where(c => c.MemberId == to.Id && cooperations.Contains(c.CooperationId)).Select(c => c.CooperationId).ToListAsync(cancel)];
        foreach (Contact contact in open.Contacts)
        {
            db.Remove(contact);
            if (!contactOf.Contains(contact.CooperationId)) db.Add(new Contact { CooperationId = contact.CooperationId, MemberId = to.Id, MunicipalityId = contact.MunicipalityId });
            handover.Items.Add(new() { HandoverId = handover.Id, CooperationId = contact.CooperationId });
            db.Record(viewer.Did(Deeds.ContactsEdited, contact.CooperationId, now, from.MunicipalityId, contact.CooperationId));
        }
        db.Handovers.Add(handover);
        return handover;
    }

    private static async Task Tell(Member successor, Member leaver, Handover handover, OrtakDb db, Addresses addresses, DateTime now, Words words, CancellationToken cancel)
    {
        if (successor.Mail is null) return;
        MunicipalityHead head = await MunicipalityHead.Read(db, leaver.MunicipalityId, cancel);
        string link = addresses.Of($"{head.Address}/handovers/{handover.Id}");
        db.Post(successor.Mail, successor.Name, words.Say("Devraldığınız işler", "What has been handed over to you"), words.Say(
            $"""
             Sayın {successor.Name},

             {leaver.Name} görevinden ayrıldı ve açık işleri size geçti: {handover.Items.Count} madde. Liste burada; okuduğunuzda işaretleyin:
             {link}
             """,
            $"""
             Dear {successor.Name},

             {leaver.Name} has left the post, and what was open has come to you: {handover.Items.Count} {(handover.Items.Count == 1 ? "item" : "items")}. The list is here; mark it when you have read it:
             {link}
             """), now, isDemo: head.IsDemo);
    }

    private static bool IsSelf(Member member, HttpContext http) => Viewer.Signed(http).In(member.MunicipalityId)?.MemberId == member.Id;

    private static Refusal? Refuses(Member member, HttpContext http) => member.LeftAt is not null ? Left : IsSelf(member, http) || Standing.Of(http).MayAdminister ? null : NotYours;

    private static async Task<IResult> Page(Member leaver, FormInput form, int status, HttpContext http, OrtakDb db, TimeProvider clock)
    {
        CancellationToken cancel = http.RequestAborted;
        Words words = Words.Of(http);
        var others = await db.Members.AsNoTracking().Where(m => m.MunicipalityId == leaver.MunicipalityId && m.LeftAt == null && m.Id != leaver.Id).Select(m => new { m.Id, m.Name, m.Post }).ToListAsync(cancel);
        return Show.Page<LeavePostPage>(new
        {
            Head = await MunicipalityHead.Read(db, leaver.MunicipalityId, cancel),
            Leaver = leaver,
            IsSelf = IsSelf(leaver, http),
            Open = await OpenThings.Read(leaver.Id, db, clock.GetUtcNow().UtcDateTime, cancel),
            Others = (IReadOnlyList<(string, string)>)[.. others.OrderBy(o => o.Name, StringComparer.Create(words.Culture, false)).Select(o => (o.Id.ToString(), o.Post.IsEmpty ? o.Name : $"{o.Name}, {o.Post.In(words)}"))],
            Form = form,
        }, status);
    }
}
