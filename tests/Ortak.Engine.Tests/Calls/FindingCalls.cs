using Ortak.Engine.Calls;

namespace Ortak.Engine.Tests.Calls;

public sealed class FindingCalls
{
    private static CallFinder Finder()
    {
        var book = new CallBook();
        book.Add(CallReader.ReadFile(SharedFolder.Need("data", "calls", "grants-2026-08-22.json.gz"), default, new()), new());
        return new(book);
    }

    [Theory]
    [InlineData("kentlerde mikro şebekeler", "HORIZON-MISS-2027-04-CIT-01")]
    [InlineData("hydrogen cities", "HORIZON-MISS-2027-04-CIT-02")]
    [InlineData("afetlere müdahale için karar destek sistemi", "HORIZON-CL3-2027-01-DRS-03")]
    [InlineData("sınır ötesi büyük afetlere hazırlık", "HORIZON-CL3-2027-01-DRS-04")]
    [InlineData("kentsel doğa ve ekosistemlerin onarımı", "HORIZON-MISS-2027-07-CLIMA-CIT-NEB-01")]
    [InlineData("atıksu arıtma şehirlerde", "HORIZON-MISS-2027-07-CLIMA-CIT-CCRI-02")]
    public void An_aim_in_either_language_finds_its_call_among_the_first_three(string aim, string code)
    {
        var (_, found) = Finder().Find(new(aim));
        found.Take(3).Select(f => f.Call.Code).ShouldContain(code, string.Join(", ", found.Take(5).Select(f => f.Call.Code)));
    }

    [Fact]
    public void Points_of_the_reasons_add_up_to_the_score()
    {
        foreach (FoundCall found in Finder().Find(new("earthquake early warning and climate adaptation of cities")).Found.Take(50))
            found.Why.Sum(w => w.Points).ShouldBe(found.Score, 1e-4);
    }

    [Fact]
    public void Each_filter_leaves_exactly_those_that_pass_it()
    {
        CallFinder finder = Finder();
        var day = new DateOnly(2027, 3, 1);
        void Same(CallQuery query, Func<Call, bool> fits)
        {
            string[] expected = [.. finder.All.Where(fits).Select(c => c.Id).Order(StringComparer.Ordinal)];
            expected.Length.ShouldBeInRange(1, finder.All.Count - 1, query.ToString());
            finder.Find(query).Found.Select(f => f.Call.Id).Order(StringComparer.Ordinal).ShouldBe(expected);
        }
        Same(new(Programme: "erasmus"), c => c.ProgrammeName == "Erasmus+ (ERASMUS+)");
        Same(new(Code: "DRS"), c => c.Code.Contains("DRS", StringComparison.Ordinal));
        Same(new(ActionType: "coordination"), c => c.ActionType.Contains("Coordination", StringComparison.Ordinal));
        Same(new(OpenOn: day), c => c.Opens <= day && c.Deadlines.Any(d => d.Day >= day));
        Same(new(ClosesFrom: day, ClosesTo: new(2027, 6, 30)), c => c.Deadlines.Any(d => d.Day >= day && d.Day <= new DateOnly(2027, 6, 30)));
        Same(new(LeastEur: 9_000_000), c => (c.Budget?.MostEur ?? c.Budget?.TotalEur) >= 9_000_000);
        Same(new(Kinds: [CallKind.Cascade]), c => c.Kind == CallKind.Cascade);
    }

    [Fact]
    public void Without_an_aim_the_next_deadline_comes_first()
    {
        var found = Finder().Find(new(ClosesFrom: new(2026, 12, 1))).Found;
        found.Select(f => f.Call.Deadlines.First(d => d.Day >= new DateOnly(2026, 12, 1)).Day).ShouldBeInOrder();
    }

    [Fact]
    public void An_aim_that_nothing_speaks_of_finds_nothing() => Finder().Find(new("qwertzuiop")).Found.ShouldBeEmpty();

    [Fact]
    public void A_page_of_text_is_answered_in_milliseconds()
    {
        CallFinder finder = Finder();
        string page = string.Join(' ', finder.All.Take(8).Select(c => c.Text));
        page = page[..Math.Min(8000, page.Length)];
        finder.Find(new(page));
        List<double> times = [];
        for (int i = 0; i < 200; i++)
        {
            var clock = System.Diagnostics.Stopwatch.StartNew();
            finder.Find(new(page)).Found.Take(20).ToList().Count.ShouldBe(20);
            times.Add(clock.Elapsed.TotalMilliseconds);
        }
        times.Order().ElementAt(100).ShouldBeLessThan(25, "the benchmark measures it exactly; this only notices a collapse");
    }
}
