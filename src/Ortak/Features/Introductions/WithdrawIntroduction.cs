using Ortak.Host;
using Ortak.Model;

namespace Ortak.Features.Introductions;

/// <summary>Who asked takes the request back while it is open.</summary>
public static class WithdrawIntroduction
{
    public static Task<IResult> Handle([AsParameters] IntroductionRequest request) =>
        request.Change(Side.Asker, Deeds.IntroductionWithdrawn, "withdrawn", _ => true, (it, _) => it.Withdraw(request.Now), (head, words) => (
            words.Say($"Tanıştırma isteği geri alındı: {head.It.OrganisationName}", $"Request for an introduction withdrawn: {head.It.OrganisationName}"),
            words.Say($"{head.From.Name.In(Words.Turkish)}, {head.It.OrganisationName} ile tanıştırılma isteğini geri aldı. Yapmanız gereken bir şey yok.\n\nİstek:",
                $"{head.From.Name.In(Words.English)} has withdrawn its request to be introduced to {head.It.OrganisationName}. There is nothing for you to do.\n\nThe request:")));
}
