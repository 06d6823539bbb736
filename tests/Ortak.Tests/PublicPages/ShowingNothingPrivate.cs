using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Ortak.Data;
using Ortak.Data.Rows;
using Ortak.Host.Access;
using Ortak.Model;
using Ortak.Tests.Access;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.PublicPages;

/// <summary>
/// Every text of every row of the database is replaced by a mark of its own, then the public site is read to its last page as nobody. What
/// may be found stands in one list below; a field that a page shows one day without being in it is found by this.
/// </summary>
public sealed partial class ShowingNothingPrivate
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>What a column must go on holding for its row to be read at all, or for the address to stay.</summary>
    private static readonly string[] NotMarked = ["Municipalities.PublicName", "Municipalities.Zone", "Municipalities.CouncilRecess", "Meetings.Zone", "Meetings.StartsLocal", "Rounds.JointOrder", "Voters.Ballot", "Voters.Comparisons", "Bulletins.PublicName", "Accounts.Language", "Evidence.Link"];

    [GeneratedRegex("knry-([A-Za-z]+)-([A-Za-z_]+)-([0-9]+)-")]
    private static partial Regex Canary();

    [Fact]
    public async Task Whoever_reads_all_of_it_finds_what_was_published_and_nothing_else()
    {
        await using Scene scene = await Scene.Set();
        Installation at = scene.Installation;
        Dictionary<string, long[]> published = await Publish(scene);
        int marked = await Mark(at);
        marked.ShouldBeGreaterThan(300, "marks in all tables");

        using Browser nobody = at.Anybody();
        var found = new HashSet<(string Column, long Row)>();
        var pages = new HashSet<string>();
        var next = new Queue<string>(((IEndpointRouteBuilder)at.Site).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<AccessRules.Demand>()?.Right == Right.Anyone && e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") != false)
            .Select(e => "/" + e.RoutePattern.RawText!.Trim('/')).Where(p => !p.Contains("{token}", StringComparison.Ordinal)).Select(scene.Fill)); // a one-time link is no public page
        while (next.TryDequeue(out string? address))
        {
            if (!pages.Add(address)) continue;
            Answer answer = await nobody.Get(address);
            foreach (Match canary in Canary().Matches(WebUtility.HtmlDecode(answer.Body) + answer.Header("Location") + answer.Header("ETag"))) found.Add(($"{canary.Groups[1].Value}.{canary.Groups[2].Value}", long.Parse(canary.Groups[3].Value, System.Globalization.CultureInfo.InvariantCulture)));
            // All of the public site, and from elsewhere only what leads there.
            foreach (Match link in Regex.Matches(WebUtility.HtmlDecode(answer.Body), "(?:href=\"|<loc>|<link>|href=')(?:http://[^/\"<]+)?(/(?:public|b|sitemap)[^\"'<#]*)", RegexOptions.CultureInvariant)) next.Enqueue(link.Groups[1].Value);
        }
        pages.Count.ShouldBeGreaterThan(30);
        pages.ShouldContain(p => p.StartsWith("/b/", StringComparison.Ordinal) && p.Contains("lang=en", StringComparison.Ordinal));

        found.Where(f => !published.TryGetValue(f.Column, out long[]? rows) || (rows.Length > 0 && !rows.Contains(f.Row))).Select(f => $"{f.Column} of row {f.Row}").ShouldBeEmpty();
        // And that it would have been found: everything that is published was.
        published.Keys.Where(column => !found.Any(f => f.Column == column)).ShouldBeEmpty("what is published is seen");
    }

    /// <summary>Opens İzmit's page, lets the cooperation show and makes one promise public; what belongs to others stays closed.</summary>
    /// <returns>Columns that public pages may show, and of which rows; none for all.</returns>
    private static async Task<Dictionary<string, long[]>> Publish(Scene scene)
    {
        Installation at = scene.Installation;
        var izmit = Id<Municipality>.Parse(scene.Fill("{municipality}"), null);
        var ours = Id<Cooperation>.Parse(scene.Fill("{cooperation}"), null);
        Ngo told = new() { MunicipalityId = izmit, Name = "Dernek" }, untold = new() { MunicipalityId = izmit, Name = "Gizli dernek" };
        Commitment toNgo = Promise(izmit, true), inWords = Promise(izmit, true), secret = Promise(izmit, false);
        (toNgo.ToNgoId, secret.ToNgoId, inWords.ToWords) = (told.Id, untold.Id, Bilingual.Of("Kentin kadınları", "The city's women"));
        inWords.Promise(new(2026, 12, 1)).ShouldBeNull();
        inWords.Promise(new(2026, 12, 15), "Tatil").ShouldBeNull();
        inWords.Evidence.Add(new() { CommitmentId = inWords.Id, Kind = EvidenceKind.Link, Title = "Haber", Link = "https://example.org/haber", AddedAt = at.Now });
        secret.Evidence.Add(new() { CommitmentId = secret.Id, Kind = EvidenceKind.Link, Title = "Gizli haber", Link = "https://example.org/gizli", AddedAt = at.Now });
        Commitment blocked = Promise(izmit, true), given = Promise(izmit, true);
        blocked.Block(Bilingual.Of("Bütçe yok", "No budget")).ShouldBeNull();
        given.GiveUp(Bilingual.Of("Gerek kalmadı", "No longer needed")).ShouldBeNull();
        await at.Save(db => db.AddRange(told, untold, toNgo, inWords, secret, blocked, given));
        await at.Save(db =>
        {
            foreach (Party party in db.Parties.Where(p => p.CooperationId == ours && p.AcceptedAt != null)) party.ShownSince = at.Now;
            Municipality other = db.Municipalities.Single(m => m.PublicSince != null && m.Id != izmit);
            other.ClosePublicPage().ShouldBeNull();
            // The other cooperation has a bulletin that was never published.
            Bulletin theirs = db.Bulletins.Include(b => b.Editions).Single(b => b.CooperationId != ours);
            db.RemoveRange(theirs);
            var draft = new Bulletin { CooperationId = theirs.CooperationId, Title = Bilingual.Of("Taslak", "Draft"), DraftedAt = at.Now };
            draft.Sentences.Add(new() { BulletinId = draft.Id, Text = Bilingual.Of("Gizli.", "Secret."), Source = BulletinSource.Statement, SourceId = izmit.Value, WrittenAt = at.Now });
            db.Add(draft);
        });
        await using OrtakDb look = at.Open();
        long[] parties = await Rows($"SELECT rowid FROM Municipalities WHERE Id IN (SELECT MunicipalityId FROM Parties WHERE CooperationId = '{ours.Value.ToString().ToUpperInvariant()}' AND AcceptedAt IS NOT NULL)"), cooperation = await Rows($"SELECT rowid FROM Cooperations WHERE Id = '{ours.Value.ToString().ToUpperInvariant()}'");
        long[] promises = await Rows("SELECT rowid FROM Commitments WHERE IsPublic = 1");
        parties.Length.ShouldBe(2);
        cooperation.Length.ShouldBe(1);
        return new()
        {
            ["Municipalities.Name_Turkish"] = parties, ["Municipalities.Name_English"] = parties,
            ["Cooperations.Title_Turkish"] = cooperation, ["Cooperations.Title_English"] = cooperation, ["Cooperations.Purpose_Turkish"] = cooperation, ["Cooperations.Purpose_English"] = cooperation,
            ["Topics.Name_Turkish"] = [], ["Topics.Name_English"] = [],
            ["BulletinEdition.Title_Turkish"] = [], ["BulletinEdition.Title_English"] = [], ["BulletinEdition.Text_Turkish"] = [], ["BulletinEdition.Text_English"] = [], ["BulletinEdition.Fingerprint"] = [],
            ["Commitments.Text_Turkish"] = promises, ["Commitments.Text_English"] = promises, ["Commitments.ToWords_Turkish"] = promises, ["Commitments.ToWords_English"] = promises, ["Commitments.MovedBecause"] = promises,
            ["Commitments.BlockedBecause_Turkish"] = promises, ["Commitments.BlockedBecause_English"] = promises, ["Commitments.GivenUpBecause_Turkish"] = promises, ["Commitments.GivenUpBecause_English"] = promises,
            ["Ngos.Name"] = await Rows($"SELECT rowid FROM Ngos WHERE Id = '{told.Id.Value.ToString().ToUpperInvariant()}'"), ["Evidence.Title"] = await Rows($"SELECT rowid FROM Evidence WHERE CommitmentId = '{inWords.Id.Value.ToString().ToUpperInvariant()}'"),
        };

        async Task<long[]> Rows(string sql) => [.. await look.Database.SqlQueryRaw<long>(sql.Replace("SELECT rowid", "SELECT rowid AS Value", StringComparison.Ordinal)).ToListAsync(Cancel)];
    }

    private static Commitment Promise(Id<Municipality> by, bool isPublic) => new() { MunicipalityId = by, Text = Bilingual.Of("Söz", "Promise"), Form = CommitmentForm.Work, IsPublic = isPublic, MadeAt = new(2026, 10, 1, 0, 0, 0, DateTimeKind.Utc) };

    /// <summary>Writes a mark that says where it stands into every text that is no key, no choice and nothing a program reads.</summary>
    private static async Task<int> Mark(Installation at)
    {
        await using OrtakDb db = at.Open();
        var tables = db.Model.GetRelationalModel().Tables.ToDictionary(t => t.Name);
        int marked = 0;
        await db.Database.OpenConnectionAsync(Cancel);
        foreach (TableShape shape in TableShape.All(db))
        {
            if (shape.Name is "Audit" or "DataProtectionKeys") continue; // the database lets nobody change the first; the second are keys of machines
            ITable table = tables[shape.Name];
            HashSet<string> kept = [.. table.PrimaryKey!.Columns.Select(c => c.Name), .. table.ForeignKeyConstraints.SelectMany(f => f.Columns).Select(c => c.Name)];
            foreach (ColumnShape column in shape.Columns.Where(c => c is { Kind: ColumnKind.Text or ColumnKind.Texts, Choices: null } && !kept.Contains(c.Name) && !NotMarked.Contains($"{shape.Name}.{c.Name}")))
            {
                string mark = $"'knry-{shape.Name}-{column.Name}-' || rowid || '-'";
                using var command = db.Database.GetDbConnection().CreateCommand();
                command.CommandText = $"UPDATE \"{shape.Name}\" SET \"{column.Name}\" = {(column.Kind == ColumnKind.Texts ? $"'[\"' || {mark} || '\"]'" : mark)}";
                marked += await command.ExecuteNonQueryAsync(Cancel);
            }
        }
        return marked;
    }
}
