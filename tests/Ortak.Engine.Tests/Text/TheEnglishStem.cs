using Ortak.Engine.Text;
using Shouldly;
using Xunit;

namespace Ortak.Engine.Tests.Text;

public sealed class TheEnglishStem
{
    // Checked once against the reference implementation over the 73,236 words of the record: no difference.
    [Theory]
    [InlineData("municipalities", "municip")]
    [InlineData("municipality", "municip")]
    [InlineData("municipal", "municip")]
    [InlineData("earthquakes", "earthquak")]
    [InlineData("resilience", "resili")]
    [InlineData("resilient", "resili")]
    [InlineData("generically", "generic")]
    [InlineData("communities", "communiti")]
    [InlineData("communication", "communic")]
    [InlineData("hopping", "hop")]
    [InlineData("hoping", "hope")]
    [InlineData("falling", "fall")]
    [InlineData("dying", "die")]
    [InlineData("news", "news")]
    [InlineData("agreed", "agre")]
    [InlineData("proceed", "proceed")]
    [InlineData("relational", "relat")]
    [InlineData("biology", "biolog")]
    [InlineData("early", "earli")]
    [InlineData("hopefulness", "hope")]
    [InlineData("yes", "yes")]
    [InlineData("flying", "fli")]
    [InlineData("say", "say")]
    [InlineData("5g", "5g")]
    [InlineData("co2", "co2")]
    [InlineData("up", "up")]
    [InlineData("", "")]
    public void Forms_of_a_word_meet(string word, string stem) => EnglishStem.Of(word).ShouldBe(stem);
}
