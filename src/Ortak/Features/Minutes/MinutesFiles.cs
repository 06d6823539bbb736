using Ortak.Host;

namespace Ortak.Features.Minutes;

/// <summary>The style sheet and the script that only the pages of minutes need.</summary>
public static class MinutesFiles
{
    public static readonly string Style = StaticFiles.Marked("minutes.css"), Script = StaticFiles.Marked("minutes.js");
}
