using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Aims;

/// <summary>Changes what stands in an aim. Two who do so at once see both versions and decide.</summary>
public static class EditAim
{
    public static async Task<IResult> Ask(HttpContext http, OrtakDb db, string aim)
    {
        if (await AimHead.Read(db, aim, http.RequestAborted) is not { } head) return Results.NotFound();
        return head.Refuses() is { } no ? Show.No(no) : Page(head, await TopicTree.Read(db, http.RequestAborted), AimFacts.Of(head.It), []);
    }

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, string aim)
    {
        CancellationToken cancel = http.RequestAborted;
        if (await AimHead.Read(db, aim, cancel) is not { } head) return Results.NotFound();
        if (head.Refuses() is { } no) return Show.No(no);
        FormInput form = await FormInput.Read(http);
        TopicTree topics = await TopicTree.Read(db, cancel);
        AimFacts facts = AimFacts.Read(form, topics);
        if (!form.IsSound) return Page(head, topics, form, [], 422, form.Raw("version"));
        if (form.Whole("version", 0, int.MaxValue) is { } seen && head.It.WasSeenAs(seen))
        {
            facts.WriteTo(head.It);
            db.Entry(head.It).State = EntityState.Modified; // a change of topics alone is a version too
            db.Record(Viewer.Signed(http).Did(Deeds.AimEdited, head.It.Id, clock.GetUtcNow().UtcDateTime, head.Acting(Standing.Of(http)), head.It.CooperationId, detail: head.It.Title.In(Words.Of(http))));
            if (await db.TrySave(cancel)) return Show.Next(head.Address, "saved");
        }
        db.ChangeTracker.Clear();
        if (await AimHead.Read(db, aim, cancel) is not { } saved) return Results.NotFound();
        return saved.Refuses() is { } late ? Show.No(late) : Page(saved, topics, form, facts.Beside(saved.It, topics, Words.Of(http)), 409);
    }

    // A form that came back with a problem keeps the version its writer saw; only a conflict that was shown moves it on.
    private static IResult Page(AimHead head, TopicTree topics, FormInput form, IReadOnlyList<Difference> differences, int status = 200, string? version = null) =>
        Show.Page<EditAimPage>(new { Head = head, Form = form, Topics = topics, Version = version ?? head.It.Version.ToString(CultureInfo.InvariantCulture), Differences = differences }, status);
}
