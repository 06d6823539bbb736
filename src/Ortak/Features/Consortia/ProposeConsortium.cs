using Ortak.Engine;
using Ortak.Engine.Atlas;
using Ortak.Engine.Calls;
using Ortak.Engine.Eligibility;
using Ortak.Engine.Formation;
using Ortak.Engine.Graph;
using Ortak.Engine.Ranking;
using Ortak.Host.Calls;
using Ortak.Model;

namespace Ortak.Features.Consortia;

/// <summary>Proposes the best consortium for a call under its rules: who sits there and why, what is still to be found, or what cannot hold at once.</summary>
public static class ProposeConsortium
{
    /// <summary>The longest aim that is read: about two pages, as for partners.</summary>
    public const int LongestAim = 8000;

    public const int SmallestSize = 1, LargestSize = 40;

    /// <summary>What the solver may do for a command, in its own deterministic seconds.</summary>
    private const double EffortOfCommand = 10;

    /// <param name="Call">A call of the record, or a type of action such as HE-RIA.</param>
    /// <param name="For">Who asks: an id or any part of a name; may be a municipality without projects.</param>
    /// <param name="With">Ids that must be in it; <c>ID+TAG</c> says that the body holds a role or mark that the record does not know.</param>
    /// <param name="Without">Ids that must not.</param>
    /// <param name="Size">How many members, the asker and seats left open included; null for what is usual.</param>
    /// <param name="Aim">What is wanted; null for what the call is about.</param>
    /// <param name="On">The day to judge for.</param>
    public sealed record Query(string Call, string For, IReadOnlyList<string> With, IReadOnlyList<string> Without, int? Size, string? Aim, DateOnly On);

    /// <summary>Somebody who asks, or must be in it.</summary>
    /// <param name="Id">Of the atlas where it is there; else any that nobody shares.</param>
    /// <param name="Body">As the rules see it, with what is known of it beyond the record.</param>
    /// <param name="Known">Its record; null for one that the atlas does not hold.</param>
    public sealed record Participant(string Id, string Name, Body Body, Named? Known)
    {
        public static Participant Of(Named named) => new(named.Id, named.Name, OrganisationBody.Of(named), named);

        public OrganisationRole Kind => Known?.AsAsker().Role ?? OrganisationBody.RoleOf(Body);
    }

    /// <summary>A question with everything it names looked up.</summary>
    /// <param name="Code">The code of the call or type of action, as it is written.</param>
    /// <param name="Title">Of the call; empty for a type of action.</param>
    /// <param name="As">As what the asker takes part: beneficiary or coordinator.</param>
    /// <param name="Without">Ids of the atlas.</param>
    /// <param name="Effort">What the solver may do, in its own deterministic seconds; it runs twice, for the best and for the second best.</param>
    /// <param name="AimOtherwise">The aim in the other language, where it is told in both.</param>
    public sealed record Order(string Code, string Title, ConsortiumConditions Conditions, Participant Asker, SeatRole As, IReadOnlyList<Participant> With, IReadOnlyList<Named> Without, int? Size, string Aim, bool AimOfCall, double Effort, string AimOtherwise = "");

    /// <summary>The proposal with everything a page or JSON needs.</summary>
    /// <param name="Code">The code of the call or type of action, as it is written.</param>
    /// <param name="Title">Of the call; empty for a type of action.</param>
    /// <param name="Found">What the search found.</param>
    /// <param name="Size">How many members were searched for.</param>
    /// <param name="UsualProjects">How many funded projects the size was read from; 0 if it was given, or is no more than a guess.</param>
    /// <param name="AimOfCall">Whether the aim is what the call is about.</param>
    /// <param name="Reach">The way to each that is seated.</param>
    /// <param name="Leads">By role that is missing: whose name suggests it.</param>
    /// <param name="Parts">What the parts of the aim are called.</param>
    public sealed record Result(string Code, string Title, Participant Asker, FormationResult Found, CandidatePool Pool, int Size, int UsualProjects, bool AimOfCall, IReadOnlyDictionary<string, Reach> Reach, IReadOnlyDictionary<string, IReadOnlyList<Organisation>> Leads, AimParts Parts);

    public static (Result? Result, Refusal? Refusal) Handle(Query query, LoadedAtlas atlas, CallBook calls, EligibilityJudge judge)
    {
        if (query.Size is < SmallestSize or > LargestSize) return (null, new("size-out-of-range", 400, $"Üye sayısı {SmallestSize} ile {LargestSize} arasında olmalı.", $"The size must be between {SmallestSize} and {LargestSize}."));
        string code = query.Call.Trim();
        Call? call = calls.All.FirstOrDefault(c => c.Code.Equals(code, StringComparison.OrdinalIgnoreCase) || c.Id.Equals(code, StringComparison.OrdinalIgnoreCase));
        if (OrganisationDirectory.Find(atlas.Snapshot, query.For, 1) is not [var asker, ..]) return (null, NotFound(query.For));
        Participant self = Participant.Of(asker);
        ConsortiumConditions? conditions = judge.Conditions(new(self.Body, SeatRole.Beneficiary, call?.Code ?? code, null, query.On, call is null ? null : CallVerdict.ContextOf(call)));
        string title = call?.Title ?? judge.Rules.TitleOf(code) ?? atlas.Snapshot.CallTitle(code, out _) ?? "";
        // A code of a programme that nobody knows has rules, but nothing it is about; with an aim they are enough.
        bool unknown = conditions is not null && query.Aim is null && title.Length == 0 && !judge.Rules.Codes.Contains(code, StringComparer.OrdinalIgnoreCase);
        if (conditions is null || unknown) return (null, new("call-not-known", 404, $"“{code}” kodlu bir çağrı ya da eylem türü bilinmiyor.", $"No call, type of action or programme {code} is known; ./ortak calls import brings calls, and types of action are {string.Join(", ", judge.Rules.Codes)}."));

        string aim = (query.Aim ?? (call is null ? title : $"{call.Title}. {call.Text}")).Trim();
        if (query.Aim is null && aim.Length > LongestAim) aim = aim[..LongestAim];
        if (aim.Length < 3) return (null, query.Aim is null
            ? new("aim-missing", 400, $"{code} bir çağrı değil; ne yapmak istediğinizi --aim ile yazın.", $"{code} is not a call with a subject; write what you want to do with --aim.")
            : new("aim-missing", 400, "Ne yapmak istediğinizi yazın: bir cümle yeter.", "Write what you want to do: a sentence is enough."));
        if (aim.Length > LongestAim) return (null, new("aim-too-long", 400, $"Amaç metni çok uzun: en çok {LongestAim} karakter.", $"The aim is too long: at most {LongestAim} characters."));

        List<Participant> with = [];
        foreach (string wish in query.With)
        {
            string[] parts = wish.Split('+', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length == 0 || ById(atlas.Snapshot, parts[0]) is not { } named) return (null, NotFound(wish));
            if (parts.Skip(1).FirstOrDefault(t => !judge.Rules.Knows(t)) is { } strange) return (null, new("tag-not-known", 400, $"“{strange}” hiçbir kuralın tanıdığı bir rol değil.", $"“{strange}” is no role that any rule knows."));
            if (named.Id == asker.Id || with.Exists(w => w.Id == named.Id)) continue;
            Participant participant = Participant.Of(named);
            with.Add(participant with { Body = participant.Body with { Tags = participant.Body.Tags.Union(parts[1..]).ToHashSet(StringComparer.Ordinal) } });
        }
        List<Named> without = [];
        foreach (string id in query.Without)
        {
            if (ById(atlas.Snapshot, id) is not { } named) return (null, NotFound(id));
            without.Add(named);
        }
        return (Find(new(call?.Code ?? code.ToUpperInvariant(), title, conditions, self, SeatRole.Beneficiary, with, without, query.Size, aim, query.Aim is null, EffortOfCommand), atlas), null);
    }

    /// <summary>Searches.</summary>
    public static Result Find(Order order, LoadedAtlas atlas)
    {
        // What is said of those who must be in it stands above what the record tells.
        Dictionary<int, Body> said = order.With.Where(w => w.Known?.Organisation is not null).ToDictionary(w => w.Known!.Organisation!.Value.Index, w => w.Body);
        Body BodyOf(Organisation organisation) => said.TryGetValue(organisation.Index, out Body? body) ? body : OrganisationBody.Of(new(organisation, null));
        CandidatePool pool = CandidatePool.Gather(atlas, new() { Aim = order.Aim, For = order.Asker.Known?.AsAsker(), CallCode = order.Code }, order.Conditions, BodyOf,
            [.. order.With.Select(w => w.Known?.Organisation).OfType<Organisation>().Select(o => (o, (IReadOnlyCollection<string>)[]))], [.. order.Without.Select(w => w.Organisation).OfType<Organisation>()]);
        int usual = Math.Max(pool.UsualSize, order.Conditions.LeastMembers + order.With.Count + 1);
        int size = order.Size ?? Math.Min(usual, LargestSize);
        HashSet<string> without = [.. order.Without.Select(w => w.Id)];
        FormationResult found = ConsortiumSearch.Run(new()
        {
            Asker = Newcomer(order.Asker) with { Newcomer = order.Asker.Known?.Organisation is not { ProjectCount: > 2 } },
            As = order.As,
            Candidates = [.. pool.Candidates.Where(c => c.Id != order.Asker.Id), .. order.With.Where(w => w.Known?.Organisation is null).Select(Newcomer)],
            Conditions = order.Conditions,
            Size = size,
            Ties = pool.Ties,
            With = [.. order.With.Select(w => w.Id)],
            Without = without,
            Balance = pool.Balance(size),
            Effort = order.Effort,
        });

        HashSet<string> seated = [.. found.Best?.Seats.Select(s => s.Candidate.Id) ?? []];
        ReachFinder? way = order.Asker.Known is { } asker ? new(atlas.Snapshot, asker.AsAsker()) : null;
        return new(order.Code, order.Title, order.Asker, found, pool, size, order.Size is null && size == pool.UsualSize ? pool.UsualProjects : 0, order.AimOfCall,
            way is null ? new Dictionary<string, Reach>() : seated.Where(id => pool.Partner(id) is not null).ToDictionary(id => id, id => way.To(pool.Partner(id)!.Organisation), StringComparer.Ordinal),
            found.Missing.Select(m => m.Role).Distinct().ToDictionary(role => role, role => RolesToFind.NamedLike(role, atlas.Snapshot,
                o => !seated.Contains(o.Id.ToString()) && !without.Contains(o.Id.ToString()) && o.Id.ToString() != order.Asker.Id && order.Conditions.MaySit(BodyOf(o))), StringComparer.Ordinal), AimParts.Of(pool.Aim, order.AimOtherwise, atlas.Snapshot));
    }

    private static Candidate Newcomer(Participant participant) => new() { Id = participant.Id, Name = participant.Name, Kind = participant.Kind, Body = participant.Body, Newcomer = true };

    // Wishes are by id: a name that fits several must not bring in, or keep out, one that nobody meant.
    private static Named? ById(Snapshot atlas, string id) =>
        OrganisationDirectory.Find(atlas, id, 1) is [var found] && (OrganisationId.TryParse(id.Trim(), out _) || TurkishMunicipality.All.Any(m => m.Id.Equals(id.Trim(), StringComparison.OrdinalIgnoreCase))) ? found : null;

    private static Refusal NotFound(string text) => new("organisation-not-found", 400, $"“{text.Trim()}” bulunamadı; kimliğini yazın.", $"“{text.Trim()}” was not found; give the id of an organisation (./ortak organisation NAME shows it).");
}
