using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Ortak.Engine.Calls;

/// <summary>A call as one file or answer shows it.</summary>
/// <param name="Call">Its state, with the events that the record itself tells of.</param>
/// <param name="SeenAt">When it was seen so.</param>
public sealed record SeenCall(Call Call, DateTimeOffset SeenAt);

/// <summary>
/// Reads calls in the shapes in which they come: an answer of the portal's search, a topic's details, a collection (<c>{"generatedAt", "grants": […]}</c>),
/// and its history (a record a line, with <c>_changes</c>). Zipped with gzip or not. Every fault is mended or reported.
/// </summary>
public static class CallReader
{
    /// <summary>The largest file after unzipping, in bytes: the portal's own bulk file has 130 MB.</summary>
    public const long LargestBytes = 512L << 20;

    /// <summary>Reads a file.</summary>
    /// <param name="path">Where it lies.</param>
    /// <param name="seenAt">When its content was seen, for shapes that do not say.</param>
    /// <param name="report">Is told of what was mended and refused.</param>
    /// <exception cref="InvalidDataException">It is no JSON of a known shape; the message is one sentence.</exception>
    public static IReadOnlyList<SeenCall> ReadFile(string path, DateTimeOffset seenAt, CallImportReport report)
    {
        using FileStream file = File.OpenRead(path);
        return Read(Content(file, path), path, seenAt, report);
    }

    private static byte[] Content(FileStream file, string path)
    {
        Span<byte> magic = stackalloc byte[2];
        bool zipped = file.Read(magic) == 2 && magic is [0x1f, 0x8b];
        file.Position = 0;
        using Stream plain = zipped ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var all = new MemoryStream();
        byte[] buffer = new byte[1 << 16];
        try
        {
            for (int n; (n = plain.Read(buffer)) > 0;)
            {
                all.Write(buffer, 0, n);
                if (all.Length > LargestBytes) throw new InvalidDataException($"{path} is larger than {LargestBytes >> 20} MB.");
            }
        }
        catch (InvalidDataException fault) when (zipped && all.Length <= LargestBytes) { throw new InvalidDataException($"{path} is a damaged gzip file ({fault.Message.TrimEnd('.')}).", fault); }
        return all.ToArray();
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
            string type = action.ValueKind == JsonValueKind.Object && action.TryGetProperty("types", out JsonElement types) && types.ValueKind == JsonValueKind.Array && types.GetArrayLength() > 0 ? Text(types[0], "typeOfAction") : "";
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
            }, seenAt);
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
        private static string Scalar(JsonElement value) => value.ValueKind switch { JsonValueKind.String => value.GetString()!, JsonValueKind.Number => value.GetRawText(), _ => "" };
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
