using System.CommandLine;
using System.Globalization;
using Ortak.Engine;
using Ortak.Engine.Atlas;
using Ortak.Engine.Graph;
using Ortak.Host;

namespace Ortak.Features.Atlas;

/// <summary><c>./ortak atlas …</c>, and the commands that look one thing up in it.</summary>
public static class AtlasCommands
{
    public static Command Create() => new("atlas", "The public record that Ortak searches: import, download, look at it.") { Import(), Download(), Status(), Starter() };

    private static Command Import()
    {
        var paths = new Argument<string[]>("PATH") { Description = "Official CORDIS zips, folders or CSV files.", Arity = ArgumentArity.OneOrMore };
        var into = new Option<string?>("--into") { Description = "Folder of the atlas; by default the one in ORTAK_DATA.", HelpName = "DIR" };
        var until = new Option<DateOnly?>("--until")
        {
            Description = "Keep only projects signed up to this day.",
            HelpName = "YYYY-MM-DD",
            CustomParser = r =>
            {
                if (DateOnly.TryParseExact(r.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)) return day;
                r.AddError($"--until needs a date like 2024-12-31, not {r.Tokens[0].Value}.");
                return null;
            },
        };
        var apart = new Option<string[]>("--keep-apart") { Description = "Organisation ids that must not be joined with others (takes a join of the last report back).", HelpName = "ID", AllowMultipleArgumentsPerToken = true };
        Option<bool> json = CommandLine.Json();
        var command = new Command("import", "Build the atlas from official CORDIS files; the one in place serves until the new one is whole.") { paths, into, until, apart, json };
        command.SetAction((parsed, cancel) =>
        {
            HashSet<long> keepApart = [];
            foreach (string text in (parsed.GetValue(apart) ?? []).SelectMany(a => a.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))
                keepApart.Add(OrganisationId.TryParse(text, out OrganisationId id) ? id.Value : throw new CommandFailed($"--keep-apart: {text} is no organisation id."));
            ImportReport report = ImportAtlas.Handle(new([.. parsed.GetValue(paths)!], parsed.GetValue(until), keepApart), parsed.GetValue(into) ?? CommandLine.DefaultAtlasFolder, parsed.GetValue(json), cancel);
            if (parsed.GetValue(json)) CommandLine.Print(ImportReportJson.From(report), AtlasJsonContext.Default.ImportReportJson);
            else ImportAtlas.Print(report);
            return Task.FromResult(0);
        });
        return command;
    }

    private static Command Download()
    {
        var into = new Option<string?>("--into") { Description = "Folder for the files; by default the one in ORTAK_DATA.", HelpName = "DIR" };
        var programmes = new Option<string[]>("--programme") { Description = "HORIZON, h2020 or fp7; by default HORIZON.", AllowMultipleArgumentsPerToken = true };
        programmes.AcceptOnlyFromAmong("HORIZON", "h2020", "fp7");
        Option<bool> json = CommandLine.Json();
        var command = new Command("download", "Fetch the official CORDIS files; goes on where it was interrupted.") { into, programmes, json };
        command.SetAction(async (parsed, cancel) =>
        {
            var files = await DownloadAtlas.Handle(parsed.GetValue(programmes) is { Length: > 0 } chosen ? chosen : ["HORIZON"], parsed.GetValue(into) ?? Path.Combine(CommandLine.DataFolder, "downloads"), parsed.GetValue(json), cancel);
            if (parsed.GetValue(json)) CommandLine.Print(files, AtlasJsonContext.Default.IReadOnlyListDownloadedFile);
            else
            {
                foreach (DownloadedFile file in files) Console.WriteLine($"{file.Path}  {file.Bytes:N0} bytes  sha256 {file.Sha256}");
                Console.WriteLine("Next: ./ortak atlas import " + string.Join(' ', files.Select(f => f.Path)));
            }
            return 0;
        });
        return command;
    }

    private static Command Status()
    {
        Option<string?> atlas = CommandLine.AtlasFolder();
        Option<bool> json = CommandLine.Json();
        var command = new Command("status", "What the atlas holds.") { atlas, json };
        command.SetAction(parsed =>
        {
            using LoadedAtlas loaded = CommandLine.OpenAtlas(parsed.GetValue(atlas));
            AtlasStatusJson status = AtlasStatusJson.From(loaded.Snapshot, parsed.GetValue(atlas) ?? CommandLine.DefaultAtlasFolder);
            if (parsed.GetValue(json)) CommandLine.Print(status, AtlasJsonContext.Default.AtlasStatusJson);
            else
            {
                Console.WriteLine($"{status.Projects:N0} projects, {status.Organisations:N0} organisations, {status.Participations:N0} participations");
                Console.WriteLine($"signed up to {status.NewestDay}, built {status.Built} from {status.Source}{(status.Starter ? " (the starter atlas; ./ortak atlas download fetches the whole record)" : "")}");
                Console.WriteLine(status.Folder);
            }
            return 0;
        });
        return command;
    }

    private static Command Starter()
    {
        var paths = new Argument<string[]>("PATH") { Description = "Official CORDIS zips, folders or CSV files.", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string>("--output") { Description = "Where the zip goes.", HelpName = "FILE", Required = true };
        var command = new Command("starter", "Cut the small atlas that comes with Ortak out of an official download.") { paths, output };
        command.SetAction((parsed, cancel) =>
        {
            var (projects, participations) = StarterAtlas.Write(parsed.GetValue(paths)!, parsed.GetValue(output)!, null, cancel);
            Console.WriteLine($"{projects:N0} projects, {participations:N0} participations, {new FileInfo(parsed.GetValue(output)!).Length:N0} bytes");
            return Task.FromResult(0);
        });
        return command;
    }

    public static Command Organisation()
    {
        var who = new Argument<string[]>("ID|NAME") { Description = "An id, or any part of a name.", Arity = ArgumentArity.OneOrMore };
        Option<string?> atlas = CommandLine.AtlasFolder();
        Option<bool> json = CommandLine.Json();
        var command = new Command("organisation", "What an organisation did, with whom, as what.") { who, atlas, json };
        command.SetAction(parsed =>
        {
            using LoadedAtlas loaded = CommandLine.OpenAtlas(parsed.GetValue(atlas));
            Named named = One(loaded, string.Join(' ', parsed.GetValue(who)!));
            if (named.Organisation is not { } organisation)
            {
                if (parsed.GetValue(json)) CommandLine.Print(OrganisationJson.From(named.Municipality!), AtlasJsonContext.Default.OrganisationJson);
                else Console.WriteLine($"{named.Name}, {named.Place} (TR): no EU project in the atlas yet.");
                return 0;
            }
            var profile = ShowOrganisation.Handle(organisation, loaded.Snapshot);
            if (parsed.GetValue(json)) { CommandLine.Print(OrganisationJson.From(profile), AtlasJsonContext.Default.OrganisationJson); return 0; }
            Console.WriteLine($"{organisation.Name} ({organisation.Id}), {organisation.City} {organisation.Country}, {RoleNames.One(organisation.Role, Words.English)}");
            Console.WriteLine($"{profile.Projects.Count} projects, {profile.PartnerCount} partners, {Words.English.Euro(profile.ContributionEuro)} EU contribution");
            foreach (var (project, role, _) in profile.Projects) Console.WriteLine($"  {project.Id}  {project.Start?.Year}–{project.End?.Year}  {project.Acronym}: {project.Title} ({RoleNames.Of(role, Words.English)})");
            Console.WriteLine("most often with");
            foreach (var partner in profile.Partners.Take(10)) Console.WriteLine($"  {partner.Shared,3}  {partner.Organisation.Name} ({partner.Organisation.Country})");
            return 0;
        });
        return command;
    }

    public static Command Project()
    {
        var which = new Argument<string>("ID") { Description = "The number of the grant agreement, or an acronym." };
        Option<string?> atlas = CommandLine.AtlasFolder();
        Option<bool> json = CommandLine.Json();
        var command = new Command("project", "A project's facts and consortium.") { which, atlas, json };
        command.SetAction(parsed =>
        {
            using LoadedAtlas loaded = CommandLine.OpenAtlas(parsed.GetValue(atlas));
            string text = parsed.GetValue(which)!;
            IReadOnlyList<Project> found = ShowProject.Find(text, loaded.Snapshot);
            if (found.Count == 0) throw new CommandFailed($"No project {text} is in the atlas.");
            if (found.Count > 1) throw new CommandFailed($"{found.Count} projects are called {text}; name one by its number: {string.Join(", ", found.Select(p => p.Id))}.");
            Project project = found[0];
            if (parsed.GetValue(json)) { CommandLine.Print(ProjectJson.From(project), AtlasJsonContext.Default.ProjectJson); return 0; }
            Console.WriteLine($"{project.Acronym}: {project.Title} ({project.Id})");
            Console.WriteLine($"{project.Start:yyyy-MM-dd} to {project.End:yyyy-MM-dd}, {project.Scheme}, {Words.English.Euro(project.ContributionEuro)}, {project.Call.Code} {project.Call.Title}");
            foreach (Seat seat in project.Seats) Console.WriteLine($"  {RoleNames.Of(seat.Role, Words.English),-20} {seat.Organisation.Id,-10} {seat.Organisation.Name} ({seat.Organisation.Country})");
            Console.WriteLine(project.OfficialAddress);
            return 0;
        });
        return command;
    }

    public static Command Paths()
    {
        var from = new Option<string>("--from") { Description = "An id or any part of a name.", HelpName = "ID|NAME", Required = true };
        var to = new Option<string>("--to") { Description = "An id or any part of a name.", HelpName = "ID|NAME", Required = true };
        var alternatives = new Option<int>("--alternatives") { Description = "How many other paths, 0 to 20.", DefaultValueFactory = _ => 5, HelpName = "N" };
        alternatives.Validators.Add(CommandLine.Between(0, 20));
        Option<string?> atlas = CommandLine.AtlasFolder();
        Option<bool> json = CommandLine.Json();
        var command = new Command("path", "How one organisation can be reached from another through shared projects.") { from, to, alternatives, atlas, json };
        command.SetAction(parsed =>
        {
            using LoadedAtlas loaded = CommandLine.OpenAtlas(parsed.GetValue(atlas));
            ShowPaths.Result result = ShowPaths.Handle(One(loaded, parsed.GetValue(from)!), One(loaded, parsed.GetValue(to)!), parsed.GetValue(alternatives), loaded);
            if (parsed.GetValue(json)) { CommandLine.Print(PathsJson.Of(result), AtlasJsonContext.Default.PathsJson); return 0; }
            if (result.Paths.Count == 0) Console.WriteLine($"No path through shared projects leads from {result.From.Name} to {result.To.Name}.");
            foreach (TiePath path in result.Paths)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path.Hops.Count} hops, cost {path.Cost:F2}"));
                Console.WriteLine("  " + path.Organisations[0].Name);
                foreach (Hop hop in path.Hops) Console.WriteLine($"    both in {string.Join(", ", hop.Projects.Take(3).Select(p => p.Acronym))} → {hop.To.Name} ({hop.To.Country})");
            }
            return 0;
        });
        return command;
    }

    private static Named One(LoadedAtlas atlas, string text) =>
        OrganisationDirectory.Find(atlas.Snapshot, text, 1) is [var best, ..] ? best : throw new CommandFailed($"No organisation called {text} is in the atlas.");
}
