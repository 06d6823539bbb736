using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Model;

namespace Ortak.Features.Bulletins;

/// <summary>Changes the title of a draft, as it was seen.</summary>
public static class EditTitle
{
    public static async Task<IResult> Handle([AsParameters] BulletinRequest request)
    {
        if (await request.Find() is not { } bulletin) return Results.NotFound();
        var head = await request.Head();
        if (BulletinRequest.Refuses(head) is { } ended) return Show.No(ended);
        FormInput form = await FormInput.Read(request.Http);
        BilingualName title = form.BothNames("title", Bulletin.LongestTitle, required: true);
        if (form.IsSound && bulletin.Title.Turkish == title.Turkish && bulletin.Title.English == title.English) return Show.Next(request.Address, "saved");
        int seen = form.Whole("version", 0, int.MaxValue) ?? -1;
        if (form.IsSound && !bulletin.WasSeenAs(seen))
            form.Reject("title.tr", $"Siz yazarken bülten değişti; şu andaki başlık: “{bulletin.Title.Turkish}” / “{bulletin.Title.English}”. Yazdığınız duruyor; kaydederseniz onun yerine geçer.", $"The bulletin changed while you were writing; its title is now “{bulletin.Title.Turkish}” / “{bulletin.Title.English}”. What you wrote stands; saving puts it in its place.");
        if (!form.IsSound) return await ShowBulletin.Page(request, head, bulletin, form, 409);
        Refusal? no = await request.Change(bulletin.Id, Deeds.BulletinEdited, form, b =>
        {
            if (b.RefusesEditing() is { } closed) return closed;
            if (!b.WasSeenAs(seen)) return BulletinRequest.Changed;
            b.Title = Bilingual.Of(title.Turkish, title.English);
            return null;
        });
        if (no is null) return Show.Next(request.Address, "saved");
        form.Reject("", no.Turkish, no.English);
        return await ShowBulletin.Page(request, head, bulletin, form, no.Status);
    }
}
