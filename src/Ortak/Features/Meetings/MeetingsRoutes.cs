using Ortak.Host;
using Ortak.Host.Access;

namespace Ortak.Features.Meetings;

/// <summary>The addresses of meetings: agenda, delegations, invitations, attendance.</summary>
public static class MeetingsRoutes
{
    public static void MapMeetings(this WebApplication site)
    {
    }
}
