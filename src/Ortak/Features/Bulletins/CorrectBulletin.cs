using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Bulletins;

/// <summary>Opens a published bulletin for correction, with a reason that everybody will read beside both texts.</summary>
public static class CorrectBulletin
{
    public static async Task<IResult> Handle([AsParameters] BulletinRequest request)
    {
        if (await request.Find() is not { } bulletin) return Results.NotFound();
        CooperationHead head = await request.Head();
        if (BulletinRequest.Refuses(head) is { } ended) return Show.No(ended);
        FormInput form = await FormInput.Read(request.Http);
        Bilingual because = Reason(form, "reason");
        if (!form.IsSound) return await ShowBulletin.Page(request, head, bulletin, form, 422);
        return await request.Change(bulletin.Id, Deeds.BulletinCorrected, form, b => b.Correct(because)) is { } no ? Show.No(no) : Show.Next(request.Address, "correcting");
    }

    /// <summary>A reason for everybody, so in both languages.</summary>
    internal static Bilingual Reason(FormInput form, string name)
    {
        string turkish = form.Line(name + ".tr", Bulletin.LongestReason, required: true), english = form.Line(name + ".en", Bulletin.LongestReason, required: true);
        return Bilingual.Of(turkish, english);
    }
}
