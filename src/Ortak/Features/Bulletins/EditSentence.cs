using System.Globalization;
using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Bulletins;

/// <summary>Changes the words of one sentence; its source stays. Where somebody else changed it meanwhile both are shown and the person decides.</summary>
public static class EditSentence
{
    public static async Task<IResult> Form([AsParameters] BulletinRequest request)
    {
        if (await request.Find() is not { } bulletin || request.In(bulletin) is not { } sentence) return Results.NotFound();
        CooperationHead head = await request.Head();
        if (bulletin.RefusesEditing() is not null || BulletinRequest.Refuses(head) is not null) return Show.Next($"{request.Address}#s-{sentence.Id}");
        return Page(head, bulletin, sentence, FormInput.Of([.. BilingualInput.Values("text", sentence.Text), ("paragraph", sentence.BeginsParagraph ? "on" : null)]), null, 200);
    }

    public static async Task<IResult> Handle([AsParameters] BulletinRequest request)
    {
        if (await request.Find() is not { } bulletin || request.In(bulletin) is not { } sentence) return Results.NotFound();
        CooperationHead head = await request.Head();
        if (BulletinRequest.Refuses(head) is { } ended) return Show.No(ended);
        FormInput form = await FormInput.Read(request.Http);
        Bilingual text = form.Both("text", Bulletin.LongestSentence, required: true);
        if (!form.IsSound) return Page(head, bulletin, sentence, form, null, 422, form.Raw("version"));
        int seen = form.Whole("version", 0, int.MaxValue) ?? -1;
        BulletinSentence? theirs = null;
        Refusal? no = await request.Change(bulletin.Id, Deeds.BulletinEdited, form, b =>
        {
            if (b.RefusesEditing() is { } closed) return closed;
            if (b.Sentences.Find(s => s.Id == sentence.Id) is not { } now) return Gone;
            if (now.Text == text && now.BeginsParagraph == form.Ticked("paragraph")) return null;
            if (!now.WasSeenAs(seen)) { theirs = now; return BulletinRequest.Changed; }
            (now.Text, now.BeginsParagraph, now.WrittenById, now.WrittenAt) = (text, form.Ticked("paragraph"), request.Viewer.AccountId, request.Now);
            return null;
        });
        if (no is null) return Show.Next($"{request.Address}#s-{sentence.Id}", "saved");
        form.Reject("", no.Turkish, no.English);
        return Page(head, bulletin, theirs ?? sentence, form, theirs, no.Status, theirs is null ? form.Raw("version") : null);
    }

    internal static readonly Refusal Gone = new("sentence-gone", 409, "Bu cümleyi başka biri bültenden çıkardı. Yazdığınız aşağıda duruyor; isterseniz yeni bir cümle olarak ekleyin.", "Somebody else removed this sentence from the bulletin. What you wrote stands below; add it as a new sentence if you wish.");

    private static IResult Page(CooperationHead head, Bulletin bulletin, BulletinSentence sentence, FormInput form, BulletinSentence? theirs, int status, string? version = null) =>
        Show.Page<EditSentencePage>(new { Head = head, Bulletin = bulletin, Sentence = sentence, Form = form, Theirs = theirs, Version = version ?? sentence.Version.ToString(CultureInfo.InvariantCulture) }, status);
}
