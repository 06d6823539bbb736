using System.Text.RegularExpressions;

namespace Ortak.Model;

public enum LessonKind
{
    /// <summary>Learned from what the evaluators said.</summary>
    Result,
    /// <summary>Learned while a project was running.</summary>
    Running,
}

/// <summary>Who may read a lesson.</summary>
public enum LessonAudience
{
    Own,
    /// <summary>The parties of the cooperation in which the aim is pursued, and its guests.</summary>
    Cooperation,
    /// <summary>Every municipality of the installation.</summary>
    Everybody,
}

/// <summary>
/// What a municipality learned from a proposal or a project, for whoever applies next to a call of the same kind or on the same topic. It never holds personal data: it says what was learned, not who did what.
/// </summary>
public sealed partial class Lesson : Edited, IFindable
{
    public const int LongestTitle = 300, LongestText = 6000;

    public Id<Lesson> Id { get; init; } = Id<Lesson>.New();
    /// <summary>Who learned it.</summary>
    public Id<Municipality> MunicipalityId { get; init; }
    /// <summary>Where it was learned; null where that consortium is gone.</summary>
    public Id<Consortium>? ConsortiumId { get; init; }
    /// <summary>The cooperation whose parties may read it, where the audience is that.</summary>
    public Id<Cooperation>? CooperationId { get; init; }
    public LessonKind Kind { get; set; }
    public LessonAudience Audience { get; set; }
    public Bilingual Title { get; set; } = Bilingual.None;
    public Bilingual Text { get; set; } = Bilingual.None;
    /// <summary>Code and title of the call as they stood, and the family of calls that code belongs to (CL3-DRS); empty where the code names none.</summary>
    public string CallCode { get; init; } = "";
    public string CallTitle { get; init; } = "";
    public string Family { get; init; } = "";
    public bool IsDemo { get; init; }
    public DateTime MadeAt { get; init; }

    public List<LessonTopic> Topics { get; } = [];

    public string WordsToFind => $"{Title.Turkish} {Title.English} {Text.Turkish} {Text.English} {CallCode} {CallTitle}";
    public string Folded { get; set; } = "";

    /// <summary>Whether a text holds an e-mail address or a telephone number; a name only a reader can tell.</summary>
    public static bool HoldsContact(string text) => Contact().IsMatch(text);

    [GeneratedRegex("[^\\s@]+@[^\\s@]+\\.[^\\s@]+|(?<![\\d.,])(\\+|0)\\d([ ()/-]*\\d){8,}", RegexOptions.CultureInvariant)]
    private static partial Regex Contact();
}

/// <summary>A topic of a lesson.</summary>
public sealed class LessonTopic
{
    public Id<Lesson> LessonId { get; init; }
    public TopicCode TopicCode { get; init; }
}
