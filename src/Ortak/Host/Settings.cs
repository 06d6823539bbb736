using System.Globalization;
using System.Text.Json;
using Ortak.Data;

namespace Ortak.Host;

/// <summary>
/// What an operator may set: in the environment (<c>ORTAK_SMTP</c>) or in <c>ortak.json</c> in the data folder (<c>"smtp"</c>); the
/// environment wins. Without any, Ortak runs by itself: SQLite, mails kept as files, password and passkey sign-in.
/// </summary>
public sealed record Settings
{
    /// <summary>ORTAK_DATA: the data folder.</summary>
    public required string Data { get; init; }
    /// <summary>ORTAK_DATABASE: a connection string of PostgreSQL; null for SQLite in the data folder.</summary>
    public string? Database { get; init; }
    /// <summary>ORTAK_ADDRESS: where people reach the site, for links in mails and for passkeys; null for the address it listens on.</summary>
    public string? Address { get; init; }
    /// <summary>ORTAK_SMTP: smtp://user:password@host:587 (STARTTLS) or smtps://…:465; null to keep mails as files.</summary>
    public string? Smtp { get; init; }
    /// <summary>ORTAK_MAIL_FROM: the sender, "Ortak &lt;ortak@belediye.example&gt;".</summary>
    public string MailFrom { get; init; } = "Ortak <ortak@localhost>";
    /// <summary>ORTAK_OIDC_AUTHORITY, _CLIENT, _SECRET, _NAME: an OpenID Connect provider to sign in with; null for none.</summary>
    public OpenIdProvider? OpenId { get; init; }
    /// <summary>ORTAK_PROXY: addresses of reverse proxies whose X-Forwarded headers are believed, separated by commas.</summary>
    public string? Proxy { get; init; }
    /// <summary>ORTAK_LOG=json: structured logs.</summary>
    public bool LogsJson { get; init; }
    /// <summary>ORTAK_SIGN_IN_LIMIT: tries to sign in per minute from one network address; 0 for no limit.</summary>
    public int SignInsAMinute { get; init; } = 60;
    /// <summary>ORTAK_SEARCH_LIMIT: searches per minute of one account or network address; 0 for no limit.</summary>
    public int SearchesAMinute { get; init; } = 240;
    /// <summary>ORTAK_PORTAL: a mirror of the Funding &amp; Tenders Portal; null for the portal itself.</summary>
    public string? Portal { get; init; }
    /// <summary>ORTAK_PORTAL_PATIENCE: how long one answer of the portal may take, in seconds.</summary>
    public TimeSpan PortalPatience { get; init; } = TimeSpan.FromSeconds(UsualPatienceSeconds);
    /// <summary>ORTAK_CALLS=daily|off: whether the site looks at the portal once a day by itself. What reads the settings says daily; what makes its own (tests, benchmarks) must ask for it.</summary>
    public bool BringsCallsIn { get; init; }
    /// <summary>ORTAK_OTLP: address of an OpenTelemetry collector; null for none.</summary>
    public string? Telemetry { get; init; }

    public sealed record OpenIdProvider(string Authority, string Client, string Secret, string Name);

    public Database Store => new(Data, Database);

    /// <exception cref="InvalidDataException">ortak.json cannot be read, or a setting is not understood.</exception>
    public static Settings Read(string data, Func<string, string?>? environment = null)
    {
        Func<string, string?> Get = Source(data, environment);

        string? address = Get("address")?.TrimEnd('/');
        if (address is not null && !(Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" && uri.PathAndQuery == "/"))
            throw new InvalidDataException($"The setting “address” must be like https://ortak.belediye.example, not “{address}”.");
        string? smtp = Get("smtp");
        if (smtp is not null && !(Uri.TryCreate(smtp, UriKind.Absolute, out Uri? server) && server.Scheme is "smtp" or "smtps" && server.Host.Length > 0))
            throw new InvalidDataException("The setting “smtp” must be like smtp://user:password@mail.example:587.");
        string from = Get("mail_from") ?? "Ortak <ortak@localhost>";
        if (!MimeKit.MailboxAddress.TryParse(from, out MimeKit.MailboxAddress? sender) || !sender.Address.Contains('@', StringComparison.Ordinal))
            throw new InvalidDataException($"The setting “mail_from” must be like Ortak <ortak@belediye.example>, not “{from}”.");
        string? otlp = Get("otlp");
        if (otlp is not null && !(Uri.TryCreate(otlp, UriKind.Absolute, out Uri? collector) && collector.Scheme is "http" or "https"))
            throw new InvalidDataException($"The setting “otlp” must be like http://collector.example:4318, not “{otlp}”.");
        string? proxy = Get("proxy");
        if (proxy?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(p => !System.Net.IPAddress.TryParse(p, out _)) is { } wrong)
            throw new InvalidDataException($"The setting “proxy” must be IP addresses separated by commas; “{wrong}” is none.");
        string? log = Get("log");
        if (log is not (null or "json" or "text")) throw new InvalidDataException($"The setting “log” is json or text, not “{log}”.");
        string? database = DatabaseIn(Get), calls = Get("calls");
        var (portal, patience) = PortalIn(Get);
        if (calls is not (null or "daily" or "off")) throw new InvalidDataException($"The setting “calls” is daily or off, not “{calls}”.");
        string? authority = Get("oidc_authority");
        int Limit(string name, int usual) => Get(name) is not { } set ? usual
            : int.TryParse(set, NumberStyles.None, CultureInfo.InvariantCulture, out int most) ? most : throw new InvalidDataException($"The setting “{name}” must be a whole number, not “{set}”.");
        if (authority is not null && !(Uri.TryCreate(authority, UriKind.Absolute, out Uri? provider) && provider.Scheme is "http" or "https"))
            throw new InvalidDataException($"The setting “oidc_authority” must be like https://login.example, not “{authority}”.");
        return new()
        {
            Data = data,
            Database = database,
            Address = address,
            Smtp = smtp,
            MailFrom = from,
            OpenId = authority is null ? null : new(authority, Get("oidc_client") ?? throw new InvalidDataException("“oidc_authority” is set, “oidc_client” is not."), Get("oidc_secret") ?? "", Get("oidc_name") ?? "OpenID Connect"),
            Proxy = proxy,
            LogsJson = log == "json",
            Telemetry = otlp,
            Portal = portal,
            PortalPatience = patience,
            BringsCallsIn = calls != "off",
            SignInsAMinute = Limit("sign_in_limit", 60),
            SearchesAMinute = Limit("search_limit", 240),
        };
    }

    /// <summary>Only where the database is, for a command that must not wait for the rest.</summary>
    /// <exception cref="InvalidDataException">As for <see cref="Read"/>.</exception>
    public static Database StoreOf(string data) => new(data, DatabaseIn(Source(data, null)));

    /// <summary>Only which portal is asked.</summary>
    /// <exception cref="InvalidDataException">As for <see cref="Read"/>.</exception>
    public static (string? Mirror, TimeSpan Patience) PortalOf(string data) => PortalIn(Source(data, null));

    private static Func<string, string?> Source(string data, Func<string, string?>? environment)
    {
        environment ??= Environment.GetEnvironmentVariable;
        Dictionary<string, string> file = ReadFile(Path.Combine(data, "ortak.json"));
        return name => environment("ORTAK_" + name.ToUpperInvariant()) is { Length: > 0 } set ? set : file.GetValueOrDefault(name);
    }

    private static string? DatabaseIn(Func<string, string?> get) => get("database") is not { } database ? null
        : IsConnection(database) ? database : throw new InvalidDataException("The setting “database” must be like Host=localhost;Database=ortak;Username=ortak;Password=….");

    private const int UsualPatienceSeconds = 30;

    private static (string? Mirror, TimeSpan Patience) PortalIn(Func<string, string?> get)
    {
        string? portal = get("portal")?.TrimEnd('/'), set = get("portal_patience");
        if (portal is not null && !(Uri.TryCreate(portal, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https")) throw new InvalidDataException($"The setting “portal” must be like https://mirror.example, not “{portal}”.");
        if (!int.TryParse(set ?? $"{UsualPatienceSeconds}", NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) || seconds is < 1 or > 3600) throw new InvalidDataException($"The setting “portal_patience” must be seconds from 1 to 3600, not “{set}”.");
        return (portal, TimeSpan.FromSeconds(seconds));
    }

    private static bool IsConnection(string text)
    {
        try { return new Npgsql.NpgsqlConnectionStringBuilder(text).Host is { Length: > 0 }; }
        catch (Exception fault) when (fault is ArgumentException or FormatException or KeyNotFoundException) { return false; }
    }

    private static Dictionary<string, string> ReadFile(string path)
    {
        if (!File.Exists(path)) return [];
        try
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllText(path), new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return json.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"{path} is no JSON object of settings: {fault.Message}");
        }
    }
}
