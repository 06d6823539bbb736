using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Introductions;

/// <summary>Shows a request to one of its two municipalities: who asks for what, the letter, how it stands, and what can be done.</summary>
public static class ShowIntroduction
{
    /// <param name="MayEdit">Whether the person may act for the municipality in the address.</param>
    /// <param name="ReadsAim">Whether the person may open the aim; the other side reads its text only while the request is open.</param>
    /// <param name="Contact">The contact data, for editors of the one that asked; null for everybody else.</param>
    public sealed record Shown(IntroductionHead Head, bool MayEdit, bool ReadsAim, string? Contact, IReadOnlyList<TimelineEntry> History, FormInput Form)
    {
        public string Version => Head.It.Version.ToString(CultureInfo.InvariantCulture);
    }

    public static Task<IResult> Handle([AsParameters] IntroductionRequest request) => Page(request, FormInput.Of(), 200);

    internal static async Task<IResult> Page(IntroductionRequest request, FormInput form, int status)
    {
        OrtakDb db = request.Db;
        if (await request.Find() is not { } head) return Results.NotFound();
        bool mayEdit = Standing.Of(request.Http).MayEdit;
        bool readsAim = await AimsInView.Of(db, request.Viewer).AnyAsync(a => a.Id == head.It.AimId, request.Cancel);
        string subject = head.It.Id.ToString();
        Id<Municipality>?[] both = [head.It.FromId, head.It.ToId];
        IReadOnlyList<TimelineEntry> history = await People.History(db, db.Audit.Where(e => both.Contains(e.MunicipalityId) && e.Subject == subject), 30, request.Words, request.Cancel);
        string? contact = head.Side == Side.Asker && mayEdit && head.It.Contact.Length > 0 ? head.It.Contact : null;
        return Show.Page<ShowIntroductionPage>(new { It = new Shown(head, mayEdit, readsAim, contact, history, form) }, status);
    }
}
