namespace Ortak.Engine.Eligibility;

/// <summary>A record that an installation lays over the rules that come with Ortak: it stands in the place of the record of that name, or is added.</summary>
/// <param name="Id">The installation's own name for the change.</param>
/// <param name="List">programmes, actions, calls, roles, statuses, groups, regions or sources.</param>
/// <param name="Key">The record in that list.</param>
/// <param name="Json">The whole record; empty for the one that comes with Ortak.</param>
public sealed record LaidRule(string Id, string List, string Key, string Json)
{
    /// <summary>list/key, as faults call it.</summary>
    public string Name => $"{List}/{Key}";
}
