using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Model;

namespace Ortak.Features.Cooperations;

/// <summary>The addresses of cooperations: parties, topics, contacts, guests, documents, history.</summary>
public static class CooperationsRoutes
{
    /// <summary>What stands around a file in a multipart request: the other fields and the boundaries.</summary>
    private const int AroundAFile = 64 * 1024;

    public static void MapCooperations(this WebApplication site)
    {
        RouteGroupBuilder pages = site.MapGroup("").ExcludeFromDescription();

        pages.MapGet("/cooperations", ListCooperations.Handle).Needs(Right.SignedIn);
        pages.MapGet("/cooperations/new", ProposeCooperation.Ask).Needs(Right.SignedIn);
        pages.MapPost("/cooperations/new", ProposeCooperation.Handle).Needs(Right.SignedIn);

        pages.MapGet("/cooperations/{cooperation}/invitation", AnswerCooperation.Ask).Needs(Right.AnswerCooperation);
        pages.MapPost("/cooperations/{cooperation}/invitation", AnswerCooperation.Handle).Needs(Right.AnswerCooperation);

        pages.MapGet("/cooperations/{cooperation}", ShowCooperation.Handle).Needs(Right.ReadCooperation);
        pages.MapGet("/cooperations/{cooperation}/edit", EditCooperation.Ask).Needs(Right.EditCooperation);
        pages.MapPost("/cooperations/{cooperation}/edit", EditCooperation.Handle).Needs(Right.EditCooperation);
        pages.MapGet("/cooperations/{cooperation}/contacts", EditContacts.Ask).Needs(Right.EditCooperation);
        pages.MapPost("/cooperations/{cooperation}/contacts", EditContacts.Handle).Needs(Right.EditCooperation);
        pages.MapGet("/cooperations/{cooperation}/parties", InviteMunicipality.Ask).Needs(Right.AdministerCooperation);
        pages.MapPost("/cooperations/{cooperation}/parties", InviteMunicipality.Handle).Needs(Right.AdministerCooperation);
        pages.MapGet("/cooperations/{cooperation}/end", EndCooperation.Ask).Needs(Right.AdministerCooperation);
        pages.MapPost("/cooperations/{cooperation}/end", EndCooperation.Handle).Needs(Right.AdministerCooperation);

        pages.MapGet("/cooperations/{cooperation}/guests", InviteGuest.Ask).Needs(Right.AdministerCooperation);
        pages.MapPost("/cooperations/{cooperation}/guests", InviteGuest.Handle).Needs(Right.AdministerCooperation);
        pages.MapPost("/cooperations/{cooperation}/guests/{guest}/end", EndGuest.Handle).Needs(Right.AdministerCooperation);
        pages.MapPost("/cooperations/{cooperation}/guests/invitations/{invitation}/withdraw", WithdrawInvitation.Handle).Needs(Right.AdministerCooperation);

        pages.MapGet("/cooperations/{cooperation}/documents", ListDocuments.Handle).Needs(Right.ReadCooperation);
        pages.MapPost("/cooperations/{cooperation}/documents", AddDocument.Handle).Needs(Right.EditCooperation)
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(Document.LargestBytes + AroundAFile)).WithFormOptions(multipartBodyLengthLimit: Document.LargestBytes + AroundAFile);
        pages.MapGet("/cooperations/{cooperation}/documents/{document}", DownloadDocument.Handle).Needs(Right.ReadCooperation);
        pages.MapPost("/cooperations/{cooperation}/documents/{document}/remove", RemoveDocument.Handle).Needs(Right.EditCooperation);

        pages.MapGet("/cooperations/{cooperation}/history", ShowHistory.Handle).Needs(Right.ReadCooperation);
    }
}
