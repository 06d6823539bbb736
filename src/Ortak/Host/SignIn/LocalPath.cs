namespace Ortak.Host.SignIn;

/// <summary>Where a person goes after signing in: only ever to a path of this site, whatever a link says.</summary>
public static class LocalPath
{
    public const string Start = "/today";
    private const int Longest = 2000;

    public static string Of(string? back)
    {
        // "//elsewhere" and "/\elsewhere" are other hosts to a browser; control characters are dropped by one before it looks.
        if (back is not { Length: > 0 and <= Longest } || back[0] != '/' || back.StartsWith("//", StringComparison.Ordinal) || back.Any(c => c == '\\' || char.IsControl(c))) return Start;
        if (!Uri.TryCreate(new Uri("http://here.invalid"), back, out Uri? whole) || whole.Host != "here.invalid" || whole.UserInfo.Length > 0) return Start;
        return back.StartsWith("/sign-", StringComparison.Ordinal) || back.StartsWith("/api/", StringComparison.Ordinal) ? Start : back;
    }

    /// <summary>An address that keeps the way back; without it where that is the usual start.</summary>
    public static string With(string address, string back) => back == Start ? address : $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}back={Uri.EscapeDataString(back)}";
}
