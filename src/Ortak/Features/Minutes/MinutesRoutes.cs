using Ortak.Host;
using Ortak.Host.Access;

namespace Ortak.Features.Minutes;

/// <summary>The addresses of minutes: discussion, outcomes, approval, amendments, exports.</summary>
public static class MinutesRoutes
{
    public static void MapMinutes(this WebApplication site)
    {
    }
}
