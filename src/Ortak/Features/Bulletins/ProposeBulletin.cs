using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Bulletins;

/// <summary>Lays a bulletin before all parties: words written by hand can tell of anybody, by any name, so no party publishes from the common record alone.</summary>
public static class ProposeBulletin
{
    public static async Task<IResult> Handle([AsParameters] BulletinRequest request)
    {
        if (await request.Find() is not { } bulletin) return Results.NotFound();
        CooperationHead head = await request.Head();
        if (BulletinRequest.Refuses(head) is { } ended) return Show.No(ended);
        FormInput form = await FormInput.Read(request.Http);
        Id<Municipality> party = request.Party(form);
        Refusal? no = await request.Change(bulletin.Id, Deeds.BulletinProposed, form, b =>
        {
            // Who proposes approves by that, and nobody approves what they have not read.
            string now = BulletinWords.Fingerprint(b);
            return form.Raw("fingerprint") != now ? Bulletin.TextChanged : b.Propose(party, request.Viewer.AccountId, [.. head.Parties.Where(p => p.IsIn).Select(p => p.Id)], now, request.Now);
        }, b => request.Tell(head, party, w => (w.Say($"Onayınızı bekleyen bülten: {b.Title.In(w)}", $"A bulletin that waits for your approval: {b.Title.In(w)}"),
            w.Say($"{head.NameOf(party, w)}, “{b.Title.In(w)}” başlıklı bülteni onaya sundu. Metni iki dilde okuyup belediyeniz adına onaylayabilir ya da gerekçesiyle geri gönderebilirsiniz:", $"{head.NameOf(party, w)} has proposed the bulletin “{b.Title.In(w)}”. You can read it in both languages and approve it for your municipality, or send it back with a reason:"))));
        return no is null ? Show.Next(request.Address, "proposed") : Show.No(no);
    }
}
