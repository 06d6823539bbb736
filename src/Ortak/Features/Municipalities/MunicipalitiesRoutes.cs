using Ortak.Host;
using Ortak.Host.Access;

namespace Ortak.Features.Municipalities;

/// <summary>The addresses of municipalities: profiles, units, strategic priorities, topics.</summary>
public static class MunicipalitiesRoutes
{
    public static void MapMunicipalities(this WebApplication site)
    {
    }
}
