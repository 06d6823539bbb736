using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Consortia;

/// <summary>What adding seats, and leaving organisations out of proposals, have in common: two who do so at once both get what they want, and nobody gets two seats.</summary>
public static class ChangeSeats
{
    private const int MostTries = 5;

    /// <summary>Changes a consortium as it stands now; where somebody else changes it at the same moment, as it stands then.</summary>
    /// <param name="change">What is done; an answer where nothing is to be saved, null to save.</param>
    /// <param name="next">Where one goes after it is saved.</param>
    public static async Task<IResult> Do(OrtakDb db, string aim, string consortium, Func<ConsortiumHead, IResult?> change, Func<ConsortiumHead, IResult> next, CancellationToken cancel)
    {
        for (int tries = 0; tries < MostTries; tries++)
        {
            if (await ConsortiumHead.Read(db, aim, consortium, cancel) is not { } head) return Results.NotFound();
            if (head.Refuses() is { } no) return Show.No(no);
            if (change(head) is { } answer) return answer;
            db.Entry(head.It).State = EntityState.Modified; // a seat more is a version of the whole
            if (await db.TrySave(cancel)) return next(head);
        }
        return Show.No(AimHead.ChangedMeanwhile);
    }

    /// <summary>Whether an organisation has a seat.</summary>
    public static ProposalSeat? SeatOf(this ConsortiumHead head, string organisation) => head.It.Seats.Find(s => s.OrganisationId == organisation);

    /// <summary>Puts a seat last.</summary>
    public static void Seat(this OrtakDb db, ConsortiumHead head, ProposalSeat seat)
    {
        seat.Order = head.It.Seats.Select(s => s.Order + 1).DefaultIfEmpty().Max();
        db.Add(seat);
    }

    public static readonly Refusal Full = new("consortium-full", 409, $"Bir konsorsiyumda en çok {Consortium.MostSeats} yer olur. Önce birini çıkarın.", $"A consortium has at most {Consortium.MostSeats} seats. Remove one first.");
}
