using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine.Calls;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Calls;

/// <summary>What a municipality makes of a call: considered, go or no-go, why, who sees to it, and with which cooperation that is shared.</summary>
public static class DecideCall
{
    public static async Task<IResult> Ask(HttpContext http, OrtakDb db, CallsHolder calls, TimeProvider clock, Id<Municipality> municipality, string call)
    {
        Call? known = calls.Current.WithId(call);
        CallDecision? saved = await Find(db, municipality, call, http.RequestAborted);
        return known is null && saved is null ? Results.NotFound() : await Page(http, db, clock, municipality, known, saved, saved is null ? FormInput.Of(("state", "considered")) : DecisionFacts.Of(saved), []);
    }

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, CallsHolder calls, TimeProvider clock, Id<Municipality> municipality, string call)
    {
        CancellationToken cancel = http.RequestAborted;
        Call? known = calls.Current.WithId(call);
        CallDecision? saved = await Find(db, municipality, call, cancel);
        if (known is null && saved is null) return Results.NotFound();
        FormInput form = await FormInput.Read(http);
        DecisionChoices choices = await DecisionChoices.Read(db, municipality, saved, Words.Of(http), cancel);
        DecisionFacts facts = DecisionFacts.Read(form, choices);
        if (!form.IsSound) return await Page(http, db, clock, municipality, known, saved, form, [], 422, form.Raw("version"));
        if (form.Whole("version", 0, int.MaxValue) == (saved?.Version ?? 0))
        {
            DateTime now = clock.GetUtcNow().UtcDateTime;
            CallDecision decision = saved ?? new() { MunicipalityId = municipality, CallId = call };
            if ((saved is null || decision.State != facts.State || decision.Reason != facts.Reason) && decision.Decide(facts.State, facts.Reason, now) is { } refused)
            {
                form.Reject("reason", refused.Turkish, refused.English);
                return await Page(http, db, clock, municipality, known, saved, form, [], refused.Status, form.Raw("version"));
            }
            if (known is not null) (decision.Code, decision.Title) = (known.Code, known.Title);
            Id<Cooperation>? before = saved?.CooperationId;
            (decision.Notes, decision.OwnerId, decision.CooperationId) = (facts.Notes, facts.Owner, facts.SharedWith);
            if (saved is null) db.CallDecisions.Add(decision);
            Viewer viewer = Viewer.Signed(http);
            db.Record(viewer.Did(Deeds.CallDecided, decision.Id, now, municipality, decision.CooperationId, detail: decision.Code));
            // Those who could read it so far see in their history that something changed.
            if (before is { } old && old != decision.CooperationId) db.Record(viewer.Did(Deeds.CallDecided, decision.Id, now, municipality, old, detail: decision.Code));
            try
            {
                if (await db.TrySave(cancel)) return Show.Next(Address(municipality, call), "saved");
            }
            catch (DbUpdateException) when (saved is null) { } // somebody else wrote the first decision in between; it is shown below, if that is what went wrong
            db.ChangeTracker.Clear();
            if (saved is null && !await db.CallDecisions.AnyAsync(d => d.MunicipalityId == municipality && d.CallId == call, cancel)) throw new InvalidOperationException("A decision could not be saved, and nobody else has decided.");
        }
        db.ChangeTracker.Clear();
        CallDecision there = (await Find(db, municipality, call, cancel))!;
        return await Page(http, db, clock, municipality, known, there, form, facts.Beside(there, choices, Words.Of(http)), 409);
    }

    internal static string Address(Id<Municipality> municipality, string call) => $"/municipalities/{municipality}/calls/{Uri.EscapeDataString(call)}";

    private static Task<CallDecision?> Find(OrtakDb db, Id<Municipality> municipality, string call, CancellationToken cancel) => db.CallDecisions.SingleOrDefaultAsync(d => d.MunicipalityId == municipality && d.CallId == call, cancel);

    private static async Task<IResult> Page(HttpContext http, OrtakDb db, TimeProvider clock, Id<Municipality> municipality, Call? call, CallDecision? saved, FormInput form, IReadOnlyList<Difference> differences, int status = 200, string? version = null) => Show.Page<DecideCallPage>(new
    {
        Head = await MunicipalityHead.Read(db, municipality, http.RequestAborted),
        Call = call,
        Saved = saved,
        Form = form,
        Choices = await DecisionChoices.Read(db, municipality, saved, Words.Of(http), http.RequestAborted),
        Version = version ?? (saved?.Version ?? 0).ToString(CultureInfo.InvariantCulture),
        Differences = differences,
        Now = clock.GetUtcNow(),
    }, status);
}
