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

    /// <param name="Call">A call of the record, or a type of action such as HE-RIA.</param>
    /// <param name="For">Who asks: an id or any part of a name; may be a municipality without projects.</param>
    /// <param name="With">Ids that must be in it; <c>ID+TAG</c> says that the body holds a role or mark that the record does not know.</param>
    /// <param name="Without">Ids that must not.</param>
    /// <param name="Size">How many members, the asker and seats left open included; null for what is usual.</param>
    /// <param name="Aim">What is wanted; null for what the call is about.</param>
    /// <param name="On">The day to judge for.</param>
    public sealed record Query(string Call, string For, IReadOnlyList<string> With, IReadOnlyList<string> Without, int? Size, string? Aim, DateOnly On);

    /// <summary>The proposal with everything a page or JSON needs.</summary>
    /// <param name="Code">The code of the call or type of action, as it is written.</param>
    /// <param name="Title">Of the call; empty for a type of action.</param>
    /// <param name="Found">What the search found.</param>
    /// <param name="Size">How many members were searched for.</param>
    /// <param name="UsualProjects">How many funded projects the size was read from; 0 if it was given, or is no more than a guess.</param>
    /// <param name="AimOfCall">Whether the aim is what the call is about.</param>
    /// <param name="Reach">The way to each that is seated.</param>
    /// <param name="Leads">By role that is missing: whose name suggests it.</param>
    public sealed record Result(string Code, string Title, Named Asker, FormationResult Found, CandidatePool Pool, int Size, int UsualProjects, bool AimOfCall, IReadOnlyDictionary<string, Reach> Reach, IReadOnlyDictionary<string, IReadOnlyList<Organisation>> Leads);

    public static (Result? Result, Refusal? Refusal) Handle(Query query, LoadedAtlas atlas, CallBook calls, EligibilityJudge judge)
    {
        if (query.Size is < SmallestSize or > LargestSize) return (null, new("size-out-of-range", 400, $"Üye sayısı {SmallestSize} ile {LargestSize} arasında olmalı.", $"The size must be between {SmallestSize} and {LargestSize}."));
        string code = query.Call.Trim();
        Call? call = calls.All.FirstOrDefault(c => c.Code.Equals(code, StringComparison.OrdinalIgnoreCase) || c.Id.Equals(code, StringComparison.OrdinalIgnoreCase));
        if (OrganisationDirectory.Find(atlas.Snapshot, query.For, 1) is not [var asker, ..]) return (null, NotFound(query.For));
        Body self = OrganisationBody.Of(asker);
        ConsortiumConditions? conditions = judge.Conditions(new(self, SeatRole.Beneficiary, call?.Code ?? code, null, query.On, call is null ? null : CallVerdict.ContextOf(call)));
        if (conditions is null) return (null, new("call-not-known", 404, $"“{code}” kodlu bir çağrı ya da eylem türü bilinmiyor.", $"No call, type of action or programme {code} is known; ./ortak calls import brings calls, and types of action are {string.Join(", ", judge.Rules.Codes)}."));

        string title = call?.Title ?? judge.Rules.TitleOf(code) ?? atlas.Snapshot.CallTitle(code, out _) ?? "";
        string aim = (query.Aim ?? (call is null ? title : $"{call.Title}. {call.Text}")).Trim();
        if (query.Aim is null && aim.Length > LongestAim) aim = aim[..LongestAim];
        if (aim.Length < 3) return (null, query.Aim is null
            ? new("aim-missing", 400, $"{code} bir çağrı değil; ne yapmak istediğinizi --aim ile yazın.", $"{code} is not a call with a subject; write what you want to do with --aim.")
            : new("aim-missing", 400, "Ne yapmak istediğinizi yazın: bir cümle yeter.", "Write what you want to do: a sentence is enough."));
        if (aim.Length > LongestAim) return (null, new("aim-too-long", 400, $"Amaç metni çok uzun: en çok {LongestAim} karakter.", $"The aim is too long: at most {LongestAim} characters."));

        List<(Organisation Organisation, IReadOnlyCollection<string> Tags)> asked = [];
        List<(Named Named, IReadOnlyCollection<string> Tags)> newcomers = [];
        foreach (string wish in query.With)
        {
            string[] parts = wish.Split('+', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length == 0 || ById(atlas.Snapshot, parts[0]) is not { } named) return (null, NotFound(wish));
            if (named.Id == asker.Id || asked.Any(a => a.Organisation.Id.ToString() == named.Id) || newcomers.Any(n => n.Named.Id == named.Id)) continue;
            if (parts.Skip(1).FirstOrDefault(t => !judge.Rules.Knows(t)) is { } unknown) return (null, new("tag-not-known", 400, $"“{unknown}” hiçbir kuralın tanıdığı bir rol değil.", $"“{unknown}” is no role that any rule knows."));
            if (named.Organisation is { } organisation) asked.Add((organisation, parts[1..]));
            else newcomers.Add((named, parts[1..]));
        }
        List<Organisation> left = [];
        List<string> without = [];
        foreach (string id in query.Without)
        {
            if (ById(atlas.Snapshot, id) is not { } named) return (null, NotFound(id));
            without.Add(named.Id);
            if (named.Organisation is { } organisation) left.Add(organisation);
        }

        CandidatePool pool = CandidatePool.Gather(atlas, new() { Aim = aim, For = asker.AsAsker(), CallCode = call?.Code ?? code }, conditions, o => OrganisationBody.Of(new(o, null)), asked, left);
        Candidate[] candidates = [.. pool.Candidates, .. newcomers.Select(n => Newcomer(n.Named, n.Tags))];
        int usual = Math.Max(pool.UsualSize, conditions.LeastMembers + asked.Count + newcomers.Count + 1);
        int size = query.Size ?? Math.Min(usual, LargestSize);
        var found = ConsortiumSearch.Run(new()
        {
            Asker = Newcomer(asker, []) with { Body = self, Newcomer = asker.Organisation is not { ProjectCount: > 2 } },
            Candidates = candidates,
            Conditions = conditions,
            Size = size,
            Ties = pool.Ties,
            With = [.. asked.Select(a => a.Organisation.Id.ToString()), .. newcomers.Select(n => n.Named.Id)],
            Without = without,
            Balance = pool.Balance(size),
        });

        var way = new ReachFinder(atlas.Snapshot, asker.AsAsker());
        HashSet<string> seated = [.. found.Best?.Seats.Select(s => s.Candidate.Id) ?? []];
        return (new(call?.Code ?? code.ToUpperInvariant(), title, asker, found, pool, size, query.Size is null && size == pool.UsualSize ? pool.UsualProjects : 0, query.Aim is null,
            seated.Where(id => pool.Partner(id) is not null).ToDictionary(id => id, id => way.To(pool.Partner(id)!.Organisation), StringComparer.Ordinal),
            found.Missing.Select(m => m.Role).Distinct().ToDictionary(role => role, role => RolesToFind.NamedLike(role, atlas.Snapshot,
                o => !seated.Contains(o.Id.ToString()) && !without.Contains(o.Id.ToString()) && o.Id.ToString() != asker.Id && conditions.MaySit(OrganisationBody.Of(new(o, null)))), StringComparer.Ordinal)), null);
    }

    private static Candidate Newcomer(Named named, IReadOnlyCollection<string> tags)
    {
        Body body = OrganisationBody.Of(named);
        return new()
        {
            Id = named.Id,
            Name = named.Name,
            Kind = named.AsAsker().Role,
            Body = tags.Count == 0 ? body : body with { Tags = body.Tags.Union(tags).ToHashSet(StringComparer.Ordinal) },
            Newcomer = true,
        };
    }

    // Wishes are by id: a name that fits several must not bring in, or keep out, one that nobody meant.
    private static Named? ById(Snapshot atlas, string id) => OrganisationDirectory.Find(atlas, id.Trim(), 1) is [var found] && (found.Id.Equals(id.Trim(), StringComparison.OrdinalIgnoreCase) || OrganisationId.TryParse(id.Trim(), out _) || found.Organisation is not null && TurkishMunicipality.All.Any(m => m.Id.Equals(id.Trim(), StringComparison.OrdinalIgnoreCase))) ? found : null;

    private static Refusal NotFound(string text) => new("organisation-not-found", 400, $"“{text.Trim()}” bulunamadı; kimliğini yazın.", $"“{text.Trim()}” was not found; give the id of an organisation (./ortak organisation NAME shows it).");
}
