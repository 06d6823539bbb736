using Ortak.Host.Access;

namespace Ortak.Features.Bulletins;

/// <summary>The addresses of bulletins in the workplace: drafting, editing, approving, publishing, correcting, taking back.</summary>
public static class BulletinsRoutes
{
    public static void MapBulletins(this WebApplication site)
    {
        RouteGroupBuilder bulletins = site.MapGroup("/cooperations/{cooperation}/bulletins").ExcludeFromDescription();
        bulletins.MapGet("", ListBulletins.Handle).Needs(Right.ReadCooperation);
        bulletins.MapGet("/new", DraftBulletin.Form).Needs(Right.EditCooperation);
        bulletins.MapPost("/new", DraftBulletin.Handle).Needs(Right.EditCooperation);
        bulletins.MapGet("/{bulletin}", ShowBulletin.Handle).Needs(Right.ReadCooperation);
        bulletins.MapPost("/{bulletin}/title", EditTitle.Handle).Needs(Right.EditCooperation);
        bulletins.MapGet("/{bulletin}/sentences/new", AddSentence.Form).Needs(Right.EditCooperation);
        bulletins.MapPost("/{bulletin}/sentences/new", AddSentence.Handle).Needs(Right.EditCooperation);
        bulletins.MapGet("/{bulletin}/sentences/{sentence}", EditSentence.Form).Needs(Right.EditCooperation);
        bulletins.MapPost("/{bulletin}/sentences/{sentence}", EditSentence.Handle).Needs(Right.EditCooperation);
        bulletins.MapPost("/{bulletin}/sentences/{sentence}/move", MoveSentence.Handle).Needs(Right.EditCooperation);
        bulletins.MapPost("/{bulletin}/sentences/{sentence}/remove", RemoveSentence.Handle).Needs(Right.EditCooperation);
        bulletins.MapPost("/{bulletin}/propose", ProposeBulletin.Handle).Needs(Right.EditCooperation);
        bulletins.MapPost("/{bulletin}/approve", ApproveBulletin.Handle).Needs(Right.EditCooperation);
        bulletins.MapPost("/{bulletin}/send-back", SendBackBulletin.Handle).Needs(Right.EditCooperation);
        bulletins.MapPost("/{bulletin}/publish", PublishBulletin.Handle).Needs(Right.EditCooperation);
        bulletins.MapPost("/{bulletin}/correct", CorrectBulletin.Handle).Needs(Right.EditCooperation);
        bulletins.MapPost("/{bulletin}/withdraw", WithdrawBulletin.Handle).Needs(Right.EditCooperation);
    }
}
