namespace Ortak.Model;

public enum BulletinState
{
    /// <summary>Being edited; what was published before stays public.</summary>
    Draft,
    /// <summary>Laid before the parties it tells of; nobody edits.</summary>
    Proposed,
    /// <summary>All parties it tells of have said yes to exactly this text; it waits for the decision to publish.</summary>
    Approved,
    /// <summary>The last edition is this text.</summary>
    Published,
    /// <summary>Taken back for good, with the reason in its place.</summary>
    Withdrawn,
}

/// <summary>
/// The public text about what came of a cooperation's meetings. Ortak drafts it from the record, people edit it, the parties it tells of
/// approve it, and one decision publishes it as an edition. A correction is another edition beside the first.
/// </summary>
public sealed class Bulletin : Edited, IFindable
{
    public const int LongestTitle = 200, LongestSentence = 2000, LongestReason = 1000, MostSentences = 200, LongestName = 90;

    public Id<Bulletin> Id { get; init; } = Id<Bulletin>.New();
    public Id<Cooperation> CooperationId { get; init; }
    public Bilingual Title { get; set; } = Bilingual.None;
    public BulletinState State { get; private set; }
    public DateTime DraftedAt { get; init; }
    public DateTime? ProposedAt { get; private set; }
    public Id<Municipality>? ProposedById { get; private set; }
    /// <summary>Why it was last sent back; empty if it was not.</summary>
    public string SentBackBecause { get; private set; } = "";
    /// <summary>SHA-256 of the text that was proposed; empty while it is a draft.</summary>
    public string Fingerprint { get; private set; } = "";
    /// <summary>Why the published text is being corrected; none before the first edition.</summary>
    public Bilingual CorrectedBecause { get; private set; } = Bilingual.None;
    public DateTime? WithdrawnAt { get; private set; }
    public Bilingual WithdrawnBecause { get; private set; } = Bilingual.None;
    /// <summary>The party that took it back; null while nobody did.</summary>
    public Id<Municipality>? WithdrawnById { get; private set; }
    /// <summary>What its public address calls it, for good; null before it is published.</summary>
    public string? PublicName { get; private set; }
    /// <summary>Counts what is done with it; who edits or decides holds this row while saving, so that no word changes behind an approval.</summary>
    public int Revision { get; private set; }

    public List<BulletinSentence> Sentences { get; } = [];
    /// <summary>The parties of which the proposed text tells, with their answers.</summary>
    public List<BulletinParty> Parties { get; } = [];
    public List<BulletinEdition> Editions { get; } = [];

    public string WordsToFind => $"{Title.Turkish} {Title.English}";
    public string Folded { get; set; } = "";

    public IEnumerable<BulletinSentence> InOrder() => Sentences.OrderBy(s => s.Order).ThenBy(s => s.Id);
    public bool WasPublished => PublicName is not null;

    /// <summary>Why nobody edits it now; null if one may.</summary>
    public Refusal? RefusesEditing() => State switch
    {
        BulletinState.Draft => null,
        BulletinState.Proposed or BulletinState.Approved => new("bulletin-proposed", 409, "Bülten onaya sunuldu; değiştirmek için önce geri gönderin. Yazdığınız aşağıda duruyor.", "The bulletin has been proposed for approval; send it back to change it. What you wrote stands below."),
        BulletinState.Published => new("bulletin-published", 409, "Bülten yayımlandı; değiştirmek için önce gerekçesiyle düzeltmeye açın.", "The bulletin has been published; open it for correction, with a reason, to change it."),
        BulletinState.Withdrawn => GoneAlready,
        _ => throw new InvalidOperationException(State.ToString()),
    };

    /// <summary>Lays it before the parties it tells of; the one that proposes approves by that.</summary>
    public Refusal? Propose(Id<Municipality> by, Guid account, IReadOnlyCollection<Id<Municipality>> concerned, string fingerprint, DateTime now)
    {
        if (RefusesEditing() is { } no) return no;
        if (Sentences.Count == 0) return new("bulletin-empty", 409, "Bültende henüz cümle yok.", "The bulletin holds no sentence yet.");
        if (Title.Turkish.Length == 0 || Title.English.Length == 0 || Sentences.Exists(s => s.Text.Turkish.Length == 0 || s.Text.English.Length == 0))
            return new("bulletin-untranslated", 409, "Bülten Türkçe ve İngilizce yayımlanır; başlığın ve her cümlenin iki dili de yazılmadan onaya sunulamaz.", "A bulletin is published in Turkish and English; it cannot be proposed before the title and every sentence stand in both.");
        Parties.Clear();
        foreach (Id<Municipality> party in concerned.Append(by).Distinct()) Parties.Add(new() { BulletinId = Id, MunicipalityId = party });
        (State, ProposedAt, ProposedById, SentBackBecause, Fingerprint) = (BulletinState.Proposed, now, by, "", fingerprint);
        return Approve(by, account, fingerprint, now);
    }

    /// <summary>A party it tells of says yes to the text it has read.</summary>
    public Refusal? Approve(Id<Municipality> party, Guid account, string fingerprint, DateTime now)
    {
        if (State != BulletinState.Proposed) return State == BulletinState.Withdrawn ? GoneAlready : new("bulletin-not-proposed", 409, "Bu bülten şu anda onay beklemiyor.", "This bulletin does not wait for approval right now.");
        if (Parties.Find(p => p.MunicipalityId == party) is not { } own) return new("bulletin-not-named", 409, "Bülten belediyenizi anlatmıyor; onayınız gerekmiyor.", "The bulletin does not tell of your municipality; your approval is not needed.");
        if (own.ApprovedAt is not null) return new("approved-already", 409, "Belediyeniz bu bülteni zaten onaylamış.", "Your municipality has approved this bulletin already.");
        if (fingerprint != Fingerprint) return TextChanged;
        (own.ApprovedAt, own.AccountId) = (now, account);
        if (Parties.TrueForAll(p => p.ApprovedAt is not null)) State = BulletinState.Approved;
        return null;
    }

    /// <summary>Opens it for editing again; approvals given are void.</summary>
    public Refusal? SendBack(string because)
    {
        if (State is not (BulletinState.Proposed or BulletinState.Approved)) return State == BulletinState.Withdrawn ? GoneAlready : new("bulletin-not-proposed", 409, "Bu bülten şu anda onay beklemiyor.", "This bulletin does not wait for approval right now.");
        (State, ProposedAt, ProposedById, SentBackBecause, Fingerprint) = (BulletinState.Draft, null, null, because, "");
        Parties.Clear();
        return null;
    }

    /// <summary>Publishes the approved text as the next edition.</summary>
    /// <param name="name">What its address calls it, if it has none yet.</param>
    /// <param name="text">The sentences as running text, a paragraph to a line.</param>
    public Refusal? Publish(Id<Municipality> by, string name, Bilingual text, string fingerprint, DateTime now)
    {
        if (State != BulletinState.Approved) return State == BulletinState.Withdrawn ? GoneAlready : new("bulletin-not-approved", 409, "Bülten, bütün taraflar onaylayınca yayımlanır.", "A bulletin is published once all parties have approved it.");
        if (fingerprint != Fingerprint) return TextChanged;
        var edition = new BulletinEdition { BulletinId = Id, Number = Editions.Count + 1, Title = Title, Text = text, Because = CorrectedBecause, Fingerprint = fingerprint, PublishedAt = now, PublishedById = by };
        edition.Parties.AddRange(Parties.Select(p => new EditionParty { BulletinId = Id, Number = edition.Number, MunicipalityId = p.MunicipalityId }));
        Editions.Add(edition);
        (State, PublicName) = (BulletinState.Published, PublicName ?? name);
        return null;
    }

    /// <summary>Opens a published bulletin for correction; the published text stays until the corrected one is approved and published beside it.</summary>
    public Refusal? Correct(Bilingual because)
    {
        if (State == BulletinState.Withdrawn) return GoneAlready;
        if (State != BulletinState.Published) return new("bulletin-not-published", 409, "Yalnızca yayımlanmış bir bülten düzeltilir.", "Only a published bulletin is corrected.");
        (State, CorrectedBecause, Fingerprint) = (BulletinState.Draft, because, "");
        Parties.Clear();
        return null;
    }

    /// <summary>Takes it back for good, whatever its state: any party may, alone.</summary>
    public Refusal? Withdraw(Id<Municipality> by, Bilingual because, DateTime now)
    {
        if (State == BulletinState.Withdrawn) return GoneAlready;
        (State, WithdrawnAt, WithdrawnById, WithdrawnBecause) = (BulletinState.Withdrawn, now, by, because);
        return null;
    }

    public static readonly Refusal TextChanged = new("bulletin-text-changed", 409, "Bülten, siz okurken değişti. Yeni metni okuyup yeniden karar verin.", "The bulletin changed while you were reading. Read the new text and decide again.");
    private static readonly Refusal GoneAlready = new("bulletin-withdrawn", 409, "Bu bülten geri çekilmiş.", "This bulletin has been withdrawn.");
}

/// <summary>The record that a sentence of a bulletin rests on.</summary>
public enum BulletinSource { Meeting, Minutes, Outcome, Round, Commitment, Statement }

/// <summary>One sentence of a bulletin and where it comes from; it keeps that whatever becomes of its words.</summary>
public sealed class BulletinSentence : Edited
{
    public Id<BulletinSentence> Id { get; init; } = Id<BulletinSentence>.New();
    public Id<Bulletin> BulletinId { get; init; }
    public int Order { get; set; }
    /// <summary>Whether a paragraph begins with it.</summary>
    public bool BeginsParagraph { get; set; }
    public Bilingual Text { get; set; } = Bilingual.None;
    /// <summary>The words that Ortak drafted; none for a sentence written by hand.</summary>
    public Bilingual Drafted { get; init; } = Bilingual.None;
    /// <summary>Which kind of sentence was drafted, so that the same can be drafted again and compared; empty for one written by hand.</summary>
    public string Pattern { get; init; } = "";

    public BulletinSource Source { get; init; }
    /// <summary>The id of the record; of a statement, that of the municipality whose words they are.</summary>
    public Guid SourceId { get; init; }
    /// <summary>The version of the record that was read; 0 for a statement.</summary>
    public int SourceVersion { get; init; }
    /// <summary>The meeting of the record, where it has one.</summary>
    public Id<Meeting>? MeetingId { get; init; }
    /// <summary>Who wrote or last changed it; null as long as it is as drafted.</summary>
    public Guid? WrittenById { get; set; }
    public DateTime WrittenAt { get; set; }

    public bool IsDrafted => Pattern.Length > 0;
    public bool IsEdited => IsDrafted && (Text.Turkish != Drafted.Turkish || Text.English != Drafted.English);
}

/// <summary>A party that a proposed bulletin names, and its yes.</summary>
public sealed class BulletinParty
{
    public Id<Bulletin> BulletinId { get; init; }
    public Id<Municipality> MunicipalityId { get; init; }
    public DateTime? ApprovedAt { get; set; }
    public Guid? AccountId { get; set; }
}

/// <summary>A bulletin as it was published; never changed afterwards.</summary>
public sealed class BulletinEdition
{
    public Id<Bulletin> BulletinId { get; init; }
    /// <summary>From 1.</summary>
    public int Number { get; init; }
    public Bilingual Title { get; init; } = Bilingual.None;
    /// <summary>A paragraph to a line.</summary>
    public Bilingual Text { get; init; } = Bilingual.None;
    /// <summary>Why the edition before it was corrected; none for the first.</summary>
    public Bilingual Because { get; init; } = Bilingual.None;
    public string Fingerprint { get; init; } = "";
    public DateTime PublishedAt { get; init; }
    public Id<Municipality> PublishedById { get; init; }
    /// <summary>Those that approved this text: it speaks in their name and in nobody else's.</summary>
    public List<EditionParty> Parties { get; } = [];
}

/// <summary>A party that approved an edition.</summary>
public sealed class EditionParty
{
    public Id<Bulletin> BulletinId { get; init; }
    public int Number { get; init; }
    public Id<Municipality> MunicipalityId { get; init; }
}
