using Spectre.Console;

namespace Ortak.Host;

/// <summary>A progress bar on standard error for long work, where a person is watching.</summary>
public static class Progress
{
    /// <param name="name">What is worked on.</param>
    /// <param name="quiet">No bar.</param>
    /// <param name="work">Is given a callback for the share done, 0 to 1.</param>
    public static void Show(string name, bool quiet, Action<Action<double>> work)
    {
        if (quiet || Console.IsErrorRedirected) { work(_ => { }); return; }
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        console.Progress().Start(context =>
        {
            ProgressTask task = context.AddTask(Markup.Escape(name), maxValue: 1);
            work(done => task.Value = done);
            task.Value = 1;
        });
    }
}
