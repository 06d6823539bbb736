using System.Reflection;
using Ortak.Engine;
using Ortak.Host;

namespace Ortak.Tests.Architecture;

public sealed class TheArchitecture
{
    private static readonly Assembly Engine = typeof(AtlasHolder).Assembly, Ortak = typeof(Words).Assembly, Tests = typeof(TheArchitecture).Assembly;
    private static readonly ArchUnitNET.Domain.Architecture Real = Rules.Load(Engine, Ortak), WithBreaches = Rules.Load(Engine, Ortak, Tests);

    public static TheoryData<string> Names => [.. Rules.Knowing.Select(r => r.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_part_knows_only_what_it_may(string name) => Rules.Breaches(Rule(name), Real).ShouldBeEmpty();

    [Fact]
    public void No_name_says_nothing() => Rules.EmptyNames(Real).ShouldBeEmpty();

    [Theory]
    [InlineData("The engine knows neither the site nor the web nor a database", "Ortak.Engine.Planted.EngineThatKnowsTheHost")]
    [InlineData("The engine knows neither the site nor the web nor a database", "Ortak.Engine.Planted.EngineThatKnowsTheWeb")]
    [InlineData("The model knows nothing of the rest, the web or a database", "Ortak.Model.Planted.ModelThatKnowsTheDatabase")]
    [InlineData("The model knows nothing of the rest, the web or a database", "Ortak.Model.Planted.ModelThatKnowsTheHost")]
    [InlineData("Data knows the model, and of the engine how texts are folded", "Ortak.Data.Planted.DataThatKnowsAFeature")]
    [InlineData("The host knows no feature", "Ortak.Host.Planted.HostThatKnowsAFeature")]
    [InlineData("No feature knows another", "Ortak.Features.Planted.FeatureThatKnowsAnother")]
    [InlineData("No feature knows another", "Ortak.Features.Planted.FeatureThatKnowsAnotherInALambda")]
    [InlineData("No feature knows another", "Ortak.Features.Planted.FeatureThatKnowsAnotherAfterWaiting")]
    public void Each_rule_reports_the_breach_planted_for_it(string name, string planted)
    {
        IReadOnlyList<string> breaches = Rules.Breaches(Rule(name), WithBreaches);
        breaches.ShouldContain(b => b.StartsWith(planted + " ", StringComparison.Ordinal) || b.StartsWith(planted + "+", StringComparison.Ordinal) || b.StartsWith(planted + "/", StringComparison.Ordinal));
        breaches.ShouldAllBe(b => b.Contains(".Planted.", StringComparison.Ordinal));
    }

    [Fact]
    public void The_rule_of_names_reports_the_names_planted_for_it() =>
        Rules.EmptyNames(WithBreaches).ShouldBe(["Ortak.Features.Planted.PlantedManager", "Ortak.Features.Planted.PartnerServices", "Ortak.Features.Utils.Planted.InAFolderThatSaysNothing"], ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_rule_that_looks_at_nothing_does_not_pass(string name)
    {
        var nothing = Rules.Load(typeof(Shouldly.Should).Assembly);
        Should.Throw<InvalidOperationException>(() => Rules.Breaches(Rule(name), nothing)).Message.ShouldContain("no type at all");
        Should.Throw<InvalidOperationException>(() => Rules.EmptyNames(nothing));
    }

    [Fact]
    public void The_engine_refers_to_no_assembly_of_the_site_or_the_web() =>
        Engine.GetReferencedAssemblies().Select(a => a.Name!).ShouldAllBe(a => a != "ortak" && !a.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) && !a.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal));

    private static Rules.Rule Rule(string name) => Rules.Knowing.Single(r => r.Name == name);
}
