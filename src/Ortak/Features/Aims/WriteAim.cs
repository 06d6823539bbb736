using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Aims;

/// <summary>Writes an aim: of one municipality, or of the parties of a cooperation together; from a line of minutes, an agreed priority, or nothing.</summary>
public static class WriteAim
{
    /// <param name="Cooperation">Where the parties pursue it together; else null, and <paramref name="Municipality"/> is who pursues it.</param>
    /// <param name="Posts">For which of the parties the person may write; several only in a cooperation.</param>
    public sealed record Asking(CooperationHead? Cooperation, MunicipalityHead? Municipality, AimSource? Source, TopicTree Topics, IReadOnlyList<Membership> Posts, FormInput Form)
    {
        public string ListAddress => (Cooperation?.Address ?? Municipality!.Address) + "/aims";
        public string Address => ListAddress + "/new" + Source?.Query;
    }

    public static async Task<IResult> AskAlone(HttpContext http, OrtakDb db, Id<Municipality> municipality) => await Alone(http, db, municipality, null);

    public static async Task<IResult> Alone(HttpContext http, OrtakDb db, TimeProvider clock, Id<Municipality> municipality) => await Alone(http, db, municipality, clock);

    public static async Task<IResult> AskTogether(HttpContext http, OrtakDb db, Id<Cooperation> cooperation) => await Together(http, db, cooperation, null);

    public static async Task<IResult> Together(HttpContext http, OrtakDb db, TimeProvider clock, Id<Cooperation> cooperation) => await Together(http, db, cooperation, clock);

    private static async Task<IResult> Alone(HttpContext http, OrtakDb db, Id<Municipality> municipality, TimeProvider? clock)
    {
        CancellationToken cancel = http.RequestAborted;
        // Only what the municipality may read: nothing is told of a line that stands elsewhere.
        var (isNamed, source) = await Source(http, db, cancel);
        if (isNamed && (source is null || !await db.Parties.AnyAsync(p => p.CooperationId == source.CooperationId && p.MunicipalityId == municipality && p.AcceptedAt != null, cancel))) return Results.NotFound();
        MunicipalityHead head = await MunicipalityHead.Read(db, municipality, cancel);
        return await Go(http, db, new(null, head, source, await TopicTree.Read(db, cancel), [], FormInput.Of()), municipality, head.IsDemo, clock);
    }

    private static async Task<IResult> Together(HttpContext http, OrtakDb db, Id<Cooperation> cooperation, TimeProvider? clock)
    {
        CancellationToken cancel = http.RequestAborted;
        var (isNamed, source) = await Source(http, db, cancel);
        if (isNamed && source?.CooperationId != cooperation) return Results.NotFound();
        CooperationHead head = await CooperationHead.Read(db, cooperation, cancel);
        if (head.State == CooperationState.Ended) return Show.No(AimHead.CooperationEnded);
        Standing standing = Standing.Of(http);
        return await Go(http, db, new(head, null, source, await TopicTree.Read(db, cancel), [.. standing.Own.Where(o => o.Role >= Role.Editor)], FormInput.Of()), null, head.IsDemo, clock);
    }

    private static async Task<(bool IsNamed, AimSource? Source)> Source(HttpContext http, OrtakDb db, CancellationToken cancel)
    {
        string outcome = http.Request.Query["outcome"].ToString(), round = http.Request.Query["round"].ToString();
        if (outcome.Length > 0) return (true, Id<Outcome>.TryParse(outcome, null, out var line) ? await AimSource.OfOutcome(db, line, cancel) : null);
        return round.Length > 0 ? (true, Id<Round>.TryParse(round, null, out var closed) ? await AimSource.OfRound(db, closed, cancel) : null) : (false, null);
    }

    /// <param name="clock">Null while the person is only asked.</param>
    private static async Task<IResult> Go(HttpContext http, OrtakDb db, Asking asking, Id<Municipality>? by, bool isDemo, TimeProvider? clock)
    {
        if (clock is null) return Show.Page<WriteAimPage>(new { Asking = asking with { Form = asking.Source?.Form(asking.Topics) ?? FormInput.Of() } });
        FormInput form = await FormInput.Read(http);
        AimFacts facts = AimFacts.Read(form, asking.Topics);
        if (by is null && asking.Posts.Count > 1 && !asking.Posts.Any(p => p.MunicipalityId.ToString() == form.Raw("as"))) form.Reject("as", "Hangi belediye adına yazdığınızı seçin.", "Choose for which municipality you write.");
        if (!form.IsSound) return Show.Page<WriteAimPage>(new { Asking = asking with { Form = form } }, 422);

        DateTime now = clock.GetUtcNow().UtcDateTime;
        Id<Municipality> writer = by ?? Standing.Of(http).For(form.Raw("as")).MunicipalityId;
        var aim = new Aim { MunicipalityId = writer, CooperationId = asking.Cooperation?.Id, OutcomeId = asking.Source?.OutcomeId, RoundId = asking.Source?.RoundId, IsDemo = isDemo, MadeAt = now };
        facts.WriteTo(aim);
        db.Aims.Add(aim);
        db.Record(Viewer.Signed(http).Did(Deeds.AimMade, aim.Id, now, writer, aim.CooperationId, detail: aim.Title.In(Words.Of(http))));
        await db.SaveChangesAsync(http.RequestAborted);
        return Show.Next($"/aims/{aim.Id}", "made");
    }
}
