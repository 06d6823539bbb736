using Ortak.Host;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Consortia.Budgets;

/// <summary>One thing that a budget is held against: what the call allows, or what the consortium's own record says.</summary>
/// <param name="Kind">Good where it fits, wrong where it does not, waiting where it is not known or wants a look.</param>
/// <param name="Text">What was found, in words.</param>
/// <param name="Source">Where the limit stands; empty for the record's own.</param>
public sealed record BudgetCheck(TagKind Kind, string Text, string Source = "")
{
    /// <summary>All checks, what is wrong first.</summary>
    public static IReadOnlyList<BudgetCheck> Of(BudgetHead budget, Words words) => [.. Checks(budget, words).OrderBy(c => c.Kind switch { TagKind.Wrong => 0, TagKind.Wait => 1, _ => 2 })];

    private static IEnumerable<BudgetCheck> Checks(BudgetHead budget, Words words)
    {
        BudgetReckoning sums = budget.Reckoned;
        string Euro(long cents) => BudgetWords.Euro(cents, words);
        string call = words.Say("çağrı", "call"), terms = budget.Terms?.Source ?? "";

        if (sums.All.Grant > 0)
        {
            // Horizon Europe names what it expects of a project, most others a ceiling; which of the two it is stands in the call document alone.
            if (budget.PerProject is (var least, { } most))
            {
                if (sums.All.Grant > most) yield return new(TagKind.Wrong, words.Say($"İstenen hibe {Euro(sums.All.Grant)}; çağrı bir proje için {Euro(most)} öngörüyor. Kimi çağrıda bu bir üst sınırdır, kiminde beklenen tutardır: çağrı belgesine bakın.", $"The grant asked for is {Euro(sums.All.Grant)}; the call foresees {Euro(most)} for one project. In some calls that is a ceiling, in others what is expected: look in the call document."), call);
                else if (least is { } from && from < most && sums.All.Grant < from) yield return new(TagKind.Wait, words.Say($"İstenen hibe {Euro(sums.All.Grant)}; çağrı bir proje için en az {Euro(from)} öngörüyor.", $"The grant asked for is {Euro(sums.All.Grant)}; the call foresees at least {Euro(from)} for one project."), call);
                else yield return new(TagKind.Good, words.Say($"İstenen hibe {Euro(sums.All.Grant)}, çağrının bir proje için öngördüğü {Euro(most)} tutarını aşmıyor.", $"The grant asked for, {Euro(sums.All.Grant)}, is not above the {Euro(most)} that the call foresees for one project."), call);
            }
            else yield return new(TagKind.Wait, words.Say("Çağrının bir proje için ne kadar öngördüğü bilinmiyor; çağrı belgesine bakın.", "What the call foresees for one project is not known; look in the call document."));
            if (budget.Topic is { } topic && sums.All.Grant > topic) yield return new(TagKind.Wrong, words.Say($"İstenen hibe, çağrının bütün projeler için ayırdığı {Euro(topic)} tutarından büyük.", $"The grant asked for is more than the {Euro(topic)} that the call has for all projects."), call);
        }

        if (budget.PaysLumpSum is true && budget.It.BudgetMode != BudgetMode.LumpSum)
            yield return new(TagKind.Wrong, words.Say("Bu çağrı götürü tutar öder; bütçe başka türlü hesaplanıyor.", "This call pays a lump sum; the budget is reckoned in another way."), call);
        if (budget.PaysLumpSum is true && budget.It.BudgetMode == BudgetMode.LumpSum)
            yield return new(TagKind.Good, words.Say("Bu çağrı götürü tutar öder; giderler iş paketlerinin paylarını bulmak için tahmin edilir.", "This call pays a lump sum; costs are estimated to find the shares of the work packages."), call);

        if (budget.It.BudgetMode != BudgetMode.Units)
        {
            if (budget.Terms?.Indirect is not { } indirect) yield return new(TagKind.Wait, words.Say("Bu destek türünde dolaylı giderlerin oranı bilinmiyor; çağrı belgesine bakıp yazın.", "The rate of indirect costs of this type of action is not known; look in the call document and write it."));
            else if (indirect != budget.It.IndirectRate) yield return new(TagKind.Wrong, words.Say($"Dolaylı giderler {BudgetWords.Rate(budget.It.IndirectRate, words)} ile hesaplanıyor; bu destek türünde oran {BudgetWords.Rate(indirect, words)}.", $"Indirect costs are reckoned at {BudgetWords.Rate(budget.It.IndirectRate, words)}; the rate of this type of action is {BudgetWords.Rate(indirect, words)}.") + Doubt(budget.Terms.IndirectMark, words), terms);
            else yield return new(TagKind.Good, words.Say($"Dolaylı giderler bu destek türünün oranıyla hesaplanıyor: {BudgetWords.Rate(indirect, words)}.", $"Indirect costs are reckoned at the rate of this type of action: {BudgetWords.Rate(indirect, words)}.") + Doubt(budget.Terms.IndirectMark, words), terms);
        }

        List<ProposalSeat> funded = [.. budget.Head.Seats.Where(s => s.Part != SeatPart.Associated)];
        if (budget.Terms is { } known)
        {
            List<ProposalSeat> above = [.. funded.Where(s => s.FundingRate > (BudgetHead.WorksForProfit(s) ? known.ForProfit : known.NonProfit))];
            if (above.Count > 0) yield return new(TagKind.Wrong, words.Say($"Destek oranı bu destek türünün oranından yüksek: {Names(above)}.", $"The funding rate is above that of this type of action: {Names(above)}.") + Doubt(known.ShareMark, words), terms);
            else if (sums.All.Total > 0) yield return new(TagKind.Good, words.Say("Destek oranları bu destek türünün oranını aşmıyor.", "No funding rate is above that of this type of action.") + Doubt(known.ShareMark, words), terms);
        }
        else if (funded.Where(s => s.FundingRate is null && sums.Of(s).Total > 0).ToList() is { Count: > 0 } unsaid)
            yield return new(TagKind.Wait, words.Say($"Bu destek türünün destek oranı bilinmiyor ve yazılmamış; hibe sıfır sayılıyor: {Names(unsaid)}.", $"The funding rate of this type of action is not known and not written; the grant counts as nothing: {Names(unsaid)}."));

        if (budget.Head.Seats.Where(s => s.Part == SeatPart.Associated && sums.Of(s).Total > 0).ToList() is { Count: > 0 } associated)
            yield return new(TagKind.Wait, words.Say($"İlişkili ortaklar hibeden para almaz; giderleri kendi paylarıdır: {Names(associated)}.", $"Associated partners get no money from the grant; their costs are their own: {Names(associated)}."));
        if (budget.Head.Seats.Where(s => !s.IsTaken() && sums.Of(s).Total > 0).ToList() is { Count: > 0 } open)
            yield return new(TagKind.Wait, words.Say($"Henüz kimsenin oturmadığı yerlerde {Euro(open.Sum(s => sums.Of(s).Total))} duruyor.", $"Seats that nobody fills yet hold {Euro(open.Sum(s => sums.Of(s).Total))}."));
        if (sums.All.Total > 0 && funded.Where(s => s.IsTaken() && sums.Of(s).Total == 0).ToList() is { Count: > 0 } without)
            yield return new(TagKind.Wait, words.Say($"Bütçesi olmayan ortaklar: {Names(without)}.", $"Partners without a budget: {Names(without)}."));
        if (sums.All.Total > 0 && budget.WorkPackages.Where(w => sums.Of(w).Total == 0).ToList() is { Count: > 0 } empty)
            yield return new(TagKind.Wait, words.Say($"Gideri olmayan iş paketleri: {string.Join(", ", empty.Select(w => BudgetWords.WorkPackage(w, words)))}.", $"Work packages without costs: {string.Join(", ", empty.Select(w => BudgetWords.WorkPackage(w, words)))}."));
        if (budget.It.Months is { } months && budget.WorkPackages.Where(w => w.ToMonth > months || w.FromMonth > months).ToList() is { Count: > 0 } late)
            yield return new(TagKind.Wrong, words.Say($"Projenin süresi {months} ay; bundan uzun süren iş paketleri: {string.Join(", ", late.Select(w => BudgetWords.WorkPackage(w, words)))}.", $"The project lasts {months} months; work packages that go on longer: {string.Join(", ", late.Select(w => BudgetWords.WorkPackage(w, words)))}."));
        if (sums.SubcontractedShare > 0)
            yield return new(TagKind.Wait, words.Say($"Alt yüklenici giderleri doğrudan giderlerin {BudgetWords.Rate(sums.SubcontractedShare, words)} kadarı. Yalnızca işin sınırlı bir bölümü alt yükleniciye verilebilir; başvuruda gerekçesi yazılır.", $"Subcontracting is {BudgetWords.Rate(sums.SubcontractedShare, words)} of direct costs. Only a limited part of the work may be subcontracted; the proposal gives the reason."), words.Say("Ufuk Avrupa Model Hibe Sözleşmesi, madde 6.2.B", "Horizon Europe Model Grant Agreement, article 6.2.B"));

        string Names(IEnumerable<ProposalSeat> seats) => string.Join(", ", seats.Select(s => ConsortiumWords.NameOf(s, words)));
    }

    private static string Doubt(string mark, Words words) => mark switch { "K" => words.Say(" (Bu oran kaynağından teyit edilmedi; doğrulayın.)", " (This rate was not confirmed at its source; verify it.)"), "R2" => words.Say(" (İkincil bir kaynaktan.)", " (From a secondary source.)"), _ => "" };
}
