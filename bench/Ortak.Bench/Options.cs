using System.Globalization;

namespace Ortak.Bench;

/// <summary>The command line: a subcommand, then <c>--name value</c> or a bare <c>--flag</c>.</summary>
internal sealed class Options
{
    private static readonly HashSet<string> Flags = new(StringComparer.Ordinal) { "--own", "--postgres", "--require-all", "--short", "--train" };
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <exception cref="FormatException">A name stands without its value.</exception>
    public Options(string[] args)
    {
        Command = args.Length > 0 ? args[0] : "";
        for (int i = 1; i < args.Length; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal)) Words.Add(args[i]);
            else if (Flags.Contains(args[i])) _values[args[i]] = "";
            else if (i + 1 < args.Length) _values[args[i]] = args[++i];
            else throw new FormatException($"{args[i]} needs a value.");
        }
    }

    public string Command { get; }
    public List<string> Words { get; } = [];

    /// <summary>Fewer rounds and queries: to see that all of it runs, not to publish.</summary>
    public bool Short => Has("--short");

    public bool Has(string name) => _values.ContainsKey(name);
    public string? Text(string name) => _values.GetValueOrDefault(name);
    public string Text(string name, string otherwise) => _values.GetValueOrDefault(name, otherwise);

    /// <exception cref="MissingException">The value is no whole number above 0.</exception>
    public int Number(string name, int otherwise)
    {
        if (Text(name) is not { } text) return otherwise;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value > 0 ? value : throw new MissingException($"{name} needs a whole number above 0, not '{text}'.");
    }
}
