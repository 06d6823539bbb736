using Ortak.Engine.Calls;
using Ortak.Engine.Eligibility;
using Ortak.Engine.Formation;
using Ortak.Features.Consortia.Budgets;
using Ortak.Host;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Consortia.Papers;

/// <summary>Shows the papers of a consortium, for whom each is, and what is missing for whom.</summary>
public static class ShowPapers
{
    public sealed record Of(ProposalSeat Seat, string Name, IReadOnlyList<PaperKind> Papers, IReadOnlyList<MissingForPapers> Missing);

    public sealed record Shown(PaperSource Source, IReadOnlyList<MissingForPapers> Missing, IReadOnlyList<Of> Seats);

    public static async Task<IResult> Handle(HttpContext http, [AsParameters] BudgetHead.Sources sources, string aim, string consortium)
    {
        if (await BudgetHead.Read(sources, aim, consortium, http.RequestAborted) is not { } budget) return Results.NotFound();
        Words words = Words.Of(http);
        var source = new PaperSource(budget, sources.Atlas.Current.Snapshot, sources.Clock.GetUtcNow());
        var (_, own) = budget.Head.Asker(source.Atlas);
        IReadOnlyList<RoleCover> roles = own is not null && ShowConsortium.ConditionsOf(budget.It, SeatBody.Of(own, budget.Head, source.Atlas), SeatBody.RoleOf(own.Part == Model.SeatPart.Affiliated ? Model.SeatPart.Beneficiary : own.Part), sources.Calls.Current, sources.Rules.Judge, CallDeadline.TodayInBrussels(source.On)) is { } conditions
            ? RoleCover.Of(conditions, [.. budget.Head.Seats.Where(s => s.IsTaken() && s.IsFunded()).OrderBy(s => s.Id != own.Id).Select(s => SeatBody.Of(s, budget.Head, source.Atlas))]) : [];
        return Show.Page<ShowPapersPage>(new
        {
            It = new Shown(source, [.. MissingForPapers.Of(source, roles, words)], [.. budget.Head.Seats.OrderBy(s => s.Id != own?.Id).Select(s => new Of(s, source.NameOf(s, words), [.. source.Of(s)], [.. MissingForPapers.Of(source, s, words)]))]),
        });
    }
}
