using Ortak.Host;
using Ortak.Host.Access;

namespace Ortak.Features.Aims;

/// <summary>The addresses of aims, their calls and their shortlists.</summary>
public static class AimsRoutes
{
    public static void MapAims(this WebApplication site)
    {
        RouteGroupBuilder pages = site.MapGroup("").ExcludeFromDescription();
        pages.MapGet("/aims", FindAims.Own).Needs(Right.SignedIn);
        pages.MapGet("/aims/shortlist", ChooseAim.Handle).Needs(Right.SignedIn);
        pages.MapGet("/municipalities/{municipality}/aims", FindAims.OfMunicipality).Needs(Right.ReadMunicipality);
        pages.MapGet("/municipalities/{municipality}/aims/new", WriteAim.AskAlone).Needs(Right.EditMunicipality);
        pages.MapPost("/municipalities/{municipality}/aims/new", WriteAim.Alone).Needs(Right.EditMunicipality);
        pages.MapGet("/cooperations/{cooperation}/aims", FindAims.OfCooperation).Needs(Right.ReadCooperation);
        pages.MapGet("/cooperations/{cooperation}/aims/new", WriteAim.AskTogether).Needs(Right.EditCooperation);
        pages.MapPost("/cooperations/{cooperation}/aims/new", WriteAim.Together).Needs(Right.EditCooperation);

        RouteGroupBuilder one = pages.MapGroup("/aims/{aim}");
        one.MapGet("", ShowAim.Handle).Needs(Right.ReadAim).RequireRateLimiting(RateLimits.Search);
        one.MapGet("/edit", EditAim.Ask).Needs(Right.EditAim);
        one.MapPost("/edit", EditAim.Handle).Needs(Right.EditAim);
        one.MapPost("/end", EndAim.Handle).Needs(Right.EditAim);
        one.MapPost("/reopen", ReopenAim.Handle).Needs(Right.EditAim);

        one.MapPost("/calls", AddCall.Handle).Needs(Right.EditAim);
        one.MapPost("/calls/remove", RemoveCall.Handle).Needs(Right.EditAim);

        one.MapGet("/partners/add", AddPartner.Ask).Needs(Right.EditAim);
        one.MapPost("/partners/add", AddPartner.Handle).Needs(Right.EditAim);
        one.MapGet("/partners/{shortlisted}", EditPartner.Ask).Needs(Right.EditAim);
        one.MapPost("/partners/{shortlisted}", EditPartner.Handle).Needs(Right.EditAim);
        one.MapPost("/partners/{shortlisted}/remove", RemovePartner.Handle).Needs(Right.EditAim);
    }
}
