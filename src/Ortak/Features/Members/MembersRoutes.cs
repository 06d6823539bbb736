using Ortak.Host.Access;

namespace Ortak.Features.Members;

/// <summary>The addresses of a municipality's people: posts, invitations, roles, posts that change hands, civil-society organisations, and its history.</summary>
public static class MembersRoutes
{
    public static void MapMembers(this WebApplication site)
    {
        RouteGroupBuilder municipality = site.MapGroup("/municipalities/{municipality}").ExcludeFromDescription();
        municipality.MapGet("/members", ListMembers.Handle).Needs(Right.ReadMunicipality);
        municipality.MapGet("/members/new", AddMember.Ask).Needs(Right.EditMunicipality);
        municipality.MapPost("/members/new", AddMember.Handle).Needs(Right.EditMunicipality);
        municipality.MapGet("/members/{member}", ShowMember.Handle).Needs(Right.ReadMunicipality);
        municipality.MapGet("/members/{member}/edit", EditMember.Ask).Needs(Right.EditMunicipality);
        municipality.MapPost("/members/{member}/edit", EditMember.Handle).Needs(Right.EditMunicipality);
        municipality.MapPost("/members/{member}/role", ChangeRole.Handle).Needs(Right.AdministerMunicipality);
        municipality.MapPost("/members/{member}/invite", InviteMember.Handle).Needs(Right.AdministerMunicipality);
        municipality.MapPost("/members/{member}/invitations/{invitation}/withdraw", WithdrawInvitation.Handle).Needs(Right.AdministerMunicipality);
        // One's own post anybody may leave, an administrator anybody's; the use case decides which it is.
        municipality.MapGet("/members/{member}/leave", LeavePost.Ask).Needs(Right.ReadMunicipality);
        municipality.MapPost("/members/{member}/leave", LeavePost.Handle).Needs(Right.ReadMunicipality);
        municipality.MapGet("/handovers/{handover}", ReadHandover.Ask).Needs(Right.ReadMunicipality);
        municipality.MapPost("/handovers/{handover}", ReadHandover.Handle).Needs(Right.ReadMunicipality);

        municipality.MapGet("/ngos", ListNgos.Handle).Needs(Right.ReadMunicipality);
        municipality.MapPost("/ngos", AddNgo.Handle).Needs(Right.EditMunicipality);
        municipality.MapGet("/ngos/{ngo}/name", RenameNgo.Ask).Needs(Right.EditMunicipality);
        municipality.MapPost("/ngos/{ngo}/name", RenameNgo.Handle).Needs(Right.EditMunicipality);
        municipality.MapGet("/ngos/{ngo}/invite", InviteNgoMember.Ask).Needs(Right.AdministerMunicipality);
        municipality.MapPost("/ngos/{ngo}/invite", InviteNgoMember.Handle).Needs(Right.AdministerMunicipality);
        municipality.MapPost("/ngos/{ngo}/people/{person}/end", EndNgoMember.Handle).Needs(Right.AdministerMunicipality);
        municipality.MapPost("/ngos/{ngo}/invitations/{invitation}/withdraw", WithdrawInvitation.OfNgo).Needs(Right.AdministerMunicipality);

        municipality.MapGet("/history", ShowHistory.Handle).Needs(Right.ReadMunicipality);
    }
}
