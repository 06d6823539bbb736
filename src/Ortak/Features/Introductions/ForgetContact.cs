using Ortak.Host;
using Ortak.Model;

namespace Ortak.Features.Introductions;

/// <summary>Erases the contact data of a request: either side may, the one that wrote them down without seeing them again.</summary>
public static class ForgetContact
{
    public static Task<IResult> Handle([AsParameters] IntroductionRequest request) =>
        request.Change(Side.Both, Deeds.IntroductionContactForgotten, "forgotten", _ => true, (it, _) => it.ForgetContact(), (head, words) => head.Side == Side.Asker ? null : (
            words.Say($"İletişim bilgisi geri alındı: {head.It.OrganisationName}", $"Contact data taken back: {head.It.OrganisationName}"),
            words.Say($"{head.To.Name.In(Words.Turkish)}, {head.It.OrganisationName} için verdiği iletişim bilgisini geri aldı; bilgi Ortak'tan silindi. Başka yere yazdıysanız oradan da silin.\n\nİstek:",
                $"{head.To.Name.In(Words.English)} has taken back the contact data it gave for {head.It.OrganisationName}; they have been erased from Ortak. If you wrote them down elsewhere, erase them there as well.\n\nThe request:")));
}
