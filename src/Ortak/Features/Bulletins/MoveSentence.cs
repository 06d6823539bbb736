using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Model;

namespace Ortak.Features.Bulletins;

/// <summary>Moves a sentence one place up or down.</summary>
public static class MoveSentence
{
    public static async Task<IResult> Handle([AsParameters] BulletinRequest request)
    {
        if (await request.Find() is not { } bulletin || request.In(bulletin) is not { } sentence) return Results.NotFound();
        if (BulletinRequest.Refuses(await request.Head()) is { } ended) return Show.No(ended);
        FormInput form = await FormInput.Read(request.Http);
        int way = form.Raw("way") == "up" ? -1 : 1;
        Refusal? no = await request.Change(bulletin.Id, Deeds.BulletinEdited, form, b =>
        {
            if (b.RefusesEditing() is { } closed) return closed;
            List<BulletinSentence> all = [.. b.InOrder()];
            int at = all.FindIndex(s => s.Id == sentence.Id), to = at + way;
            if (at < 0) return EditSentence.Gone;
            if (to < 0 || to >= all.Count) return null;
            (all[at], all[to]) = (all[to], all[at]);
            foreach (var (order, one) in all.Index()) if (one.Order != order) one.Order = order;
            return null;
        });
        return no is null ? Show.Next($"{request.Address}#s-{sentence.Id}") : Show.No(no);
    }
}
