using Ortak.Model;

namespace Ortak.Host.Workplace;

/// <summary>How the forms of a commitment are called, in the register and in public.</summary>
public static class FormOfCommitment
{
    public static string Say(this CommitmentForm form, Words words) => form switch
    {
        CommitmentForm.Work => words.Say("Kendi işi (bilgi, belge, bir adım)", "Own work (information, a paper, a step)"),
        CommitmentForm.Visit => words.Say("Manevi destek, ziyaret", "Moral support, a visit"),
        CommitmentForm.Venue => words.Say("Yer tahsisi", "Use of a venue"),
        CommitmentForm.JointService => words.Say("Ortak hizmet projesi", "Joint service project"),
        CommitmentForm.ExpertTime => words.Say("Uzman desteği", "Time of experts"),
        CommitmentForm.LetterOfSupport => words.Say("Destek mektubu", "Letter of support"),
        CommitmentForm.Money => words.Say("Para (eş finansman gibi)", "Money (such as co-financing)"),
        _ => throw new ArgumentOutOfRangeException(nameof(form)),
    };
}
