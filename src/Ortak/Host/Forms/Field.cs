using Microsoft.AspNetCore.Components;

namespace Ortak.Host.Forms;

/// <summary>What every field of a form has: a name, a label, a hint, what is wrong with it, and the ids that tie them together.</summary>
public abstract class Field : ComponentBase
{
    [CascadingParameter] public required HttpContext Http { get; set; }
    [Parameter, EditorRequired] public required FormInput Form { get; set; }
    [Parameter, EditorRequired] public required string Name { get; set; }
    [Parameter, EditorRequired] public required string Label { get; set; }
    [Parameter] public string? Hint { get; set; }
    /// <summary>Written out after the hint as it is to be typed: a code, in no language.</summary>
    [Parameter] public string? Example { get; set; }
    [Parameter] public bool Required { get; set; }
    /// <summary>Says “optional” beside the label; where most fields are, say it once above instead.</summary>
    [Parameter] public bool Optional { get; set; }
    /// <summary>Characters; 0 for no limit.</summary>
    [Parameter] public int Longest { get; set; }
    [Parameter] public string? Autocomplete { get; set; }
    /// <summary>The language of what is written here, where it is not the page's.</summary>
    [Parameter] public string? Lang { get; set; }
    /// <summary>What the field is a part of; the summary of problems says it before the label.</summary>
    [Parameter] public string? Within { get; set; }
    /// <summary>Only needed where two forms of a page have a field of the same name.</summary>
    [Parameter] public string? Id { get; set; }

    public Words Words => Words.Of(Http);
    public string FieldId => Id ?? IdOf(Name);
    public string HintId => FieldId + "-hint";
    public string ProblemId => FieldId + "-problem";
    public string? Problem => Form.Problem(Name)?.In(Words);
    protected string? Invalid => Problem is null ? null : "true";
    protected int? MaxLength => Longest > 0 ? Longest : null;

    protected string? DescribedBy => (Hint, Problem) switch
    {
        (null, null) => null,
        ({ }, null) => HintId,
        (null, { }) => ProblemId,
        _ => $"{HintId} {ProblemId}",
    };

    /// <summary>The id of the first control, where a link to the field leads.</summary>
    protected virtual string FirstId => FieldId;

    protected override void OnParametersSet() => Form.Show(Name, FirstId, Within is null ? Label : $"{Within}, {Label}");

    /// <summary>With a letter in front, so that a field named "content" is not mistaken for the page's own.</summary>
    public static string IdOf(string name) => "f-" + string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
}
