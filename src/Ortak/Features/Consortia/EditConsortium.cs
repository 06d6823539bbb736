using System.Globalization;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;

namespace Ortak.Features.Consortia;

/// <summary>Changes what stands of a consortium as a whole. Two who do so at once see both versions and decide.</summary>
public static class EditConsortium
{
    public static async Task<IResult> Ask(HttpContext http, OrtakDb db, string aim, string consortium)
    {
        if (await ConsortiumHead.Read(db, aim, consortium, http.RequestAborted) is not { } head) return Results.NotFound();
        return head.Refuses() is { } no ? Show.No(no) : Page(head, ConsortiumFacts.Of(head.It), []);
    }

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, string aim, string consortium)
    {
        CancellationToken cancel = http.RequestAborted;
        if (await ConsortiumHead.Read(db, aim, consortium, cancel) is not { } head) return Results.NotFound();
        if (head.Refuses() is { } no) return Show.No(no);
        FormInput form = await FormInput.Read(http);
        ConsortiumFacts facts = ConsortiumFacts.Read(form);
        if (!form.IsSound) return Page(head, form, [], 422, form.Raw("version"));
        if (form.Whole("version", 0, int.MaxValue) is { } seen && head.It.WasSeenAs(seen))
        {
            facts.WriteTo(head.It);
            db.Record(Viewer.Signed(http).Did(Deeds.ConsortiumEdited, head.It.Id, clock.GetUtcNow().UtcDateTime, head.Aim.Acting(Standing.Of(http)), head.Aim.It.CooperationId, detail: head.It.Name));
            if (await db.TrySave(cancel)) return Show.Next(head.Address, "saved");
        }
        db.ChangeTracker.Clear();
        if (await ConsortiumHead.Read(db, aim, consortium, cancel) is not { } saved) return Results.NotFound();
        return saved.Refuses() is { } late ? Show.No(late) : Page(saved, form, facts.Beside(saved.It, Words.Of(http)), 409);
    }

    // A form that came back with a problem keeps the version its writer saw; only a conflict that was shown moves it on.
    private static IResult Page(ConsortiumHead head, FormInput form, IReadOnlyList<Difference> differences, int status = 200, string? version = null) =>
        Show.Page<EditConsortiumPage>(new { Head = head, Form = form, Version = version ?? head.It.Version.ToString(CultureInfo.InvariantCulture), Differences = differences }, status);
}
