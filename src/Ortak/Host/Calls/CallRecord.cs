using Ortak.Engine.Calls;

namespace Ortak.Host.Calls;

/// <summary>The calls of this installation: those imported, or the starter set that comes with Ortak while nothing was.</summary>
public static class CallRecord
{
    /// <summary>The starter set: facts of the calls that close after it was cut.</summary>
    public static string StarterFile => Path.Combine(AppContext.BaseDirectory, "starter-calls.json.gz");

    /// <summary>Those that a site serves, whichever process brings newer ones in.</summary>
    public static CallsHolder Serve(Settings settings, TimeProvider clock, ILogger log) =>
        new(Path.Combine(settings.Data, "calls"), StarterFile, clock, fault => CallLog.Refused(log, fault.Message));

    public static string DefaultFolder => Path.Combine(CommandLine.DataFolder, "calls");

    /// <summary>What is known in a folder, or would be after its first import.</summary>
    public static CallBook Book(string folder) => new CallStore(folder) is { Exists: true } store ? store.Open() : File.Exists(StarterFile) ? CallStore.Read(StarterFile) : new();

    /// <summary>Opens them. The starter set is read where it lies and never written into the data folder: an import starts from it, so that nothing is lost.</summary>
    /// <exception cref="InvalidDataException">What is kept is damaged.</exception>
    public static CallBook Open(string? folder)
    {
        var store = new CallStore(folder ?? DefaultFolder);
        if (store.Exists) return store.Open();
        if (folder is not null) throw new FileNotFoundException($"There are no calls in {folder}. Import some: ./ortak calls import FILE --into {folder}", folder);
        return CallStore.Read(StarterFile);
    }
}

/// <summary>What the log says of calls.</summary>
internal static partial class CallLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "The calls that are kept were refused, those in place go on serving: {Reason}")]
    public static partial void Refused(ILogger log, string reason);
}
