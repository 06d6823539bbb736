using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Minutes;

/// <summary>Writes what was said about one agenda item. Only the words are compared: moving the item on the agenda is no conflict.</summary>
public static class WriteDiscussion
{
    public const int Longest = 20_000;

    public static async Task<IResult> Show(HttpContext http, OrtakDb db, string cooperation, string meeting, string item)
    {
        if (await Desk.Read(db, cooperation, meeting, http.RequestAborted) is not { } desk || await Find(db, desk, item, http.RequestAborted) is not { } found) return Results.NotFound();
        if (desk.RefusesWriting() is not null) return Host.Show.Next($"{desk.Address}#i-{found.Id}");
        return await Page(http, db, desk, found, FormInput.Of(BilingualInput.Values("text", found.Discussion)), Seen(found.Discussion), null, 200);
    }

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, string cooperation, string meeting, string item)
    {
        if (await Desk.Read(db, cooperation, meeting, http.RequestAborted) is not { } desk) return Results.NotFound();
        FormInput input = await FormInput.Read(http);
        Bilingual text = input.Both("text", Longest);
        string seen = input.Raw("seen");
        if (await Find(db, desk, item, http.RequestAborted) is not { } found)
        {
            if (!Id<AgendaItem>.TryParse(item, null, out _)) return Results.NotFound();
            return Host.Show.No(new("item-gone", 409, "Bu gündem maddesi, siz yazarken gündemden çıkarıldı. Yazdığınız aşağıda duruyor; başka bir maddeye ya da bir sonuca ekleyebilirsiniz.", "This agenda item was taken off the agenda while you were writing. What you wrote stands below; you can add it to another item or to an outcome."));
        }
        if (desk.RefusesWriting() is { } closed) return await Refused(closed);
        if (input.Raw("take") == "both") return await Page(http, db, desk, found, Joined(input, found.Discussion), Seen(found.Discussion), found.Discussion, 200);
        if (!input.IsSound) return await Page(http, db, desk, found, input, seen, null, 422);

        for (int tries = 0; ; tries++)
        {
            if (found.Discussion == text) return Done(); // sent twice, or both wrote the same
            if (Seen(found.Discussion) != seen) return await Conflict(found);
            await using (var hold = await MinutesHold.Begin(db))
            {
                if (await MinutesHold.Take(db, desk.MeetingId) is { } late) return await Refused(late);
                found.Discussion = text;
                db.Record(Viewer.Signed(http).Did(Deeds.DiscussionWritten, found.Id, clock.GetUtcNow().UtcDateTime, Standing.Of(http).For(input.Raw("as")).MunicipalityId, desk.CooperationId, desk.MeetingId));
                if (await db.TrySave())
                {
                    await hold.CommitAsync();
                    return Done();
                }
            }
            // Somebody saved the item in between: perhaps only its place or title.
            if (await Find(db, desk, item, default) is not { } now) return Results.NotFound();
            found = now;
            if (tries == 5) return await Conflict(found);
        }

        IResult Done() => Host.Show.Next($"{desk.Address}#i-{found.Id}", "discussion-written");

        Task<IResult> Conflict(AgendaItem theirs)
        {
            input.Reject("", "Siz yazarken başka biri bu metni değiştirdi. İki metin aşağıda yan yana; birini seçin ya da birleştirip kaydedin.", "Somebody else changed this text while you were writing. Both stand side by side below; choose one, or join them and save.");
            return Page(http, db, desk, theirs, input, Seen(theirs.Discussion), theirs.Discussion, 409);
        }

        Task<IResult> Refused(Refusal no)
        {
            input.Reject("", no.Turkish, no.English);
            return Page(http, db, desk, found, input, seen, null, no.Status);
        }
    }

    private static async Task<AgendaItem?> Find(OrtakDb db, Desk desk, string item, CancellationToken cancel) =>
        Id<AgendaItem>.TryParse(item, null, out var id) ? await db.AgendaItems.FirstOrDefaultAsync(i => i.Id == id && i.MeetingId == desk.MeetingId, cancel) : null;

    /// <summary>What a form carries to say which text its writer saw.</summary>
    private static string Seen(Bilingual text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{text.TurkishStatus}\n{text.EnglishStatus}\n{text.Turkish.Length}\n{text.Turkish}{text.English}")).AsSpan(0, 16));

    private static FormInput Joined(FormInput mine, Bilingual theirs)
    {
        return FormInput.Of([("text.tr", Both(mine.Raw("text.tr"), theirs.Turkish)), ("text.en", Both(mine.Raw("text.en"), theirs.English)), ("text.tr-status", mine.Raw("text.tr-status")), ("text.en-status", mine.Raw("text.en-status")), ("as", mine.Raw("as"))]);

        static string Both(string one, string other) => one.Length == 0 ? other : other.Length == 0 || one == other ? one : $"{one}\n\n{other}";
    }

    private static async Task<IResult> Page(HttpContext http, OrtakDb db, Desk desk, AgendaItem item, FormInput form, string seen, Bilingual? theirs, int status)
    {
        CooperationHead head = await CooperationHead.Read(db, desk.CooperationId, http.RequestAborted);
        return Host.Show.Page<WriteDiscussionPage>(new { Head = head, Desk = desk, Item = item, Form = form, Seen = seen, Theirs = theirs, Standing = Standing.Of(http) }, status);
    }
}
