using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Ortak.Data;
using Ortak.Host.Access;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Access;

/// <summary>
/// Every address of the site × every kind of person × own and other municipality. The addresses come from the route table, what each
/// right means stands here a second time, in a table that a person can check against the issue; the code under test is not asked.
/// </summary>
public sealed class AccessMatrix
{
    /// <summary>What a right gives whom: y may; n is told "not with your role" (403); - is told there is nothing (404); s is asked to sign in.</summary>
    private static readonly (string Who, string Anyone, string SignedIn, string ReadMunicipality, string EditMunicipality, string AdministerMunicipality, string AnswerCooperation, string ReadCooperation, string EditCooperation, string AdministerCooperation, string ReadCommitment, string EditCommitment, string Operate)[] Table =
    [
        //                            Anyone SignedIn ReadM EditM AdminM Answer ReadC EditC AdminC ReadP EditP Operate
        ("nobody",                    "y",   "s",     "s",  "s",  "s",   "s",   "s",  "s",  "s",   "s",  "s",  "s"),
        ("own reader",                "y",   "y",     "y",  "n",  "n",   "n",   "y",  "n",  "n",   "y",  "n",  "n"),
        ("own editor",                "y",   "y",     "y",  "y",  "n",   "y",   "y",  "y",  "n",   "y",  "y",  "n"),
        ("own administrator",         "y",   "y",     "y",  "y",  "y",   "y",   "y",  "y",  "y",   "y",  "y",  "n"),
        ("partner's reader",          "y",   "y",     "-",  "-",  "-",   "n",   "y",  "n",  "n",   "y",  "n",  "n"),
        ("partner's editor",          "y",   "y",     "-",  "-",  "-",   "y",   "y",  "y",  "n",   "y",  "n",  "n"),
        ("partner's administrator",   "y",   "y",     "-",  "-",  "-",   "y",   "y",  "y",  "y",   "y",  "n",  "n"),
        ("invited reader",            "y",   "y",     "-",  "-",  "-",   "n",   "-",  "-",  "-",   "-",  "-",  "n"),
        ("invited editor",            "y",   "y",     "-",  "-",  "-",   "y",   "-",  "-",  "-",   "-",  "-",  "n"),
        ("invited administrator",     "y",   "y",     "-",  "-",  "-",   "y",   "-",  "-",  "-",   "-",  "-",  "n"),
        ("other reader",              "y",   "y",     "-",  "-",  "-",   "-",   "-",  "-",  "-",   "-",  "-",  "n"),
        ("other editor",              "y",   "y",     "-",  "-",  "-",   "-",   "-",  "-",  "-",   "-",  "-",  "n"),
        ("other administrator",       "y",   "y",     "-",  "-",  "-",   "-",   "-",  "-",  "-",   "-",  "-",  "n"),
        ("guest of it",               "y",   "y",     "-",  "-",  "-",   "n",   "y",  "n",  "n",   "y",  "n",  "n"),
        ("guest of another",          "y",   "y",     "-",  "-",  "-",   "-",   "-",  "-",  "-",   "-",  "-",  "n"),
        ("NGO member",                "y",   "y",     "-",  "-",  "-",   "-",   "-",  "-",  "-",   "y",  "n",  "n"),
        ("one who left",              "y",   "y",     "-",  "-",  "-",   "-",   "-",  "-",  "-",   "-",  "-",  "n"),
        ("operator",                  "y",   "y",     "-",  "-",  "-",   "-",   "-",  "-",  "-",   "-",  "-",  "y"),
        ("one whose session ended",   "y",   "s",     "s",  "s",  "s",   "s",   "s",  "s",  "s",   "s",  "s",  "s"),
    ];

    private static char Expected(string who, Right right)
    {
        var row = Table.Single(r => r.Who == who);
        return (right switch
        {
            Right.Anyone => row.Anyone, Right.SignedIn => row.SignedIn, Right.ReadMunicipality => row.ReadMunicipality, Right.EditMunicipality => row.EditMunicipality, Right.AdministerMunicipality => row.AdministerMunicipality,
            Right.AnswerCooperation => row.AnswerCooperation, Right.ReadCooperation => row.ReadCooperation, Right.EditCooperation => row.EditCooperation, Right.AdministerCooperation => row.AdministerCooperation, Right.ReadCommitment => row.ReadCommitment,
            // The aim of the scene is pursued in the cooperation: its parties read and edit it alike; that of a municipality alone is in Aims.KeepingAnAim.
            Right.ReadAim or Right.ReadProject => row.ReadCooperation, Right.EditAim or Right.EditProject => row.EditCooperation,
             Right.EditCommitment or Right.DecideCommitment => row.EditCommitment, Right.Operate => row.Operate,
            _ => throw new InvalidOperationException($"The table has no column for {right}."),
        })[0];
    }

    private static IEnumerable<(string Method, string Pattern, Right? Right)> Addresses(WebApplication site) =>
        from address in ((IEndpointRouteBuilder)site).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
        from method in address.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        select (method, "/" + address.RoutePattern.RawText!.Trim('/'), address.Metadata.GetMetadata<AccessRules.Demand>()?.Right);

    [Fact]
    public async Task Every_address_says_which_right_it_demands()
    {
        await using Installation installation = await Installation.On();
        Addresses(installation.Site).Where(a => a.Right is null).Select(a => $"{a.Method} {a.Pattern}").ShouldBeEmpty("each address ends with .Needs(Right.…)");
    }

    [Fact]
    public async Task An_address_without_a_right_is_closed_to_everybody()
    {
        await using Installation installation = await Installation.On(change: site => site.MapGet("/forgot-its-rule", () => "secret"));
        Person someone = await installation.Person("Ali Veli", isOperator: true);
        using Browser browser = await installation.As(someone);
        (await browser.Get("/forgot-its-rule")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Rights_on_a_municipality_or_cooperation_have_one_in_their_address()
    {
        await using Installation installation = await Installation.On();
        foreach (var (method, pattern, right) in Addresses(installation.Site))
        {
            if (right is Right.ReadMunicipality or Right.EditMunicipality or Right.AdministerMunicipality) pattern.ShouldContain("{municipality}", customMessage: method);
            if (right is Right.AnswerCooperation or Right.ReadCooperation or Right.EditCooperation or Right.AdministerCooperation) pattern.ShouldContain("{cooperation}", customMessage: method);
            if (right is Right.ReadCommitment or Right.EditCommitment or Right.DecideCommitment) pattern.ShouldContain("{commitment}", customMessage: method);
            if (right is Right.ReadAim or Right.EditAim) pattern.ShouldContain("{aim}", customMessage: method);
            if (pattern.Contains("{aim}", StringComparison.Ordinal)) right.ShouldBeOneOf(Right.ReadAim, Right.EditAim);
            if (right is Right.ReadProject or Right.EditProject) pattern.ShouldContain("{project:", customMessage: method);
            if (pattern.Contains("{project", StringComparison.Ordinal)) right.ShouldBeOneOf(Right.ReadProject, Right.EditProject);
            if (pattern.Contains("{cooperation}", StringComparison.Ordinal)) right.ShouldNotBe(Right.SignedIn, $"{method} {pattern} would be open to every signed-in person");
        }
    }

    [Fact]
    public async Task Every_address_is_open_to_whom_it_should_be_and_to_nobody_else()
    {
        await using Scene scene = await Scene.Set();
        List<string> wrong = [];
        int asked = 0;
        foreach (string who in Table.Select(r => r.Who))
        {
            using Browser browser = await scene.BrowserOf(who);
            foreach (var (method, pattern, right) in Addresses(scene.Installation.Site))
            {
                string address = scene.Fill(pattern);
                // A change is sent without a form token: who may is stopped by that (400), and nothing happens; who may not never gets so far.
                Answer answer = await browser.Send(new(new HttpMethod(method), address));
                asked++;
                char got = Meaning(answer, method, who);
                char expected = Expected(who, right!.Value);
                if (got != expected) wrong.Add($"{who}: {method} {pattern} ({right}) should be {expected}, was {got} ({(int)answer.Status} {answer.Location})");
            }
        }
        asked.ShouldBeGreaterThan(Table.Length * 20);
        wrong.ShouldBeEmpty();
    }

    private static char Meaning(Answer answer, string method, string who) => answer.Status switch
    {
        HttpStatusCode.Unauthorized => 's',
        HttpStatusCode.Redirect when answer.Location?.ToString().StartsWith("/sign-in?back=", StringComparison.Ordinal) == true => 's',
        HttpStatusCode.Forbidden => 'n',
        HttpStatusCode.NotFound => '-',
        HttpStatusCode.BadRequest when method != "GET" => 'y',
        < HttpStatusCode.BadRequest or HttpStatusCode.BadRequest or HttpStatusCode.Gone or HttpStatusCode.Conflict => 'y',
        _ => '?',
    };

    [Fact]
    public async Task What_belongs_to_another_cooperation_is_not_found_under_ones_own()
    {
        await using Scene scene = await Scene.Set();
        using Browser browser = await scene.BrowserOf("own administrator");
        List<string> wrong = [];
        int asked = 0;
        string before = await scene.Fingerprint();
        foreach (var (method, pattern, _) in Addresses(scene.Installation.Site))
        {
            if (!Regex.IsMatch(pattern, "^/(cooperations/\\{cooperation\\}|municipalities/\\{municipality\\})/.*\\{", RegexOptions.CultureInvariant)) continue;
            string address = scene.FillWithOthers(pattern);
            Answer answer = method == "GET" ? await browser.Get(address) : await browser.Post(address);
            asked++;
            if (answer.Status != HttpStatusCode.NotFound) wrong.Add($"{method} {pattern} with another's id: {(int)answer.Status}");
        }
        asked.ShouldBeGreaterThan(10);
        wrong.ShouldBeEmpty();
        (await scene.Fingerprint()).ShouldBe(before, "nothing of the other cooperation has changed");
    }

    [Fact]
    public void The_decision_is_the_table()
    {
        Id<Municipality> own = Id<Municipality>.New();
        Viewer Person(Role? role, bool isOperator = false) => new(Guid.NewGuid(), Guid.NewGuid(), "A", "a@example.org", isOperator, role is { } r ? [new(Id<Member>.New(), own, r)] : [], [], []);
        foreach (Right right in Enum.GetValues<Right>())
        {
            AccessRules.Decide(right, null, Standing.None).ShouldBe(right == Right.Anyone ? null : 401);
            foreach (Role role in Enum.GetValues<Role>())
            {
                string who = "own " + role.ToString().ToLowerInvariant();
                int? expected = Expected(who, right) switch { 'y' => null, 'n' => 403, '-' => 404, _ => 401 };
                Viewer viewer = Person(role);
                AccessRules.Decide(right, viewer, new(true, role, null, false, viewer.Memberships, [own])).ShouldBe(expected, $"{who} {right}");
            }
        }
    }
}
