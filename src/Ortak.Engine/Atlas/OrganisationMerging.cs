using Ortak.Engine.Text;

namespace Ortak.Engine.Atlas;

/// <summary>
/// Joins organisations that stand in the record under several ids: same VAT number, or same folded name, country and city.
/// A VAT number alone is not proof (all bodies of a German state share one, a university and its spin-off may too), so the
/// names must meet as well; what only shares the number is listed for a person to look at.
/// </summary>
internal static class OrganisationMerging
{
    /// <summary>Joins in place; afterwards every seat names the kept organisation.</summary>
    /// <param name="draft">What was read.</param>
    /// <param name="report">Where every decision is written down.</param>
    /// <param name="keepApart">Ids that a person decided must never be joined.</param>
    public static void Join(AtlasDraft draft, ImportReport report, IReadOnlySet<long> keepApart)
    {
        int n = draft.Organisations.Count;
        int[] parent = new int[n];
        for (int i = 0; i < n; i++) parent[i] = i;
        int Root(int i) { while (parent[i] != i) i = parent[i] = parent[parent[i]]; return i; }
        var reasons = new Dictionary<int, string>();
        void Union(int a, int b, string reason)
        {
            (a, b) = (Root(a), Root(b));
            if (a == b) return;
            parent[b] = a;
            reasons[a] = reasons.GetValueOrDefault(a, reasons.GetValueOrDefault(b, reason));
        }

        var open = Enumerable.Range(0, n).Where(i => !keepApart.Contains(draft.Organisations[i].Id)).ToList();
        foreach (var group in open.Where(i => IsRealVat(draft.Organisations[i].Vat)).GroupBy(i => (Vat(draft.Organisations[i].Vat), draft.Organisations[i].Country)).Where(g => g.Count() > 1))
        {
            int[] members = [.. group];
            // A number that four or more bodies carry is that of a state or a holding, not of one body.
            for (int i = 0; i < members.Length && members.Length < 4; i++)
                for (int j = i + 1; j < members.Length; j++)
                    if (Alike(draft.Organisations[members[i]], draft.Organisations[members[j]], alone: members.Length == 2)) Union(members[i], members[j], "vat");
            if (members.Select(Root).Distinct().Count() > 1) report.LeftApart(Describe(draft, members, "vat"));
        }
        foreach (var group in open.GroupBy(i => (Folding.Fold(draft.Organisations[i].Name), draft.Organisations[i].Country, Folding.Fold(draft.Organisations[i].City)))
                     .Where(g => g.Key.Item1.Length > 2 && g.Key.Country.Length + g.Key.Item3.Length > 0 && g.Count() > 1))
        {
            int[] members = [.. group];
            for (int j = 1; j < members.Length; j++) Union(members[0], members[j], "name-country-city");
        }

        var groups = Enumerable.Range(0, n).GroupBy(Root).Where(g => g.Count() > 1).ToList();
        if (groups.Count == 0) return;
        int[] keptAs = new int[n];
        for (int i = 0; i < n; i++) keptAs[i] = i;
        foreach (var group in groups)
        {
            int[] members = [.. group];
            report.Joined(Describe(draft, members, reasons.GetValueOrDefault(group.Key, "vat")));
            int kept = Kept(draft, members);
            foreach (int other in members)
            {
                if (other == kept) continue;
                keptAs[other] = kept;
                AtlasDraft.Organisation from = draft.Organisations[other], to = draft.Organisations[kept];
                to.OtherIds.Add(from.Id);
                // What the kept record lacks the other gives.
                if (to.ShortName.Length == 0) to.ShortName = from.ShortName;
                if (to.City.Length == 0) to.City = from.City;
                if (to.Url.Length == 0) to.Url = from.Url;
                if (from.Nuts.Length > to.Nuts.Length) to.Nuts = from.Nuts;
                if (!from.Name.Equals(to.Name, StringComparison.OrdinalIgnoreCase)) to.OtherNames.Add(from.Name);
                to.OtherNames.UnionWith(from.OtherNames);
            }
        }
        Rewrite(draft, keptAs, report);
    }

    private static void Rewrite(AtlasDraft draft, int[] keptAs, ImportReport report)
    {
        int[] newIndex = new int[keptAs.Length];
        List<AtlasDraft.Organisation> kept = [];
        for (int i = 0; i < keptAs.Length; i++)
            if (keptAs[i] == i) { newIndex[i] = kept.Count; kept.Add(draft.Organisations[i]); }
        var seen = new Dictionary<(int, int), int>();
        List<AtlasDraft.Seat> seats = new(draft.Seats.Count);
        foreach (AtlasDraft.Seat old in draft.Seats)
        {
            AtlasDraft.Seat seat = old;
            seat.Organisation = newIndex[keptAs[seat.Organisation]];
            if (seen.TryGetValue((seat.Project, seat.Organisation), out int at))
            {
                AtlasDraft.Seat first = seats[at];
                first.Role = seat.Role < first.Role ? seat.Role : first.Role;
                first.Contribution += seat.Contribution;
                seats[at] = first;
                report.Drop("participation-repeated");
                continue;
            }
            seen.Add((seat.Project, seat.Organisation), seats.Count);
            seats.Add(seat);
        }
        draft.Organisations.Clear();
        draft.Organisations.AddRange(kept);
        draft.Seats.Clear();
        draft.Seats.AddRange(seats);
        draft.OrganisationIndex.Clear();
        for (int i = 0; i < kept.Count; i++)
        {
            draft.OrganisationIndex[kept[i].Id] = i;
            foreach (long other in kept[i].OtherIds) draft.OrganisationIndex[other] = i;
        }
    }

    private static int Kept(AtlasDraft draft, int[] members) => members.OrderByDescending(i => draft.Organisations[i].Participations).ThenByDescending(i => draft.Organisations[i].Id).First();

    private static ImportReport.Merge Describe(AtlasDraft draft, int[] members, string reason)
    {
        int kept = Kept(draft, members);
        return new(draft.Organisations[kept].Id,
            [.. members.Where(i => i != kept).Select(i => draft.Organisations[i].Id).Order()],
            [.. members.SelectMany(i => draft.Organisations[i].OtherNames.Prepend(draft.Organisations[i].Name)).Distinct(StringComparer.OrdinalIgnoreCase)], reason);
    }

    private static string Vat(string vat) => new([.. vat.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant)]);

    // "0", "NA" and "MISSING" are written where there is none.
    private static bool IsRealVat(string vat) => vat.Count(char.IsAsciiDigit) >= 5;

    private static bool Alike(AtlasDraft.Organisation a, AtlasDraft.Organisation b, bool alone)
    {
        if (alone && a.ActivityType == b.ActivityType && Folding.Fold(a.City) == Folding.Fold(b.City)) return true;
        var ours = DistinctiveWords(a);
        return DistinctiveWords(b).Any(word => ours.Any(other => SameRoot(word, other)));
    }

    private static List<string> DistinctiveWords(AtlasDraft.Organisation o) =>
        [.. o.OtherNames.Append(o.Name).Append(o.ShortName).SelectMany(name => Folding.Fold(name).Split(' ')).Where(w => w.Length >= 4 && !EnglishTerms.IsStopWord(w) && !TooCommon.Contains(w)).Distinct()];

    private static readonly HashSet<string> TooCommon = new(StringComparer.Ordinal)
    {
        "limited", "gmbh", "institut", "institute", "department", "departament", "hochschule", "agency", "services", "bayern", "bayerisches", "company", "group", "research", "national", "international",
    };

    // "universita" and "university", "helsingin" and "helsinki": the first five letters meet across languages.
    private static bool SameRoot(string a, string b) => a == b || Math.Min(a.Length, b.Length) >= 5 && a.AsSpan(0, 5).SequenceEqual(b.AsSpan(0, 5));
}
