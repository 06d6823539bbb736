using System.Text.Json.Serialization;

namespace Ortak.Engine.Eligibility;

/// <summary>A sentence in both languages.</summary>
/// <param name="Tr">In Turkish.</param>
/// <param name="En">In English.</param>
public sealed record Sentence(string Tr, string En);

/// <summary>Where a rule was read.</summary>
/// <param name="Title">As it is cited.</param>
/// <param name="Date">Of the document: a year, a month or a day; null if it has none.</param>
/// <param name="Address">Where it lies; null if it is no page of the web.</param>
internal sealed record Source(string Title, string? Date = null, string? Address = null);

/// <summary>Yes, no, or not known: a rule that was not read is no "no".</summary>
internal enum Answer { Yes, No, Unknown }

/// <summary>Whether bodies of a country get money: yes, no, not known, or they may take part without money.</summary>
internal enum Funding { Yes, No, Unknown, Unfunded }

/// <summary>How a country stands to a programme.</summary>
/// <param name="Label">As the limb of a verdict calls it.</param>
/// <param name="Name">As pages call it.</param>
/// <param name="Funded">Whether its bodies can be beneficiaries.</param>
/// <param name="Leads">Whether they can coordinate.</param>
/// <param name="Counts">Whether they count in a minimum consortium.</param>
/// <param name="MemberState">Whether it is one.</param>
internal sealed record StatusKind(string Label, Sentence Name, Funding Funded, Answer Leads, Answer Counts, bool MemberState = false);

/// <summary>Provinces that a programme is open to.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Nuts">NUTS 2021, level 3.</param>
internal sealed record ProgrammeRegion(Sentence Name, IReadOnlyList<string> Nuts);

/// <summary>What the law of a country says about a role of bodies of a kind.</summary>
/// <param name="Country">Where.</param>
/// <param name="Kinds">For which kinds of body.</param>
/// <param name="Holds">Whether they hold the role.</param>
/// <param name="Mark">How well it is known.</param>
/// <param name="Source">Id of the source.</param>
/// <param name="Text">What it says.</param>
/// <param name="Nuts">Only in these regions.</param>
/// <param name="Limb">What a verdict says while it is not known.</param>
/// <param name="Unless">Not for those that carry one of these tags.</param>
internal sealed record Reading(string Country, IReadOnlyList<string> Kinds, Answer Holds, string Mark, string Source, Sentence Text, IReadOnlyList<string>? Nuts = null, string? Limb = null, IReadOnlyList<string>? Unless = null);

/// <summary>What is said when bodies that do not hold a role were counted on for it.</summary>
internal sealed record Shortage(IReadOnlyList<string> Kinds, IReadOnlyList<string> Tags, string Limb);

/// <summary>A role that calls ask for, and who holds it: by a tag, by kind, or by what the law of a country says. The first tag is the role's own and stands against what it excludes.</summary>
internal sealed record BodyRole(string Id, string One, string Many, Sentence Name, IReadOnlyList<string> Tags, string Source, IReadOnlyList<string>? Kinds = null, IReadOnlyList<string>? Excludes = null,
    IReadOnlyList<Reading>? Readings = null, string? Page = null, string? ConfirmedBy = null, bool MaybeOtherKinds = false, string? LimbPrefix = null, Shortage? Shortage = null, string? ManyName = null)
{
    /// <summary>So many of them, as a sentence says it: iki ulusal afet kurumu, two national disaster authorities.</summary>
    public Sentence Counted(int count) => new($"{CountWords.Turkish(count)} {Name.Tr}", $"{CountWords.English(count)} {(count == 1 ? Name.En : ManyName ?? Many)}");
}

/// <summary>A country's status in a programme: the status, how well it is known and since when.</summary>
/// <param name="Is">The status.</param>
/// <param name="Mark">R1 read in the official document, R2 in a secondary source, K recalled (verify), D derived, ? not found.</param>
/// <param name="Source">Id of the source.</param>
/// <param name="Page">Where in the source.</param>
/// <param name="Since">Since when.</param>
/// <param name="Known">When it was last known to be so.</param>
/// <param name="Limb">What a verdict calls it, instead of the status.</param>
/// <param name="Only">The strands it is limited to.</param>
/// <param name="Except">The strands it leaves out.</param>
/// <param name="Otherwise">The status outside of these.</param>
/// <param name="Unstated">What holds while the strand is not said: pass or unknown.</param>
/// <param name="FromCallYear">The first year of calls in which it holds; the status <paramref name="Before"/> holds earlier.</param>
/// <param name="Before">The status before.</param>
/// <param name="Note">Worth adding.</param>
internal sealed record StatusCell(string Is, string Mark, string Source, string? Page = null, string? Since = null, string? Known = null, string? Limb = null, IReadOnlyList<string>? Only = null, IReadOnlyList<string>? Except = null,
    string? Otherwise = null, string? Unstated = null, int? FromCallYear = null, string? Before = null, Sentence? Note = null);

/// <summary>How many bodies of a role a call asks for.</summary>
/// <param name="Role">The role.</param>
/// <param name="Count">How many.</param>
/// <param name="Among">They must be among those that hold this other role.</param>
/// <param name="DifferentCountries">From how many countries.</param>
/// <param name="Counting">Only those in countries that count.</param>
internal sealed record Need(string Role, int Count, string? Among = null, int? DifferentCountries = null, bool Counting = false);

/// <summary>How a rule is tested.</summary>
internal enum RuleTest
{
    /// <summary>Who matches is barred.</summary>
    Bar,
    /// <summary>For who matches, the rule was not read.</summary>
    Unread,
    /// <summary>Who asks must hold a role.</summary>
    Kind,
    /// <summary>The coordinator must hold a role.</summary>
    Lead,
    /// <summary>Who asks must lie in a region.</summary>
    Region,
    /// <summary>All beneficiaries must be in countries that count.</summary>
    Members,
    /// <summary>The consortium needs bodies with roles.</summary>
    Roles,
    /// <summary>The smallest consortium.</summary>
    Consortium,
    /// <summary>A condition that is known to be none.</summary>
    Pass,
    /// <summary>A condition whose text was not found.</summary>
    Open,
    /// <summary>Said, not judged.</summary>
    Note,
}

/// <summary>One rule. What its fields mean depends on its test; <c>rules.schema.json</c> says which there are.</summary>
internal sealed record Rule(string Id, RuleTest Test, string Mark, string Source, string ValidFrom, string Known, Sentence Text, string? Page = null, string? ValidTo = null, IReadOnlyList<string>? Countries = null, IReadOnlyList<string>? Tags = null,
    IReadOnlyList<string>? Holds = null, string? Associated = null, IReadOnlyDictionary<string, string>? Regions = null, int? Entities = null, int? DifferentCountries = null, int? MemberStates = null, int? Others = null,
    IReadOnlyList<Need>? Needs = null, bool Counting = false, bool Overlap = false, IReadOnlyDictionary<string, string>? Limbs = null);

/// <summary>A part of a programme that some countries take part in alone, told by the codes of its calls.</summary>
internal sealed record Strand(string Id, IReadOnlyList<string> Codes);

/// <summary>A programme with its countries.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="AssociatedPartners">What associated partners of any country are: unfunded, or not read.</param>
/// <param name="Rules">Its rules.</param>
/// <param name="Status">The status of countries, by country, <c>@</c>group, or <c>*</c> for all others.</param>
/// <param name="Portal">Its ids on the Funding &amp; Tenders Portal.</param>
/// <param name="Prefixes">How the codes of its calls begin.</param>
/// <param name="LimbShowsDate">Whether a limb names the day of a country's status; not where one list of a document holds them all.</param>
/// <param name="CallYearTurns">The day (MM-dd) after which the next call is that of the next year.</param>
/// <param name="Strands">Its parts.</param>
internal sealed record Programme(string Id, Sentence Name, string AssociatedPartners, IReadOnlyList<Rule> Rules, IReadOnlyDictionary<string, StatusCell> Status, IReadOnlyList<string>? Portal = null, IReadOnlyList<string>? Prefixes = null,
    bool LimbShowsDate = true, string? CallYearTurns = null, IReadOnlyList<Strand>? Strands = null);

/// <summary>A fact worth showing beside a type of action.</summary>
/// <param name="About">rate, indirect (costs), grant, duration, deadline or award.</param>
/// <param name="Mark">R1, R2, K (verify), D or ?.</param>
/// <param name="Source">Id of the source.</param>
/// <param name="Text">The fact.</param>
public sealed record ActionFact(string About, string Mark, string Source, Sentence Text);

/// <summary>A type of action with its rules.</summary>
internal sealed record ActionRules(string Id, string Programme, Sentence Name, IReadOnlyList<Rule> Rules, IReadOnlyList<string>? Aliases = null, IReadOnlyList<string>? Portal = null, IReadOnlyList<string>? Codes = null, string? Strand = null,
    IReadOnlyList<ActionFact>? Facts = null, IReadOnlyDictionary<string, StatusCell>? Status = null);

/// <summary>A call whose own conditions add to those of its action, or replace them.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Action">Its type of action.</param>
/// <param name="Title">Its title.</param>
/// <param name="Closes">The day it closes.</param>
/// <param name="PerProjectEur">Money for one project.</param>
/// <param name="TopicEur">Money for all projects.</param>
/// <param name="Rules">Its rules.</param>
/// <param name="Opens">The day it opens.</param>
/// <param name="PerProjectMaxEur">Where that is a range: its end.</param>
/// <param name="LumpSum">Whether it pays lump sums.</param>
/// <param name="Replaces">Ids of rules that do not hold for it.</param>
/// <param name="Status">The status of countries, by country, <c>@</c>group, or <c>*</c> for all others.</param>
internal sealed record CallRules(string Code, string Action, string Title, string Closes, long PerProjectEur, long TopicEur, IReadOnlyList<Rule> Rules, string? Opens = null, long? PerProjectMaxEur = null, bool LumpSum = false,
    IReadOnlyList<string>? Replaces = null, IReadOnlyDictionary<string, StatusCell>? Status = null);

/// <summary>What one file of rules may hold.</summary>
internal sealed record RuleFile(IReadOnlyDictionary<string, Source>? Sources = null, IReadOnlyDictionary<string, IReadOnlyList<string>>? Groups = null, IReadOnlyDictionary<string, StatusKind>? Statuses = null,
    IReadOnlyDictionary<string, ProgrammeRegion>? Regions = null, IReadOnlyList<BodyRole>? Roles = null, IReadOnlyList<Programme>? Programmes = null, IReadOnlyList<ActionRules>? Actions = null, IReadOnlyList<CallRules>? Calls = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(RuleFile))]
[JsonSerializable(typeof(string))]
internal sealed partial class RuleFileContext : JsonSerializerContext;
