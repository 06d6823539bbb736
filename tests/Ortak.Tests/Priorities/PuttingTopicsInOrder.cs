using Ortak.Model;

namespace Ortak.Tests.Priorities;

public sealed class PuttingTopicsInOrder
{
    [Theory]
    [InlineData("a>b>c", "up", "c", "a>c>b")]
    [InlineData("a>b>c", "up", "a", "a>b>c")]
    [InlineData("a>b=c", "up", "c", "a>c>b")]
    [InlineData("a>b=c", "down", "b", "a>c>b")]
    [InlineData("a>b>c", "down", "a", "b>a>c")]
    [InlineData("a>b>c", "down", "c", "a>b>c")]
    [InlineData("a>b>c", "with", "c", "a>b=c")]
    [InlineData("a>b>c", "with", "a", "a>b>c")]
    [InlineData("a>b", "up", "c", "a>b>c")]
    [InlineData("", "up", "a", "a")]
    [InlineData("a>b", "with", "c", "a>b")]
    public void A_button_moves_one_topic(string before, string how, string topic, string after)
    {
        TopicRanking ranking = TopicRanking.Parse(before);
        (how switch { "up" => ranking.Up(new(topic)), "down" => ranking.Down(new(topic)), _ => ranking.WithAbove(new(topic)) }).ToString().ShouldBe(after);
    }

    [Fact]
    public void The_same_place_is_a_tie_and_no_place_is_no_opinion()
    {
        TopicRanking ranking = TopicRanking.ByPlace([(new("a"), 7), (new("b"), 2), (new("c"), null), (new("d"), 7)]);
        ranking.ToString().ShouldBe("b>a=d");
        ranking.ShouldBe(TopicRanking.Parse("b>a=d"));
        ranking.SaysSomething.ShouldBeTrue();
        TopicRanking.Parse("b").SaysSomething.ShouldBeFalse();
        TopicRanking.Parse("").ShouldBe(default);
        default(TopicRanking).Groups.ShouldBeEmpty();
        TopicRanking.Parse("a>>b=%>Ç").ToString().ShouldBe("a>b");
    }
}
