using Ortak.Features.Consortia.Budgets;
using Ortak.Features.Consortia.Papers;
using Ortak.Host;
using Ortak.Host.Access;

namespace Ortak.Features.Consortia;

/// <summary>The addresses of consortia. Each lies under its aim: who may read the aim reads its consortia, who may edit it edits them.</summary>
public static class ConsortiaRoutes
{
    public static void MapConsortia(this WebApplication site)
    {
        RouteGroupBuilder all = site.MapGroup("/aims/{aim}/consortia").ExcludeFromDescription();
        all.MapGet("/new", StartConsortium.Ask).Needs(Right.EditAim);
        all.MapPost("/new", StartConsortium.Handle).Needs(Right.EditAim);

        RouteGroupBuilder one = all.MapGroup("/{consortium}");
        one.MapGet("", ShowConsortium.Handle).Needs(Right.ReadAim);
        one.MapGet("/edit", EditConsortium.Ask).Needs(Right.EditAim);
        one.MapPost("/edit", EditConsortium.Handle).Needs(Right.EditAim);

        one.MapGet("/proposal", AskForProposal.Handle).Needs(Right.ReadAim).RequireRateLimiting(RateLimits.LongSearch);
        one.MapPost("/proposal", TakeProposal.Handle).Needs(Right.EditAim);
        one.MapPost("/left-out", LeaveOut.Handle).Needs(Right.EditAim);
        one.MapPost("/left-out/undo", LeaveOut.Undo).Needs(Right.EditAim);

        one.MapBudget();
        one.MapPapers();

        one.MapGet("/seats/add", AddSeat.Ask).Needs(Right.EditAim);
        one.MapPost("/seats/add", AddSeat.Handle).Needs(Right.EditAim);
        one.MapGet("/seats/{seat}", EditSeat.Ask).Needs(Right.EditAim);
        one.MapPost("/seats/{seat}", EditSeat.Handle).Needs(Right.EditAim);
        one.MapPost("/seats/{seat}/fix", EditSeat.Fix).Needs(Right.EditAim);
        one.MapPost("/seats/{seat}/remove", EditSeat.Remove).Needs(Right.EditAim);
    }
}
