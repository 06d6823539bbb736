using System.Diagnostics;
using System.Text.Json;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Ortak.Model;
using Ortak.Tests.Infrastructure;
using Run = DocumentFormat.OpenXml.Wordprocessing.Run;

namespace Ortak.Tests.TheMinutes;

public sealed class ExportingMinutes
{
    public static TheoryData<Store> Stores => Installation.Stores;

    private static readonly string[] Texts = ["Toplanma alanları birlikte belirlensin.", "<b>Kalın</b> & \"tırnak\" ]]> metni.", "Tatbikat haziran ayında yapılacak.", new('ş', 600)];

    private static async Task<Table> Written(Store store)
    {
        Table table = await Table.On(store);
        await table.At.Save(db =>
        {
            db.Delegates.Add(new() { MeetingId = table.Meeting.Id, MunicipalityId = table.İzmit.Id, MemberId = table.Cemal.MemberId, Name = "Cemal Taki Şahan", Post = "Strateji Geliştirme Müdürü", Attended = true });
            db.Delegates.Add(new() { MeetingId = table.Meeting.Id, MunicipalityId = table.İstanbul.Id, MemberId = table.Mehmet.MemberId, Name = "Mehmet Alkanalka", Post = "AB İlişkileri Daire Başkanı", Attended = false });
            db.AgendaItems.Single(i => i.Id == table.Item.Id).Discussion = Bilingual.Of("İki taraf görüş alışverişinde bulundu.\nİkinci satır.", "Both sides exchanged views.", Wording.Checked, Wording.Machine);
        });
        foreach (string text in Texts) await table.Write(table.OfCemal, text, "commitment", ("text.en", text == Texts[0] ? "Gathering areas are chosen together." : ""), ("owner", table.Cemal.MemberId.ToString()!), ("due", "31.12.2026"));
        return table;
    }

    private static WordprocessingDocument Sound(byte[] file)
    {
        WordprocessingDocument docx = WordprocessingDocument.Open(new MemoryStream(file), false);
        foreach (FileFormatVersions version in (FileFormatVersions[])[FileFormatVersions.Office2013, FileFormatVersions.Microsoft365])
            new OpenXmlValidator(version).Validate(docx).Select(e => $"{e.Path?.XPath}: {e.Description}").ShouldBeEmpty();
        return docx;
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task The_word_file_is_valid_and_holds_every_outcome_in_each_language(Store store)
    {
        await using Table table = await Written(store);
        foreach (string lang in (string[])["tr", "en", "both"])
        {
            using WordprocessingDocument docx = Sound(await table.OfMehmet.Bytes($"{table.Address}/minutes.docx?lang={lang}"));
            string text = docx.MainDocumentPart!.Document!.InnerText;
            foreach (string expected in Texts.Skip(1)) text.ShouldContain(expected);
            if (lang != "tr") text.ShouldContain("Gathering areas are chosen together.");
            if (lang != "en") text.ShouldContain(Texts[0]);
            if (lang == "en") text.ShouldContain("no English, given in Turkish");
            if (lang != "tr") text.ShouldContain("machine translation, not checked");
            text.ShouldContain(lang == "en" ? "DRAFT" : "TASLAK");
            text.ShouldContain("Mehmet Alkanalka");
            var styles = docx.MainDocumentPart.Document.Descendants<ParagraphStyleId>().Select(s => s.Val!.Value!).Distinct().ToArray();
            styles.ShouldBeSubsetOf(docx.MainDocumentPart.StyleDefinitionsPart!.Styles!.Elements<Style>().Select(s => s.StyleId!.Value!).ToArray());
            styles.ShouldContain("Heading1");
            docx.MainDocumentPart.StyleDefinitionsPart.Styles!.DocDefaults!.Descendants<Languages>().Single().Val!.Value.ShouldBe(lang == "en" ? "en-GB" : "tr-TR");
            docx.MainDocumentPart.Document.Descendants<PageSize>().Single().Width!.Value.ShouldBe(11906u, "A4");
            docx.MainDocumentPart.FooterParts.Single().Footer!.InnerText.ShouldContain("NUMPAGES");
        }
    }

    [Fact]
    public async Task Amendments_stand_in_the_word_file_struck_and_inserted()
    {
        await using Table table = await Written(Store.Sqlite);
        Outcome line = (await table.All())[2];
        await table.Lock();
        await table.OfCemal.Submit($"{table.Address}/amendments?outcome={line.Id}", table.Address + "/amendments", ("text.tr", "Tatbikat eylül ayında yapılacak."), ("reason", "Sıcaklar"));
        Html form = (await table.OfMehmet.Get(table.Address)).Ok().Page.All("form").Single(f => f["action"]!.Contains("/amendments/", StringComparison.Ordinal) && f["action"]!.EndsWith("/approve", StringComparison.Ordinal));
        await table.OfMehmet.Post(form["action"]!);
        using WordprocessingDocument docx = Sound(await table.OfMehmet.Bytes($"{table.Address}/minutes.docx?lang=tr"));
        Run[] runs = [.. docx.MainDocumentPart!.Document!.Descendants<Run>()];
        runs.Single(r => r.RunProperties?.Strike is not null).InnerText.ShouldBe("haziran");
        runs.Single(r => r.RunProperties?.Underline is not null).InnerText.ShouldBe("eylül");
        docx.MainDocumentPart.Document.InnerText.ShouldContain("Sıcaklar");
        docx.MainDocumentPart.Document.InnerText.ShouldNotContain("TASLAK");
        Html print = (await table.OfMehmet.Get(table.Address + "/print")).Ok().Page;
        (print.One("del").Text, print.One("ins").Text).ShouldBe(("haziran", "eylül"));
        print.All("p", "warning").ShouldBeEmpty();
    }

    [Fact]
    public async Task Libre_office_opens_it_and_shows_every_outcome()
    {
        string? office = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(f => Path.Combine(f, "soffice")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(office is null, "needs LibreOffice (soffice), which is not installed");
        await using Table table = await Written(Store.Sqlite);
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder.File("minutes.docx"), await table.OfMehmet.Bytes($"{table.Address}/minutes.docx?lang=both"), TestContext.Current.CancellationToken);
        using Process process = Process.Start(new ProcessStartInfo(office!, ["--headless", $"-env:UserInstallation=file://{folder.File("profile")}", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", folder.Path, folder.File("minutes.docx")]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        string text = await File.ReadAllTextAsync(folder.File("minutes.txt"), TestContext.Current.CancellationToken);
        foreach (string expected in Texts) text.ShouldContain(expected);
        text.ShouldContain("1. Taahhüt / Commitment");
        text.ShouldContain("4. Taahhüt / Commitment");
        text.ShouldContain("Gathering areas are chosen together.");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task The_json_keeps_its_schema(Store store)
    {
        await using Table table = await Written(store);
        Answer answer = (await table.OfMehmet.Get(table.Address + "/minutes.json")).Ok();
        answer.MediaType.ShouldBe("application/json");
        JsonElement json = answer.Json;
        Names(json).ShouldBe(["format", "state", "proposedAt", "proposedBy", "lockedAt", "fingerprint", "meeting", "parties", "participants", "approvals", "agenda", "outcomes", "amendments"]);
        Names(json.GetProperty("meeting")).ShouldBe(["id", "cooperation", "title", "host", "place", "startsAt", "endsAt", "zone"]);
        Names(json.GetProperty("participants")[0]).ShouldBe(["municipality", "name", "post", "attended"]);
        Names(json.GetProperty("agenda")[0]).ShouldBe(["id", "number", "title", "topic", "speaker", "discussion"]);
        Names(json.GetProperty("outcomes")[0]).ShouldBe(["id", "number", "item", "kind", "text", "approved", "topic", "ownerMunicipality", "owner", "ownerName", "due", "doneAt", "addedBy", "version"]);
        Names(json.GetProperty("outcomes")[0].GetProperty("text")).ShouldBe(["turkish", "turkishStatus", "english", "englishStatus"]);
        json.GetProperty("format").GetString().ShouldBe("ortak-minutes/1");
        json.GetProperty("state").GetString().ShouldBe("draft");
        json.GetProperty("outcomes").EnumerateArray().Select(o => o.GetProperty("text").GetProperty("turkish").GetString()).ShouldBe(Texts);
        json.GetProperty("outcomes")[0].GetProperty("due").GetString().ShouldBe("2026-12-31");
        json.GetProperty("outcomes")[1].GetProperty("text").GetProperty("englishStatus").GetString().ShouldBe("missing");
        json.GetProperty("agenda")[0].GetProperty("discussion").GetProperty("englishStatus").GetString().ShouldBe("machine");
        json.GetProperty("meeting").GetProperty("startsAt").GetString()!.ShouldEndWith("Z");
        answer.Body.ShouldContain("Toplanma alanları");

        static string[] Names(JsonElement element) => [.. element.EnumerateObject().Select(p => p.Name)];
    }

    [Theory]
    [InlineData("tr", "TOPLANTI TUTANAĞI", "TASLAK")]
    [InlineData("en", "MINUTES OF THE MEETING", "DRAFT")]
    [InlineData("both", "TOPLANTI TUTANAĞI / MINUTES OF THE MEETING", "TASLAK / DRAFT")]
    public async Task The_page_to_print_says_the_same_in_the_language_asked(string paper, string title, string warning)
    {
        await using Table table = await Written(Store.Sqlite);
        Html page = (await table.OfMehmet.Get($"{table.Address}/print?paper={paper}")).Ok().Page;
        page.One("h1").Text.ShouldBe(title);
        page.One("p", "warning").Text.ShouldBe(warning);
        foreach (string expected in Texts.Skip(1)) page.Text.ShouldContain(expected);
        page.All("div", "signers").Single().Text.ShouldContain(paper == "en" ? "İzmit Municipality" : "İzmit Belediyesi");
        page.All("script").ShouldBeEmpty();
    }
}
