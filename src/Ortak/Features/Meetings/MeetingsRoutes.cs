using Ortak.Host;
using Ortak.Host.Access;

namespace Ortak.Features.Meetings;

/// <summary>The addresses of meetings: agenda, delegations, invitations, attendance.</summary>
public static class MeetingsRoutes
{
    public static void MapMeetings(this WebApplication site)
    {
        const string all = "/cooperations/{cooperation}/meetings", one = all + "/{meeting}";
        RouteGroupBuilder readers = site.MapGroup("").Needs(Right.ReadCooperation).ExcludeFromDescription();
        RouteGroupBuilder editors = site.MapGroup("").Needs(Right.EditCooperation).ExcludeFromDescription();
        RouteGroupBuilder anyone = site.MapGroup("").Needs(Right.Anyone).ExcludeFromDescription();

        readers.MapGet(all, ListMeetings.Handle);
        editors.MapGet(all + "/new", PlanMeeting.Form);
        editors.MapPost(all + "/new", PlanMeeting.Handle);

        readers.MapGet(one, ShowMeeting.Handle);
        readers.MapGet(one + "/calendar.ics", DownloadCalendar.Handle);
        readers.MapPost(one + "/reply", ReplyAsMember.Handle);

        editors.MapGet(one + "/edit", EditMeeting.Form);
        editors.MapPost(one + "/edit", EditMeeting.Handle);
        editors.MapGet(one + "/time", MoveMeeting.Form);
        editors.MapPost(one + "/time", MoveMeeting.Handle);
        editors.MapGet(one + "/cancel", CancelMeeting.Form);
        editors.MapPost(one + "/cancel", CancelMeeting.Handle);

        editors.MapGet(one + "/agenda", EditAgenda.Form);
        editors.MapPost(one + "/agenda", EditAgenda.Add);
        editors.MapGet(one + "/agenda/{item}", EditAgenda.FormOfItem);
        editors.MapPost(one + "/agenda/{item}", EditAgenda.Change);
        editors.MapPost(one + "/agenda/{item}/place", EditAgenda.Place);
        editors.MapPost(one + "/agenda/{item}/remove", EditAgenda.Remove);

        editors.MapGet(one + "/delegations", EditDelegations.Form);
        editors.MapPost(one + "/delegations/members", EditDelegations.AddMembers);
        editors.MapPost(one + "/delegations/person", EditDelegations.AddPerson);
        editors.MapPost(one + "/delegations/{delegate}/remove", EditDelegations.Remove);
        editors.MapGet(one + "/delegations/{delegate}", EditDelegate.Form);
        editors.MapPost(one + "/delegations/{delegate}", EditDelegate.Handle);
        editors.MapPost(one + "/invite", SendInvitations.Handle);
        editors.MapPost(one + "/tell", SendUpdate.Handle);

        editors.MapGet(one + "/attendance", NoteAttendance.Form);
        editors.MapPost(one + "/attendance", NoteAttendance.Handle);
        editors.MapPost(one + "/attendance/unannounced", NoteAttendance.AddUnannounced);

        anyone.MapGet("/reply/{token}", ReplyByLink.Form);
        anyone.MapPost("/reply/{token}", ReplyByLink.Handle);
    }
}
