namespace Ortak.Browser.Tests;

/// <summary>Pictures of pages for people to look at; taken only if the environment names a folder for them.</summary>
internal static class Photographs
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("ORTAK_SCREENSHOTS");

    public static async Task Take(IPage page, string name)
    {
        if (string.IsNullOrEmpty(Folder)) return;
        foreach (int width in (int[])[1280, 390])
            foreach (ColorScheme scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
            {
                await Layout.Widen(page, width);
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                await page.ScreenshotAsync(new() { FullPage = true, Path = Path.Combine(Folder, $"{name.Replace(' ', '-')}-{width}-{(scheme == ColorScheme.Dark ? "dark" : "light")}.png") });
            }
        await Layout.Widen(page, 1280);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }
}
