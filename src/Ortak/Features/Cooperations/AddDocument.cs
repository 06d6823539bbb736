using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Model;

namespace Ortak.Features.Cooperations;

/// <summary>Adds a file to a cooperation or to one of its meetings, if it is what it says and nothing that a browser or an office program would run.</summary>
public static class AddDocument
{
    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, Id<Cooperation> cooperation)
    {
        FormInput form = await FormInput.Read(http);
        CancellationToken cancel = http.RequestAborted;
        Cooperation thing = await db.Cooperations.AsNoTracking().FirstAsync(c => c.Id == cooperation, cancel);
        Refusal? no = thing.RefusesChange();
        var (name, content, kind, refused) = no is null ? await DocumentKind.Read(form, "file", cancel) : default;
        no ??= refused;
        Id<Meeting>? meeting = null;
        if (no is null && form.Raw("meeting") is { Length: > 0 } sent)
        {
            meeting = Id<Meeting>.TryParse(sent, null, out var id) && await db.Meetings.AnyAsync(m => m.Id == id && m.CooperationId == cooperation, cancel) ? id : null;
            if (meeting is null) form.Reject("meeting", "Bu toplantı bu iş birliğinde yok. Listeden seçin.", "This meeting is not in this cooperation. Choose from the list.");
        }
        if (no is not null) form.Reject(no.Code == "cooperation-ended" ? "" : "file", no.Turkish, no.English);
        if (!form.IsSound) return await ListDocuments.Page(http, db, cooperation, form, no?.Status ?? 422);

        DateTime now = clock.GetUtcNow().UtcDateTime;
        Viewer viewer = Viewer.Signed(http);
        var document = new Document
        {
            CooperationId = cooperation, MeetingId = meeting, Name = name, MediaType = kind!.MediaType, Bytes = content.Length, Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)),
            AddedById = viewer.AccountId, AddedAt = now, Content = new() { Bytes = content },
        };
        db.Documents.Add(document);
        db.Record(viewer.Did(Deeds.DocumentAdded, document.Id, now, Standing.Of(http).Acting(form.Raw("as"), Role.Editor).MunicipalityId, cooperation, meeting, name));
        await db.SaveChangesAsync(cancel);
        return Show.Next($"/cooperations/{cooperation}/documents", "added");
    }
}
