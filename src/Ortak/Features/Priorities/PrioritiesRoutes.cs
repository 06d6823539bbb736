using Ortak.Host.Access;

namespace Ortak.Features.Priorities;

/// <summary>The addresses of priority rounds: starting, ranking, closing, the result and the decision it becomes.</summary>
public static class PrioritiesRoutes
{
    public static void MapPriorities(this WebApplication site)
    {
        RouteGroupBuilder rounds = site.MapGroup("/cooperations/{cooperation}/rounds").ExcludeFromDescription();
        rounds.MapGet("", ListRounds.Handle).Needs(Right.ReadCooperation);
        rounds.MapGet("/new", StartRound.Form).Needs(Right.EditCooperation);
        rounds.MapPost("/new", StartRound.Handle).Needs(Right.EditCooperation);
        rounds.MapGet("/{round}", ShowRound.Handle).Needs(Right.ReadCooperation);
        rounds.MapGet("/{round}/voters", ChooseVoters.Form).Needs(Right.EditCooperation);
        rounds.MapPost("/{round}/voters", ChooseVoters.Handle).Needs(Right.EditCooperation);
        rounds.MapGet("/{round}/ranking", RankTopics.Form).Needs(Right.ReadCooperation); // readers are delegates too; who ranks, the round knows
        rounds.MapPost("/{round}/ranking", RankTopics.Handle).Needs(Right.ReadCooperation);
        rounds.MapGet("/{round}/comparison", CompareTopics.Form).Needs(Right.ReadCooperation);
        rounds.MapPost("/{round}/comparison", CompareTopics.Handle).Needs(Right.ReadCooperation);
        rounds.MapPost("/{round}/close", CloseRound.Handle).Needs(Right.EditCooperation);
        rounds.MapPost("/{round}/withdraw", WithdrawRound.Handle).Needs(Right.EditCooperation);
        rounds.MapGet("/{round}/decision", RecordPriority.Form).Needs(Right.EditCooperation);
        rounds.MapPost("/{round}/decision", RecordPriority.Handle).Needs(Right.EditCooperation);
    }
}
