using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Model;

namespace Ortak.Features.Commitments;

/// <summary>Adds what shows that a commitment is being kept: a document, a photo or a link. A file is kept byte for byte, as it was sent.</summary>
public static class AddEvidence
{
    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, string commitment)
    {
        CancellationToken cancel = http.RequestAborted;
        if (await CommitmentHead.Read(db, commitment, cancel) is not { } head) return Results.NotFound();
        FormInput form = await FormInput.Read(http);
        string title = form.Line("title", 300, required: true), link = form.Line("link", 2000);
        bool hasFile = form.File("file") is not null;
        if (link.Length > 0 == hasFile) form.Reject(hasFile ? "link" : "file", "Ya bir dosya seçin ya da bir bağlantı yazın; ikisinden biri olmalı.", "Choose a file or write a link; it must be one of the two.");
        if (link.Length > 0 && !(Uri.TryCreate(link, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" && uri.Host.Contains('.', StringComparison.Ordinal)))
            form.Reject("link", "Adresi https:// ile başlayarak yazın.", "Write the address beginning with https://.");
        if (await db.Evidence.CountAsync(e => e.CommitmentId == head.It.Id, cancel) >= Evidence.Most) form.Reject("", $"Bir taahhüdün en çok {Evidence.Most} kanıtı olabilir.", $"A commitment has at most {Evidence.Most} pieces of evidence.");
        string name = "";
        byte[] content = [];
        DocumentKind? kind = null;
        int? status = null;
        if (hasFile && form.IsSound)
        {
            (name, content, kind, Refusal? no) = await DocumentKind.Read(form, "file", cancel);
            if (no is not null) { form.Reject("file", no.Turkish, no.English); status = no.Status; }
        }
        if (!form.IsSound)
        {
            db.ChangeTracker.Clear();
            return await ShowCommitment.Page(http, db, clock, commitment, form, status ?? 422);
        }
        DateTime now = clock.GetUtcNow().UtcDateTime;
        Viewer viewer = Viewer.Signed(http);
        var evidence = new Evidence
        {
            CommitmentId = head.It.Id, Title = title, Kind = kind is null ? EvidenceKind.Link : kind.IsPhoto ? EvidenceKind.Photo : EvidenceKind.Document, Link = kind is null ? link : null, Name = name, MediaType = kind?.MediaType ?? "",
            Bytes = content.Length, Sha256 = kind is null ? "" : Convert.ToHexStringLower(SHA256.HashData(content)), AddedById = viewer.AccountId, AddedAt = now, Content = kind is null ? null : new() { Bytes = content },
        };
        db.Evidence.Add(evidence);
        db.Record(viewer.Did(Deeds.EvidenceAdded, head.It.Id, now, head.It.MunicipalityId, head.It.CooperationId, detail: title));
        await db.SaveChangesAsync(cancel);
        return Show.Next(head.Address + "#evidence", "evidence-added");
    }
}
