using Ortak.Host.Access;

namespace Ortak.Features.Minutes;

/// <summary>The addresses of minutes: discussion, outcomes, approval, amendments, exports.</summary>
public static class MinutesRoutes
{
    public static void MapMinutes(this WebApplication site)
    {
        RouteGroupBuilder minutes = site.MapGroup("/cooperations/{cooperation}/meetings/{meeting}/minutes").ExcludeFromDescription();
        minutes.MapGet("", ShowMinutes.Handle).Needs(Right.ReadCooperation);
        minutes.MapGet("/changes", WatchMinutes.Handle).Needs(Right.ReadCooperation);
        minutes.MapGet("/print", PrintMinutes.Handle).Needs(Right.ReadCooperation);
        minutes.MapGet("/minutes.docx", ExportDocx.Handle).Needs(Right.ReadCooperation);
        minutes.MapGet("/minutes.json", ExportJson.Handle).Needs(Right.ReadCooperation);

        minutes.MapGet("/outcomes", WriteOutcome.Show).Needs(Right.EditCooperation);
        minutes.MapPost("/outcomes", WriteOutcome.Handle).Needs(Right.EditCooperation);
        minutes.MapGet("/outcomes/{outcome}", EditOutcome.Show).Needs(Right.ReadCooperation);
        minutes.MapPost("/outcomes/{outcome}", EditOutcome.Handle).Needs(Right.EditCooperation);
        minutes.MapPost("/outcomes/{outcome}/remove", RemoveOutcome.Handle).Needs(Right.EditCooperation);
        minutes.MapPost("/outcomes/{outcome}/move", MoveOutcome.Handle).Needs(Right.EditCooperation);
        minutes.MapGet("/discussion/{item}", WriteDiscussion.Show).Needs(Right.EditCooperation);
        minutes.MapPost("/discussion/{item}", WriteDiscussion.Handle).Needs(Right.EditCooperation);

        minutes.MapPost("/propose", ProposeMinutes.Handle).Needs(Right.EditCooperation);
        minutes.MapPost("/approve", ApproveMinutes.Handle).Needs(Right.EditCooperation);
        minutes.MapPost("/send-back", SendBackMinutes.Handle).Needs(Right.EditCooperation);
        minutes.MapGet("/amendments", ProposeAmendment.Show).Needs(Right.EditCooperation);
        minutes.MapPost("/amendments", ProposeAmendment.Handle).Needs(Right.EditCooperation);
        minutes.MapPost("/amendments/{amendment}/approve", DecideAmendment.Approve).Needs(Right.EditCooperation);
        minutes.MapPost("/amendments/{amendment}/withdraw", DecideAmendment.Withdraw).Needs(Right.EditCooperation);

        RouteGroupBuilder outcomes = site.MapGroup("/cooperations/{cooperation}/outcomes").ExcludeFromDescription();
        outcomes.MapGet("", FindOutcomes.Handle).Needs(Right.ReadCooperation);
        outcomes.MapPost("/{outcome}/done", FinishOutcome.Done).Needs(Right.ReadCooperation);
        outcomes.MapPost("/{outcome}/reopen", FinishOutcome.Reopen).Needs(Right.ReadCooperation);
    }
}
