using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine.Text;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.PublicPages;

/// <summary>An administrator decides whether anybody may see the municipality's page.</summary>
public static class OpenPublicPage
{
    public static async Task<IResult> Ask(Id<Municipality> municipality, HttpContext http, OrtakDb db)
    {
        Municipality m = await db.Municipalities.AsNoTracking().SingleAsync(x => x.Id == municipality, http.RequestAborted);
        return Show.Page<OpenPublicPagePage>(new { Head = MunicipalityHead.Of(m), Municipality = m });
    }

    public static async Task<IResult> Handle(Id<Municipality> municipality, HttpContext http, OrtakDb db, TimeProvider clock)
    {
        FormInput form = await FormInput.Read(http);
        DateTime now = clock.GetUtcNow().UtcDateTime;
        Municipality m = await db.Municipalities.SingleAsync(x => x.Id == municipality, http.RequestAborted);
        bool opens = form.Raw("answer") == "open";
        if ((opens ? m.OpenPublicPage(await FreeName(db, m, http.RequestAborted), now) : m.ClosePublicPage()) is { } no) return Show.No(no);
        Viewer viewer = Viewer.Signed(http);
        db.Record(viewer.Did(opens ? Deeds.PublicPageOpened : Deeds.PublicPageClosed, municipality, now, municipality));
        try { return await db.TrySave(http.RequestAborted) ? Show.Next($"/municipalities/{municipality}/public", opens ? "opened" : "closed") : Show.No(Busy); }
        catch (DbUpdateException) when (opens && !http.RequestAborted.IsCancellationRequested)
        {
            // Another municipality of that name opened its page at the same moment.
            string? name = m.PublicName;
            db.ChangeTracker.Clear();
            if (!await db.Municipalities.AnyAsync(x => x.PublicName == name && x.Id != municipality, http.RequestAborted)) throw;
            return Show.No(Busy);
        }
    }

    /// <summary>izmit-belediyesi; with a number where another municipality of that name came first.</summary>
    private static async Task<string> FreeName(OrtakDb db, Municipality m, CancellationToken cancel)
    {
        string name = Folding.Fold(m.Name.Turkish.Length > 0 ? m.Name.Turkish : m.Name.English).Replace(' ', '-');
        name = string.Concat(name.Where(c => char.IsAsciiLetterOrDigit(c) || c == '-')).Trim('-');
        if (name.Length == 0) name = "municipality";
        if (m.IsDemo) name = "ornek-" + name; // the plain name is for the municipality itself
        if (name.Length > Municipality.LongestPublicName - 10) name = name[..(Municipality.LongestPublicName - 10)].TrimEnd('-');
        List<string?> taken = await db.Municipalities.Where(x => x.Id != m.Id && x.PublicName != null && x.PublicName.StartsWith(name)).Select(x => x.PublicName).ToListAsync(cancel);
        string free = name;
        for (int i = 2; taken.Contains(free); i++) free = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}-{i}");
        return free;
    }

    private static readonly Refusal Busy = new("municipality-busy", 409, "Belediyenin kaydı şu anda düzenleniyor; biraz sonra yeniden deneyin.", "The municipality's record is being edited right now; try again in a moment.");
}
