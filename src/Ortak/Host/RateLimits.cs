using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Ortak.Host.Access;

namespace Ortak.Host;

/// <summary>How often an address may be asked in a minute, so that nobody guesses passwords by the thousand or copies the record by asking. Each process counts for itself.</summary>
public static class RateLimits
{
    /// <summary>For what takes a password, a code or a one-time link: per network address, wide enough for a town hall behind one.</summary>
    public const string SignIn = "sign-in";
    /// <summary>For what searches: per account, else per network address.</summary>
    public const string Search = "search";
    /// <summary>For what works for seconds on one question: a tenth of as many, per account.</summary>
    public const string LongSearch = "long-search";

    public static void AddRateLimits(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton(new MailTries(settings.SignInsAMinute > 0));
        services.AddRateLimiter(o =>
        {
            o.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            o.OnRejected = (context, _) =>
            {
                context.HttpContext.Response.Headers.RetryAfter = "60";
                return ValueTask.CompletedTask;
            };
            o.AddPolicy(SignIn, http => InAMinute(Network(http), settings.SignInsAMinute));
            o.AddPolicy(Search, http => InAMinute(Who(http), settings.SearchesAMinute));
            o.AddPolicy(LongSearch, http => InAMinute(Who(http), settings.SearchesAMinute <= 0 ? 0 : Math.Max(1, settings.SearchesAMinute / 10)));
        });
    }

    private static string Who(HttpContext http) => Viewer.Of(http)?.AccountId.ToString() ?? Network(http);

    internal static RateLimitPartition<string> InAMinute(string who, int most, int minutes = 1) => most <= 0
        ? RateLimitPartition.GetNoLimiter(who)
        : RateLimitPartition.GetSlidingWindowLimiter(who, _ => new() { PermitLimit = most, Window = TimeSpan.FromMinutes(minutes), SegmentsPerWindow = 6, QueueLimit = 0 });

    // One household of IPv6 has 2^64 addresses: it is one by its first 64 bits.
    private static string Network(HttpContext http)
    {
        if (http.Connection.RemoteIpAddress is not { } address) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? new IPAddress([.. address.GetAddressBytes()[..8], 0, 0, 0, 0, 0, 0, 0, 0]).ToString() : address.ToString();
    }
}

/// <summary>Counts tries per e-mail address, whether or not it has an account, from wherever they come.</summary>
public sealed class MailTries(bool limited) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _passwords = PartitionedRateLimiter.Create<string, string>(mail => RateLimits.InAMinute(mail, limited ? 10 : 0));
    private readonly PartitionedRateLimiter<string> _letters = PartitionedRateLimiter.Create<string, string>(mail => RateLimits.InAMinute(mail, limited ? 5 : 0, minutes: 60));

    /// <summary>Ten a minute.</summary>
    public bool MayTryPassword(string mail) => Take(_passwords, mail);

    /// <summary>Five letters an hour, so that nobody's inbox is filled by a stranger.</summary>
    public bool MayAskForLetter(string mail) => Take(_letters, mail);

    private static bool Take(PartitionedRateLimiter<string> limiter, string mail)
    {
        using RateLimitLease lease = limiter.AttemptAcquire(mail.ToUpperInvariant());
        return lease.IsAcquired;
    }

    public void Dispose()
    {
        _passwords.Dispose();
        _letters.Dispose();
    }
}
