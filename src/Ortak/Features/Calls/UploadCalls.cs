using Ortak.Data;
using Ortak.Engine.Calls;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;

namespace Ortak.Features.Calls;

/// <summary>Takes a collected file of calls that an administrator sends, for machines without internet. A file that cannot be used changes nothing.</summary>
public static class UploadCalls
{
    /// <summary>As it is sent; the portal's own bulk file has a sixth of this, zipped.</summary>
    public const int LargestFile = 128 << 20;

    public static async Task<IResult> Handle(OrtakDb db, Settings settings, CallsHolder calls, BringingInCalls bringing, TimeProvider clock, HttpContext http)
    {
        FormInput form = await FormInput.Read(http);
        DateTimeOffset now = clock.GetUtcNow();
        DateOnly? day = form.Day("seen");
        if (day > DateOnly.FromDateTime(now.UtcDateTime)) form.Reject("seen", "Bu gün daha gelmedi.", "This day has not come yet.");
        IFormFile? file = form.File("file");
        if (file is null) form.Reject("file", "Bir dosya seçin; dosya boş olamaz.", "Choose a file; it cannot be empty.");
        else if (file.Length > LargestFile) form.Reject("file", $"Dosya en çok {LargestFile >> 20} MB olabilir; gzip ile sıkıştırıp gönderin.", $"A file has at most {LargestFile >> 20} MB; send it zipped with gzip.");
        if (form.IsSound)
        {
            string name = TypedText.OneLine(Path.GetFileName(file!.FileName.Replace('\\', '/')));
            try
            {
                await using Stream content = file.OpenReadStream();
                await BringInCalls.FromUpload(bringing.Folder, content, name.Length is > 0 and <= 200 ? name : "file", day is { } d ? new DateTimeOffset(d.ToDateTime(default), TimeSpan.Zero) : now, clock);
                calls.Refresh();
                db.Record(Viewer.Signed(http).Did(Deeds.CallsImported, "upload", now.UtcDateTime, detail: name));
                await db.SaveChangesAsync(http.RequestAborted);
                return Show.Next("/installation/calls", "uploaded");
            }
            catch (InvalidDataException fault)
            {
                form.Reject("file", $"Dosya kullanılamadı, hiçbir şey değişmedi: {fault.Message}", $"The file cannot be used, nothing was changed: {fault.Message}");
            }
        }
        return await ShowCallImports.Page(db, settings, calls, bringing, http, form, 422);
    }
}
