using System.Text.RegularExpressions;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;

namespace Ortak.Tests.Architecture;

/// <summary>What may know what (ARCHITECTURE.md), as rules over compiled assemblies.</summary>
public static class Rules
{
    public sealed record Rule(string Name, Regex Subjects, Func<string, string, bool> Forbids)
    {
        public override string ToString() => Name;
    }

    private const RegexOptions Plain = RegexOptions.CultureInvariant;
    private static readonly Regex Feature = new("^Ortak\\.Features\\.(?<name>[^.]+)", Plain);
    private static readonly string[] Avoided = ["Manager", "Helper", "Service", "Dto", "Common", "Utils", "Extensions", "V2"];

    public static readonly Rule EngineKnowsNothing = new("The engine knows neither the site nor the web nor a database", new("^Ortak\\.Engine(\\.|$)", Plain),
        (_, known) => Regex.IsMatch(known, "^(Microsoft\\.(AspNetCore|EntityFrameworkCore|Extensions\\.(Hosting|DependencyInjection))|System\\.CommandLine|System\\.Net\\.Http|Npgsql)", Plain)
            || (known.StartsWith("Ortak.", StringComparison.Ordinal) && !known.StartsWith("Ortak.Engine.", StringComparison.Ordinal)));

    public static readonly Rule ModelKnowsNothing = new("The model knows nothing of the rest, the web or a database", new("^Ortak\\.Model(\\.|$)", Plain),
        (_, known) => Regex.IsMatch(known, "^(Microsoft\\.(AspNetCore|EntityFrameworkCore|Extensions\\.)|Npgsql)", Plain) || (known.StartsWith("Ortak.", StringComparison.Ordinal) && !known.StartsWith("Ortak.Model.", StringComparison.Ordinal)));

    public static readonly Rule DataKnowsTheModel = new("Data knows the model, and of the engine how texts are folded", new("^Ortak\\.Data(\\.|$)", Plain),
        (_, known) => known.StartsWith("Ortak.", StringComparison.Ordinal) && !Regex.IsMatch(known, "^Ortak\\.(Data|Model|Engine\\.Text)\\.", Plain));

    public static readonly Rule HostKnowsNoFeature = new("The host knows no feature", new("^Ortak\\.Host(\\.|$)", Plain), (_, known) => Feature.IsMatch(known));

    public static readonly Rule FeaturesAreApart = new("No feature knows another", Feature,
        (type, known) => Feature.Match(known) is { Success: true } other && other.Groups["name"].Value != Feature.Match(type).Groups["name"].Value);

    /// <summary>All rules about knowing.</summary>
    public static readonly IReadOnlyList<Rule> Knowing = [EngineKnowsNothing, ModelKnowsNothing, DataKnowsTheModel, HostKnowsNoFeature, FeaturesAreApart];

    public static ArchUnitNET.Domain.Architecture Load(params System.Reflection.Assembly[] assemblies) => new ArchLoader().LoadAssemblies(assemblies).Build();

    /// <summary>What breaks the rule, as "type knows type". A rule without subjects is a mistake in the rule, not a pass.</summary>
    public static IReadOnlyList<string> Breaches(Rule rule, ArchUnitNET.Domain.Architecture architecture)
    {
        IType[] subjects = [.. architecture.Types.Where(t => rule.Subjects.IsMatch(t.FullName))];
        if (subjects.Length == 0) throw new InvalidOperationException($"“{rule.Name}” looked at no type at all.");
        return [.. subjects.SelectMany(t => t.Dependencies.Select(d => (From: t.FullName, To: d.Target.FullName))).Distinct().Where(d => rule.Forbids(d.From, d.To)).Select(d => $"{d.From} knows {d.To}")];
    }

    /// <summary>Our types with a name that says nothing.</summary>
    public static IReadOnlyList<string> EmptyNames(ArchUnitNET.Domain.Architecture architecture)
    {
        IType[] ours = [.. architecture.Types.Where(t => t.FullName.StartsWith("Ortak.", StringComparison.Ordinal) && !t.FullName.StartsWith("Ortak.Tests.", StringComparison.Ordinal) && !t.FullName.Contains('<', StringComparison.Ordinal))];
        if (ours.Length == 0) throw new InvalidOperationException("The rule of names looked at no type at all.");
        return [.. ours.Where(t => t.FullName.Split('.', '+', '/').Any(part => Avoided.Any(a => Words(part).Contains(a)))).Select(t => t.FullName)];
    }

    // "PartnerServices" and "Dtos" say no more than their singular.
    private static IEnumerable<string> Words(string name) => Regex.Matches(name, "[A-Z][a-z]*[0-9]*", Plain).SelectMany(m => new[] { m.Value, m.Value.TrimEnd('s') });
}
