using Microsoft.EntityFrameworkCore;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Sheets;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Consortia.Budgets;

/// <summary>Takes a budget in from an Excel file: first it shows what the file would change, then somebody decides.</summary>
public static class ImportBudget
{
    /// <param name="Plan">What the file changes; null while there is none.</param>
    public sealed record Asking(BudgetHead Budget, FormInput Form, BudgetPlan? Plan, IReadOnlyList<Difference> Changes);

    public static async Task<IResult> Ask(HttpContext http, [AsParameters] BudgetHead.Sources sources, string aim, string consortium)
    {
        if (await BudgetHead.Read(sources, aim, consortium, http.RequestAborted) is not { } budget) return Results.NotFound();
        return budget.Head.Refuses() is { } no ? Show.No(no) : Page(budget, FormInput.Of(), null, []);
    }

    /// <summary>Reads the file and shows what it would change; stores nothing.</summary>
    public static async Task<IResult> Look(HttpContext http, [AsParameters] BudgetHead.Sources sources, string aim, string consortium)
    {
        if (await BudgetHead.Read(sources, aim, consortium, http.RequestAborted) is not { } budget) return Results.NotFound();
        if (budget.Head.Refuses() is { } no) return Show.No(no);
        FormInput form = await FormInput.Read(http);
        var (sheets, refusal) = await Sent(form, http.RequestAborted);
        if (refusal is not null)
        {
            form.Reject("file", refusal.Turkish, refusal.English);
            return Page(budget, form, null, [], 422);
        }
        var (plan, problems) = BudgetFile.Read(budget, sheets);
        foreach (FieldProblem problem in problems) form.Reject("", problem.Turkish, problem.English);
        return plan is null ? Page(budget, form, null, [], 422) : Page(budget, form, plan, plan.Changes(budget, Words.Of(http)));
    }

    private static async Task<(IReadOnlyList<ReadSheet> Sheets, Refusal? Refusal)> Sent(FormInput form, CancellationToken cancel)
    {
        if (form.File("file") is not { } file) return ([], new("file-missing", 422, "Bir dosya seçin; dosya boş olamaz.", "Choose a file; it cannot be empty."));
        if (file.Length > WorkbookReading.LargestBytes) return ([], WorkbookReading.TooLarge); // before it is copied
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancel);
        return WorkbookReading.Read(bytes.ToArray());
    }

    /// <summary>Takes over what was shown.</summary>
    public static async Task<IResult> Take(HttpContext http, [AsParameters] BudgetHead.Sources sources, string aim, string consortium)
    {
        CancellationToken cancel = http.RequestAborted;
        if (await BudgetHead.Read(sources, aim, consortium, cancel) is not { } budget) return Results.NotFound();
        if (budget.Head.Refuses() is { } no) return Show.No(no);
        FormInput form = await FormInput.Read(http);
        if (BudgetPlan.Of(form.Raw("plan")) is not { } plan) return Results.BadRequest();
        if (!plan.WasSeenOf(budget)) return Show.No(Changed);
        plan.WriteTo(budget, it => sources.Db.Add(it), it => sources.Db.Remove(it));
        sources.Db.Entry(budget.It).State = EntityState.Modified;
        foreach (BudgetPlan.Seat seat in plan.Seats) sources.Db.Entry(budget.It.Seats.First(s => s.Id == seat.Id)).State = EntityState.Modified; // its lines are a part of it
        sources.Db.Record(Viewer.Signed(http).Did(Deeds.BudgetImported, budget.It.Id, sources.Clock.GetUtcNow().UtcDateTime, budget.Head.Aim.Acting(Standing.Of(http)), budget.Head.Aim.It.CooperationId, detail: budget.It.Name));
        return await sources.Db.TrySave(cancel) ? Show.Next(budget.Address, "imported") : Show.No(Changed);
    }

    private static readonly Refusal Changed = new("budget-changed", 409, "Siz dosyaya bakarken başka biri bütçeyi değiştirdi; hiçbir şey kaydedilmedi. Dosyayı yeniden yükleyin: farkları yeniden göreceksiniz.", "Somebody else changed the budget while you looked at the file; nothing was saved. Send the file again: you will see the differences anew.");

    private static IResult Page(BudgetHead budget, FormInput form, BudgetPlan? plan, IReadOnlyList<Difference> changes, int status = 200) => Show.Page<ImportBudgetPage>(new { It = new Asking(budget, form, plan, changes) }, status);
}
