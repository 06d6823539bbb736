using Ortak.Host.Access;

namespace Ortak.Features.Consortia.Budgets;

/// <summary>The addresses of a consortium's budget.</summary>
public static class BudgetRoutes
{
    public static void MapBudget(this RouteGroupBuilder consortium)
    {
        RouteGroupBuilder budget = consortium.MapGroup("/budget");
        budget.MapGet("", ShowBudget.Handle).Needs(Right.ReadAim);
        budget.MapGet("/file", ExportBudget.Handle).Needs(Right.ReadAim);
        budget.MapGet("/terms", EditTerms.Ask).Needs(Right.EditAim);
        budget.MapPost("/terms", EditTerms.Handle).Needs(Right.EditAim);
        budget.MapGet("/work-packages", EditWorkPackages.Ask).Needs(Right.EditAim);
        budget.MapPost("/work-packages", EditWorkPackages.Handle).Needs(Right.EditAim);
        budget.MapGet("/seats/{seat}", EditSeatBudget.Ask).Needs(Right.EditAim);
        budget.MapPost("/seats/{seat}", EditSeatBudget.Handle).Needs(Right.EditAim);
        budget.MapGet("/import", ImportBudget.Ask).Needs(Right.EditAim);
        budget.MapPost("/import", ImportBudget.Look).Needs(Right.EditAim);
        budget.MapPost("/import/take", ImportBudget.Take).Needs(Right.EditAim);
    }
}
