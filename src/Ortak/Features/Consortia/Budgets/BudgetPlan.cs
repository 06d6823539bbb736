using System.Text.Json;
using System.Text.Json.Serialization;
using Ortak.Host;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Consortia.Budgets;

/// <summary>
/// What a budget becomes when a file is taken in: only what the file says otherwise than the record. It goes with the page that asks whether to take it,
/// so that nothing is stored before somebody has looked; the versions say what that person saw.
/// </summary>
/// <param name="Version">Of the consortium.</param>
/// <param name="Terms">Null where they stay.</param>
/// <param name="WorkPackages">New ones and changed ones.</param>
/// <param name="Seats">Those with something new.</param>
public sealed record BudgetPlan(int Version, TermsFacts? Terms, IReadOnlyList<BudgetPlan.Package> WorkPackages, IReadOnlyList<BudgetPlan.Seat> Seats)
{
    public sealed record Package(int Number, string Title, int? From, int? To);

    /// <param name="Version">Of the seat.</param>
    /// <param name="HasRate">Whether the rate is a new one.</param>
    public sealed record Seat(Id<ProposalSeat> Id, int Version, bool HasRate, int? Rate, IReadOnlyList<Cell> Cells);

    /// <param name="WorkPackage">Its number.</param>
    public sealed record Cell(int WorkPackage, CostCategory Category, long Cents, int Hundredths);

    [JsonIgnore]
    public bool IsEmpty => Terms is null && WorkPackages.Count == 0 && Seats.Count == 0;

    public string ToJson() => JsonSerializer.Serialize(this, BudgetPlanJson.Default.BudgetPlan);

    /// <summary>Reads it back from the page; null for what none of our pages sends.</summary>
    public static BudgetPlan? Of(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, BudgetPlanJson.Default.BudgetPlan) is { WorkPackages: not null, Seats: not null } plan && plan.IsSound ? plan : null;
        }
        catch (Exception fault) when (fault is JsonException or FormatException or NotSupportedException)
        {
            return null;
        }
    }

    // The same bounds as in the forms: what comes back from a page could have been changed on the way.
    [JsonIgnore]
    private bool IsSound =>
        (Terms is null || (Enum.IsDefined(Terms.Mode) && Terms.IndirectRate is >= 0 and <= BudgetReckoning.Whole && Terms.Prefinancing is null or >= 0 and <= BudgetReckoning.Whole && Terms.Months is null or >= 1 and <= Consortium.MostMonths && Terms.LiraForEuro is null or > 0 and <= TermsFacts.MostLira && Terms.LiraForEuro is null == Terms.LiraOn is null))
        && WorkPackages.All(w => w.Number is >= 1 and <= Consortium.MostWorkPackages && w.Title is { Length: > 0 and <= WorkPackage.LongestTitle } && w.From is null or >= 1 and <= Consortium.MostMonths && w.To is null or >= 1 and <= Consortium.MostMonths && !(w.To < w.From))
        && Seats.All(s => s.Rate is null or >= 0 and <= BudgetReckoning.Whole && s.Cells is not null && s.Cells.All(c => Enum.IsDefined(c.Category) && c.Cents is >= 0 and <= BudgetLine.MostCents && c.Hundredths is >= 0 and <= SeatLines.MostHundredths));

    /// <summary>What changes, in words: where, as it is now, as it becomes.</summary>
    public IReadOnlyList<Difference> Changes(BudgetHead budget, Words words)
    {
        List<Difference> all = [.. Terms?.Beside(budget.It, words).Where(d => d.IsOne) ?? []];
        foreach (Package package in WorkPackages)
        {
            WorkPackage? there = budget.It.WorkPackages.Find(w => w.Number == package.Number);
            all.Add(new(words.Say($"İP {package.Number}", $"WP {package.Number}"), Said(package.Title, package.From, package.To, words), there is null ? "" : Said(there.Title, there.FromMonth, there.ToMonth, words)));
        }
        foreach (Seat seat in Seats)
        {
            if (budget.It.Seats.Find(s => s.Id == seat.Id) is not { } it) continue;
            string name = ConsortiumWords.NameOf(it, words);
            if (seat.HasRate) all.Add(new($"{name}, {words.Say("destek oranı", "funding rate")}", Rate(seat.Rate), Rate(it.FundingRate)));
            foreach (Cell cell in seat.Cells)
            {
                BudgetLine? line = budget.It.WorkPackages.Find(w => w.Number == cell.WorkPackage) is { } w ? it.Lines.Find(l => l.WorkPackageId == w.Id && l.Category == cell.Category) : null;
                all.Add(new($"{name}, {words.Say($"İP {cell.WorkPackage}", $"WP {cell.WorkPackage}")}, {cell.Category.Say(words)}", Amount(cell.Cents, cell.Hundredths, cell.Category), Amount(line?.Cents ?? 0, line?.Hundredths ?? 0, cell.Category)));
            }
        }
        return all;

        string Rate(int? rate) => rate is { } r ? BudgetWords.Rate(r, words) : words.Say("çağrının oranı", "the rate of the call");
        string Amount(long cents, int hundredths, CostCategory category) => BudgetWords.Euro(cents, words) + (hundredths == 0 ? "" : $" ({BudgetWords.Typed(hundredths, words)} {SeatLines.Counted(category, words)})");
    }

    private static string Said(string title, int? from, int? to, Words words) => title + (from is null && to is null ? "" : words.Say($" (ay {from}–{to})", $" (months {from}–{to})"));

    /// <summary>Writes it into the record.</summary>
    public void WriteTo(BudgetHead budget, Action<object> add, Action<object> remove)
    {
        Terms?.WriteTo(budget.It);
        // A file of a municipality that was brought in may have given two the same number; the first is meant, as everywhere here.
        Dictionary<int, WorkPackage> byNumber = budget.It.WorkPackages.DistinctBy(w => w.Number).ToDictionary(w => w.Number);
        foreach (Package package in WorkPackages)
        {
            if (!byNumber.TryGetValue(package.Number, out WorkPackage? there)) add(byNumber[package.Number] = there = new() { ConsortiumId = budget.It.Id, Number = package.Number });
            (there.Title, there.FromMonth, there.ToMonth) = (package.Title, package.From, package.To);
        }
        foreach (Seat seat in Seats)
        {
            ProposalSeat it = budget.It.Seats.First(s => s.Id == seat.Id);
            if (seat.HasRate) it.FundingRate = seat.Rate;
            foreach (Cell cell in seat.Cells)
            {
                WorkPackage workPackage = byNumber[cell.WorkPackage];
                BudgetLine? line = it.Lines.Find(l => l.WorkPackageId == workPackage.Id && l.Category == cell.Category);
                if (cell is { Cents: 0, Hundredths: 0 })
                {
                    if (line is not null) remove(line);
                    continue;
                }
                if (line is null) add(line = new() { SeatId = it.Id, WorkPackageId = workPackage.Id, Category = cell.Category });
                (line.Cents, line.Hundredths) = (cell.Cents, cell.Hundredths);
            }
        }
    }

    /// <summary>Whether nothing it speaks of was changed since it was made.</summary>
    public bool WasSeenOf(BudgetHead budget)
    {
        HashSet<int> numbers = [.. budget.It.WorkPackages.Select(w => w.Number), .. WorkPackages.Select(w => w.Number)];
        return budget.It.WasSeenAs(Version) && numbers.Count <= Consortium.MostWorkPackages && Seats.All(s => budget.It.Seats.Find(i => i.Id == s.Id) is { } it && it.WasSeenAs(s.Version) && s.Cells.All(c => numbers.Contains(c.WorkPackage)));
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BudgetPlan))]
internal sealed partial class BudgetPlanJson : JsonSerializerContext;
