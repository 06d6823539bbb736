using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Projects;

/// <summary>Takes the consortium of a proposal that was not funded, or was given up, to another call of the aim: with its seats, work packages and budget, as a draft of its own.</summary>
public static class TakeToNextCall
{
    public static async Task<IResult> Ask(HttpContext http, OrtakDb db, string aim, string consortium)
    {
        if (await ConsortiumHead.Read(db, aim, consortium, http.RequestAborted) is not { } head) return Results.NotFound();
        return Refuses(head) is { } no ? Show.No(no) : Page(head, FormInput.Of(("name", head.It.Name), ("call", CallsOf(head) is [var only] ? only.CallId : null)));
    }

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, string aim, string consortium)
    {
        CancellationToken cancel = http.RequestAborted;
        if (await ConsortiumHead.Read(db, aim, consortium, cancel) is not { } head) return Results.NotFound();
        if (Refuses(head) is { } no) return Show.No(no);
        FormInput form = await FormInput.Read(http);
        string name = form.Line("name", Consortium.LongestName, required: true);
        AimCall? call = CallsOf(head).FirstOrDefault(c => c.CallId == form.Raw("call"));
        if (call is null) form.Reject("call", "Amacın öteki çağrılarından birini seçin.", "Choose one of the other calls of the aim.");
        if (await db.Consortia.CountAsync(c => c.AimId == head.Aim.It.Id, cancel) >= Consortium.MostOfAim) form.Reject("", $"Bir amacın en çok {Consortium.MostOfAim} konsorsiyumu olur.", $"An aim has at most {Consortium.MostOfAim} consortia.");
        if (!form.IsSound) return Page(head, form, 422);

        await db.Entry(head.It).Collection(c => c.WorkPackages).LoadAsync(cancel);
        await db.ProposalSeats.Where(s => s.ConsortiumId == head.It.Id).SelectMany(s => s.Lines).LoadAsync(cancel);
        DateTime now = clock.GetUtcNow().UtcDateTime;
        Consortium taken = Copy(head.It, call!, name, now);
        db.Consortia.Add(taken);
        db.Record(head.Did(http, Deeds.ConsortiumTakenOn, clock, $"{call!.Code} {call.Title}"));
        db.Record(Viewer.Signed(http).Did(Deeds.ConsortiumStarted, taken.Id, now, head.Aim.Acting(Standing.Of(http)), head.Aim.It.CooperationId, detail: $"{taken.Name} ({taken.Code})"));
        await db.SaveChangesAsync(cancel);
        return Show.Next($"{head.Aim.Address}/consortia/{taken.Id}", "taken-on");
    }

    private static Consortium Copy(Consortium of, AimCall call, string name, DateTime now)
    {
        var copy = new Consortium
        {
            AimId = of.AimId, CallId = call.CallId, Code = call.Code, Title = call.Title, Name = name, TakenFromId = of.Id, WantedSize = of.WantedSize, Without = [.. of.Without], Notes = of.Notes, IsDemo = of.IsDemo, MadeAt = now,
            BudgetMode = of.BudgetMode, IndirectRate = of.IndirectRate, LiraForEuro = of.LiraForEuro, LiraOn = of.LiraOn, Prefinancing = of.Prefinancing, Months = of.Months,
        };
        Dictionary<Id<WorkPackage>, WorkPackage> packages = of.WorkPackages.ToDictionary(w => w.Id, w => new WorkPackage { ConsortiumId = copy.Id, Number = w.Number, Title = w.Title, FromMonth = w.FromMonth, ToMonth = w.ToMonth });
        copy.WorkPackages.AddRange(packages.Values);
        foreach (ProposalSeat seat in of.Seats)
        {
            var kept = new ProposalSeat
            {
                ConsortiumId = copy.Id, Order = seat.Order, OrganisationId = seat.OrganisationId, Name = seat.Name, Country = seat.Country, Kind = seat.Kind, Tags = [.. seat.Tags], Part = seat.Part, Covers = seat.Covers, IsFixed = seat.IsFixed, Notes = seat.Notes, FundingRate = seat.FundingRate,
                // Who said yes to one call has not said so to another.
                Status = seat.Status == PartnerStatus.No ? PartnerStatus.No : PartnerStatus.ToAsk,
            };
            kept.Lines.AddRange(seat.Lines.Select(l => new BudgetLine { SeatId = kept.Id, WorkPackageId = packages[l.WorkPackageId].Id, Category = l.Category, Cents = l.Cents, Hundredths = l.Hundredths }));
            copy.Seats.Add(kept);
        }
        return copy;
    }

    private static Refusal? Refuses(ConsortiumHead head) => head.Aim.Refuses() ?? head.It.RefusesNextCall();

    /// <summary>The other calls of the aim, the last added first.</summary>
    private static IReadOnlyList<AimCall> CallsOf(ConsortiumHead head) => [.. head.Aim.It.Calls.Where(c => c.CallId != head.It.CallId).OrderByDescending(c => c.AddedAt).ThenBy(c => c.CallId, StringComparer.Ordinal)];

    private static IResult Page(ConsortiumHead head, FormInput form, int status = 200) => Show.Page<TakeToNextCallPage>(new { Head = head, Calls = CallsOf(head), Form = form }, status);
}
