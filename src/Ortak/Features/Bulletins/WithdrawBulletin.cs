using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Bulletins;

/// <summary>Takes a bulletin back for good. Any party may, alone and also after the cooperation has ended: nobody is kept in a text it no longer stands by.</summary>
public static class WithdrawBulletin
{
    public static async Task<IResult> Handle([AsParameters] BulletinRequest request)
    {
        if (await request.Find() is not { } bulletin) return Results.NotFound();
        CooperationHead head = await request.Head();
        FormInput form = await FormInput.Read(request.Http);
        Bilingual because = CorrectBulletin.Reason(form, "because-withdrawn");
        if (!form.IsSound) return await ShowBulletin.Page(request, head, bulletin, form, 422);
        Id<Municipality> party = request.Party(form);
        Refusal? no = await request.Change(bulletin.Id, Deeds.BulletinWithdrawn, form, b => b.Withdraw(party, because, request.Now), b => request.Tell(head, party, w => (w.Say($"Bülten geri çekildi: {b.Title.In(w)}", $"Bulletin withdrawn: {b.Title.In(w)}"),
            w.Say($"{head.NameOf(party, w)}, “{b.Title.In(w)}” başlıklı bülteni geri çekti.\n\nGerekçe:\n{because.In(w)}\n\nBülten:", $"{head.NameOf(party, w)} has withdrawn the bulletin “{b.Title.In(w)}”.\n\nReason:\n{because.In(w)}\n\nThe bulletin:"))));
        return no is null ? Show.Next(request.Address, "withdrawn") : Show.No(no);
    }
}
