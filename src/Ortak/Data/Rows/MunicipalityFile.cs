using System.Text.Json;
using Ortak.Model;

namespace Ortak.Data.Rows;

/// <summary>What belongs to one municipality, as a file of its own: which tables, which rows, and what is left out of them.</summary>
public static class MunicipalityFile
{
    public const string Format = "ortak-municipality";
    public const int Version = 1;

    /// <summary>What happens to a row that the other installation has already.</summary>
    public enum WhenThere
    {
        /// <summary>The later version counts.</summary>
        LaterVersion,
        /// <summary>It has no version of its own and goes with the thing it belongs to.</summary>
        WithParent,
        /// <summary>What is there stays.</summary>
        Stays,
    }

    /// <summary>One list of the file.</summary>
    /// <param name="Where">Which rows; @0 is the municipality.</param>
    /// <param name="Parent">The column that says to what a row belongs, and the list that thing stands in; null for what stands alone.</param>
    /// <param name="LeftOut">Columns that stay behind: addresses, accounts, secrets, and what is worked out anew.</param>
    /// <param name="Unique">Columns that no two rows may share beside the key.</param>
    /// <param name="IsLater">Files written before what it holds was there do not have it.</param>
    public sealed record Part(string List, string Table, string Where, WhenThere Existing, (string Column, string List)? Parent, string[] LeftOut, string[] Unique, bool IsWhole = false, bool IsLater = false);

    private const string OwnCooperations = "(SELECT \"CooperationId\" FROM \"Parties\" WHERE \"MunicipalityId\" = @0 AND \"AcceptedAt\" IS NOT NULL)";
    private const string OwnMeetings = $"(SELECT \"Id\" FROM \"Meetings\" WHERE \"CooperationId\" IN {OwnCooperations})";
    private const string InCooperation = $"\"CooperationId\" IN {OwnCooperations}";
    private const string InMeeting = $"\"MeetingId\" IN {OwnMeetings}";
    private const string InRound = $"\"RoundId\" IN (SELECT \"Id\" FROM \"Rounds\" WHERE {InCooperation})";

    private const string OwnCommitments = $"({InCooperation} OR (\"CooperationId\" IS NULL AND \"MunicipalityId\" = @0))";
    // As of commitments: of its cooperations, or of the municipality alone.
    private const string InConsortium = $"\"ConsortiumId\" IN (SELECT \"Id\" FROM \"Consortia\" WHERE {InAim})";
    private const string InAim = $"\"AimId\" IN (SELECT \"Id\" FROM \"Aims\" WHERE {OwnCommitments})";
    // Asked by it or of it, for an aim that goes along: what others asked for an aim of their own is theirs to take along.
    private const string OwnIntroductions = $"(\"FromId\" = @0 OR \"ToId\" = @0) AND {InAim}";
    private const string InProject = $"\"ProjectId\" IN (SELECT \"Id\" FROM \"Projects\" WHERE {InConsortium})";
    // What it learned itself; where that was, as far as it goes along.
    private const string OwnLessons = $"\"MunicipalityId\" = @0 AND (\"CooperationId\" IS NULL OR {InCooperation}) AND (\"ConsortiumId\" IS NULL OR {InConsortium})";
    private const string InBulletin = $"\"BulletinId\" IN (SELECT \"Id\" FROM \"Bulletins\" WHERE {InCooperation})";

    /// <summary>The lists, each after those it points to.</summary>
    public static readonly IReadOnlyList<Part> Parts =
    [
        new("topics", "Topics", TopicsUsed, WhenThere.Stays, null, [], []),
        new("municipalities", "Municipalities", $"\"Id\" = @0 OR \"Id\" IN (SELECT \"MunicipalityId\" FROM \"Parties\" WHERE {InCooperation}) OR \"Id\" IN (SELECT \"ToMunicipalityId\" FROM \"Commitments\" WHERE {OwnCommitments}) OR \"Id\" IN (SELECT \"FromId\" FROM \"Introductions\" WHERE {OwnIntroductions}) OR \"Id\" IN (SELECT \"ToId\" FROM \"Introductions\" WHERE {OwnIntroductions})", WhenThere.LaterVersion, null, ["Folded", "PublicName", "PublicSince"], []),
        new("units", "Unit", "\"MunicipalityId\" = @0", WhenThere.LaterVersion, ("MunicipalityId", "municipalities"), [], []),
        new("priorities", "StrategicPriority", "\"MunicipalityId\" = @0", WhenThere.LaterVersion, ("MunicipalityId", "municipalities"), [], ["MunicipalityId", "TopicCode"]),
        new("members", "Members", "\"MunicipalityId\" = @0", WhenThere.LaterVersion, ("MunicipalityId", "municipalities"), ["AccountId", "Mail"], []),
        new("ngos", "Ngos", "\"MunicipalityId\" = @0", WhenThere.LaterVersion, ("MunicipalityId", "municipalities"), [], []),
        new("cooperations", "Cooperations", $"\"Id\" IN {OwnCooperations}", WhenThere.LaterVersion, null, ["Folded"], []),
        new("parties", "Parties", InCooperation, WhenThere.WithParent, ("CooperationId", "cooperations"), ["ShownSince"], [], IsWhole: true),
        new("cooperationTopics", "CooperationTopic", InCooperation, WhenThere.WithParent, ("CooperationId", "cooperations"), [], [], IsWhole: true),
        new("contacts", "Contact", $"{InCooperation} AND \"MunicipalityId\" = @0", WhenThere.WithParent, ("CooperationId", "cooperations"), [], []),
        new("meetings", "Meetings", InCooperation, WhenThere.LaterVersion, ("CooperationId", "cooperations"), ["Folded"], []),
        new("agendaItems", "AgendaItems", InMeeting, WhenThere.LaterVersion, ("MeetingId", "meetings"), [], []),
        new("delegates", "Delegates", InMeeting, WhenThere.LaterVersion, ("MeetingId", "meetings"), ["Mail", "ReplyHash", "ToldSequence"], []),
        new("minutes", "Minutes", InMeeting, WhenThere.LaterVersion, ("MeetingId", "meetings"), [], ["MeetingId"]),
        new("approvals", "Approval", $"\"MinutesId\" IN (SELECT \"Id\" FROM \"Minutes\" WHERE {InMeeting})", WhenThere.WithParent, ("MinutesId", "minutes"), ["AccountId"], [], IsWhole: true),
        new("outcomes", "Outcomes", InMeeting, WhenThere.LaterVersion, ("MeetingId", "meetings"), ["Folded"], []),
        new("amendments", "Amendments", InMeeting, WhenThere.LaterVersion, ("MeetingId", "meetings"), [], ["MeetingId", "Number"]),
        new("amendmentApprovals", "AmendmentApproval", $"\"AmendmentId\" IN (SELECT \"Id\" FROM \"Amendments\" WHERE {InMeeting})", WhenThere.WithParent, ("AmendmentId", "amendments"), ["AccountId"], [], IsWhole: true),
        new("documents", "Documents", InCooperation, WhenThere.Stays, ("CooperationId", "cooperations"), ["AddedById"], []),
        new("documentContents", "DocumentContent", $"\"DocumentId\" IN (SELECT \"Id\" FROM \"Documents\" WHERE {InCooperation})", WhenThere.Stays, ("DocumentId", "documents"), [], []),
        new("rounds", "Rounds", InCooperation, WhenThere.LaterVersion, ("CooperationId", "cooperations"), ["Folded"], [], IsLater: true),
        new("roundTopics", "RoundTopic", InRound, WhenThere.WithParent, ("RoundId", "rounds"), [], [], IsWhole: true, IsLater: true),
        // How anybody ranked stays behind; the result says what came of it.
        new("voters", "Voters", $"{InRound} AND \"MunicipalityId\" = @0", WhenThere.WithParent, ("RoundId", "rounds"), ["Ballot", "Comparisons", "RankedAt"], [], IsLater: true),
        // Made by the municipality, or in its cooperations; what belongs to them goes along.
        new("commitments", "Commitments", OwnCommitments, WhenThere.LaterVersion, null, ["Folded"], [], IsLater: true),
        new("evidence", "Evidence", $"\"CommitmentId\" IN (SELECT \"Id\" FROM \"Commitments\" WHERE {OwnCommitments})", WhenThere.Stays, ("CommitmentId", "commitments"), ["AddedById"], [], IsLater: true),
        new("evidenceContents", "EvidenceContent", $"\"EvidenceId\" IN (SELECT \"Id\" FROM \"Evidence\" WHERE \"CommitmentId\" IN (SELECT \"Id\" FROM \"Commitments\" WHERE {OwnCommitments}))", WhenThere.Stays, ("EvidenceId", "evidence"), [], [], IsLater: true),
        new("gates", "GateRecords", $"{InCooperation} OR \"CommitmentId\" IN (SELECT \"Id\" FROM \"Commitments\" WHERE {OwnCommitments})", WhenThere.LaterVersion, null, [], [], IsLater: true),
        new("aims", "Aims", OwnCommitments, WhenThere.LaterVersion, null, ["Folded"], [], IsLater: true),
        new("aimTopics", "AimTopic", InAim, WhenThere.WithParent, ("AimId", "aims"), [], [], IsWhole: true, IsLater: true),
        // Calls and organisations come and go without the aim itself being edited: what is here stays.
        new("aimCalls", "AimCall", InAim, WhenThere.Stays, ("AimId", "aims"), [], [], IsLater: true),
        new("aimPartners", "AimPartners", InAim, WhenThere.LaterVersion, ("AimId", "aims"), [], ["AimId", "OrganisationId"], IsLater: true),
        // The contact agreed to be known here, to the municipality that asked; nobody asked about other installations.
        new("introductions", "Introductions", OwnIntroductions, WhenThere.LaterVersion, ("AimId", "aims"), ["Contact", "ContactAgreedAt"], [], IsLater: true),
        new("consortia", "Consortia", InAim, WhenThere.LaterVersion, ("AimId", "aims"), [], [], IsLater: true),
        new("seats", "ProposalSeats", InConsortium, WhenThere.LaterVersion, ("ConsortiumId", "consortia"), [], [], IsLater: true),
        new("workPackages", "WorkPackage", InConsortium, WhenThere.WithParent, ("ConsortiumId", "consortia"), [], [], IsWhole: true, IsLater: true),
        new("budgetLines", "BudgetLine", $"\"SeatId\" IN (SELECT \"Id\" FROM \"ProposalSeats\" WHERE {InConsortium})", WhenThere.WithParent, ("SeatId", "seats"), [], [], IsWhole: true, IsLater: true),
        new("scores", "ProposalScore", InConsortium, WhenThere.WithParent, ("ConsortiumId", "consortia"), [], [], IsWhole: true, IsLater: true),
        new("projects", "Projects", InConsortium, WhenThere.LaterVersion, ("ConsortiumId", "consortia"), [], ["ConsortiumId"], IsLater: true),
        new("duties", "ProjectDuties", InProject, WhenThere.LaterVersion, ("ProjectId", "projects"), [], [], IsLater: true),
        new("indicators", "Indicators", InProject, WhenThere.LaterVersion, ("ProjectId", "projects"), [], [], IsLater: true),
        new("indicatorValues", "IndicatorValue", $"\"IndicatorId\" IN (SELECT \"Id\" FROM \"Indicators\" WHERE {InProject})", WhenThere.WithParent, ("IndicatorId", "indicators"), [], [], IsWhole: true, IsLater: true),
        new("lessons", "Lessons", OwnLessons, WhenThere.LaterVersion, ("MunicipalityId", "municipalities"), ["Folded"], [], IsLater: true),
        new("lessonTopics", "LessonTopic", $"\"LessonId\" IN (SELECT \"Id\" FROM \"Lessons\" WHERE {OwnLessons})", WhenThere.WithParent, ("LessonId", "lessons"), [], [], IsWhole: true, IsLater: true),
        // What was published stays so under the same name; whose pages list it is decided in the other installation.
        new("bulletins", "Bulletins", InCooperation, WhenThere.LaterVersion, ("CooperationId", "cooperations"), ["Folded"], [], IsLater: true),
        new("bulletinSentences", "BulletinSentence", InBulletin, WhenThere.LaterVersion, ("BulletinId", "bulletins"), ["WrittenById"], [], IsLater: true),
        new("bulletinParties", "BulletinParty", InBulletin, WhenThere.WithParent, ("BulletinId", "bulletins"), ["AccountId"], [], IsWhole: true, IsLater: true),
        new("bulletinEditions", "BulletinEdition", InBulletin, WhenThere.WithParent, ("BulletinId", "bulletins"), [], [], IsLater: true),
        new("editionParties", "EditionParty", InBulletin, WhenThere.WithParent, ("BulletinId", "bulletins"), [], [], IsLater: true),
        // One decision about a call: what is there stays where the other installation has decided by itself.
        new("callDecisions", "CallDecisions", "\"MunicipalityId\" = @0", WhenThere.LaterVersion, ("MunicipalityId", "municipalities"), [], ["MunicipalityId", "CallId"], IsLater: true),
        new("callPlanSteps", "CallPlanSteps", "\"MunicipalityId\" = @0", WhenThere.Stays, ("MunicipalityId", "municipalities"), [], [], IsLater: true),
    ];

    // Those that something in the file stands on, with all above them (a tree of at most a few levels).
    private const string TopicsUsed = $"""
        "Code" IN (WITH RECURSIVE used("Code") AS (
          SELECT "TopicCode" FROM "StrategicPriority" WHERE "MunicipalityId" = @0
          UNION SELECT "TopicCode" FROM "CooperationTopic" WHERE {InCooperation}
          UNION SELECT "TopicCode" FROM "AgendaItems" WHERE "TopicCode" IS NOT NULL AND {InMeeting}
          UNION SELECT "TopicCode" FROM "Outcomes" WHERE {InMeeting}
          UNION SELECT "TopicCode" FROM "RoundTopic" WHERE {InRound}
          UNION SELECT "TopicCode" FROM "Commitments" WHERE "TopicCode" IS NOT NULL AND {OwnCommitments}
          UNION SELECT "TopicCode" FROM "AimTopic" WHERE {InAim}
          UNION SELECT "TopicCode" FROM "LessonTopic" WHERE "LessonId" IN (SELECT "Id" FROM "Lessons" WHERE {OwnLessons})
          UNION SELECT t."ParentCode" FROM "Topics" t JOIN used ON t."Code" = used."Code" WHERE t."ParentCode" IS NOT NULL)
        SELECT "Code" FROM used)
        """;

    /// <summary>Columns of other municipalities that go along: enough to know which one it is.</summary>
    internal static readonly string[] OfOthers = ["Id", "Name_Turkish", "Name_English", "Kind", "Country", "Region", "AtlasId", "Zone", "IsDemo", "EnteredAt", "Version", "Labels", "Networks"];

    /// <summary>Writes a row as an object: Name_Turkish becomes name.turkish, ids are the letters that stand in addresses.</summary>
    internal static void Write(Utf8JsonWriter json, TableShape table, object?[] row, Func<string, bool> goesAlong)
    {
        json.WriteStartObject();
        string? inside = null;
        for (int i = 0; i < row.Length; i++)
        {
            string column = table.Columns[i].Name;
            if (!goesAlong(column)) continue;
            string? outer = column.Contains('_', StringComparison.Ordinal) ? column[..column.IndexOf('_', StringComparison.Ordinal)] : null;
            if (outer != inside)
            {
                if (inside is not null) json.WriteEndObject();
                if (outer is not null) json.WriteStartObject(Camel(outer));
                inside = outer;
            }
            json.WritePropertyName(Camel(outer is null ? column : column[(outer.Length + 1)..]));
            RowJson.Write(json, row[i] is Guid id ? new Id<object>(id).ToString() : row[i]);
        }
        if (inside is not null) json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Reads such an object back; what the file leaves out is empty.</summary>
    /// <exception cref="InvalidDataException">A field is not known, or not what it should be.</exception>
    internal static object?[] Read(JsonElement json, TableShape table, Part part)
    {
        if (json.ValueKind != JsonValueKind.Object) throw new InvalidDataException($"something in {part.List} is no object.");
        var fields = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (JsonProperty field in json.EnumerateObject())
        {
            if (field.Value.ValueKind == JsonValueKind.Object) foreach (JsonProperty inner in field.Value.EnumerateObject()) fields[field.Name + "_" + inner.Name] = inner.Value;
            else fields[field.Name] = field.Value;
        }
        var row = new object?[table.Columns.Count];
        for (int i = 0; i < row.Length; i++)
        {
            ColumnShape column = table.Columns[i];
            bool stands = fields.Remove(string.Join('_', column.Name.Split('_').Select(Camel)), out JsonElement value) && !part.LeftOut.Contains(column.Name);
            row[i] = !stands ? column is { Kind: ColumnKind.Guid, IsNullable: false } && part.LeftOut.Contains(column.Name) ? Guid.Empty : RowJson.Absent(table, column)
                : column.Kind != ColumnKind.Guid || value.ValueKind == JsonValueKind.Null ? RowJson.Read(value, table, column)
                : value.ValueKind == JsonValueKind.String && Id<object>.TryParse(value.GetString(), null, out var id) ? id.Value
                : throw new InvalidDataException($"{part.List}: {Camel(column.Name)} is no id.");
        }
        return fields.Count == 0 ? row : throw new InvalidDataException($"{part.List} has a field {fields.Keys.First().Replace('_', '.')}, which is not known.");
    }

    internal static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
