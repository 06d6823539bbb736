using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Model;

namespace Ortak.Features.Bulletins;

/// <summary>Takes a sentence out of a draft, as it was seen.</summary>
public static class RemoveSentence
{
    public static async Task<IResult> Handle([AsParameters] BulletinRequest request)
    {
        if (await request.Find() is not { } bulletin || request.In(bulletin) is not { } sentence) return Results.NotFound();
        if (BulletinRequest.Refuses(await request.Head()) is { } ended) return Show.No(ended);
        FormInput form = await FormInput.Read(request.Http);
        int seen = form.Whole("version", 0, int.MaxValue) ?? -1;
        Refusal? no = await request.Change(bulletin.Id, Deeds.BulletinEdited, form, b =>
        {
            if (b.RefusesEditing() is { } closed) return closed;
            if (b.Sentences.Find(s => s.Id == sentence.Id) is not { } now) return EditSentence.Gone;
            if (!now.WasSeenAs(seen)) return BulletinRequest.Changed;
            b.Sentences.Remove(now);
            return null;
        });
        return no is null ? Show.Next(request.Address, "removed") : Show.No(no);
    }
}
