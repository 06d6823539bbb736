using Ortak.Host;
using Ortak.Model;

namespace Ortak.Features.Introductions;

/// <summary>The municipality that was asked passed the request on to somebody who can introduce them.</summary>
public static class ForwardIntroduction
{
    public static Task<IResult> Handle([AsParameters] IntroductionRequest request) =>
        request.Change(Side.Asked, Deeds.IntroductionAnswered, "forwarded",
            form => (To: form.Line("forward-to", Introduction.LongestContact), Answer: form.Text("forward-answer", Introduction.LongestAnswer)),
            (it, said) => it.Forward(said.To, said.Answer, request.Now),
            (head, words) => TellOffices.Answered(head, words,
                $"{head.To.Name.In(Words.Turkish)}, {head.It.OrganisationName} ile tanışma isteğinizi iletti: {head.It.ForwardedTo}.",
                $"{head.To.Name.In(Words.English)} has passed on your request to be introduced to {head.It.OrganisationName}: {head.It.ForwardedTo}."));
}
