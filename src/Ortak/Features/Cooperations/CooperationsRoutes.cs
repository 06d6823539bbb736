using Ortak.Host;
using Ortak.Host.Access;

namespace Ortak.Features.Cooperations;

/// <summary>The addresses of cooperations: parties, topics, contacts, guests, documents, history.</summary>
public static class CooperationsRoutes
{
    public static void MapCooperations(this WebApplication site)
    {
    }
}
