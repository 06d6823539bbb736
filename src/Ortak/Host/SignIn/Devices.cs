namespace Ortak.Host.SignIn;

/// <summary>Tells a browser and its system in two words, enough to know one's own devices apart; nothing finer is kept.</summary>
public static class Devices
{
    public static string Of(string agent)
    {
        string browser = First(agent, ("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("SamsungBrowser", "Samsung Internet"), ("Chrom", "Chrome"), ("Safari", "Safari"));
        string system = First(agent, ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux"));
        return browser.Length == 0 && system.Length == 0 ? "?" : browser.Length == 0 ? system : system.Length == 0 ? browser : $"{browser}, {system}";
    }

    private static string First(string agent, params ReadOnlySpan<(string Mark, string Name)> known)
    {
        foreach (var (mark, name) in known)
            if (agent.Contains(mark, StringComparison.Ordinal)) return name;
        return "";
    }
}
