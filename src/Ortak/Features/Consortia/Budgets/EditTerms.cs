using System.Globalization;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;

namespace Ortak.Features.Consortia.Budgets;

/// <summary>Changes how a budget is reckoned. Two who do so at once see both versions and decide.</summary>
public static class EditTerms
{
    public static async Task<IResult> Ask(HttpContext http, [AsParameters] BudgetHead.Sources sources, string aim, string consortium)
    {
        if (await Read(http, sources, aim, consortium) is not { } budget) return Results.NotFound();
        return budget.Head.Refuses() is { } no ? Show.No(no) : Page(budget, TermsFacts.Of(budget.It, Words.Of(http)), []);
    }

    public static async Task<IResult> Handle(HttpContext http, [AsParameters] BudgetHead.Sources sources, string aim, string consortium)
    {
        if (await Read(http, sources, aim, consortium) is not { } budget) return Results.NotFound();
        if (budget.Head.Refuses() is { } no) return Show.No(no);
        FormInput form = await FormInput.Read(http);
        TermsFacts facts = TermsFacts.Read(form);
        if (!form.IsSound) return Page(budget, form, [], 422, form.Raw("version"));
        if (form.Whole("version", 0, int.MaxValue) is { } seen && budget.It.WasSeenAs(seen))
        {
            facts.WriteTo(budget.It);
            sources.Db.Record(Viewer.Signed(http).Did(Deeds.BudgetEdited, budget.It.Id, sources.Clock.GetUtcNow().UtcDateTime, budget.Head.Aim.Acting(Standing.Of(http)), budget.Head.Aim.It.CooperationId, detail: Words.Of(http).Say("oranlar, süre, kur", "rates, duration, exchange")));
            if (await sources.Db.TrySave(http.RequestAborted)) return Show.Next(budget.Address, "terms");
        }
        sources.Db.ChangeTracker.Clear();
        if (await Read(http, sources, aim, consortium) is not { } saved) return Results.NotFound();
        return saved.Head.Refuses() is { } late ? Show.No(late) : Page(saved, form, facts.Beside(saved.It, Words.Of(http)), 409);
    }

    // The lines are not needed for it.
    private static async Task<BudgetHead?> Read(HttpContext http, BudgetHead.Sources sources, string aim, string consortium) =>
        await ConsortiumHead.Read(sources.Db, aim, consortium, http.RequestAborted) is { } head ? BudgetHead.Of(head, sources.Calls.Current, sources.Rules.Judge, sources.Clock.GetUtcNow()) : null;

    private static IResult Page(BudgetHead budget, FormInput form, IReadOnlyList<Difference> differences, int status = 200, string? version = null) =>
        Show.Page<EditTermsPage>(new { Budget = budget, Form = form, Version = version ?? budget.It.Version.ToString(CultureInfo.InvariantCulture), Differences = differences }, status);
}
