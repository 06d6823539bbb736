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

    /// <summary>The answer for whoever saves what somebody else has just changed.</summary>
    public static readonly Refusal ChangedMeanwhile = new("changed-meanwhile", 409, "Bu kayıt az önce başka biri tarafından değiştirildi. Sayfayı yenileyip yeniden deneyin.", "Somebody else has just changed this record. Reload the page and try again.");
}
