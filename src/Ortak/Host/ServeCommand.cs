using System.CommandLine;
using Ortak.Engine;
using Ortak.Engine.Atlas;

namespace Ortak.Host;

/// <summary><c>./ortak serve</c>, and what <c>./ortak</c> does alone: the site.</summary>
public static class ServeCommand
{
    public static Command Create()
    {
        var urls = new Option<string>("--urls") { Description = "Where to listen.", DefaultValueFactory = _ => "http://127.0.0.1:8080", HelpName = "URL" };
        urls.Validators.Add(r =>
        {
            foreach (string url in (r.GetValueOrDefault<string>() ?? "").Split(';'))
                if (!Uri.TryCreate(url.Replace("//*", "//localhost", StringComparison.Ordinal).Replace("//+", "//localhost", StringComparison.Ordinal), UriKind.Absolute, out Uri? parsed) || parsed.Scheme is not ("http" or "https"))
                    r.AddError($"--urls needs an address like http://127.0.0.1:8080, not {url}.");
        });
        Option<string?> atlas = CommandLine.AtlasFolder();
        var command = new Command("serve", "Serve the site (what ./ortak does without a command).") { urls, atlas };
        command.SetAction(async (parsed, cancel) =>
        {
            var folder = new AtlasFolder(parsed.GetValue(atlas) ?? CommandLine.DefaultAtlasFolder);
            if (parsed.GetValue(atlas) is null) StarterUnpacking.IfEmpty(folder);
            await using WebApplication site = Site.Build(Settings.Read(CommandLine.DataFolder), folder, parsed.GetValue(urls)!);
            await site.StartAsync(cancel);
            foreach (string url in site.Urls) Console.WriteLine($"Ortak: {url}");
            if (site.Services.GetRequiredService<Starting>().FirstAdministratorToken is { } token)
            {
                Console.WriteLine("Nobody administers this installation yet. This link makes its first administrator, once, within 7 days:");
                Console.WriteLine("Bu kurulumun henüz yöneticisi yok. Bu bağlantı, 7 gün içinde bir kez, ilk yöneticiyi oluşturur:");
                Console.WriteLine("  " + site.Services.GetRequiredService<Addresses>().Of("/setup/" + token));
            }
            if (site.Services.GetRequiredService<AtlasHolder>().Current.Snapshot.IsStarter)
                Console.WriteLine("It serves the starter atlas; ./ortak atlas download and ./ortak atlas import bring the whole record.");
            await site.WaitForShutdownAsync(cancel);
            return 0;
        });
        return command;
    }
}
