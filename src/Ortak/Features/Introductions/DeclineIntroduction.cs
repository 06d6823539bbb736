using Ortak.Host;
using Ortak.Model;

namespace Ortak.Features.Introductions;

/// <summary>The municipality that was asked cannot introduce them, and says why.</summary>
public static class DeclineIntroduction
{
    public static Task<IResult> Handle([AsParameters] IntroductionRequest request) =>
        request.Change(Side.Asked, Deeds.IntroductionAnswered, "declined", form => form.Text("decline-answer", Introduction.LongestAnswer), (it, reason) => it.Decline(reason, request.Now), (head, words) => TellOffices.Answered(head, words,
            $"{head.To.Name.In(Words.Turkish)}, sizi {head.It.OrganisationName} ile tanıştıramayacağını bildirdi.",
            $"{head.To.Name.In(Words.English)} says that it cannot introduce you to {head.It.OrganisationName}."));
}
