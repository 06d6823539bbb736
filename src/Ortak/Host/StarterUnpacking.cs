using Ortak.Engine.Atlas;

namespace Ortak.Host;

/// <summary>Makes the small atlas that comes with Ortak current where there is none yet, so that the first run needs no download.</summary>
public static class StarterUnpacking
{
    public static string File => Path.Combine(AppContext.BaseDirectory, "starter-atlas.zip");

    public static void IfEmpty(AtlasFolder folder)
    {
        if (folder.HasCurrent) return;
        try
        {
            AtlasImport.Run(new([File], Starter: true, SourceName: "CORDIS, Horizon Europe"), folder, TimeProvider.System);
        }
        // Two processes that start at once both find the folder empty; the other one's atlas is as good.
        catch (IOException) when (WaitForOther(folder)) { }
    }

    private static bool WaitForOther(AtlasFolder folder)
    {
        for (int i = 0; i < 100 && !folder.HasCurrent; i++) Thread.Sleep(100);
        return folder.HasCurrent;
    }
}
