using Ortak.Host;
using Ortak.Model;

namespace Ortak.Features.Introductions;

/// <summary>The two were introduced. Contact data are written down only if that person or office agreed.</summary>
public static class Introduce
{
    public static Task<IResult> Handle([AsParameters] IntroductionRequest request) =>
        request.Change(Side.Asked, Deeds.IntroductionAnswered, "introduced",
            form => (Contact: form.Text("contact", Introduction.LongestContact), Agreed: form.Ticked("consent"), Answer: form.Text("introduce-answer", Introduction.LongestAnswer)),
            (it, said) => it.Introduce(said.Contact, said.Agreed, said.Answer, request.Now),
            // The contact itself is in no mail: it could not be taken back from there.
            (head, words) => TellOffices.Answered(head, words,
                $"{head.To.Name.In(Words.Turkish)}, sizi {head.It.OrganisationName} ile tanıştırdı." + (head.It.Contact.Length > 0 ? " Onay verilen iletişim bilgisi isteğin sayfasında; onu yalnızca belediyenizin düzenleyenleri görür." : ""),
                $"{head.To.Name.In(Words.English)} has introduced you to {head.It.OrganisationName}." + (head.It.Contact.Length > 0 ? " The contact, who agreed to it, stands on the page of the request; only your municipality's editors see it." : "")));
}
