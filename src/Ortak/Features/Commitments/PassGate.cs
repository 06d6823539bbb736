using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Commitments;

/// <summary>Records that a step of a ladder was taken, corrects such a record, or takes it back. A signature before a required step is refused with the reason.</summary>
public static class PassGate
{
    /// <summary>Where a step is recorded: on the ladder of a cooperation or of a commitment.</summary>
    /// <param name="Address">Of the steps.</param>
    /// <param name="Back">The page with the ladder.</param>
    /// <param name="Papers">What can be named as the paper of a step.</param>
    /// <param name="May">For whom the person may write.</param>
    public sealed record Place(CooperationHead? Cooperation, CommitmentHead? Commitment, LadderHere Here, string Address, string Back, IReadOnlyList<(string Value, string Label)> Papers, IReadOnlyList<Id<Municipality>> May, DateOnly Today, Refusal? Closed)
    {
        public bool Wants(Gate gate) => gate.Is is null && Here.Law is { } law && Here.Parties.Any(p => p.Law == law && Here.Ladder!.Shown(p.Case, law).Contains(gate));
    }

    public static async Task<IResult> Ask(HttpContext http, OrtakDb db, TimeProvider clock, string step, string? @as) => await Find(http, db, clock) is { } place && Gate(place, step) is { } gate
        ? place.Closed is { } no ? Show.No(no) : Page(place, gate, null, FormInput.Of(("as", @as)), [], 200)
        : Results.NotFound();

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, string step)
    {
        CancellationToken cancel = http.RequestAborted;
        await using IDbContextTransaction hold = await Hold(http, db);
        if (await Find(http, db, clock) is not { } place || Gate(place, step) is not { } gate) return Results.NotFound();
        if (place.Closed is { } closed) return Show.No(closed);
        FormInput form = await FormInput.Read(http);
        Id<Municipality> by = place.May.FirstOrDefault(m => m.ToString() == form.Raw("as"), place.May[0]);
        GateFacts facts = GateFacts.Read(form, gate, place.Today, place.Papers);
        DateTime now = clock.GetUtcNow().UtcDateTime;
        var record = new GateRecord { MunicipalityId = by, CooperationId = place.Cooperation?.Id, CommitmentId = place.Commitment?.It.Id, Code = gate.Code, RecordedAt = now };
        Refusal? no = form.IsSound && gate.IsSignature ? place.Here.RefusesSigning(facts.Date, place.Here.Records) : null;
        if (no is not null) form.Reject("", no.Turkish, no.English);
        if (!form.IsSound) return Page(place, gate, null, form, [], no?.Status ?? 422);
        facts.WriteTo(record);
        db.GateRecords.Add(record);
        db.Record(Viewer.Signed(http).Did(Deeds.GatePassed, record.Id, now, by, place.Cooperation?.Id ?? place.Commitment!.It.CooperationId, detail: Detail(gate, facts, http)));
        await db.SaveChangesAsync(cancel);
        await hold.CommitAsync(cancel);
        return Show.Next(place.Back, "recorded");
    }

    public static async Task<IResult> AskRecord(HttpContext http, OrtakDb db, TimeProvider clock)
    {
        if (await Find(http, db, clock) is not { } place || Record(place, http) is not { } record || place.Here.Ladder?.Find(record.Code) is not { } step) return Results.NotFound();
        // Another party's step is read on the ladder; there is nothing to correct for those who come here.
        return place.Closed is null && Refuses(place, record, step) is not null ? Results.Redirect(place.Back) : place.Closed is { } no ? Show.No(no) : Page(place, step, record, GateFacts.Of(record), [], 200);
    }

    public static async Task<IResult> Correct(HttpContext http, OrtakDb db, TimeProvider clock)
    {
        CancellationToken cancel = http.RequestAborted;
        await using IDbContextTransaction hold = await Hold(http, db);
        if (await Find(http, db, clock) is not { } place || Record(place, http) is not { } record || place.Here.Ladder?.Find(record.Code) is not { } step) return Results.NotFound();
        if (Refuses(place, record, step) is { } closed) return Show.No(closed);
        FormInput form = await FormInput.Read(http);
        GateFacts facts = GateFacts.Read(form, step, place.Today, place.Papers);
        if (form.IsSound && !(form.Whole("version", 0, int.MaxValue) is { } seen && record.WasSeenAs(seen))) return Page(place, step, record, form, facts.Beside(record, Words.Of(http)), 409);
        Refusal? no = null;
        if (form.IsSound)
        {
            var changed = new GateRecord { MunicipalityId = record.MunicipalityId, CooperationId = record.CooperationId, CommitmentId = record.CommitmentId, Code = record.Code };
            facts.WriteTo(changed);
            GateRecord[] others = [.. place.Here.Records.Where(r => r != record)];
            no = step.IsSignature ? facts.Date == record.Date ? null : place.Here.RefusesSigning(facts.Date, others) : place.Here.RefusesChange(place.Here.Records, [.. others, changed]);
            if (no is not null) form.Reject("", no.Turkish, no.English);
        }
        if (!form.IsSound) return Page(place, step, record, form, [], no?.Status ?? 422, form.Raw("version"));
        facts.WriteTo(record);
        db.Record(Viewer.Signed(http).Did(Deeds.GateEdited, record.Id, clock.GetUtcNow().UtcDateTime, record.MunicipalityId, place.Cooperation?.Id ?? place.Commitment!.It.CooperationId, detail: Detail(step, facts, http)));
        if (!await db.TrySave(cancel)) return Show.No(CommitmentWords.ChangedMeanwhile);
        await hold.CommitAsync(cancel);
        return Show.Next(place.Back, "corrected");
    }

    public static async Task<IResult> Remove(HttpContext http, OrtakDb db, TimeProvider clock)
    {
        CancellationToken cancel = http.RequestAborted;
        await using IDbContextTransaction hold = await Hold(http, db);
        if (await Find(http, db, clock) is not { } place || Record(place, http) is not { } record) return Results.NotFound();
        Gate? step = place.Here.Ladder?.Find(record.Code);
        if (Refuses(place, record, step) is { } closed) return Show.No(closed);
        if (step is { IsSignature: false } && place.Here.RefusesChange(place.Here.Records, [.. place.Here.Records.Where(r => r != record)]) is { } no) return Show.No(no);
        db.GateRecords.Remove(record);
        db.Record(Viewer.Signed(http).Did(Deeds.GateRemoved, record.Id, clock.GetUtcNow().UtcDateTime, record.MunicipalityId, place.Cooperation?.Id ?? place.Commitment!.It.CooperationId, detail: $"{step?.Name.In(Words.Of(http)) ?? record.Code}, {record.Date:dd.MM.yyyy}"));
        if (!await db.TrySave(cancel)) return Show.No(CommitmentWords.ChangedMeanwhile);
        await hold.CommitAsync(cancel);
        return Show.Next(place.Back, "removed");
    }

    // A signature looks at the other steps: whoever changes one waits for whoever changes another of the same ladder.
    private static async Task<IDbContextTransaction> Hold(HttpContext http, OrtakDb db)
    {
        IDbContextTransaction transaction = await db.Database.BeginTransactionAsync(http.RequestAborted);
        if (Id<Cooperation>.TryParse(http.Request.RouteValues["cooperation"] as string, null, out var c)) await db.Cooperations.Where(x => x.Id == c).ExecuteUpdateAsync(set => set.SetProperty(x => x.IsDemo, x => x.IsDemo));
        else if (Id<Commitment>.TryParse(http.Request.RouteValues["commitment"] as string, null, out var p)) await db.Commitments.Where(x => x.Id == p).ExecuteUpdateAsync(set => set.SetProperty(x => x.IsDemo, x => x.IsDemo));
        return transaction;
    }

    private static async Task<Place?> Find(HttpContext http, OrtakDb db, TimeProvider clock)
    {
        CancellationToken cancel = http.RequestAborted;
        Standing standing = Standing.Of(http);
        DateTime now = clock.GetUtcNow().UtcDateTime;
        Id<Municipality>[] may = [.. standing.Own.Where(o => o.Role >= Role.Editor).Select(o => o.MunicipalityId)];
        if (Id<Cooperation>.TryParse(http.Request.RouteValues["cooperation"] as string, null, out var cooperation))
        {
            CooperationHead head = await CooperationHead.Read(db, cooperation, cancel);
            var documents = await db.Documents.Where(d => d.CooperationId == cooperation).OrderByDescending(d => d.AddedAt).Take(200).Select(d => new { d.Id, d.Name }).ToListAsync(cancel);
            LadderHere here = await LadderHere.OfCooperation(db, head, may, cancel);
            Refusal? closed = head.State == CooperationState.Ended ? new("cooperation-ended", 409, "Bu iş birliği sona ermiş; kaydı okunabilir ama değiştirilemez.", "This cooperation has ended; its record can be read but not changed.") : null;
            return new(head, null, here, head.Address + "/ladder", head.Address + "/ladder", [.. documents.Select(d => (d.Id.ToString(), d.Name))], may, DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now, head.Zone(standing))), closed);
        }
        if (http.Request.RouteValues["commitment"] is not string named || await CommitmentHead.Read(db, named, cancel) is not { } promise) return null;
        var files = await db.Evidence.Where(e => e.CommitmentId == promise.It.Id && e.Kind != EvidenceKind.Link).OrderByDescending(e => e.AddedAt).Select(e => new { e.Id, e.Title }).ToListAsync(cancel);
        return new(null, promise, await LadderHere.OfCommitment(db, promise, cancel), promise.Address + "/ladder", promise.Address + "#ladder", [.. files.Select(f => (f.Id.ToString(), f.Title))], may, promise.Today(now), promise.It.RefusesChange());
    }

    private static Gate? Gate(Place place, string step) => place.Here.Ladder?.Find(step) is { } gate && place.Wants(gate) ? gate : null;

    private static GateRecord? Record(Place place, HttpContext http) => Id<GateRecord>.TryParse((http.Request.RouteValues["gate"] ?? http.Request.RouteValues["supportGate"]) as string, null, out var id) ? place.Here.Records.FirstOrDefault(r => r.Id == id) : null;

    private static Refusal? Refuses(Place place, GateRecord record, Gate? step) => place.Closed
        ?? (step?.By == GateBy.Each && !place.May.Contains(record.MunicipalityId) ? new("not-yours", 403, "Bu adımın kaydını yalnızca o belediyenin düzenleyenleri değiştirir.", "The record of this step is changed by the editors of that municipality alone.") : null);

    private static string Detail(Gate gate, GateFacts facts, HttpContext http) => $"{gate.Name.In(Words.Of(http))}, {facts.Date.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture)}{(facts.Number.Length > 0 ? $", {facts.Number}" : "")}";

    private static IResult Page(Place place, Gate gate, GateRecord? record, FormInput form, IReadOnlyList<Difference> differences, int status, string? version = null) =>
        Show.Page<PassGatePage>(new { Place = place, Gate = gate, Record = record, Form = form, Differences = differences, Version = version ?? record?.Version.ToString(CultureInfo.InvariantCulture) }, status);
}
