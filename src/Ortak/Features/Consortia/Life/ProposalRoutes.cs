using Ortak.Host.Access;

namespace Ortak.Features.Consortia.Life;

/// <summary>The addresses of what becomes of a proposal.</summary>
public static class ProposalRoutes
{
    public static void MapLife(this RouteGroupBuilder consortium)
    {
        consortium.MapGet("/state", ChangeProposalState.Ask).Needs(Right.EditAim);
        consortium.MapPost("/state/submit", ChangeProposalState.Submit).Needs(Right.EditAim);
        consortium.MapPost("/state/result", ChangeProposalState.Conclude).Needs(Right.EditAim);
        consortium.MapPost("/state/withdraw", ChangeProposalState.Withdraw).Needs(Right.EditAim);
        consortium.MapPost("/state/back", ChangeProposalState.StepBack).Needs(Right.EditAim);
        consortium.MapPost("/another-call", TakeToAnotherCall.Handle).Needs(Right.EditAim);
        consortium.MapPost("/delete", DeleteConsortium.Handle).Needs(Right.EditAim);
    }
}
