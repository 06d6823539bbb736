using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Model;

namespace Ortak.Features.Demo;

/// <summary><c>./ortak demo</c>: the demo story from the command line; also while the site serves.</summary>
public static class DemoCommand
{
    public static Command Create()
    {
        var remove = new Option<bool>("--remove") { Description = "Take the demo story out again." };
        var command = new Command("demo", "Fill the installation with the İstanbul–İzmit story, or take it out (--remove).") { remove };
        command.SetAction(async (parsed, cancel) =>
        {
            Database store = Settings.Read(CommandLine.DataFolder).Store;
            await store.Migrate(cancel);
            await using OrtakDb db = store.Open();
            DateTime now = DateTime.UtcNow;
            await FirstTopics.Add(db, now, cancel);
            Refusal? no = parsed.GetValue(remove) ? await DemoStory.Remove(db, null, now, cancel) : await DemoStory.Add(db, null, now, cancel);
            if (no is not null) throw new CommandFailed(no.English);
            if (parsed.GetValue(remove)) { Console.WriteLine("The demo story has been removed."); return 0; }
            List<Account> operators = await db.Set<Account>().Where(a => a.IsOperator && a.ErasedAt == null).ToListAsync(cancel);
            foreach (Account one in operators) await DemoStory.Join(db, one.Id, one.Name, now, cancel);
            Console.WriteLine(operators.Count > 0
                ? "The demo story is there; the administrators of the installation find it under Cooperations."
                : "The demo story is there. Start ./ortak, make the first administrator with the link it prints, and open /installation/demo.");
            return 0;
        });
        return command;
    }
}
