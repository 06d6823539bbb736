using Ortak.Host;
using Ortak.Model;

namespace Ortak.Features.Introductions;

/// <summary>The municipality that was asked will introduce them.</summary>
public static class AcceptIntroduction
{
    public static Task<IResult> Handle([AsParameters] IntroductionRequest request) =>
        request.Change(Side.Asked, Deeds.IntroductionAnswered, "accepted", form => form.Text("accept-answer", Introduction.LongestAnswer), (it, answer) => it.Accept(answer, request.Now), (head, words) => TellOffices.Answered(head, words,
            $"{head.To.Name.In(Words.Turkish)}, sizi {head.It.OrganisationName} ile tanıştırmayı kabul etti. Tanıştırdığında size yeniden haber verilir.",
            $"{head.To.Name.In(Words.English)} has agreed to introduce you to {head.It.OrganisationName}. You will be told when it has."));
}
