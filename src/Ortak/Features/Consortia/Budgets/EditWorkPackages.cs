using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Consortia.Budgets;

/// <summary>Writes the work packages of a proposal: their order, titles and months. Who removes one removes the costs in it.</summary>
public static class EditWorkPackages
{
    public static async Task<IResult> Ask(HttpContext http, [AsParameters] BudgetHead.Sources sources, string aim, string consortium)
    {
        if (await BudgetHead.Read(sources, aim, consortium, http.RequestAborted) is not { } budget) return Results.NotFound();
        return budget.Head.RefusesWorkPackages() is { } no ? Show.No(no) : Page(budget, WorkPackageRows.Of(budget.It), []);
    }

    public static async Task<IResult> Handle(HttpContext http, [AsParameters] BudgetHead.Sources sources, string aim, string consortium)
    {
        CancellationToken cancel = http.RequestAborted;
        if (await BudgetHead.Read(sources, aim, consortium, cancel) is not { } budget) return Results.NotFound();
        if (budget.Head.RefusesWorkPackages() is { } no) return Show.No(no);
        FormInput form = await FormInput.Read(http);
        var (rows, removed) = WorkPackageRows.Read(form);
        if (!form.IsSound) return Page(budget, form, [], 422, form.Raw("version"));
        // The budget of what was funded is a record: nothing that it holds costs in goes.
        if (budget.It.State == ProposalState.Funded && budget.WorkPackages.Any(w => removed.Contains(w.Id) && budget.Reckoned.Of(w).Total > 0)) return Show.No(new("work-package-costs", 409, "Kabul edilen teklifin bütçesinde gideri olan bir iş paketi silinemez.", "A work package with costs in the budget of a funded proposal cannot be removed."));
        if (form.Whole("version", 0, int.MaxValue) is { } seen && budget.It.WasSeenAs(seen))
        {
            foreach (WorkPackage gone in budget.It.WorkPackages.Where(w => removed.Contains(w.Id)).ToArray()) sources.Db.Remove(gone); // and with it its costs
            foreach (WorkPackageRows.Row row in rows)
            {
                WorkPackage? there = budget.It.WorkPackages.Find(w => w.Id == row.Id);
                if (row.Id is not null && there is null) continue; // somebody removed it meanwhile, and the writer has seen that
                if (there is null) sources.Db.Add(there = new() { ConsortiumId = budget.It.Id });
                (there.Number, there.Title, there.FromMonth, there.ToMonth) = (row.Number, row.Title, row.From, row.To);
            }
            // Those that somebody added meanwhile are in no row of this form: they come last.
            foreach (var (place, other) in budget.WorkPackages.Where(w => !removed.Contains(w.Id) && rows.All(r => r.Id != w.Id) && sources.Db.Entry(w).State != EntityState.Added).Index()) other.Number = rows.Count + 1 + place;
            sources.Db.Entry(budget.It).State = EntityState.Modified; // its work packages are a part of it
            sources.Db.Record(Viewer.Signed(http).Did(Deeds.BudgetEdited, budget.It.Id, sources.Clock.GetUtcNow().UtcDateTime, budget.Head.Aim.Acting(Standing.Of(http)), budget.Head.Aim.It.CooperationId, detail: Words.Of(http).Say($"{rows.Count} iş paketi", rows.Count == 1 ? "1 work package" : $"{rows.Count} work packages")));
            if (await sources.Db.TrySave(cancel)) return Show.Next((await ProposalInView.Read(sources.Db, budget.Head, cancel)).Project?.Address ?? budget.Address, "work-packages");
        }
        sources.Db.ChangeTracker.Clear();
        if (await BudgetHead.Read(sources, aim, consortium, cancel) is not { } saved) return Results.NotFound();
        return saved.Head.RefusesWorkPackages() is { } late ? Show.No(late) : Page(saved, form, [new(Words.Of(http).Say("İş paketleri", "Work packages"), Written(rows.Select(r => (r.Number, r.Title, r.From, r.To)), Words.Of(http)), Written(saved.WorkPackages.Select(w => (w.Number, w.Title, w.FromMonth, w.ToMonth)), Words.Of(http)))], 409);
    }

    private static string Written(IEnumerable<(int Number, string Title, int? From, int? To)> rows, Words words) =>
        string.Join('\n', rows.Select(r => $"{r.Number}. {r.Title}" + (r.From is null && r.To is null ? "" : words.Say($" (ay {r.From}–{r.To})", $" (months {r.From}–{r.To})"))));

    private static IResult Page(BudgetHead budget, FormInput form, IReadOnlyList<Difference> differences, int status = 200, string? version = null) =>
        Show.Page<EditWorkPackagesPage>(new { Budget = budget, Form = form, Version = version ?? budget.It.Version.ToString(CultureInfo.InvariantCulture), Differences = differences }, status);
}
