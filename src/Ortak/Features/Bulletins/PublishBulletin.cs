using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Bulletins;

/// <summary>Publishes an approved bulletin with one decision: its text becomes an edition that never changes.</summary>
public static class PublishBulletin
{
    public static async Task<IResult> Handle([AsParameters] BulletinRequest request)
    {
        if (await request.Find() is not { } bulletin) return Results.NotFound();
        CooperationHead head = await request.Head();
        if (BulletinRequest.Refuses(head) is { } ended) return Show.No(ended);
        FormInput form = await FormInput.Read(request.Http);
        Id<Municipality> party = request.Party(form);
        Refusal? no = await request.Change(bulletin.Id, Deeds.BulletinPublished, form, b =>
        {
            string now = BulletinWords.Fingerprint(b);
            return form.Raw("fingerprint") != now ? Bulletin.TextChanged : b.Publish(party, BulletinWords.PublicName(b), BulletinWords.RunningText(b), now, request.Now);
        }, b => request.Tell(head, party, w => (w.Say($"Bülten yayımlandı: {b.Title.In(w)}", $"Bulletin published: {b.Title.In(w)}"), w.Say($"{head.NameOf(party, w)}, “{b.Title.In(w)}” başlıklı bülteni yayımladı:", $"{head.NameOf(party, w)} has published the bulletin “{b.Title.In(w)}”:"))));
        return no is null ? Show.Next(request.Address, "published") : Show.No(no);
    }
}
