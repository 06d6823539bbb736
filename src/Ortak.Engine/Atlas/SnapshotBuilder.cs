using System.Globalization;
using System.Runtime.InteropServices;
using Ortak.Engine.Graph;
using Ortak.Engine.Index;
using Ortak.Engine.Text;

namespace Ortak.Engine.Atlas;

/// <summary>Turns a draft into the columns of a snapshot and writes them.</summary>
internal static class SnapshotBuilder
{
    /// <summary>How much a seat counts: the coordinator shaped the consortium, a third party was brought along. Measured in the prototype: a coordinator that counts like others loses .004 (A, dev).</summary>
    internal static readonly float[] RoleWeight = [1.5f, 1, 1, .3f];

    public static void Write(AtlasDraft draft, string path, string source, bool starter, DateTimeOffset built)
    {
        var file = new SnapshotFile.Writer();
        int projects = draft.Projects.Count, organisations = draft.Organisations.Count;
        int newest = draft.Projects.Count == 0 ? 0 : draft.Projects.Max(p => p.SignedDay);
        file.Add(Section.Facts, [built.ToString("O", CultureInfo.InvariantCulture), newest.ToString(CultureInfo.InvariantCulture), starter ? "starter" : "full", source]);

        // Projects stand in the order of their ids, where they are found by binary search. Organisations stand kind by kind, so that the
        // list of a kind is one stretch of memory, and by id within. The same input gives the same file.
        int[] projectOrder = Order(projects, i => draft.Projects[i].Id), projectAt = Inverse(projectOrder);
        int[] organisationOrder = Order(organisations, i => (long)draft.Organisations[i].Role << 58 | draft.Organisations[i].Id), organisationAt = Inverse(organisationOrder);

        var seats = draft.Seats.Select(s => s with { Project = projectAt[s.Project], Organisation = organisationAt[s.Organisation] })
            .OrderBy(s => s.Project).ThenBy(s => s.Role).ThenByDescending(s => s.Contribution).ThenBy(s => s.Organisation).ToArray();
        int[] seatStart = Starts(projects, seats, s => s.Project);

        WriteProjects(file, draft, projectOrder, seatStart, out int[] callOf, out List<string> calls);
        file.Add<int>(Section.ProjectSeatStart, seatStart);
        file.Add<int>(Section.SeatOrganisation, Array.ConvertAll(seats, s => s.Organisation));
        file.Add<byte>(Section.SeatRole, Array.ConvertAll(seats, s => (byte)s.Role));
        file.Add<double>(Section.SeatContribution, Array.ConvertAll(seats, s => s.Contribution));

        var byOrganisation = seats.OrderBy(s => s.Organisation).ThenBy(s => s.Project).ToArray();
        int[] projectStart = Starts(organisations, byOrganisation, s => s.Organisation);
        file.Add<int>(Section.OrganisationProjectStart, projectStart);
        file.Add<int>(Section.OrganisationProject, Array.ConvertAll(byOrganisation, s => s.Project));
        file.Add<byte>(Section.OrganisationProjectRole, Array.ConvertAll(byOrganisation, s => (byte)s.Role));
        WriteOrganisations(file, draft, organisationOrder);
        byte[] votes = [.. Enumerable.Range(0, projects).Select(p => (byte)(seatStart[p + 1] - seatStart[p] >= 2 && !CallCodes.IsSingleBeneficiary(draft.Projects[projectOrder[p]].Scheme) ? 1 : 0))];
        file.Add<byte>(Section.ProjectVotes, votes);
        WriteCalls(file, draft, calls, callOf, seats, votes);

        PostingsBuilder.Postings postings = PostingsBuilder.Build(draft.Text, projects);
        int[] postingProjects = postings.Projects;
        float[] postingWeights = postings.Weights;
        int[] votingEnd = new int[postings.Terms.Length];
        for (int t = 0; t < postings.Terms.Length; t++)
        {
            Range range = postings.Offsets[t]..postings.Offsets[t + 1];
            Span<int> at = postingProjects.AsSpan(range);
            for (int i = 0; i < at.Length; i++) at[i] = projectAt[at[i]];
            at.Sort(postingWeights.AsSpan(range), (a, b) => votes[a] != votes[b] ? votes[b] - votes[a] : a.CompareTo(b));
            int voting = 0;
            while (voting < at.Length && votes[at[voting]] == 1) voting++;
            votingEnd[t] = postings.Offsets[t] + voting;
        }
        file.Add(Section.Term, postings.Terms);
        file.Add<int>(Section.TermStart, postings.Offsets);
        file.Add<int>(Section.TermVotingEnd, votingEnd);
        file.Add<int>(Section.PostingProject, postingProjects);
        file.Add<float>(Section.PostingWeight, postingWeights);
        file.Add<float>(Section.TermCohesion, TermCohesion.Build(postings, votes, seatStart, Array.ConvertAll(seats, s => s.Organisation), organisations));

        TieBuilder.Ties ties = TieBuilder.Build(organisations, projects, seatStart, Array.ConvertAll(seats, s => s.Organisation), [.. projectOrder.Select(i => draft.Projects[i].SignedDay)], newest);
        file.Add<int>(Section.TieStart, ties.Starts);
        file.Add<int>(Section.TieTo, CollectionsMarshal.AsSpan(ties.To));
        file.Add<float>(Section.TieWeight, CollectionsMarshal.AsSpan(ties.Weights));
        file.WriteTo(path);
    }

    private static void WriteProjects(SnapshotFile.Writer file, AtlasDraft draft, int[] order, int[] seatStart, out int[] callOf, out List<string> calls)
    {
        var all = Array.ConvertAll(order, i => draft.Projects[i]);
        var callIndex = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        List<string> codes = [];
        callOf = Array.ConvertAll(all, p =>
        {
            if (callIndex.TryGetValue(p.Call, out int at)) return at;
            callIndex.Add(p.Call, codes.Count);
            codes.Add(p.Call);
            return codes.Count - 1;
        });
        calls = codes;
        file.Add<long>(Section.ProjectId, Array.ConvertAll(all, p => p.Id));
        file.Add(Section.ProjectAcronym, Array.ConvertAll(all, p => p.Acronym));
        file.Add(Section.ProjectTitle, Array.ConvertAll(all, p => p.Title));
        file.Add<byte>(Section.ProjectStatus, Coded(all, p => p.Status, out var statuses).Select(i => (byte)i).ToArray());
        file.Add(Section.StatusName, statuses);
        file.Add<ushort>(Section.ProjectScheme, Coded(all, p => p.Scheme, out var schemes).Select(i => (ushort)i).ToArray());
        file.Add(Section.SchemeName, schemes);
        file.Add<int>(Section.ProjectCall, callOf);
        file.Add<int>(Section.ProjectStart, Array.ConvertAll(all, p => p.StartDay));
        file.Add<int>(Section.ProjectEnd, Array.ConvertAll(all, p => p.EndDay));
        file.Add<int>(Section.ProjectSigned, Array.ConvertAll(all, p => p.SignedDay));
        file.Add<double>(Section.ProjectContribution, Array.ConvertAll(all, p => p.Contribution));
        file.Add<double>(Section.ProjectCost, Array.ConvertAll(all, p => p.TotalCost));
    }

    private static void WriteOrganisations(SnapshotFile.Writer file, AtlasDraft draft, int[] order)
    {
        var all = Array.ConvertAll(order, i => draft.Organisations[i]);
        file.Add<long>(Section.OrganisationId, Array.ConvertAll(all, o => o.Id));
        file.Add(Section.OrganisationName, Array.ConvertAll(all, o => o.Name));
        file.Add(Section.OrganisationShortName, Array.ConvertAll(all, o => o.ShortName));
        file.Add(Section.OrganisationOtherNames, Array.ConvertAll(all, o => string.Join('\n', o.OtherNames.Order(StringComparer.Ordinal))));
        file.Add<ushort>(Section.OrganisationCountry, Array.ConvertAll(all, o => Snapshot.CountryCode(o.Country)));
        file.Add(Section.OrganisationCity, Array.ConvertAll(all, o => o.City));
        file.Add(Section.OrganisationNuts, Array.ConvertAll(all, o => o.Nuts));
        file.Add(Section.OrganisationUrl, Array.ConvertAll(all, o => o.Url));
        file.Add<byte>(Section.OrganisationRole, Array.ConvertAll(all, o => (byte)o.Role));
        file.Add(Section.OrganisationSearch, Array.ConvertAll(all, SearchNames.Of));
        var aliases = all.SelectMany((o, at) => o.OtherIds.Append(o.Id).Select(id => (Id: id, At: at))).OrderBy(a => a.Id).ToArray();
        file.Add<long>(Section.AliasId, Array.ConvertAll(aliases, a => a.Id));
        file.Add<int>(Section.AliasOrganisation, Array.ConvertAll(aliases, a => a.At));
    }

    private static void WriteCalls(SnapshotFile.Writer file, AtlasDraft draft, List<string> calls, int[] callOf, AtlasDraft.Seat[] seats, byte[] votes)
    {
        int[] familyOf = Coded([.. calls], CallCodes.Family, out string[] families);
        file.Add(Section.CallCode, calls);
        file.Add(Section.CallTitle, [.. calls.Select(c => draft.CallTitles.GetValueOrDefault(c, ""))]);
        file.Add<int>(Section.CallFamily, familyOf);
        file.Add(Section.FamilyName, families);
        var experience = new SortedDictionary<(int Family, int Organisation), float>();
        foreach (AtlasDraft.Seat seat in seats)
        {
            if (votes[seat.Project] == 0) continue;
            var key = (familyOf[callOf[seat.Project]], seat.Organisation);
            experience[key] = experience.GetValueOrDefault(key) + RoleWeight[(int)seat.Role];
        }
        int[] starts = new int[families.Length + 1];
        foreach (var (family, _) in experience.Keys) starts[family + 1]++;
        for (int f = 0; f < families.Length; f++) starts[f + 1] += starts[f];
        file.Add<int>(Section.FamilyOrganisationStart, starts);
        file.Add<int>(Section.FamilyOrganisation, experience.Keys.Select(k => k.Organisation).ToArray());
        file.Add<float>(Section.FamilyExperience, experience.Values.Select(v => MathF.Log(1 + v)).ToArray());
    }

    private static int[] Order(int count, Func<int, long> id)
    {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) order[i] = i;
        Array.Sort(order, (a, b) => id(a).CompareTo(id(b)));
        return order;
    }

    private static int[] Inverse(int[] order)
    {
        int[] at = new int[order.Length];
        for (int i = 0; i < order.Length; i++) at[order[i]] = i;
        return at;
    }

    private static int[] Starts(int count, AtlasDraft.Seat[] sorted, Func<AtlasDraft.Seat, int> key)
    {
        int[] starts = new int[count + 1];
        foreach (AtlasDraft.Seat seat in sorted) starts[key(seat) + 1]++;
        for (int i = 0; i < count; i++) starts[i + 1] += starts[i];
        return starts;
    }

    private static int[] Coded<T>(T[] items, Func<T, string> text, out string[] names)
    {
        Dictionary<string, int> known = new(StringComparer.Ordinal);
        int[] codes = Array.ConvertAll(items, item =>
        {
            string name = text(item);
            if (!known.TryGetValue(name, out int code)) known.Add(name, code = known.Count);
            return code;
        });
        names = [.. known.OrderBy(k => k.Value).Select(k => k.Key)];
        return codes;
    }
}
