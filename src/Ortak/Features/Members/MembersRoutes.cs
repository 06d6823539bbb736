using Ortak.Host;
using Ortak.Host.Access;

namespace Ortak.Features.Members;

/// <summary>The addresses of members: people, invitations, posts that change hands.</summary>
public static class MembersRoutes
{
    public static void MapMembers(this WebApplication site)
    {
    }
}
