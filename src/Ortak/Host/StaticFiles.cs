using System.IO.Hashing;
using Microsoft.Extensions.FileProviders;

namespace Ortak.Host;

/// <summary>Our own style sheet, scripts and pictures; their addresses carry a mark of their content, so browsers may keep them.</summary>
public static class StaticFiles
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "wwwroot");

    public static StaticFileOptions Options { get; } = new()
    {
        FileProvider = new PhysicalFileProvider(Folder),
        OnPrepareResponse = context => context.Context.Response.Headers.CacheControl = context.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "no-cache",
    };

    public static readonly string Style = Marked("site.css"), Script = Marked("site.js"), PasskeyScript = Marked("passkey.js");

    /// <summary>The address of a file with the mark of its content.</summary>
    public static string Marked(string file) => $"/{file}?v={XxHash3.HashToUInt64(File.ReadAllBytes(Path.Combine(Folder, file))):x}";
}
