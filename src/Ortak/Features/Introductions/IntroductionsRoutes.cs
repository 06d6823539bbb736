using Ortak.Host.Access;

namespace Ortak.Features.Introductions;

/// <summary>
/// The addresses of requests for introductions. A request has one page under each of its two municipalities: which of them is in the address
/// says for whom the person looks and acts.
/// </summary>
public static class IntroductionsRoutes
{
    public static void MapIntroductions(this WebApplication site)
    {
        RouteGroupBuilder all = site.MapGroup("/municipalities/{municipality}/introductions").ExcludeFromDescription();
        all.MapGet("", ListIntroductions.Handle).Needs(Right.ReadMunicipality);
        all.MapGet("/new", AskIntroduction.Ask).Needs(Right.EditMunicipality);
        all.MapPost("/new", AskIntroduction.Handle).Needs(Right.EditMunicipality);
        all.MapGet("/limit", LimitIntroductions.Ask).Needs(Right.EditMunicipality);
        all.MapPost("/limit", LimitIntroductions.Handle).Needs(Right.EditMunicipality);

        RouteGroupBuilder one = all.MapGroup("/{introduction}");
        one.MapGet("", ShowIntroduction.Handle).Needs(Right.ReadMunicipality);
        one.MapPost("/accept", AcceptIntroduction.Handle).Needs(Right.EditMunicipality);
        one.MapPost("/introduce", Introduce.Handle).Needs(Right.EditMunicipality);
        one.MapPost("/forward", ForwardIntroduction.Handle).Needs(Right.EditMunicipality);
        one.MapPost("/decline", DeclineIntroduction.Handle).Needs(Right.EditMunicipality);
        one.MapPost("/withdraw", WithdrawIntroduction.Handle).Needs(Right.EditMunicipality);
        one.MapPost("/forget-contact", ForgetContact.Handle).Needs(Right.EditMunicipality);
    }
}
