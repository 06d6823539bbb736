using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Bulletins;

/// <summary>Opens a proposed bulletin for editing again, with a reason that all parties read.</summary>
public static class SendBackBulletin
{
    public static async Task<IResult> Handle([AsParameters] BulletinRequest request)
    {
        if (await request.Find() is not { } bulletin) return Results.NotFound();
        CooperationHead head = await request.Head();
        if (BulletinRequest.Refuses(head) is { } ended) return Show.No(ended);
        FormInput form = await FormInput.Read(request.Http);
        string because = form.Text("because", Bulletin.LongestReason, required: true);
        if (!form.IsSound) return await ShowBulletin.Page(request, head, bulletin, form, 422);
        Id<Municipality> party = request.Party(form);
        Refusal? no = await request.Change(bulletin.Id, Deeds.BulletinSentBack, form, b => b.SendBack(because), b => request.Tell(head, party, w => (w.Say($"Bülten geri gönderildi: {b.Title.In(w)}", $"Bulletin sent back: {b.Title.In(w)}"),
            w.Say($"{head.NameOf(party, w)}, “{b.Title.In(w)}” başlıklı bülteni geri gönderdi; verilen onaylar düştü.\n\nGerekçe:\n{because}\n\nBülten:", $"{head.NameOf(party, w)} has sent back the bulletin “{b.Title.In(w)}”; approvals given are void.\n\nReason:\n{because}\n\nThe bulletin:"))));
        return no is null ? Show.Next(request.Address, "sent-back") : Show.No(no);
    }
}
