namespace Ortak.Host;

/// <summary>What somebody wrote in a form that could not be saved. It is shown back so that no text is lost to an expired session, a conflict or a fault.</summary>
public static class Unsaved
{
    /// <summary>The texts of the form; empty if there was none or it cannot be read. Secrets are left out.</summary>
    public static async Task<IReadOnlyList<(string Name, string Text)>> Of(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method) || !http.Request.HasFormContentType) return [];
        try
        {
            IFormCollection form = await http.Request.ReadFormAsync(http.RequestAborted);
            return [.. form.Where(f => !IsSecret(f.Key)).SelectMany(f => f.Value.Select(v => (f.Key, v ?? ""))).Where(f => f.Item2.Trim().Length > 2)];
        }
        catch (Exception fault) when (fault is BadHttpRequestException or InvalidDataException or IOException or OperationCanceledException) { return []; }
    }

    private static bool IsSecret(string name) => name is "form-token" or "version" || name.Contains("password", StringComparison.OrdinalIgnoreCase) || name.Contains("token", StringComparison.OrdinalIgnoreCase) || name.Contains("code", StringComparison.OrdinalIgnoreCase) || name.EndsWith("-status", StringComparison.Ordinal);
}
