using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Model;

namespace Ortak.Features.Commitments;

/// <summary>The addresses of commitments, their evidence, the lawful steps, and planning back from a date.</summary>
public static class CommitmentsRoutes
{
    /// <summary>What stands around a file in a multipart request: the other fields and the boundaries.</summary>
    private const int AroundAFile = 64 * 1024;

    public static void MapCommitments(this WebApplication site)
    {
        RouteGroupBuilder pages = site.MapGroup("").ExcludeFromDescription();
        pages.MapGet("/commitments", ListOwn.Handle).Needs(Right.SignedIn);

        pages.MapGet("/municipalities/{municipality}/commitments", FindCommitments.OfMunicipality).Needs(Right.ReadMunicipality);
        pages.MapGet("/municipalities/{municipality}/commitments.csv", ExportCommitments.OfMunicipality).Needs(Right.ReadMunicipality);
        pages.MapGet("/municipalities/{municipality}/commitments/new", MakeCommitment.Ask).Needs(Right.EditMunicipality);
        pages.MapPost("/municipalities/{municipality}/commitments/new", MakeCommitment.Handle).Needs(Right.EditMunicipality);
        pages.MapGet("/municipalities/{municipality}/council", PlanBack.Handle).Needs(Right.ReadMunicipality);
        pages.MapPost("/municipalities/{municipality}/council", SetCouncil.Handle).Needs(Right.EditMunicipality);

        pages.MapGet("/cooperations/{cooperation}/commitments", FindCommitments.OfCooperation).Needs(Right.ReadCooperation);
        pages.MapGet("/cooperations/{cooperation}/commitments.csv", ExportCommitments.OfCooperation).Needs(Right.ReadCooperation);
        pages.MapGet("/cooperations/{cooperation}/ladder", ShowLadder.Handle).Needs(Right.ReadCooperation);
        Steps(pages.MapGroup("/cooperations/{cooperation}/ladder"), "{gate}", Right.EditCooperation);

        RouteGroupBuilder one = pages.MapGroup("/commitments/{commitment}");
        one.MapGet("", ShowCommitment.Handle).Needs(Right.ReadCommitment);
        one.MapGet("/edit", EditCommitment.Ask).Needs(Right.EditCommitment);
        one.MapPost("/edit", EditCommitment.Handle).Needs(Right.EditCommitment);
        one.MapPost("/keep", KeepCommitment.Handle).Needs(Right.EditCommitment);
        one.MapPost("/block", BlockCommitment.Handle).Needs(Right.EditCommitment);
        one.MapPost("/give-up", GiveUpCommitment.Handle).Needs(Right.EditCommitment);
        one.MapPost("/reopen", ReopenCommitment.Handle).Needs(Right.EditCommitment);
        one.MapPost("/evidence", AddEvidence.Handle).Needs(Right.EditCommitment)
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(Document.LargestBytes + AroundAFile)).WithFormOptions(multipartBodyLengthLimit: Document.LargestBytes + AroundAFile);
        one.MapGet("/evidence/{evidence}", DownloadEvidence.Handle).Needs(Right.ReadCommitment);
        one.MapPost("/evidence/{evidence}/remove", RemoveEvidence.Handle).Needs(Right.EditCommitment);
        Steps(one.MapGroup("/ladder"), "{supportGate}", Right.DecideCommitment);
    }

    // The same on the ladder of a cooperation and of a commitment.
    private static void Steps(RouteGroupBuilder ladder, string record, Right right)
    {
        ladder.MapGet("/{step}", PassGate.Ask).Needs(right);
        ladder.MapPost("/{step}", PassGate.Handle).Needs(right);
        ladder.MapGet($"/records/{record}", PassGate.AskRecord).Needs(right);
        ladder.MapPost($"/records/{record}", PassGate.Correct).Needs(right);
        ladder.MapPost($"/records/{record}/remove", PassGate.Remove).Needs(right);
    }
}
