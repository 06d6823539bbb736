using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Ortak.Engine.Atlas;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests;

public sealed class AskingForPartners(RunningSite site)
{
    private const string Quake = "Deprem erken uyarı ve toplanma alanları", QuakeEnglish = "Earthquake early warning and gathering areas";
    private const string Ibb = "998498795", Izmit = "TR-41-2062";

    [Theory]
    [InlineData("tr", "Sorulmaya değer ortaklar", "Belediyeler", "Üniversiteler", "puan")]
    [InlineData("en", "Partners worth asking", "Municipalities", "Universities", "points")]
    public async Task An_answer_speaks_the_language_asked_for_and_has_a_list_per_role(string lang, string heading, string municipalities, string universities, string points)
    {
        Answer answer = (await site.AskPartners(lang == "tr" ? Quake : QuakeEnglish, "izmit", lang)).Ok();
        answer.Language.ShouldBe(lang);
        answer.Header("Content-Language").ShouldBe(lang);
        answer.Heading.ShouldBe(heading);
        answer.Roles.Keys.ShouldBe(["municipality", "public", "university", "research", "company", "civil-society"]);
        answer.Page.ById("municipality").One("h2").Text.ShouldBe(municipalities);
        answer.Page.ById("university").One("h2").Text.ShouldBe(universities);
        answer.Page.ById("municipality").All("summary")[0].Text.ShouldEndWith(points);
        foreach (var (role, partners) in answer.Roles)
            foreach (ShownPartner partner in partners)
                Role(partner.Id).ShouldBe(role, partner.Name);
    }

    [Fact]
    public async Task A_Turkish_aim_leads_to_the_projects_of_its_English_words()
    {
        static string[] Projects(Answer a) => [.. a.Page.All("section")[^1].All("a").Select(l => l["href"]!)];
        string[] turkish = Projects((await site.AskPartners("deprem")).Ok()), english = Projects((await site.AskPartners("earthquake", lang: "en")).Ok());
        english.ShouldNotBeEmpty();
        turkish.Length.ShouldBeGreaterThan(3, "deprem is seismic, too");
        english.ShouldBeSubsetOf(turkish);
    }

    [Fact]
    public async Task The_language_is_remembered_in_a_cookie_and_Turkish_without_one()
    {
        (await site.Get("/")).Language.ShouldBe("tr");
        (await site.Get("/?lang=en")).Header("Set-Cookie").ShouldContain("lang=en");
        var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "Cookie", "lang=en" } } };
        (await site.Send(request)).Language.ShouldBe("en");
        (await site.Get("/?lang=de")).Language.ShouldBe("tr");
    }

    [Theory]
    [InlineData("izmit")]
    [InlineData("İZMİT")]
    [InlineData("IZMIT BELEDIYESI")]
    [InlineData("ızmıt")]
    [InlineData("  İzmit Belediyesi ")]
    [InlineData(Izmit)]
    public async Task Every_spelling_of_Izmit_means_its_municipality(string name)
    {
        Answer page = (await site.AskPartners(Quake, name)).Ok();
        page.Fact("Kimin için").ShouldStartWith("İzmit Belediyesi Kocaeli, Türkiye henüz AB projesi yok");
        JsonElement json = (await site.AskPartnersJson(Quake, name)).Ok().Json.GetProperty("for");
        (json.GetProperty("id").GetString(), json.GetProperty("name").GetString(), json.GetProperty("projects").GetInt32()).ShouldBe((Izmit, "İzmit Belediyesi", 0));
    }

    [Theory]
    [InlineData(Ibb)]
    [InlineData("İBB")]
    [InlineData("ibb")]
    [InlineData("istanbul büyükşehir belediyesi")]
    public async Task An_asker_with_a_record_sees_with_whom_it_worked(string name)
    {
        Answer answer = (await site.AskPartners(Quake, name, "en", ("limit", "20"))).Ok();
        answer.Fact("For").ShouldStartWith("Istanbul Metropolitan Municipality");
        var worked = site.Organisation(998498795).Projects.SelectMany(p => p.Project.Seats).Select(s => s.Organisation.Id.ToString()).ToHashSet();
        answer.Partners.Count(p => worked.Contains(p.Id)).ShouldBeInRange(1, answer.Partners.Count - 1);
        foreach (ShownPartner partner in answer.Partners)
        {
            partner.Tags.Any(t => t.StartsWith("you shared ", StringComparison.Ordinal)).ShouldBe(worked.Contains(partner.Id), partner.Name);
            partner.Tags.Contains("would be a new partner").ShouldBe(!worked.Contains(partner.Id), partner.Name);
            partner.Text.Contains("You worked together: ", StringComparison.Ordinal).ShouldBe(worked.Contains(partner.Id), partner.Name);
        }
        answer.Partners.ShouldNotContain(p => p.Id == Ibb, "nobody is its own partner");
    }

    [Fact]
    public async Task A_newcomer_sees_no_marks_of_a_past_it_does_not_have()
    {
        Answer answer = (await site.AskPartners(Quake, Izmit, "en")).Ok();
        answer.Partners.ShouldAllBe(p => !p.Tags.Any(t => t.StartsWith("you shared", StringComparison.Ordinal)) && !p.Tags.Contains("would be a new partner"));
        answer.Partners.ShouldContain(p => p.Text.Contains("Knows it in your country: ", StringComparison.Ordinal), "but someone at home knows one of them");
    }

    [Fact]
    public async Task Asked_for_one_country_all_are_of_it()
    {
        Answer answer = (await site.AskPartners(QuakeEnglish, null, "en", ("country", "it"))).Ok();
        answer.Partners.ShouldNotBeEmpty();
        answer.Partners.ShouldAllBe(p => Found(p.Id).Country == "IT");
        answer.Partners.ShouldAllBe(p => p.Meta.Contains("Italy", StringComparison.Ordinal));
        answer.Page.ById("country").All("option").Single(o => o.Attributes.ContainsKey("selected"))["value"].ShouldBe("IT");
    }

    [Fact]
    public async Task The_European_spellings_of_Greece_and_Britain_are_understood()
    {
        (await site.AskPartnersJson(QuakeEnglish, null, "en", ("country", "EL"))).Ok().Body.ShouldBe((await site.AskPartnersJson(QuakeEnglish, null, "en", ("country", "GR"))).Ok().Body);
        (await site.AskPartners(QuakeEnglish, null, "en", ("country", "UK"))).Ok().Partners.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Asked_for_one_role_only_its_list_is_shown()
    {
        Answer answer = (await site.AskPartners(QuakeEnglish, null, "en", ("role", "research"))).Ok();
        answer.Roles.Keys.ShouldHaveSingleItem().ShouldBe("research");
        answer.Partners.ShouldNotBeEmpty();
        answer.Partners.ShouldAllBe(p => Role(p.Id) == "research");
    }

    [Fact]
    public async Task Asked_for_newcomers_nobody_with_three_projects_is_shown()
    {
        (await site.AskPartners(QuakeEnglish, null, "en", ("limit", "20"))).Ok().Partners.ShouldContain(p => Found(p.Id).ProjectCount > 2);
        Answer answer = (await site.AskPartners(QuakeEnglish, null, "en", ("newcomers", "1"), ("limit", "20"))).Ok();
        answer.Partners.ShouldNotBeEmpty();
        answer.Partners.ShouldAllBe(p => Found(p.Id).ProjectCount <= 2 && p.Tags.Contains("newcomer"));
    }

    [Fact]
    public async Task Asked_for_new_partners_nobody_is_shown_with_whom_the_asker_worked()
    {
        var worked = site.Organisation(998498795).Projects.SelectMany(p => p.Project.Seats).Select(s => s.Organisation.Id.ToString()).ToHashSet();
        (await site.AskPartners(Quake, Ibb, "tr", ("limit", "50"))).Ok().Partners.ShouldContain(p => worked.Contains(p.Id));
        Answer answer = (await site.AskPartners(Quake, Ibb, "tr", ("newPartners", "1"), ("limit", "50"))).Ok();
        answer.Partners.ShouldNotBeEmpty();
        answer.Partners.ShouldAllBe(p => !worked.Contains(p.Id));
    }

    [Theory]
    [InlineData("1", 1)]
    [InlineData("", 6)]
    [InlineData("30", 30)]
    [InlineData("200", 200)]
    public async Task A_list_is_as_long_as_asked_for(string limit, int most)
    {
        Answer answer = (await site.AskPartners(QuakeEnglish, null, "en", ("limit", limit))).Ok();
        answer.Roles.Values.Max(l => l.Count).ShouldBe(most);
    }

    [Theory]
    [InlineData("tr")]
    [InlineData("en")]
    public async Task The_points_shown_add_up_to_the_total_shown(string lang)
    {
        foreach (string? asker in (string?[])[Ibb, Izmit, null])
        {
            Answer answer = (await site.AskPartners(lang == "tr" ? Quake : QuakeEnglish, asker, lang, ("call", "HORIZON-CL3-2024-DRS-01-02"), ("limit", "40"))).Ok();
            answer.Partners.Count.ShouldBeGreaterThan(100);
            answer.Partners.ShouldContain(p => p.Parts.Count > 2);
            foreach (ShownPartner partner in answer.Partners)
            {
                partner.Parts.Sum().ShouldBe(partner.Total, partner.Name);
                partner.TotalInSummary.ShouldBe(partner.Total, partner.Name);
                partner.Parts.ShouldAllBe(points => points >= 0 && points <= 100, partner.Name);
            }
            foreach (var list in answer.Roles.Values)
            {
                list[0].Total.ShouldBe(100m, "the best of a list is 100 points");
                list.Select(p => p.Total).ShouldBe(list.Select(p => p.Total).OrderDescending(), "best first");
            }
        }
    }

    [Fact]
    public async Task The_JSON_twin_has_the_same_organisations_in_the_same_order()
    {
        Answer page = (await site.AskPartners(Quake, Ibb, "tr", ("limit", "15"))).Ok(), json = (await site.AskPartnersJson(Quake, Ibb, "tr", ("limit", "15"))).Ok();
        json.MediaType.ShouldBe("application/json");
        var lists = json.Json.GetProperty("roles").EnumerateObject().Where(r => r.Value.GetArrayLength() > 0).ToDictionary(r => r.Name, r => r.Value.EnumerateArray().Select(p => p.GetProperty("organisation").GetProperty("id").GetString()!).ToArray());
        lists.Keys.ShouldBe(page.Roles.Keys);
        foreach (var (role, ids) in lists) ids.ShouldBe([.. page.Roles[role].Select(p => p.Id)]);
        foreach (JsonElement partner in json.Json.GetProperty("roles").EnumerateObject().SelectMany(r => r.Value.EnumerateArray()))
            partner.GetProperty("why").EnumerateArray().Sum(w => w.GetProperty("points").GetDouble()).ShouldBe(partner.GetProperty("score").GetDouble(), 1e-9);
    }

    public static TheoryData<string, string?, string?, string?, string?, string> Unusable => new()
    {
        // what is wrong, aim, for, role, limit, code
        { "no aim", null, null, null, null, "aim-missing" },
        { "an empty aim", "", null, null, null, "aim-missing" },
        { "a blank aim", " \t\n  ", null, null, null, "aim-missing" },
        { "two letters", "su", null, null, null, "aim-missing" },
        { "8,001 letters", new string('a', 8001), null, null, null, "aim-too-long" },
        { "an unknown asker", Quake, "zzqqxx belediyesi", null, null, "asker-not-found" },
        { "an unknown number as asker", Quake, "123", null, null, "asker-not-found" },
        { "an unknown role", Quake, null, "king", null, "role-unknown" },
        { "limit 0", Quake, null, null, "0", "limit-out-of-range" },
        { "limit 201", Quake, null, null, "201", "limit-out-of-range" },
        { "limit abc", Quake, null, null, "abc", "limit-out-of-range" },
        { "limit -5", Quake, null, null, "-5", "limit-out-of-range" },
    };

    [Theory]
    [MemberData(nameof(Unusable))]
    public async Task A_question_that_cannot_be_answered_is_explained_and_kept(string wrong, string? aim, string? asker, string? role, string? limit, string code)
    {
        List<(string, string)> more = [];
        if (role is not null) more.Add(("role", role));
        if (limit is not null) more.Add(("limit", limit));
        foreach (string lang in (string[])["tr", "en"])
        {
            Answer page = await site.AskPartners(aim, asker, lang, [.. more]);
            page.Status.ShouldBe(HttpStatusCode.BadRequest, wrong);
            Html summary = page.Page.One("div", "summary");
            summary["role"].ShouldBe("alert");
            Html link = summary.One("a");
            string field = link["href"].ShouldNotBeNull()[1..];
            field.ShouldBe(code == "asker-not-found" ? "for" : "aim");
            page.Page.ById(field).Name.ShouldBeOneOf("input", "textarea");
            link.Text.ShouldNotBeEmpty();
            if (code.StartsWith("aim", StringComparison.Ordinal) || code == "asker-not-found")
            {
                page.Page.ById(field)["aria-invalid"].ShouldBe("true");
                page.Page.ById(field)["aria-describedby"]!.Split(' ').ShouldContain(field + "-problem");
                page.Page.ById(field + "-problem").Text.ShouldBe(link.Text);
            }
            page.Page.ById("aim").Text.ShouldBe((aim ?? "").Trim(), "the text is kept");
            (page.Page.ById("for")["value"] ?? "").ShouldBe(asker ?? "");
            page.Language.ShouldBe(lang);
        }
        Answer json = await site.AskPartnersJson(aim, asker, "en", [.. more]);
        json.Status.ShouldBe(HttpStatusCode.BadRequest);
        json.MediaType.ShouldBe("application/problem+json");
        json.Json.GetProperty("title").GetString().ShouldBe(code);
        json.Json.GetProperty("detail").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_country_that_is_no_code_is_refused_and_not_quietly_ignored()
    {
        Answer answer = await site.AskPartners(Quake, null, "en", ("country", "Germany"));
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Page.One("div", "summary").Text.ShouldContain("GERMANY");
    }

    [Theory]
    [InlineData("ve ile için bu bir", "tr", "Bu amaca uyan proje bulunamadı.")]
    [InlineData("and the of for with", "en", "No fitting project was found.")]
    [InlineData("!!! ??? ...", "en", "No fitting project was found.")]
    [InlineData("xqzzyv wwvvkq", "en", "No fitting project was found.")]
    public async Task An_aim_without_a_word_to_search_for_gets_a_friendly_empty_page(string aim, string lang, string says)
    {
        Answer answer = (await site.AskPartners(aim, "izmit", lang)).Ok();
        answer.Partners.ShouldBeEmpty();
        answer.Page.One("p", "empty").Text.ShouldStartWith(says);
        answer.Page.One("details", "change")["open"].ShouldNotBeNull("the form to say it better is at hand");
        answer.Page.ById("aim").Text.ShouldBe(aim);
    }

    [Fact]
    public async Task What_people_write_is_shown_as_text_and_never_becomes_markup()
    {
        const string evil = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>&lt;b&gt; deprem";
        foreach (string address in (string[])["/partners?aim={0}", "/partners?aim=deprem&for={0}", "/partners?aim=deprem&call={0}", "/partners?aim=deprem&role={0}", "/partners?aim=deprem&country={0}", "/partners?aim=deprem&limit={0}", "/partners?aim=deprem&unknown={0}",
            "/partners?aim={0}&for={0}&call={0}", "/organisations?q={0}", "/paths?from={0}&to={0}", "/paths?from=izmit&to={0}", "/organisations/{0}", "/projects/{0}", "/{0}", "/?x={0}"])
        {
            Answer answer = await site.Get(string.Format(System.Globalization.CultureInfo.InvariantCulture, address, Uri.EscapeDataString(evil)));
            ((int)answer.Status).ShouldBeLessThan(500, address);
            if (answer.Body.Length == 0) continue;
            answer.Body.ShouldNotContain("<script>", Case.Insensitive, address);
            answer.Body.ShouldNotContain("<img", Case.Insensitive, address);
            answer.Page.All("b").Select(b => b.Text).ShouldNotContain("deprem");
            answer.Page.Everything.SelectMany(e => e.Attributes.Keys).ShouldNotContain(a => a.StartsWith("on", StringComparison.OrdinalIgnoreCase), address);
        }
        (await site.AskPartners(evil)).Ok().Page.ById("aim").Text.ShouldBe(System.Text.RegularExpressions.Regex.Replace(evil, "\\s+", " "));
    }

    [Fact]
    public async Task Two_pages_of_Turkish_fit_into_the_address()
    {
        string aim = string.Concat(Enumerable.Repeat("Şehrimizde deprem öncesi erken uyarı için güçlü işbirliği. ", 200))[..7900].TrimEnd();
        Answer answer = (await site.AskPartners(aim, "izmit")).Ok();
        answer.Partners.ShouldNotBeEmpty();
        answer.Page.ById("aim").Text.ShouldBe(aim);
        answer.Page.One("p", "aim").Text.Length.ShouldBeLessThan(320, "above the answer stands its beginning");
    }

    [Theory]
    [InlineData("ş")]
    [InlineData("𝔸")]
    [InlineData("<")]
    public async Task A_long_aim_without_a_space_is_answered(string letter)
    {
        string aim = string.Concat(Enumerable.Repeat(letter, 7900 / letter.Length - 1));
        Answer answer = (await site.AskPartners("d" + aim)).Ok();
        answer.Page.One("p", "aim").Text.Length.ShouldBeLessThan(320);
        answer.Body.ShouldNotContain('\uFFFD', "no letter is cut in two");
    }

    [Theory]
    [InlineData("/partners?aim=%00%01deprem")]
    [InlineData("/partners?aim=%FF%FE%C3")]
    [InlineData("/partners?aim=%ED%A0%80deprem")]
    [InlineData("/partners?aim=deprem&aim=uyar%C4%B1&for=izmit&for=ibb")]
    [InlineData("/partners?AIM=deprem&aim=uyar%C4%B1&Limit=3&LIMIT=4")]
    [InlineData("/partners?aim=deprem&limit=99999999999999999999")]
    [InlineData("/partners?aim=deprem&for=TR-")]
    [InlineData("/partners?aim=deprem&for=%25%25%5B%5D(((")]
    [InlineData("/partners?aim=deprem&call=%00%0A%0D")]
    [InlineData("/organisations/99999999999999999999999")]
    [InlineData("/organisations/TR-%00")]
    [InlineData("/projects/-1")]
    [InlineData("/organisations?q=%00")]
    [InlineData("/api/organisations?q=%F0%9F%98%80")]
    [InlineData("/%00")]
    [InlineData("/a/../../etc/passwd")]
    [InlineData("/site.css%00.html")]
    public async Task A_hostile_question_never_becomes_our_fault(string address) => ((int)(await Raw($"GET {address} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))).ShouldBeLessThan(500);

    [Theory]
    [InlineData("a line", 414)]
    [InlineData("a header", 431)]
    [InlineData("many headers", 431)]
    [InlineData("no host", 400)]
    [InlineData("no HTTP", 400)]
    [InlineData("a broken escape", 200)]
    public async Task What_is_over_the_limits_is_the_senders_fault(string what, int status)
    {
        string request = what switch
        {
            "a line" => $"GET /partners?aim={new string('a', 110_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "a header" => $"GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: {new string('a', 70_000)}\r\n\r\n",
            "many headers" => $"GET / HTTP/1.1\r\nHost: localhost\r\n{string.Concat(Enumerable.Range(0, 300).Select(i => $"X-{i}: 1\r\n"))}\r\n",
            "no host" => "GET / HTTP/1.1\r\n\r\n",
            "no HTTP" => "\u0016\u0003\u0001 hello\r\n\r\n",
            "a broken escape" => "GET /partners?aim=deprem%zz%4 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
            _ => throw new ArgumentOutOfRangeException(nameof(what)),
        };
        ((int)await Raw(request)).ShouldBe(status);
    }

    [Fact]
    public async Task A_call_of_a_family_that_is_unknown_is_said_to_be_so()
    {
        (await site.AskPartners(QuakeEnglish, null, "en", ("call", "ABC-XYZ-1999"))).Ok().Fact("Call").ShouldContain("the atlas has no call of this kind");
        (await site.AskPartners(QuakeEnglish, null, "en", ("call", "HORIZON-CL3-2027-DRS-01-01"))).Ok().Fact("Call").ShouldStartWith("HORIZON-CL3-2027-DRS-01-01");
    }

    [Fact]
    public async Task A_call_never_stands_there_as_a_bare_code()
    {
        (await site.AskPartners(QuakeEnglish, null, "en", ("call", "HORIZON-CL3-2021-DRS-01-03"))).Ok().Fact("Call").ShouldContain("HORIZON-CL3-2021-DRS-01-03 – Enhanced assessment of disaster risks");
        string later = (await site.AskPartners(QuakeEnglish, null, "en", ("call", "HORIZON-CL3-2029-01-DRS-01"))).Ok().Fact("Call");
        later.ShouldStartWith("HORIZON-CL3-2029-01-DRS-01 – of the same family: ");
        later.Length.ShouldBeGreaterThan("HORIZON-CL3-2029-01-DRS-01 – of the same family: ".Length + 10);
        // What the record of calls holds goes by its own title; a code of several leads to them.
        (await site.AskPartners(QuakeEnglish, null, "en", ("call", "HORIZON-CL3-2027-01-DRS-01"))).Ok().Fact("Call").ShouldStartWith("HORIZON-CL3-2027-01-DRS-01 – Open Topic on advanced protective gear");
        (await site.AskPartners(QuakeEnglish, null, "en", ("call", "CERV-2024-CITIZENS-VALUES"))).Ok().Fact("Call").ShouldContain("3 calls have this code");
    }

    [Fact]
    public async Task Words_that_are_not_understood_are_named() =>
        (await site.AskPartners("deprem xqzzyvark", null, "en")).Ok().Fact("Not understood").ShouldContain("xqzzyvark");

    private async Task<HttpStatusCode> Raw(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(site.Address.Host, site.Address.Port, TestContext.Current.CancellationToken);
        NetworkStream stream = client.GetStream();
        byte[] bytes = Encoding.Latin1.GetBytes(request);
        // A server that refuses early stops reading; what matters is what it answered.
        try { await stream.WriteAsync(bytes, TestContext.Current.CancellationToken); }
        catch (IOException) { }
        byte[] head = new byte[12];
        int have = 0;
        while (have < head.Length)
        {
            int n = await stream.ReadAsync(head.AsMemory(have), TestContext.Current.CancellationToken);
            if (n == 0) break;
            have += n;
        }
        string line = Encoding.Latin1.GetString(head, 0, have);
        line.ShouldStartWith("HTTP/1.1 ");
        return (HttpStatusCode)int.Parse(line[9..12], System.Globalization.CultureInfo.InvariantCulture);
    }

    private Organisation Found(string id) => site.Organisation(long.Parse(id, System.Globalization.CultureInfo.InvariantCulture));

    private string Role(string id) => Ortak.Host.RoleNames.Code(Found(id).Role);
}
