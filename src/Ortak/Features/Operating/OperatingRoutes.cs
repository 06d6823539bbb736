using Ortak.Host;
using Ortak.Host.Access;

namespace Ortak.Features.Operating;

/// <summary>The addresses of running the installation: mails, municipalities, backup, demo story.</summary>
public static class OperatingRoutes
{
    public static void MapOperating(this WebApplication site)
    {
    }
}
