using System.IO.Compression;
using System.Text;
using Ortak.Engine.Calls;

namespace Ortak.Engine.Tests.Calls;

public sealed class ReadingTheBulkFile
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private static string Record(int key, string status = "31094502", string deadline = "1738713600000", string more = "") =>
        $$$"""{"type":1,"ccm2Id":{{{key}}},"cftId":0,"identifier":"LIFE-X-{{{key}}}","title":"Title {{{key}}}","callIdentifier":"LIFE-X","callTitle":"Life","frameworkProgramme":{"id":43252405,"abbreviation":"LIFE2027","description":"Programme for the Environment and Climate Action (LIFE)"},"status":{"id":{{{status}}},"abbreviation":"x"},"actions":[{"status":{"id":{{{status}}},"abbreviation":"x"},"types":["LIFE-PJG LIFE Project Grants"],"plannedOpeningDate":"1728950400000","deadlineDates":["{{{deadline}}}"]}],"deadlineDatesLong":[{{{deadline}}}]{{{more}}}}""";

    private static string Whole(params string[] records) => $$$"""{"fundingData":{"GrantTenderObj":[{{{string.Join(",", records)}}}]}}""";

    private static (IReadOnlyList<SeenCall> Calls, CallImportReport Report) Read(byte[] file, params string[] known)
    {
        var report = new CallImportReport();
        return (CallReader.Read(new MemoryStream(file), "bulk", Now, report, known.Contains), report);
    }

    private static (IReadOnlyList<SeenCall> Calls, CallImportReport Report) Read(string text, params string[] known) => Read(Encoding.UTF8.GetBytes(text), known);

    [Fact]
    public void Dates_are_milliseconds_and_there_is_no_money()
    {
        var (calls, report) = Read(Whole(Record(1), Record(2, deadline: "1738713600000").Replace("\"actions\"", "\"noactions\"", StringComparison.Ordinal)));
        Call call = calls[0].Call;
        (call.Id, call.Code, call.Status, call.ActionType, call.Opens, call.Budget, calls[0].Look).ShouldBe(("1TOPICSen", "LIFE-X-1", PortalStatus.Open, "LIFE Project Grants", new DateOnly(2024, 10, 15), null, Look.Bulk));
        call.Deadlines.ShouldHaveSingleItem().Day.ShouldBe(new(2025, 2, 5));
        (calls[1].Call.Status, calls[1].Call.Deadlines[0].Day).ShouldBe((PortalStatus.Open, new DateOnly(2025, 2, 5)), "also where only the record itself says so");
        (report.Read, report.RefusedRecords.Count).ShouldBe((2, 0));
    }

    [Fact]
    public void What_closed_before_it_was_ever_seen_and_tenders_are_left_out_and_counted()
    {
        var (calls, report) = Read(Whole(Record(1, "31094503"), Record(2, "31094503"), Record(3, "31094501"), """{"type":0,"cftId":9,"identifier":"T"}""", "7", "{}"), "2TOPICSen");
        calls.Select(c => c.Call.Id).ShouldBe(["2TOPICSen", "3TOPICSen"]);
        report.LeftOut.ShouldBe(new Dictionary<string, int> { ["closed-before"] = 1, ["tender"] = 1 }, ignoreOrder: true);
        report.RefusedRecords.Select(r => r.Record).ShouldBe([5, 6]);
        report.Read.ShouldBe(6);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(4096)]
    public void However_the_pieces_come_in_every_record_is_read_once(int piece)
    {
        string[] records = [.. Enumerable.Range(1, 400).Select(i => Record(i, more: ",\"description\":\"" + new string('ğ', i * 3) + "\\n}],{[\""))];
        var report = new CallImportReport();
        CallReader.Read(new Slow(Encoding.UTF8.GetBytes(Whole(records)), piece), "bulk", Now, report).Select(c => c.Call.Id).ShouldBe(Enumerable.Range(1, 400).Select(i => $"{i}TOPICSen"));
        report.Read.ShouldBe(400);
    }

    private sealed class Slow(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, piece)]);
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, piece));
    }

    [Fact]
    public void One_that_ends_too_early_is_refused_wherever_it_ends()
    {
        byte[] whole = Encoding.UTF8.GetBytes(Whole(Record(1), Record(2)));
        for (int length = "{\"fundingData\":{\"GrantTenderObj\":[".Length; length < whole.Length - 3; length++) Should.Throw<InvalidDataException>(() => Read(whole[..length]), $"{length} bytes");
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(whole);
        Read(zipped.ToArray()).Calls.Count.ShouldBe(2);
        Should.Throw<InvalidDataException>(() => Read(zipped.ToArray()[..^20]));
    }

    [Fact]
    public void Of_a_large_file_one_record_at_a_time_is_held()
    {
        // 60 MB, of which nothing is kept: all of it closed long ago.
        byte[] one = Encoding.UTF8.GetBytes(Record(1, "31094503", more: ",\"description\":\"" + new string('x', 20_000) + "\"") + ",");
        using var file = new MemoryStream();
        file.Write("{\"fundingData\":{\"GrantTenderObj\":["u8);
        for (int i = 0; i < 3000; i++) file.Write(one);
        file.Write("{}]}}"u8);
        file.Position = 0;
        var report = new CallImportReport();
        long before = GC.GetAllocatedBytesForCurrentThread();
        CallReader.Read(file, "bulk", Now, report).ShouldBeEmpty();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(file.Length / 2, "records come from pooled memory, one after the other");
        report.LeftOut["closed-before"].ShouldBe(3000);
    }

    [Fact]
    public void It_moves_days_but_unsays_no_money_no_words_and_no_time_of_day()
    {
        var book = new CallBook();
        SeenCall seen = CallReader.Read(Encoding.UTF8.GetBytes("""[{"id":"1TOPICSen","identifier":"LIFE-X-1","title":"As the search writes it","status":{"id":"31094502","label":"Open"},"kind":{"id":"1"},"startDate":"2024-10-15T00:00:00.000Z","deadlineDate":"2025-02-05T12:00:00.000Z","abstract":"Words","budget":{"totalBudgetEur":5}}]"""), "t", Now.AddDays(-1), new())[0];
        book.Add([seen], new());
        var report = new CallImportReport();
        book.Add(Read(Whole(Record(1))).Calls, report);
        Call call = book.All.ShouldHaveSingleItem();
        (call.Title, call.Text, call.Budget!.TotalEur, call.Deadlines[0].Time, call.LastSeen).ShouldBe(("As the search writes it", "Words", 5m, new TimeOnly(12, 0), Now));
        (report.Same, report.Changed).ShouldBe((1, 0));
        book.Add([Read(Whole(Record(1, deadline: "1741132800000"))).Calls[0] with { SeenAt = Now.AddHours(1) }], report);
        book.All[0].Events.Count(e => e.Kind == CallEventKind.DeadlineMoved).ShouldBe(1);
        book.All[0].Deadlines[0].Day.ShouldBe(new(2025, 3, 5));
    }

    [Fact]
    public void Details_tell_notices_and_move_nothing_that_the_search_says()
    {
        var book = new CallBook();
        book.Add([CallReader.Read(Encoding.UTF8.GetBytes("""[{"id":"1TOPICSen","identifier":"LIFE-X-1","title":"T","status":{"id":"31094502","label":"Open"},"kind":{"id":"1"},"startDate":"2024-10-15T00:00:00.000Z","deadlineDate":"2027-02-05T00:00:00.000Z"}]"""), "t", Now, new())[0]], new());
        string details = """{"TopicDetails":{"type":1,"ccm2Id":1,"identifier":"LIFE-X-1","title":"T, differently","actions":[{"status":{"id":31094501,"abbreviation":"Forthcoming"},"plannedOpeningDate":"1728950400000","deadlineDates":["1738713600000"]}],"latestInfos":[{"lastChangeDate":"2026-01-24T10:19:29.745","content":"<p>A notice.</p>"}],"description":"<p>All of it</p>"}}""";
        var report = new CallImportReport();
        for (int i = 1; i < 3; i++) book.Add(CallReader.Read(Encoding.UTF8.GetBytes(details), "d", Now.AddHours(i), new()), report);
        Call call = book.All.ShouldHaveSingleItem();
        (call.Title, call.Status, call.Deadlines[0].Day, call.Text, call.LastSeen).ShouldBe(("T", PortalStatus.Open, new DateOnly(2027, 2, 5), "All of it", Now));
        call.Events.Select(e => e.Kind).ShouldBe([CallEventKind.Notice, CallEventKind.Appeared], ignoreOrder: true);
        report.Events.ShouldBe(new Dictionary<CallEventKind, int> { [CallEventKind.Notice] = 1 });
    }

    [Theory]
    [InlineData("A \\ud83d half", "A \ufffd half")]
    [InlineData("A \\ude00 half", "A \ufffd half")]
    [InlineData("A \\ud83d\\ude00 whole and \\ud83d\\u0041", "A 😀 whole and \ufffdA")]
    [InlineData("A \\\\ud83d word", "A \\ud83d word")]
    [InlineData("A \\u0041\\ud83d", "A A\ufffd")]
    public void Half_a_character_costs_that_character_and_no_more(string written, string meant)
    {
        var report = new CallImportReport();
        CallReader.Read(Encoding.UTF8.GetBytes($$$"""[{"id":"1","identifier":"X","title":"{{{written}}}","status":{"id":"31094502"},"kind":{"id":"1"}}]"""), "t", Now, report)[0].Call.Title.ShouldBe(meant);
        report.Mended.ContainsKey("broken-character").ShouldBe(meant.Contains('\ufffd', StringComparison.Ordinal));
    }

    [Fact]
    public void Bytes_of_another_encoding_cost_those_characters_and_no_more()
    {
        byte[] text = [.. "[{\"id\":\"1\",\"identifier\":\"X\",\"title\":\"T"u8, 0xFC, .. "rkiye\",\"status\":{\"id\":\"31094502\"},\"kind\":{\"id\":\"1\"}}]"u8];
        CallReader.Read(text, "t", Now, new())[0].Call.Title.ShouldBe("T\ufffdrkiye");
    }
}
