using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Cooperations;

/// <summary>Changes a cooperation's title, purpose and topics. Two who do so at once see both versions and decide.</summary>
public static class EditCooperation
{
    /// <param name="Version">What the form shows was made from this one.</param>
    /// <param name="Mine">What the person wrote, where somebody else saved something different meanwhile; null without conflict.</param>
    public sealed record Asking(CooperationHead Head, Cooperation Saved, int Version, CooperationInput? Mine, TopicTree Topics, FormInput Form);

    public static async Task<IResult> Ask(HttpContext http, OrtakDb db, Id<Cooperation> cooperation)
    {
        Cooperation saved = await Saved(db, cooperation, http.RequestAborted);
        return saved.RefusesChange() is { } no ? Show.No(no) : await Page(http, db, saved, CooperationInput.Form(saved));
    }

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, Id<Cooperation> cooperation)
    {
        FormInput form = await FormInput.Read(http);
        TopicTree topics = await TopicTree.Read(db, http.RequestAborted);
        CooperationInput input = CooperationInput.Read(form, topics);
        int seen = form.Whole("version", 0, int.MaxValue, required: true) ?? 0;
        Cooperation thing = await Saved(db, cooperation, http.RequestAborted);
        if (thing.RefusesChange() is { } no) form.Reject("", no.Turkish, no.English);
        if (!form.IsSound) return await Page(http, db, thing, form, thing.RefusesChange()?.Status ?? 422);
        if (!thing.WasSeenAs(seen)) return await Page(http, db, thing, form, 409, input);

        Viewer viewer = Viewer.Signed(http);
        thing.Title = input.Title;
        thing.Purpose = input.Purpose;
        thing.Topics.RemoveAll(t => !input.Topics.Contains(t.TopicCode));
        thing.Topics.AddRange(input.Topics.Where(code => !thing.Topics.Exists(t => t.TopicCode == code)).Select(code => new CooperationTopic { CooperationId = cooperation, TopicCode = code }).ToList());
        db.Entry(thing).State = EntityState.Modified; // a change of topics alone is a version too
        db.Record(viewer.Did(Deeds.CooperationEdited, cooperation, clock.GetUtcNow().UtcDateTime, Standing.Of(http).Acting(form.Raw("as"), Role.Editor).MunicipalityId, cooperation, detail: input.Title.In(Words.Of(http))));
        return await db.TrySave(http.RequestAborted)
            ? Show.Next($"/cooperations/{cooperation}", "saved")
            : await Page(http, db, await Saved(db, cooperation, http.RequestAborted), form, 409, input);
    }

    private static Task<Cooperation> Saved(OrtakDb db, Id<Cooperation> id, CancellationToken cancel) => db.Cooperations.Include(c => c.Topics).FirstAsync(c => c.Id == id, cancel);

    private static async Task<IResult> Page(HttpContext http, OrtakDb db, Cooperation saved, FormInput form, int status = 200, CooperationInput? mine = null)
    {
        // With problems of its own the form still stands on the version it was made from; after a conflict the person has seen the new one.
        int version = mine is null && int.TryParse(form.Raw("version"), System.Globalization.CultureInfo.InvariantCulture, out int sent) ? sent : saved.Version;
        return Show.Page<EditCooperationPage>(new { Asking = new Asking(await CooperationHead.Read(db, saved.Id, http.RequestAborted), saved, version, mine, await TopicTree.Read(db, http.RequestAborted), form) }, status);
    }
}
