using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine.Calls;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Aims;

/// <summary>Takes a call up, through which an aim is pursued: by the portal's id, or by its code where only one call has it.</summary>
public static class AddCall
{
    private const int Most = 20, LongestCode = 100;

    public static async Task<IResult> Handle(HttpContext http, [AsParameters] ShowAim.Sources sources, string aim)
    {
        CancellationToken cancel = http.RequestAborted;
        OrtakDb db = sources.Db;
        if (await AimHead.Read(db, aim, cancel) is not { } head) return Results.NotFound();
        if (head.Refuses() is { } no) return Show.No(no);
        FormInput form = await FormInput.Read(http);
        string sent = form.Line("call", LongestCode, required: true);
        IReadOnlyList<Call> meant = sent.Length == 0 ? [] : sources.Calls.Current.Named(sent);
        // An id means one call, also where its letters are another's code.
        if (meant.FirstOrDefault(c => c.Id == sent) is { } exact) meant = [exact];
        if (sent.Length > 0 && meant.Count == 0) form.Reject("call", $"“{sent}” kodlu bir çağrı bilinmiyor. Kodu portaldaki gibi yazın, örneğin HORIZON-CL3-2027-01-DRS-01.", $"No call with the code “{sent}” is known. Write it as the portal does, such as HORIZON-CL3-2027-01-DRS-01.");
        if (meant.Count > 1) form.Reject("call", $"Bu kodu {meant.Count} çağrı taşıyor. Birinin portaldaki numarasını yazın: {string.Join("; ", meant.Take(5).Select(c => $"{c.Id} ({c.Title})"))}", $"{meant.Count} calls have this code. Write the portal's number of one: {string.Join("; ", meant.Take(5).Select(c => $"{c.Id} ({c.Title})"))}");
        if (head.It.Calls.Count >= Most) form.Reject("call", $"Bir amaçta en çok {Most} çağrı olur. Önce birini çıkarın.", $"An aim has at most {Most} calls. Remove one first.");
        if (!form.IsSound) return await ShowAim.Page(http, sources, aim, form, 422);
        Call call = meant[0];
        if (head.It.Calls.Exists(c => c.CallId == call.Id)) return Show.Next(head.Address + "#calls"); // sent twice

        DateTime now = sources.Clock.GetUtcNow().UtcDateTime;
        db.Add(new AimCall { AimId = head.It.Id, CallId = call.Id, Code = call.Code, Title = call.Title, AddedAt = now });
        db.Record(Viewer.Signed(http).Did(Deeds.AimCallAdded, head.It.Id, now, head.Acting(Standing.Of(http)), head.It.CooperationId, detail: call.Code));
        try { await db.SaveChangesAsync(cancel); }
        catch (DbUpdateException) when (!cancel.IsCancellationRequested)
        {
            // Somebody else took it up at the same moment: then it stands there, which is what was wanted.
            db.ChangeTracker.Clear();
            if (!await db.Set<AimCall>().AnyAsync(c => c.AimId == head.It.Id && c.CallId == call.Id, cancel)) throw;
        }
        return Show.Next(head.Address + "#calls", "call-added");
    }
}
