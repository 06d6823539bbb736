using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Commitments;

/// <summary>How commitments and lawful steps are called.</summary>
public static class CommitmentWords
{
    public static string Say(this CommitmentState state, Words words) => state switch
    {
        CommitmentState.Open => words.Say("açık", "open"),
        CommitmentState.Blocked => words.Say("önü tıkalı", "blocked"),
        CommitmentState.Kept => words.Say("yerine getirildi", "kept"),
        CommitmentState.GivenUp => words.Say("vazgeçildi", "given up"),
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static TagKind Tag(this CommitmentState state) => state switch
    {
        CommitmentState.Kept => TagKind.Good,
        CommitmentState.Blocked => TagKind.Wait,
        CommitmentState.GivenUp => TagKind.Wrong,
        _ => default,
    };

    /// <summary>For a choice.</summary>
    public static IEnumerable<(string Value, string Label)> Forms(Words words) => Enum.GetValues<CommitmentForm>().Select(f => (FormInput.Kebab(f), f.Say(words)));

    public static string In(this Sentence sentence, Words words) => words.Say(sentence.Turkish, sentence.English);

    /// <summary>What a mark of confidence means.</summary>
    public static string Say(this Confidence confidence, Words words) => confidence switch
    {
        Confidence.R1 => words.Say("resmî metinde okundu", "read in the official text"),
        Confidence.R2 => words.Say("ikincil kaynakta okundu; yürürlükteki metne bakın", "read in a secondary source; check the text in force"),
        Confidence.K => words.Say("doğrulanmadı; yürürlükteki metne bakın", "not confirmed; check the text in force"),
        Confidence.Open => words.Say("farklı okunuyor ya da metni bulunamadı (?)", "read in different ways, or its text was not found (?)"),
        _ => throw new ArgumentOutOfRangeException(nameof(confidence)),
    };

    /// <summary>The answer for whoever saves what somebody else has just changed.</summary>
    public static readonly Refusal ChangedMeanwhile = new("changed-meanwhile", 409, "Bu kayıt az önce başka biri tarafından değiştirildi. Sayfayı yenileyip yeniden deneyin.", "Somebody else has just changed this record. Reload the page and try again.");
}
