using System.Globalization;
using Ortak.Host;
using Ortak.Model;

namespace Ortak.Features.Bulletins;

/// <summary>
/// Writes the sentences of a bulletin from its record, in both languages, each with the record it rests on. A sentence whose record has no
/// words in one language stays empty there: people translate, and nothing unfinished is proposed.
/// </summary>
public sealed class Drafting
{
    private static readonly Words Tr = Words.Turkish, En = Words.English;
    private readonly BulletinRecord _record;
    private readonly List<BulletinSentence> _sentences = [];
    private readonly Id<Bulletin> _bulletin;
    private readonly DateTime _now;
    private bool _begins;

    private Drafting(BulletinRecord record, Id<Bulletin> bulletin, DateTime now) => (_record, _bulletin, _now) = (record, bulletin, now);

    /// <summary>The sentences, in order.</summary>
    public static IReadOnlyList<BulletinSentence> Of(BulletinRecord record, Id<Bulletin> bulletin, DateTime now)
    {
        var drafting = new Drafting(record, bulletin, now);
        foreach (BulletinRecord.Held held in record.Meetings) drafting.Tell(held);
        drafting.TellPriorities();
        drafting.TellCommitments();
        drafting.Close();
        return drafting._sentences;
    }

    public static Bilingual Title(BulletinRecord record)
    {
        Id<Municipality>[] met = [.. record.Meetings.SelectMany(m => m.Delegations).Select(d => d.Party).Distinct()];
        if (met.Length == 1 && record.Meetings[0].Meeting.Title is var title && !title.IsEmpty) return Bilingual.Of(title.Turkish, title.English);
        if (met.Length == 0) met = [.. record.Head.Parties.Where(p => p.IsIn).Select(p => p.Id)];
        string turkish = List(met.Select(p => record.Names[p].In(Tr)), "ile"), english = List(met.Select(p => record.Names[p].In(En)), "and");
        return Bilingual.Of($"{turkish} iş birliği için buluştu", $"{english} met to work together");
    }

    private void Tell(BulletinRecord.Held held)
    {
        Meeting m = held.Meeting;
        DateOnly day = DateOnly.FromDateTime(m.StartsLocal);
        string titleTr = m.Title.Turkish, titleEn = m.Title.English;
        string[] namesTr = [.. held.Delegations.Select(d => Name(d.Party, Tr))], namesEn = [.. held.Delegations.Select(d => Name(d.Party, En))];
        string when = TurkishSuffix.Locative(Tr.Day(day)), where = Where(m.Place), at = m.Place.Length > 0 ? $" in {Quoteless(m.Place)}" : " online";
        _begins = true;
        if (namesTr.Length > 1)
            Add("met", BulletinSource.Meeting, m.Id.Value, m.Version, m.Id,
                $"{List(namesTr, "ile")} heyetleri {(titleTr.Length > 0 ? $"“{titleTr}” için " : "")}{when} {where} bir araya geldi.",
                $"The delegations of {List(namesEn, "and")} met on {En.Day(day)}{at}{(titleEn.Length > 0 ? $" for “{titleEn}”" : "")}.");
        else
            Add("held", BulletinSource.Meeting, m.Id.Value, m.Version, m.Id,
                titleTr.Length == 0 ? "" : $"{Name(m.HostId, Tr)}, {when} {where} “{titleTr}” başlıklı toplantıyı yaptı.",
                titleEn.Length == 0 ? "" : $"{Name(m.HostId, En)} held the meeting “{titleEn}” on {En.Day(day)}{at}.");
        if (namesTr.Length > 1 && held.Delegations.Any(d => d.Party == m.HostId))
        {
            Id<Municipality>[] guests = [.. held.Delegations.Where(d => d.Party != m.HostId).Select(d => d.Party)];
            Add("host", BulletinSource.Meeting, m.Id.Value, m.Version, m.Id,
                $"Toplantıya {Name(m.HostId, Tr)} ev sahipliği yaptı, {List(guests.Select(g => Name(g, Tr)), "ile")} konuk olarak katıldı.",
                $"{Name(m.HostId, En)} was the host and {List(guests.Select(g => Name(g, En)), "and")} the guest.");
        }
        foreach (var (party, people) in held.Delegations)
            if (people.Count > 0)
                Add($"delegation-{party}", BulletinSource.Meeting, m.Id.Value, m.Version, m.Id,
                    $"Toplantıda {TurkishSuffix.Accusative(Name(party, Tr))} {List(people.Select(p => IsGroup(p) ? p.Post.Turkish : $"{p.Post.Turkish} {p.Name}"), "ve")} temsil etti.",
                    people.Any(p => p.Post.English.Length == 0) ? "" : $"{Name(party, En)} was represented by {List(people.Select(p => IsGroup(p) ? p.Post.English : $"{p.Name} ({p.Post.English})"), "and")}.");
        TellSubjects(held);
        _begins = true;
        if (namesTr.Length > 1 && held.Outcomes.Any(o => o.Kind == OutcomeKind.Recommendation))
            Add("recommended", BulletinSource.Minutes, m.Minutes.Id.Value, m.Minutes.Version, m.Id, "Heyetler, iki tarafın olası iş birliği konularında birbirine tavsiyelerde bulundu.", "The delegations gave each other recommendations on possible subjects of cooperation.");
        foreach (Outcome outcome in held.Outcomes) Tell(outcome);
    }

    /// <summary>The topics that concern all and that something came of; those of decisions come first, as they did at the table.</summary>
    private void TellSubjects(BulletinRecord.Held held)
    {
        if (held.Delegations.Count < 2) return;
        TopicCode[] first = [.. Shared(o => o.Kind == OutcomeKind.Decision)], others = [.. Shared(o => o.Kind != OutcomeKind.Decision).Except(first)];
        if (first.Length + others.Length == 0) return;
        string Said(TopicCode[] topics, Words words) => List(topics.Select(t => Small(_record.Topics.Find(t)?.Name.In(words) ?? "", words)), words.Say("ve", "and"));
        (string turkish, string english) = (first.Length, others.Length) switch
        {
            (0, _) => (Said(others, Tr), Said(others, En)),
            (_, 0) => (Said(first, Tr), Said(first, En)),
            _ => ($"başta {Said(first, Tr)} olmak üzere {Said(others, Tr)}", $"above all {Said(first, En)}, then {Said(others, En)}"),
        };
        Add("subjects", BulletinSource.Minutes, held.Meeting.Minutes.Id.Value, held.Meeting.Minutes.Version, held.Meeting.Id,
            $"Heyetler, bütün tarafları ilgilendiren konularda görüş alışverişinde bulundu: {turkish}.", $"The delegations exchanged ideas on topics that concern all parties: {english}.");

        IEnumerable<TopicCode> Shared(Func<Outcome, bool> which) => held.Outcomes.Where(which).Select(o => o.TopicCode).Distinct().Where(t => _record.Subjects.Count == 0 || _record.Subjects.Contains(t));
    }

    private void Tell(Outcome outcome)
    {
        (string tr, string en) = (Whole(outcome.Text.Turkish), Whole(outcome.Text.English));
        Id<Municipality>? owner = outcome.OwnerMunicipalityId is { } id && _record.Names.ContainsKey(id) ? id : null;
        (tr, en) = outcome.Kind switch
        {
            OutcomeKind.Information => (tr, en),
            OutcomeKind.Recommendation => (Around("Şu tavsiyede bulunuldu: “", tr), Around("It was recommended: “", en)),
            OutcomeKind.Decision => (Around("Taraflar şu kararda birleşti: “", tr), Around("The parties agreed: “", en)),
            OutcomeKind.Commitment => (Around(owner is { } o ? $"{Name(o, Tr)} şu taahhütte bulundu: “" : "Şu taahhütte bulunuldu: “", tr, outcome.Due is { } d ? $" Taahhüdün son günü {Tr.Day(d)}." : ""),
                Around(owner is { } p ? $"{Name(p, En)} made this commitment: “" : "This commitment was made: “", en, outcome.Due is { } e ? $" It is due on {En.Day(e)}." : "")),
            _ => throw new InvalidOperationException(outcome.Kind.ToString()),
        };
        Add("outcome", BulletinSource.Outcome, outcome.Id.Value, outcome.Version, outcome.MeetingId, tr, en);
    }

    private void TellPriorities()
    {
        _begins = true;
        foreach (Round round in _record.Rounds)
        {
            if (round.JointOrder.Groups is not [var first, ..]) continue;
            string tr = List(first.Select(t => $"“{_record.Topics.Find(t)?.Name.In(Tr)}”"), "ve"), en = List(first.Select(t => $"“{_record.Topics.Find(t)?.Name.In(En)}”"), "and");
            Add("priority", BulletinSource.Round, round.Id.Value, round.Version, null, $"Heyetlerin yaptığı öncelik turunda ortak sıranın başında {tr} {(first.Count > 1 ? "konuları" : "konusu")} yer aldı.", $"In a priority round of the delegations {en} came first in the joint order.");
        }
    }

    private void TellCommitments()
    {
        _begins = true;
        foreach (Commitment c in _record.Commitments)
        {
            string whoTr = Name(c.MunicipalityId, Tr), whoEn = Name(c.MunicipalityId, En);
            (string toTr, string toEn) = c.ToMunicipalityId is { } m ? (TurkishSuffix.Dative(Name(m, Tr)) + " ", " to " + Name(m, En)) : ("", "");
            // Words of any kind take no suffix from us.
            string? ngo = c.ToNgoId is { } n ? _record.Ngos.GetValueOrDefault(n) : null, wordsTr = ngo ?? c.ToWords.Turkish.TrimEnd('.'), wordsEn = ngo ?? c.ToWords.English.TrimEnd('.');
            string afterTr = wordsTr.Length > 0 ? $" Bu sözün muhatabı: {wordsTr}." : "", afterEn = wordsEn.Length > 0 ? $" It was made to: {wordsEn}." : "";
            if (c.Due is { } due) (afterTr, afterEn) = ($"{afterTr} Son gün {Tr.Day(due)}.", $"{afterEn} It is due on {En.Day(due)}.");
            Add("commitment", BulletinSource.Commitment, c.Id.Value, c.Version, null, Around($"{whoTr} {toTr}şu sözü verdi: “", Whole(c.Text.Turkish), afterTr),
                c.ToWords.Turkish.Length > 0 && c.ToWords.English.Length == 0 ? "" : Around($"{whoEn} made this promise{toEn}: “", Whole(c.Text.English), afterEn));
        }
    }

    private void Close()
    {
        _begins = true;
        if (_record.Meetings is not [.., var last] || last.Meeting.Minutes.LockedAt is not { } locked) return;
        DateOnly day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(Words.Utc(locked), TimeZoneInfo.TryFindSystemTimeZoneById(last.Meeting.Zone, out TimeZoneInfo? zone) ? zone : TimeZoneInfo.Utc));
        Add("basis", BulletinSource.Minutes, last.Meeting.Minutes.Id.Value, last.Meeting.Minutes.Version, last.Meeting.Id, $"Bütün tarafların {Tr.Day(day)} tarihinde onayladığı tutanağa dayanan bu bülten, kamuoyunun bilgisine sunulur.", $"This bulletin rests on minutes that all parties approved on {En.Day(day)} and is published for the information of the public.");
    }

    private void Add(string pattern, BulletinSource source, Guid id, int version, Id<Meeting>? meeting, string turkish, string english)
    {
        if (turkish.Length == 0 && english.Length == 0) return;
        Bilingual text = Bilingual.Of(turkish, english);
        _sentences.Add(new() { BulletinId = _bulletin, Order = _sentences.Count, BeginsParagraph = _begins || _sentences.Count == 0, Text = text, Drafted = text, Pattern = pattern, Source = source, SourceId = id, SourceVersion = version, MeetingId = meeting, WrittenAt = _now });
        _begins = false;
    }

    private string Name(Id<Municipality> id, Words words) => _record.Names.TryGetValue(id, out BilingualName? name) ? name.In(words) : words.Say("bir belediye", "a municipality");

    private static bool IsGroup(BulletinRecord.Person person) => string.Compare(person.Name, person.Post.Turkish, Tr.Culture, CompareOptions.IgnoreCase) == 0;

    /// <summary>"Saraçhane, İstanbul" → "İstanbul'da, Saraçhane'de"; without a place it was online.</summary>
    private static string Where(string place)
    {
        string[] parts = place.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return parts.Length switch
        {
            0 => "çevrim içi",
            1 => TurkishSuffix.Locative(parts[0]),
            _ => $"{TurkishSuffix.Locative(parts[^1])}, {TurkishSuffix.Locative(string.Join(", ", parts[..^1]))}",
        };
    }

    private static string Quoteless(string text) => text.Trim().TrimEnd('.');

    /// <summary>A text as a sentence ends.</summary>
    private static string Whole(string text)
    {
        string one = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return one.Length == 0 || one[^1] is '.' or '!' or '?' or '…' or '”' ? one : one + ".";
    }

    // Quoted words inside quoted words take the other marks.
    private static string Around(string before, string text, string after = "") => text.Length == 0 ? "" : $"{before}{text.Replace('“', '‘').Replace('”', '’')}”{after}";

    /// <summary>Inside a sentence, unless it is an abbreviation.</summary>
    private static string Small(string text, Words words) => text.Length > 1 && char.IsUpper(text[0]) && char.IsLower(text[1]) ? text[..1].ToLower(words.Culture) + text[1..] : text;

    private static string List(IEnumerable<string> all, string and)
    {
        string[] items = [.. all];
        return items.Length switch { 0 => "", 1 => items[0], _ => $"{string.Join(", ", items[..^1])} {and} {items[^1]}" };
    }
}
