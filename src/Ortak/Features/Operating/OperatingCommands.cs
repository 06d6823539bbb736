using System.CommandLine;
using Ortak.Host;

namespace Ortak.Features.Operating;

/// <summary><c>./ortak backup</c>, <c>restore</c>, <c>export</c>, <c>import</c> and <c>account</c>.</summary>
public static class OperatingCommands
{
    public static Command Backup()
    {
        var file = new Argument<string?>("FILE") { Description = "Where it goes; by default backups/ in ORTAK_DATA.", Arity = ArgumentArity.ZeroOrOne };
        Option<bool> json = CommandLine.Json();
        var command = new Command("backup", "Write everything the installation knows into one zip, while it serves, and prove that it can be restored.") { file, json };
        command.SetAction(async (parsed, cancel) =>
        {
            BackUp.Result result = await BackUp.Handle(Set, parsed.GetValue(file), Now, cancel);
            BackupResultJson said = BackupResultJson.From(result);
            if (parsed.GetValue(json)) CommandLine.Print(said, OperatingJson.Default.BackupResultJson);
            else Console.WriteLine($"{said.File}  {said.Bytes:N0} bytes, {said.Rows:N0} rows in {said.Tables.Count} tables, {said.Mails:N0} mails; restored once into a scratch database and found whole.");
            return 0;
        });
        return command;
    }

    public static Command Restore()
    {
        var file = new Argument<string>("FILE") { Description = "A backup." };
        var replace = new Option<bool>("--replace") { Description = "Replace what the database holds, after a backup of it." };
        Option<bool> json = CommandLine.Json();
        var command = new Command("restore", "Put a backup into the database, all of it or nothing; from SQLite into PostgreSQL as well, or back.") { file, replace, json };
        command.SetAction(async (parsed, cancel) =>
        {
            Settings settings = Set;
            RestoreBackup.Result result = await RestoreBackup.Handle(settings, parsed.GetValue(file)!, parsed.GetValue(replace), Now, cancel);
            var said = new RestoreResultJson(result.Manifest.Ortak, result.Manifest.MadeAt, result.Manifest.Database, settings.Store.IsPostgres ? "postgresql" : "sqlite", result.Manifest.Rows, result.Manifest.Mails.Count, result.Before);
            if (parsed.GetValue(json)) CommandLine.Print(said, OperatingJson.Default.RestoreResultJson);
            else
            {
                Console.WriteLine($"{said.Rows:N0} rows and {said.Mails:N0} mails of {said.MadeAt:yyyy-MM-dd HH:mm} UTC are in place ({said.From} → {said.Into}).");
                if (said.Before is not null) Console.WriteLine($"What was there before: {said.Before}");
                Console.WriteLine("Start Ortak again if it was serving.");
            }
            return 0;
        });
        return command;
    }

    public static Command Account() => new("account", "Help somebody back into an account.") { SecondStep() };

    private static Command SecondStep()
    {
        var mail = new Argument<string>("MAIL") { Description = "The e-mail address of the account." };
        var passkeys = new Option<bool>("--passkeys") { Description = "Remove the passkeys as well: where a device is in other hands." };
        var password = new Option<bool>("--password") { Description = "Also print a link that sets a new password, once, within an hour." };
        Option<bool> json = CommandLine.Json();
        var command = new Command("reset-second-step", "Remove the second step of an account, end its sessions and its lock, and tell its owner by mail; the site may be serving.") { mail, passkeys, password, json };
        command.SetAction(async (parsed, cancel) =>
        {
            ResetSecondStep.Result result = await ResetSecondStep.Handle(Set, parsed.GetValue(mail)!, parsed.GetValue(passkeys), parsed.GetValue(password), Now, cancel);
            if (parsed.GetValue(json))
            {
                CommandLine.Print(new(result.Mail, result.Passkeys, result.Sessions, result.HasPassword, result.Link), OperatingJson.Default.ResetSecondStepJson);
                return 0;
            }
            string next = result.HasPassword || result.Link is not null ? "after the next right password a new one is set up" : "the account has no password, its owner sets one by “I forgot my password”";
            Console.WriteLine($"{result.Mail}: the second step{(parsed.GetValue(passkeys) ? $" and passkeys ({result.Passkeys})" : "")} removed, sessions ended ({result.Sessions}); {next}.");
            if (result.Link is not null) Console.WriteLine(result.Link);
            return 0;
        });
        return command;
    }

    public static Command Export()
    {
        var who = new Option<string>("--municipality") { Description = "Its id or any part of its name.", HelpName = "ID|NAME", Required = true };
        var file = new Argument<string>("FILE") { Description = "Where it goes." };
        Option<bool> json = CommandLine.Json();
        var command = new Command("export", "Write one municipality's own data into a JSON file (docs/municipality-file.md).") { who, file, json };
        command.SetAction(async (parsed, cancel) =>
        {
            ExportMunicipality.Result result = await ExportMunicipality.Handle(Set, parsed.GetValue(who)!, parsed.GetValue(file)!, Now, cancel);
            if (parsed.GetValue(json)) CommandLine.Print(new(result.File, result.Municipality.ToString(), result.Name, result.Rows), OperatingJson.Default.ExportResultJson);
            else
            {
                Console.WriteLine($"{result.Name} → {result.File}");
                foreach (var (list, rows) in result.Rows) Console.WriteLine($"  {rows,7:N0}  {list}");
            }
            return 0;
        });
        return command;
    }

    public static Command Import()
    {
        var file = new Argument<string>("FILE") { Description = "A file that ./ortak export wrote." };
        Option<bool> json = CommandLine.Json();
        var command = new Command("import", "Bring one municipality's own data in; the same file twice changes nothing, and what is newer here stays.") { file, json };
        command.SetAction(async (parsed, cancel) =>
        {
            ImportMunicipality.Result result = await ImportMunicipality.Handle(Set, parsed.GetValue(file)!, Now, cancel);
            if (parsed.GetValue(json)) CommandLine.Print(new(result.Municipality.ToString(), result.Name, result.Lists), OperatingJson.Default.ImportResultJson);
            else
            {
                Console.WriteLine(result.Name);
                Console.WriteLine("    added  updated  unchanged  kept as here");
                foreach (var (list, done) in result.Lists) Console.WriteLine($"  {done.Added,7:N0}  {done.Updated,7:N0}  {done.Unchanged,9:N0}  {done.Kept,12:N0}  {list}");
            }
            return 0;
        });
        return command;
    }

    private static Settings Set => Settings.Read(CommandLine.DataFolder);
    private static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;
}
