using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Ortak.Host;

/// <summary>
/// Whole addresses for mails and calendars. They are built from the operator's setting, or from where the site listens, never from the
/// Host header of a request: whoever sends a request could put another site's name there.
/// </summary>
/// <param name="server">Null for a command, which listens nowhere.</param>
public sealed class Addresses(Settings settings, IServer? server = null)
{
    public string Of(string path) => Root + path;

    public string Root => settings.Address ?? server?.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()?.Replace("//[::]", "//localhost", StringComparison.Ordinal).Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal).TrimEnd('/') ?? "http://localhost:8080";

    public string HostName => new Uri(Root).Host;
}
