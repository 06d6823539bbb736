using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Minutes;

/// <summary>Changes one line and no other. Where somebody else changed it meanwhile both texts are shown and the person decides.</summary>
public static class EditOutcome
{
    /// <summary>For whoever may write, the form; for everybody else the line in its minutes.</summary>
    public static async Task<IResult> Show(HttpContext http, OrtakDb db, string cooperation, string meeting, string outcome)
    {
        if (await Find(db, cooperation, meeting, outcome, http.RequestAborted) is not ({ } desk, { } line)) return Results.NotFound();
        if (!Standing.Of(http).MayEdit || desk.RefusesWriting() is not null) return Host.Show.Next($"{desk.Address}#o-{line.Id}");
        return await Page(http, db, desk, OutcomeForm.Of(line).ToInput(), line.Id, line.Version, null, 200);
    }

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, string cooperation, string meeting, string outcome)
    {
        if (!Id<Outcome>.TryParse(outcome, null, out var id) || await Desk.Read(db, cooperation, meeting, http.RequestAborted) is not { } desk) return Results.NotFound();
        Viewer viewer = Viewer.Signed(http);
        Standing standing = Standing.Of(http);
        FormInput input = await FormInput.Read(http);
        OutcomeForm form = await OutcomeForm.Read(db, desk.MeetingId, standing.Parties, input, http.RequestAborted);
        Outcome? line = await db.Outcomes.FirstOrDefaultAsync(o => o.Id == id && o.MeetingId == desk.MeetingId && o.CooperationId == desk.CooperationId, http.RequestAborted);
        int.TryParse(input.Raw("version"), out int seen);
        if (desk.RefusesWriting() is { } closed) return line is null ? await Gone() : await Refused(closed, seen);
        if (line is null) return await Gone();
        if (input.Raw("take") == "both") return await Page(http, db, desk, Joined(input, line), id, line.Version, line, 200);
        if (!input.IsSound) return await Page(http, db, desk, input, id, seen, null, 422);
        if (form.Says(line)) return Done(); // saved already: sent twice, or both wrote the same
        if (!line.WasSeenAs(seen)) return await Conflict(line);

        DateTime now = clock.GetUtcNow().UtcDateTime;
        await using (var hold = await MinutesHold.Begin(db))
        {
            if (await MinutesHold.Take(db, desk.MeetingId) is { } late) return await Refused(late, seen);
            form.WriteTo(line);
            db.Record(viewer.Did(Deeds.OutcomeEdited, id, now, standing.For(input.Raw("as")).MunicipalityId, desk.CooperationId, desk.MeetingId));
            if (await db.TrySave())
            {
                await hold.CommitAsync();
                return Done();
            }
        }
        return await db.Outcomes.AsNoTracking().FirstOrDefaultAsync(o => o.Id == id && o.MeetingId == desk.MeetingId) is { } theirs ? await Conflict(theirs) : await Gone();

        IResult Done() => Host.Show.Next($"{desk.Address}#o-{id}", "outcome-edited");

        Task<IResult> Conflict(Outcome theirs)
        {
            input.Reject("", "Siz yazarken başka biri bu satırı değiştirdi. İki metin aşağıda yan yana; birini seçin ya da birleştirip kaydedin.", "Somebody else changed this line while you were writing. Both texts stand side by side below; choose one, or join them and save.");
            return Page(http, db, desk, input, id, theirs.Version, theirs, 409);
        }

        Task<IResult> Refused(Refusal no, int version)
        {
            input.Reject("", no.Turkish, no.English);
            return Page(http, db, desk, input, id, version, null, no.Status);
        }

        Task<IResult> Gone()
        {
            input.Reject("", "Siz yazarken başka biri bu satırı tutanaktan çıkardı. Yazdığınız aşağıda duruyor; isterseniz yeni bir satır olarak ekleyin.", "Somebody else removed this line while you were writing. What you wrote stands below; add it as a new line if you wish.");
            return WriteOutcome.Page(http, db, desk, input, Id<Outcome>.New(), 409);
        }
    }

    /// <summary>Both texts one after the other in each language, to be put in order by the person; all else as the person chose.</summary>
    private static FormInput Joined(FormInput mine, Outcome theirs)
    {
        (string Name, string? Value)[] kept = [.. new[] { "kind", "topic", "item", "owner-municipality", "owner", "due", "as", "text.tr-status", "text.en-status" }.Select(n => (n, (string?)mine.Raw(n)))];
        return FormInput.Of([.. kept, ("text.tr", Both(mine.Raw("text.tr"), theirs.Text.Turkish)), ("text.en", Both(mine.Raw("text.en"), theirs.Text.English))]);

        static string Both(string one, string other) => one.Length == 0 ? other : other.Length == 0 || one == other ? one : $"{one}\n\n{other}";
    }

    private static async Task<(Desk?, Outcome?)> Find(OrtakDb db, string cooperation, string meeting, string outcome, CancellationToken cancel)
    {
        if (!Id<Outcome>.TryParse(outcome, null, out var id) || await Desk.Read(db, cooperation, meeting, cancel) is not { } desk) return default;
        return (desk, await db.Outcomes.AsNoTracking().FirstOrDefaultAsync(o => o.Id == id && o.MeetingId == desk.MeetingId && o.CooperationId == desk.CooperationId, cancel));
    }

    private static async Task<IResult> Page(HttpContext http, OrtakDb db, Desk desk, FormInput form, Id<Outcome> id, int version, Outcome? theirs, int status)
    {
        CooperationHead head = await CooperationHead.Read(db, desk.CooperationId, http.RequestAborted);
        Id<Member>? kept = Id<Member>.TryParse(form.Raw("owner"), null, out var owner) ? owner : null;
        OutcomeChoices choices = await OutcomeChoices.Read(db, desk.MeetingId, head, Words.Of(http), kept, http.RequestAborted);
        return Host.Show.Page<EditOutcomePage>(new { Head = head, Desk = desk, Form = form, Choices = choices, Line = id, Version = version, Theirs = theirs, Standing = Standing.Of(http) }, status);
    }
}
