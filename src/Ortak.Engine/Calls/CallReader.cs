using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ortak.Engine.Calls;

/// <summary>
/// Reads calls in the shapes in which they come: an answer of the portal's search, a topic's details, the portal's bulk file, a collection
/// (<c>{"generatedAt", "grants": […]}</c>), and its history (a record a line, with <c>_changes</c>). Zipped with gzip or not. Every fault is mended or reported.
/// </summary>
public static class CallReader
{
    /// <summary>The largest bulk file after unzipping, in bytes, of which one record at a time is held: the portal's own has 130 MB.</summary>
    public const long LargestBulk = 512L << 20;

    /// <summary>The largest file of another shape after unzipping, in bytes; it is held whole. All calls the portal shows have some 3 MB.</summary>
    public const long LargestWhole = 96L << 20;

    /// <summary>Where in a file the name of the bulk's list stands.</summary>
    private const int BulkBegins = 4096;

    private const string BulkList = "GrantTenderObj";

    /// <summary>Reads a file.</summary>
    /// <param name="path">Where it lies.</param>
    /// <param name="seenAt">When its content was seen, for shapes that do not say.</param>
    /// <param name="report">Is told of what was mended and refused.</param>
    /// <param name="isKnown">Whether a call was ever seen: of the bulk file, which goes back to 2014, closed calls that never were are left out. Null for none.</param>
    /// <exception cref="InvalidDataException">It is no JSON of a known shape; the message is one sentence.</exception>
    public static IReadOnlyList<SeenCall> ReadFile(string path, DateTimeOffset seenAt, CallImportReport report, Func<string, bool>? isKnown = null)
    {
        using FileStream file = File.OpenRead(path);
        return Read(file, path, seenAt, report, isKnown);
    }

    /// <summary>Reads what comes from a stream that can be read twice from its beginning.</summary>
    /// <exception cref="InvalidDataException">As for <see cref="ReadFile"/>.</exception>
    public static IReadOnlyList<SeenCall> Read(Stream file, string name, DateTimeOffset seenAt, CallImportReport report, Func<string, bool>? isKnown = null)
    {
        byte[] begins = new byte[BulkBegins];
        int known;
        using (Plain plain = Plain.Of(file, name, LargestBulk)) known = plain.ReadAtLeast(begins, begins.Length, throwOnEndOfStream: false);
        file.Position = 0;
        if (begins.AsSpan(0, known).IndexOf(Encoding.UTF8.GetBytes($"\"{BulkList}\"")) >= 0)
        {
            using Plain plain = Plain.Of(file, name, LargestBulk);
            var reading = new Reading(name, report);
            List<SeenCall> calls = [];
            int number = 0;
            foreach (JsonElement record in JsonRecords.Read(plain, BulkList, name))
            {
                number++;
                report.Read++;
                if (record.ValueKind != JsonValueKind.Object) report.Refuse(name, number, "The record is no object.");
                else if (reading.InBulk(record, seenAt, number, isKnown ?? (_ => false)) is { } call) calls.Add(call);
            }
            return calls;
        }
        using (Plain plain = Plain.Of(file, name, LargestWhole))
        using (var all = new MemoryStream())
        {
            plain.CopyTo(all);
            return Read(all.GetBuffer().AsMemory(0, (int)all.Length), name, seenAt, report);
        }
    }

    /// <summary>What a file holds, unzipped if it is zipped, and no more than is allowed: some kilobytes of gzip can hold gigabytes.</summary>
    private sealed class Plain : Stream
    {
        private readonly Stream _inner;
        private readonly bool _zipped;
        private readonly string _name;
        private readonly long _most;
        private readonly uint _promised;
        private long _read;

        private Plain(Stream inner, bool zipped, string name, long most, uint promised) => (_inner, _zipped, _name, _most, _promised) = (inner, zipped, name, most, promised);

        public static Plain Of(Stream file, string name, long most)
        {
            Span<byte> magic = stackalloc byte[2];
            bool zipped = file.Length > 4 && file.ReadAtLeast(magic, 2, throwOnEndOfStream: false) == 2 && magic is [0x1f, 0x8b];
            // The end of a gzip file says how long its content is (RFC 1952): one that was cut off is told by that, where the unzipping itself would just end.
            Span<byte> ends = stackalloc byte[4];
            if (zipped)
            {
                file.Seek(-4, SeekOrigin.End);
                file.ReadExactly(ends);
            }
            file.Position = 0;
            return new(zipped ? new GZipStream(file, CompressionMode.Decompress, leaveOpen: true) : file, zipped, name, most, BinaryPrimitives.ReadUInt32LittleEndian(ends));
        }

        public override int Read(Span<byte> buffer)
        {
            int n;
            try { n = _inner.Read(buffer); }
            catch (InvalidDataException fault) when (_zipped) { throw new InvalidDataException($"{_name} is a damaged gzip file ({fault.Message.TrimEnd('.')}).", fault); }
            if (_zipped && n == 0 && buffer.Length > 0 && (uint)_read != _promised) throw new InvalidDataException($"{_name} is a damaged gzip file (it ends too early).");
            if ((_read += n) > _most) throw new InvalidDataException($"{_name} is larger than {_most >> 20} MB.");
            return n;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
        protected override void Dispose(bool disposing) { if (disposing && _zipped) _inner.Dispose(); }
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }

    /// <summary>Reads what was fetched or read; <paramref name="name"/> is what a report calls it.</summary>
    /// <exception cref="InvalidDataException">As for <see cref="ReadFile"/>.</exception>
    public static IReadOnlyList<SeenCall> Read(ReadOnlyMemory<byte> utf8, string name, DateTimeOffset seenAt, CallImportReport report)
    {
        if (utf8.Span.StartsWith(Encoding.UTF8.Preamble)) utf8 = utf8[3..];
        JsonDocument document;
        try { document = JsonDocument.Parse(utf8); }
        catch (JsonException fault)
        {
            if (Lines(utf8, name, seenAt, report) is { } lines) return lines;
            throw new InvalidDataException($"{name} is no JSON ({(utf8.Span.TrimStart(" \r\n\t"u8).StartsWith("<"u8) ? "it looks like a web page" : $"line {(fault.LineNumber ?? 0) + 1}")}).", fault);
        }
        using (document)
        {
            JsonElement root = document.RootElement;
            var reading = new Reading(name, report);
            if (root.ValueKind == JsonValueKind.Array) return reading.All(root, seenAt, reading.Collected);
            if (root.ValueKind != JsonValueKind.Object) throw new InvalidDataException($"{name} holds no calls.");
            if (root.TryGetProperty("grants", out JsonElement grants) && grants.ValueKind == JsonValueKind.Array)
                return reading.All(grants, root.TryGetProperty("generatedAt", out JsonElement at) && Reading.Instant(at) is { } when ? when : seenAt, reading.Collected);
            if (root.TryGetProperty("results", out JsonElement results) && results.ValueKind == JsonValueKind.Array) return reading.All(results, seenAt, reading.Searched);
            if (root.TryGetProperty("TopicDetails", out JsonElement details) && details.ValueKind == JsonValueKind.Object)
            {
                report.Read++;
                return reading.Details(details, seenAt, 1) is { } one ? [one] : [];
            }
            if (root.TryGetProperty("id", out _) && root.TryGetProperty("identifier", out _))
            {
                report.Read++;
                return reading.Collected(root, seenAt, 1) is { } one ? [one] : [];
            }
            throw new InvalidDataException($"{name} holds no calls in a shape that is known.");
        }
    }

    // A record a line; a line that is none is refused by its number, the others count.
    private static List<SeenCall>? Lines(ReadOnlyMemory<byte> utf8, string name, DateTimeOffset seenAt, CallImportReport report)
    {
        List<SeenCall> calls = [];
        List<(int Line, string Reason)> refused = [];
        var reading = new Reading(name, report);
        int line = 0, read = 0;
        foreach (Range range in utf8.Span.Split((byte)'\n'))
        {
            line++;
            ReadOnlyMemory<byte> part = utf8[range].Trim("\r \t"u8.ToArray());
            if (part.IsEmpty) continue;
            read++;
            try
            {
                using JsonDocument record = JsonDocument.Parse(part);
                if (reading.Collected(record.RootElement, seenAt, line) is { } call) calls.Add(call);
            }
            catch (JsonException) { refused.Add((line, "The line is no JSON.")); }
        }
        if (calls.Count == 0) return null;
        report.Read += read;
        foreach (var (at, reason) in refused) report.Refuse(name, at, reason);
        return calls;
    }

    private sealed class Reading(string name, CallImportReport report)
    {
        public List<SeenCall> All(JsonElement records, DateTimeOffset seenAt, Func<JsonElement, DateTimeOffset, int, SeenCall?> one)
        {
            List<SeenCall> calls = [];
            int number = 0;
            foreach (JsonElement record in records.EnumerateArray())
            {
                number++;
                report.Read++;
                if (record.ValueKind != JsonValueKind.Object) report.Refuse(name, number, "The record is no object.");
                else if (one(record, seenAt, number) is { } call) calls.Add(call);
            }
            return calls;
        }

        /// <summary>A record of a collection or of its history.</summary>
        public SeenCall? Collected(JsonElement r, DateTimeOffset seenAt, int number)
        {
            if (r.ValueKind != JsonValueKind.Object || Keys(Text(r, "id"), Text(r, "identifier"), Text(r, "title"), number) is not var (id, code, title)) return null;
            DateTimeOffset first = Instant(r, "_firstSeen") ?? seenAt, last = Instant(r, "_lastSeen") ?? seenAt;
            JsonElement programme = r.TryGetProperty("frameworkProgrammes", out JsonElement all) && all.ValueKind == JsonValueKind.Array && all.GetArrayLength() > 0 ? all[0] : default;
            string programmeName = programme.ValueKind == JsonValueKind.Object ? PortalText.ProgrammeName(Text(programme, "label"), report) : "";
            CallKind kind = KindOf(Nested(r, "kind", "id"));
            // A call of a funded project names that project's topic in its title, and itself in its summary or call title.
            string own = Text(r, "callTitle") is { Length: > 0 } call ? call : Text(r, "summary");
            var result = new Call
            {
                Id = id,
                Code = code,
                Title = PortalText.Line(kind == CallKind.Cascade && own.Length > 0 ? own : title, report),
                Kind = kind,
                Status = StatusOf(Nested(r, "status", "id"), Nested(r, "status", "label"), number),
                Group = PortalText.Line(Text(r, "callIdentifier"), report),
                GroupTitle = PortalText.Line(kind == CallKind.Cascade ? title : Text(r, "callTitle"), report),
                Programme = PortalText.ProgrammeCode(programmeName),
                ProgrammeId = programme.ValueKind == JsonValueKind.Object ? Text(programme, "id") : "",
                ProgrammeName = programmeName,
                ActionType = PortalText.Line(Text(r, "actionType"), report),
                Destination = PortalText.Line(Text(r, "destination"), report),
                Subjects = r.TryGetProperty("programmeDivisions", out JsonElement divisions) && divisions.ValueKind == JsonValueKind.Array
                    ? [.. divisions.EnumerateArray().Select(d => PortalText.Line(Text(d, "label"), report)).Where(l => l.Length > 0 && !l.All(char.IsAsciiDigit))] : [],
                Opens = Moment(Text(r, "startDate"), number, "startDate") is { } opens ? DateOnly.FromDateTime(opens) : null,
                Deadlines = Deadlines(Many(r, "deadlineDate"), number),
                Budget = r.TryGetProperty("budget", out JsonElement budget) && budget.ValueKind == JsonValueKind.Object
                    ? new(Amount(budget, "totalBudgetEur"), (int?)Amount(budget, "expectedGrants"), Amount(budget, "minContributionEur"), Amount(budget, "maxContributionEur"), Years(budget, "years")) : null,
                Text = PortalText.Line(Text(r, "abstract"), report),
                Address = Address(Text(r, "url")),
                FirstSeen = first,
                LastSeen = last,
            };
            return new(result with { Events = [.. Changes(r, result, number)] }, last);
        }

        private List<CallEvent> Changes(JsonElement r, Call call, int number)
        {
            List<CallEvent> events = [];
            if (!r.TryGetProperty("_changes", out JsonElement changes) || changes.ValueKind != JsonValueKind.Array) return events;
            (string Status, CallDeadline? Deadline)? before = null;
            foreach (JsonElement change in changes.EnumerateArray())
            {
                if (change.ValueKind != JsonValueKind.Array || change.GetArrayLength() < 3 || Instant(change[0]) is not { } when)
                {
                    report.Refuse(name, number, $"A change of {call.Code} has no instant, status and deadline.");
                    continue;
                }
                CallDeadline? deadline = change[2].ValueKind == JsonValueKind.String && Moment(change[2].GetString()!, number, "_changes") is { } at ? CallDeadline.Of(at) : null;
                string status = StatusWords(StatusOf("", change[1].ToString(), number));
                if (before is null) events.Add(new(when, CallEventKind.Appeared, "", status));
                else
                {
                    if (before.Value.Status != status) events.Add(new(when, CallEventKind.StatusChanged, before.Value.Status, status));
                    if (before.Value.Deadline != deadline) events.Add(CallBook.Moved(when, before.Value.Deadline is { } was ? [was] : [], deadline is null ? [] : [deadline]));
                }
                before = (status, deadline);
            }
            return events;
        }

        /// <summary>A result of the portal's search: every value an array, often empty.</summary>
        public SeenCall? Searched(JsonElement r, DateTimeOffset seenAt, int number)
        {
            if (!r.TryGetProperty("metadata", out JsonElement m) || m.ValueKind != JsonValueKind.Object) { report.Refuse(name, number, "The result has no metadata."); return null; }
            if (Keys(Text(r, "reference"), First(m, "identifier"), First(m, "title") is { Length: > 0 } t ? t : Text(r, "summary"), number) is not var (id, code, title)) return null;
            string language = Text(r, "language");
            if (language is not ("" or "en")) { report.Mend("other-language"); return null; }
            string programmeId = First(m, "frameworkProgramme");
            CallKind kind = KindOf(First(m, "type"));
            string own = First(m, "callTitle");
            return new(new Call
            {
                Id = id,
                Code = code,
                Title = PortalText.Line(kind == CallKind.Cascade && own.Length > 0 ? own : title, report),
                Kind = kind,
                Status = StatusOf(First(m, "status"), "", number),
                Group = PortalText.Line(First(m, "callIdentifier"), report),
                GroupTitle = PortalText.Line(kind == CallKind.Cascade ? title : own, report),
                Programme = code.Split('-')[0].ToUpperInvariant(),
                ProgrammeId = programmeId,
                ActionType = PortalText.Line(First(m, "typesOfAction"), report),
                Destination = PortalText.Line(First(m, "destination"), report),
                Opens = Moment(First(m, "startDate"), number, "startDate") is { } opens ? DateOnly.FromDateTime(opens) : null,
                Deadlines = Deadlines(Many(m, "deadlineDate"), number),
                Budget = BudgetIn(First(m, "budgetOverview"), code, number),
                Text = PortalText.Line(First(m, "descriptionByte") is { Length: > 0 } text ? text : First(m, "description"), report),
                Address = Address(Text(r, "url")),
                FirstSeen = seenAt,
                LastSeen = seenAt,
            }, seenAt);
        }

        /// <summary>The details of one topic, with the portal's own notices.</summary>
        public SeenCall? Details(JsonElement d, DateTimeOffset seenAt, int number)
        {
            string code = Text(d, "identifier");
            if (Keys(Text(d, "ccm2Id") is { Length: > 0 } key ? key + "TOPICSen" : "", code, Text(d, "title"), number) is not var (id, _, title)) return null;
            JsonElement action = d.TryGetProperty("actions", out JsonElement actions) && actions.ValueKind == JsonValueKind.Array && actions.GetArrayLength() > 0 ? actions[0] : default;
            string type = action.ValueKind == JsonValueKind.Object && action.TryGetProperty("types", out JsonElement types) && types.ValueKind == JsonValueKind.Array && types.GetArrayLength() > 0 ? types[0].ValueKind == JsonValueKind.Object ? Text(types[0], "typeOfAction") : Scalar(types[0]) : "";
            List<CallEvent> notices = [];
            foreach (JsonElement info in d.TryGetProperty("latestInfos", out JsonElement infos) && infos.ValueKind == JsonValueKind.Array ? infos.EnumerateArray() : default)
                if (PortalText.Line(Text(info, "content"), report) is { Length: > 0 } text && Moment(Text(info, "lastChangeDate"), number, "lastChangeDate") is { } when)
                    notices.Add(new(new DateTimeOffset(when, TimeSpan.Zero), CallEventKind.Notice, "", text));
            return new(new Call
            {
                Id = id,
                Code = code,
                Title = PortalText.Line(title, report),
                Kind = KindOf(Text(d, "type")),
                Status = action.ValueKind == JsonValueKind.Object ? StatusOf(Nested(action, "status", "id"), Nested(action, "status", "abbreviation"), number) : PortalStatus.Unknown,
                Group = PortalText.Line(Text(d, "callIdentifier"), report),
                GroupTitle = PortalText.Line(Text(d, "callTitle"), report),
                Programme = d.TryGetProperty("frameworkProgramme", out JsonElement programme) && programme.ValueKind == JsonValueKind.Object ? Text(programme, "abbreviation").TrimEnd('+', ' ') : code.Split('-')[0],
                ProgrammeId = programme.ValueKind == JsonValueKind.Object ? Text(programme, "id") : "",
                ProgrammeName = programme.ValueKind == JsonValueKind.Object ? PortalText.Line(Text(programme, "description"), report) : "",
                // "SMP-GFS SMP Grants for Financial Support": the code stands before the words.
                ActionType = PortalText.Line(type.Contains(' ', StringComparison.Ordinal) && type.Split(' ')[0].Contains('-', StringComparison.Ordinal) ? type[(type.IndexOf(' ', StringComparison.Ordinal) + 1)..] : type, report),
                Opens = action.ValueKind == JsonValueKind.Object && Moment(Text(action, "plannedOpeningDate"), number, "plannedOpeningDate") is { } opens ? DateOnly.FromDateTime(opens) : null,
                Deadlines = action.ValueKind == JsonValueKind.Object ? Deadlines(Many(action, "deadlineDates"), number) : [],
                Budget = d.TryGetProperty("budgetOverviewJSONItem", out JsonElement budget) && budget.ValueKind == JsonValueKind.Object ? BudgetOf(budget, code) : null,
                Text = PortalText.Line(Text(d, "description"), report),
                Address = $"https://ec.europa.eu/info/funding-tenders/opportunities/portal/screen/opportunities/topic-details/{code}",
                FirstSeen = seenAt,
                LastSeen = seenAt,
                Events = [.. notices],
            }, seenAt, Look.Details);
        }

        /// <summary>A record of the portal's bulk file: as the details of a topic, without text and money. Calls of funded projects are not in it; tenders are, and are left out.</summary>
        public SeenCall? InBulk(JsonElement r, DateTimeOffset seenAt, int number, Func<string, bool> isKnown)
        {
            if (KindOf(Text(r, "type")) == CallKind.Tender) { report.Leave("tender"); return null; }
            string key = Text(r, "ccm2Id"), id = key.Length > 0 ? key + "TOPICSen" : "";
            // By far the most closed years ago; they are told from the others before anything is mended or complained of.
            if (Nested(r, "status", "id") == "31094503" && !isKnown(id)) { report.Leave("closed-before"); return null; }
            if (Details(r, seenAt, number) is not { } told) return null;
            Call call = told.Call;
            return told with
            {
                Look = Look.Bulk,
                Call = call with
                {
                    Status = Nested(r, "status", "id").Length + Nested(r, "status", "abbreviation").Length > 0 ? StatusOf(Nested(r, "status", "id"), Nested(r, "status", "abbreviation"), number) : call.Status,
                    Opens = call.Opens ?? (Moment(Text(r, "plannedOpeningDateLong"), number, "plannedOpeningDateLong") is { } opens ? DateOnly.FromDateTime(opens) : null),
                    Deadlines = call.Deadlines.Count > 0 ? call.Deadlines : Deadlines(Many(r, "deadlineDatesLong"), number),
                    Budget = null,
                },
            };
        }

        private (string Id, string Code, string Title)? Keys(string id, string code, string title, int number)
        {
            id = id.Trim();
            code = PortalText.Line(code, report);
            if (id.Length == 0) { report.Refuse(name, number, $"The record{(code.Length > 0 ? " of " + code : "")} has no id."); return null; }
            if (code.Length == 0) { code = id; report.Mend("code-missing"); }
            if (title.Trim().Length == 0) { title = code; report.Mend("title-missing"); }
            return (id, code, title);
        }

        private PortalStatus StatusOf(string id, string label, int number)
        {
            PortalStatus status = id switch
            {
                "31094501" => PortalStatus.Forthcoming,
                "31094502" => PortalStatus.Open,
                "31094503" => PortalStatus.Closed,
                _ => label.Trim().ToUpperInvariant() switch { "FORTHCOMING" => PortalStatus.Forthcoming, "OPEN FOR SUBMISSION" or "OPEN" => PortalStatus.Open, "CLOSED" => PortalStatus.Closed, _ => PortalStatus.Unknown },
            };
            if (status == PortalStatus.Unknown) report.Refuse(name, number, $"The status “{(label.Length > 0 ? label : id)}” is not known; the call is kept without one.");
            return status;
        }

        private static CallKind KindOf(string text) => text switch { "0" => CallKind.Tender, "1" => CallKind.Grant, "2" => CallKind.ExternalAction, "8" => CallKind.Cascade, _ => CallKind.Other };

        private CallBudget? BudgetIn(string json, string code, int number)
        {
            if (json.Length == 0) return null;
            try
            {
                using JsonDocument budget = JsonDocument.Parse(json);
                return BudgetOf(budget.RootElement, code);
            }
            catch (JsonException)
            {
                report.Refuse(name, number, $"The budget of {code} is no JSON; the call is kept without one.");
                return null;
            }
        }

        // Budgets repeat for sibling topics: only the entry that begins with this topic's code and a space is its own.
        private static CallBudget? BudgetOf(JsonElement overview, string code)
        {
            if (overview.ValueKind != JsonValueKind.Object || !overview.TryGetProperty("budgetTopicActionMap", out JsonElement map) || map.ValueKind != JsonValueKind.Object) return null;
            foreach (JsonElement entry in map.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Array).SelectMany(p => p.Value.EnumerateArray()))
            {
                if (!Text(entry, "action").StartsWith(code + " ", StringComparison.OrdinalIgnoreCase)) continue;
                List<int> years = [];
                decimal total = 0;
                if (entry.TryGetProperty("budgetYearMap", out JsonElement byYear) && byYear.ValueKind == JsonValueKind.Object)
                    foreach (JsonProperty year in byYear.EnumerateObject())
                        if (Number(year.Value) is { } amount && amount > 0) { total += amount; if (int.TryParse(year.Name, NumberStyles.None, CultureInfo.InvariantCulture, out int y)) years.Add(y); }
                return new(total > 0 ? total : null, (int?)Amount(entry, "expectedGrants"), Amount(entry, "minContribution"), Amount(entry, "maxContribution"), [.. years.Order()]);
            }
            return null;
        }

        private List<CallDeadline> Deadlines(IEnumerable<string> written, int number) =>
            [.. written.Select(w => Moment(w, number, "deadline")).Where(m => m is not null).Select(m => CallDeadline.Of(m!.Value)).Distinct().OrderBy(d => d.Day).ThenBy(d => d.Time)];

        /// <summary>The clock as written, whatever zone it claims: ISO, or milliseconds since 1970.</summary>
        private DateTime? Moment(string text, int number, string field)
        {
            text = text.Trim();
            if (text.Length == 0) return null;
            if (text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0 && text.Length >= 11 && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long milliseconds) && milliseconds < 4102444800000) return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).DateTime;
            if (DateTime.TryParseExact(text.Length >= 19 ? text[..19] : text, ["yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime when)) return when;
            report.Refuse(name, number, $"“{text}” in {field} is no date; the call is kept without it.");
            return null;
        }

        private static DateTimeOffset? Instant(JsonElement r, string field) => r.TryGetProperty(field, out JsonElement value) ? Instant(value) : null;

        public static DateTimeOffset? Instant(JsonElement value) =>
            value.ValueKind == JsonValueKind.String && DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset when) ? when.ToUniversalTime() : null;

        private static string Address(string url) => Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) && uri.Scheme == "https" ? url : "";

        private static string Text(JsonElement r, string field) => r.ValueKind == JsonValueKind.Object && r.TryGetProperty(field, out JsonElement value) ? Scalar(value) : "";
        private static string Nested(JsonElement r, string field, string inner) => r.TryGetProperty(field, out JsonElement value) ? Text(value, inner) : "";
        private static string Scalar(JsonElement value) => value.ValueKind switch { JsonValueKind.String => Whole(value), JsonValueKind.Number => value.GetRawText(), _ => "" };
        // Half a character (a lone \ud83d) or bytes of another encoding are no text; the rest of it is.
        private static string Whole(JsonElement value)
        {
            try { return value.GetString()!; }
            catch (InvalidOperationException) { }
            string raw = Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(value));
            var mended = new StringBuilder(raw.Length);
            for (int i = 0; i < raw.Length;)
            {
                if (raw[i] != '\\') { mended.Append(raw[i++]); continue; }
                int taken = raw[i + 1] == 'u' ? 6 : 2;
                if (taken == 6 && Escaped(i) is var c && char.IsSurrogate(c))
                {
                    bool isPair = char.IsHighSurrogate(c) && i + 12 <= raw.Length && raw.AsSpan(i + 6, 2).SequenceEqual("\\u") && char.IsLowSurrogate(Escaped(i + 6));
                    if (isPair) taken = 12;
                    else { mended.Append('\ufffd'); i += 6; continue; }
                }
                mended.Append(raw, i, taken);
                i += taken;
            }
            return JsonSerializer.Deserialize(mended.ToString(), StringContext.Default.String) ?? "";

            char Escaped(int at) => (char)int.Parse(raw.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        }

        private static string First(JsonElement m, string field) => Many(m, field).FirstOrDefault() ?? "";

        private static IEnumerable<string> Many(JsonElement r, string field) => !r.TryGetProperty(field, out JsonElement value) ? []
            : value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(Scalar).Where(s => s.Length > 0) : Scalar(value) is { Length: > 0 } one ? [one] : [];

        /// <summary>A number above 0, written as number or string; the portal writes 0 for "not stated".</summary>
        private static decimal? Amount(JsonElement r, string field) => r.TryGetProperty(field, out JsonElement value) && Number(value) is { } amount && amount > 0 ? amount : null;

        private static decimal? Number(JsonElement value) => decimal.TryParse(Scalar(value), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal amount) ? amount : null;

        private static List<int> Years(JsonElement r, string field) => [.. Many(r, field).Select(y => int.TryParse(y, NumberStyles.None, CultureInfo.InvariantCulture, out int year) ? year : 0).Where(y => y > 0).Order()];
    }

    /// <summary>A status in one word.</summary>
    public static string StatusWords(PortalStatus status) => status switch { PortalStatus.Forthcoming => "forthcoming", PortalStatus.Open => "open", PortalStatus.Closed => "closed", PortalStatus.Unknown => "unknown", _ => throw new ArgumentOutOfRangeException(nameof(status)) };
}

[JsonSerializable(typeof(string))]
internal sealed partial class StringContext : JsonSerializerContext;
