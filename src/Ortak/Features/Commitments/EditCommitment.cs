using System.Globalization;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Model;

namespace Ortak.Features.Commitments;

/// <summary>Changes what stands about a commitment. The words of one that comes from minutes are changed by an amendment there; moving its day needs a reason.</summary>
public static class EditCommitment
{
    public static async Task<IResult> Ask(HttpContext http, OrtakDb db, string commitment)
    {
        if (await CommitmentHead.Read(db, commitment, http.RequestAborted) is not { } head) return Results.NotFound();
        return head.It.RefusesChange() is { } no ? Show.No(no) : await Page(http, db, head, CommitmentFacts.Of(head.It), []);
    }

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, string commitment)
    {
        CancellationToken cancel = http.RequestAborted;
        if (await CommitmentHead.Read(db, commitment, cancel) is not { } head) return Results.NotFound();
        if (head.It.RefusesChange() is { } no) return Show.No(no);
        FormInput form = await FormInput.Read(http);
        Commitment it = head.It;
        CommitmentChoices choices = await CommitmentChoices.Read(db, it.MunicipalityId, Words.Of(http), it.OwnerId, cancel);
        CommitmentFacts facts = CommitmentFacts.Read(form, choices, it.OutcomeId is not null);
        if (it.CooperationId is { } within && facts.ToMunicipality is { } to && !Standing.Of(http).Parties.Contains(to)) form.Reject("to", "Bu belediye iş birliğinin tarafı değil.", "This municipality is no party of the cooperation.");
        if (!form.IsSound) return await Page(http, db, head, form, [], 422, form.Raw("version"));
        if (form.Whole("version", 0, int.MaxValue) is { } seen && it.WasSeenAs(seen))
        {
            DateTime now = clock.GetUtcNow().UtcDateTime;
            DateOnly? before = it.Due;
            if (it.Promise(facts.Due, facts.MovedBecause) is { } refused)
            {
                form.Reject("because", refused.Turkish, refused.English);
                return await Page(http, db, head, form, [], refused.Status, form.Raw("version"));
            }
            (Standing.Of(http).OnlySeesToIt ? facts with { IsPublic = it.IsPublic } : facts).WriteTo(it);
            await head.Follow(db, cancel);
            Viewer viewer = Viewer.Signed(http);
            db.Record(viewer.Did(Deeds.CommitmentEdited, it.Id, now, it.MunicipalityId, it.CooperationId));
            if (before is not null && before != it.Due) db.Record(viewer.Did(Deeds.CommitmentMoved, it.Id, now, it.MunicipalityId, it.CooperationId, detail: $"{Day(before)} → {Day(it.Due)}"));
            if (await db.TrySave(cancel)) return Show.Next(head.Address, "saved");
        }
        db.ChangeTracker.Clear();
        CommitmentHead saved = (await CommitmentHead.Read(db, commitment, cancel))!;
        return await Page(http, db, saved, form, facts.Beside(saved.It, choices, Words.Of(http)), 409);
    }

    private static string Day(DateOnly? day) => day?.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture) ?? "–";

    // A form that came back with a problem keeps the version its writer saw; only a conflict that was shown moves it on.
    private static async Task<IResult> Page(HttpContext http, OrtakDb db, CommitmentHead head, FormInput form, IReadOnlyList<Difference> differences, int status = 200, string? version = null) => Show.Page<EditCommitmentPage>(new
    {
        Head = head,
        Form = form,
        Choices = await CommitmentChoices.Read(db, head.It.MunicipalityId, Words.Of(http), head.It.OwnerId, http.RequestAborted),
        Version = version ?? head.It.Version.ToString(CultureInfo.InvariantCulture),
        Differences = differences,
    }, status);
}
