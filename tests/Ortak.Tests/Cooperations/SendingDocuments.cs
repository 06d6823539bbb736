using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Cooperations;

public sealed class SendingDocuments : IAsyncLifetime
{
    private Installation _at = null!;
    private Cooperation _cooperation = null!;
    private Municipality _izmit = null!, _istanbul = null!;
    private Browser _editor = null!;

    private string Documents => $"/cooperations/{_cooperation.Id}/documents";
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n");

    public async ValueTask InitializeAsync()
    {
        _at = await Installation.On();
        (_izmit, _istanbul) = (await _at.İzmit(), await _at.İstanbul());
        _cooperation = await _at.Cooperation("Belgeli", _izmit, _istanbul);
        _editor = await _at.As(await _at.Member(_izmit, "Editör"));
    }

    public async ValueTask DisposeAsync()
    {
        _editor.Dispose();
        await _at.DisposeAsync();
    }

    private static byte[] Zip(params (string Name, string Text)[] parts)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in parts)
            {
                using Stream part = zip.CreateEntry(name, name == "mimetype" ? CompressionLevel.NoCompression : CompressionLevel.Optimal).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        return bytes.ToArray();
    }

    public static TheoryData<string> Good => ["niyet mektubu.pdf", "harita.png", "foto.jpeg", "tutanak.docx", "bütçe.xlsx", "sunum.pptx", "metin.odt", "tablo.ods", "notlar.txt", "liste.csv"];

    private static byte[] Content(string name) => Path.GetExtension(name) switch
    {
        ".pdf" => Pdf,
        ".png" => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0],
        ".jpeg" => [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF"u8, 0, 1, 0xFF, 0xD9],
        ".docx" => Zip(("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<w/>")),
        ".xlsx" => Zip(("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<w/>")),
        ".pptx" => Zip(("[Content_Types].xml", "<Types/>"), ("ppt/presentation.xml", "<w/>")),
        ".odt" => Zip(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<o/>")),
        ".ods" => Zip(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<o/>")),
        _ => Encoding.UTF8.GetBytes("Sıra;Ad\r\n1;Şükrü Öğüt\r\n"),
    };

    [Theory]
    [MemberData(nameof(Good))]
    public async Task A_file_of_an_accepted_type_arrives_and_comes_back_whole(string name)
    {
        byte[] content = Content(name);
        Answer added = await _editor.Upload(Documents, "file", name, content, "text/html");
        added.Status.ShouldBe(HttpStatusCode.SeeOther, added.Body);
        Answer list = (await _editor.Follow(added)).Ok();
        list.Page.One("main").Text.ShouldContain(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content)));
        string link = list.Page.All("a").First(a => a.Text == name)["href"]!;
        Answer file = (await _editor.Get(link)).Ok();
        file.Header("Content-Disposition").ShouldStartWith("attachment");
        file.Header("Content-Disposition").ShouldContain("filename*=UTF-8''" + Uri.EscapeDataString(name));
        file.Header("X-Content-Type-Options").ShouldBe("nosniff");
        file.Header("Content-Security-Policy").ShouldBe("default-src 'none'; sandbox");
        file.MediaType.ShouldNotBe("text/html", "what the browser said of it counts for nothing");
        (await _editor.Bytes(link)).ShouldBe(content);
    }

    public static TheoryData<string, string, int> Bad => new()
    {
        { "program.pdf", "MZ\u0090 this program cannot be run", 415 }, { "resim.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", 415 }, { "resim.png", "<svg onload=alert(1)>", 415 },
        { "sayfa.html", "<html><script>alert(1)</script></html>", 415 }, { "sayfa.txt", "<!DOCTYPE html><p>merhaba", 415 }, { "betik.sh", "#!/bin/sh\nrm -rf /", 415 }, { "betik.txt", "#!/bin/sh\nrm -rf /", 415 },
        { "düz.html", "yalnızca metin", 415 }, { "düz.exe", "yalnızca metin", 415 }, { "sahte.docx", "yalnızca metin", 415 }, { "sıfır.txt", "a\0b", 415 }, { "boş.txt", "", 422 },
        { "../../etc/passwd.txt", "metin", 422 }, { "C:\\gizli\\a.txt", "metin", 422 }, { "a\u202Etxt.exe.txt", "metin", 422 }, { ".gizli.txt", "metin", 422 }, { "uzantısız", "metin", 415 },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task What_could_do_harm_is_refused_with_what_is_accepted(string name, string content, int status)
    {
        Answer answer = await _editor.Upload(Documents, "file", name, Encoding.UTF8.GetBytes(content), "application/pdf");
        ((int)answer.Status).ShouldBe(status, answer.Body);
        answer.Page.One("div", "summary").Text.ShouldNotBeEmpty();
        await NothingIsKept();
    }

    [Fact]
    public async Task Macros_damaged_zips_and_disguised_zips_are_refused()
    {
        foreach (var (name, content) in new (string, byte[])[]
                 {
                     ("makro.docx", Zip(("[Content_Types].xml", ""), ("word/document.xml", ""), ("word/vbaProject.bin", "x"))), ("makro.odt", Zip(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", ""), ("Basic/Standard/a.xml", ""))),
                     ("arşiv.docx", Zip(("a.exe", "MZ"))), ("kötü.docx", Zip(("[Content_Types].xml", ""), ("word/document.xml", ""), ("../../x", ""))), ("kesik.xlsx", [.. Content("a.xlsx").Take(40)]), ("tablo.docx", Content("a.xlsx")),
                     ("yarım.pdf", Encoding.ASCII.GetBytes("%PDF-1.7 yarım")),
                 })
            (await _editor.Upload(Documents, "file", name, content)).Status.ShouldBe(HttpStatusCode.UnsupportedMediaType, name);
        await NothingIsKept();
    }

    [Fact]
    public async Task Too_large_a_file_is_a_page_that_says_so()
    {
        byte[] slightly = [.. Pdf, .. new byte[Document.LargestBytes], .. "%%EOF"u8];
        Answer answer = await _editor.Upload(Documents, "file", "büyük.pdf", slightly);
        answer.Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        answer.Page.One("h1").Text.ShouldNotBeEmpty();
        byte[] largest = new byte[Document.LargestBytes];
        Pdf.CopyTo(largest, 0);
        "%%EOF"u8.CopyTo(largest.AsSpan(largest.Length - 6));
        (await _editor.Upload(Documents, "file", "sınırda.pdf", largest)).Status.ShouldBe(HttpStatusCode.SeeOther, "exactly the limit fits");
        try
        {
            Answer huge = await _editor.Upload(Documents, "file", "dev.pdf", new byte[3 * Document.LargestBytes]);
            huge.Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
            huge.Page.One("h1").Text.ShouldBe("Gönderilen çok büyük");
        }
        catch (HttpRequestException) { } // the site may close the connection while the client still sends
    }

    [Fact]
    public async Task It_may_belong_to_a_meeting_of_the_same_cooperation_only()
    {
        Meeting ours = await _at.Meeting(_cooperation, _izmit, "Bizim toplantı"), theirs = await _at.Meeting(await _at.Cooperation("Başka", _istanbul, await _at.Municipality("Çankaya Belediyesi")), _istanbul);
        (await _editor.Upload(Documents, "file", "a.pdf", Pdf, more: ("meeting", theirs.Id.ToString()))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Answer added = await _editor.Upload(Documents, "file", "a.pdf", Pdf, more: ("meeting", ours.Id.ToString()));
        (await _editor.Follow(added)).Ok().Page.One("main").Text.ShouldContain("Bizim toplantı");
    }

    [Fact]
    public async Task Who_added_it_and_administrators_remove_it_and_nobody_else()
    {
        (await _editor.Upload(Documents, "file", "a.pdf", Pdf)).Status.ShouldBe(HttpStatusCode.SeeOther);
        await using OrtakDb db = _at.Open();
        string address = $"{Documents}/{(await db.Documents.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken)).Id}";
        using Browser colleague = await _at.As(await _at.Member(_istanbul, "Başka editör")), reader = await _at.As(await _at.Member(_izmit, "Okur", Role.Reader)), stranger = await _at.As(await _at.Member(await _at.Municipality("Çankaya Belediyesi"), "Yabancı", Role.Administrator));
        (await colleague.Post(address + "/remove")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await reader.Get(address)).Ok();
        (await reader.Post(address + "/remove")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await stranger.Get(address)).Status.ShouldBe(HttpStatusCode.NotFound);
        Cooperation another = await _at.Cooperation("Başka", _izmit, _istanbul);
        (await _editor.Get($"/cooperations/{another.Id}/documents/{address.Split('/')[^1]}")).Status.ShouldBe(HttpStatusCode.NotFound, "under another cooperation it is not there");
        (await _editor.Post(address + "/remove")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await _editor.Get(address)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await _editor.Get($"/cooperations/{_cooperation.Id}/history")).Ok().Page.One("ol", "timeline").Text.ShouldContain("Belgeyi kaldırdı: a.pdf");
    }

    private async Task NothingIsKept()
    {
        await using OrtakDb db = _at.Open();
        (await db.Documents.CountAsync(TestContext.Current.CancellationToken)).ShouldBe(0);
    }
}
