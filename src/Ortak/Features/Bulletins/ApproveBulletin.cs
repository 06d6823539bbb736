using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Model;

namespace Ortak.Features.Bulletins;

/// <summary>One party's yes to exactly the text it read.</summary>
public static class ApproveBulletin
{
    public static async Task<IResult> Handle([AsParameters] BulletinRequest request)
    {
        if (await request.Find() is not { } bulletin) return Results.NotFound();
        if (BulletinRequest.Refuses(await request.Head()) is { } ended) return Show.No(ended);
        FormInput form = await FormInput.Read(request.Http);
        Refusal? no = await request.Change(bulletin.Id, Deeds.BulletinApproved, form, b =>
        {
            string now = BulletinWords.Fingerprint(b);
            return b.Approve(request.Party(form), request.Viewer.AccountId, form.Raw("fingerprint") == now ? now : "", request.Now);
        });
        return no is null ? Show.Next(request.Address, "approved") : Show.No(no);
    }
}
