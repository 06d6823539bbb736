using System.Net;
using System.Text;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Commitments;

/// <summary>Nothing is signed before what the law wants first; which steps that are, the data say.</summary>
public sealed class ClimbingTheLadder
{
    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task A_domestic_protocol_needs_the_council_of_each_party_and_no_ministry(Store store)
    {
        await using Promise promise = await Promise.On(store);
        DateOnly today = promise.Today;
        Answer page = (await promise.OfCemal.Get(promise.Ladder)).Ok();
        page.Page.Text.ShouldContain("Sıradaki adım: Belediye meclisi kararı (İzmit Belediyesi)");
        page.Page.All("ol", "ladder-steps").ShouldHaveSingleItem().Text.ShouldNotContain("Bakanlık izni");
        page.Page.All("svg", "ladder").ShouldHaveSingleItem()["aria-label"]!.ShouldContain("gerekli, kayıtlı değil");
        (await promise.OfCemal.Get(promise.Ladder + "/ministry-permission")).Status.ShouldBe(HttpStatusCode.NotFound);

        Answer early = await promise.Record(promise.OfCemal, "protocol-signed", today);
        early.Status.ShouldBe(HttpStatusCode.Conflict);
        early.Page.Text.ShouldContain("İzmit Belediyesi için “Belediye meclisi kararı” adımı henüz kaydedilmedi");
        early.Page.Text.ShouldContain("5393 sayılı Belediye Kanunu m. 18/p");

        string decision = await promise.Recorded(promise.OfCemal, "council-decision", today.AddDays(-20));
        (await promise.Record(promise.OfCemal, "protocol-signed", today)).Page.Text.ShouldContain("gönderilmeyen karar yürürlükte değildir");
        (await promise.OfCemal.Submit(decision, decision, ("sent", today.AddDays(-15).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await promise.Record(promise.OfCemal, "protocol-signed", today)).Page.Text.ShouldContain("İstanbul Büyükşehir Belediyesi için", customMessage: "the other party's council too");
        await promise.Recorded(promise.OfMehmet, "council-decision", today.AddDays(-10), sent: today.AddDays(-9), until: today.AddDays(-1));
        (await promise.Record(promise.OfCemal, "protocol-signed", today.AddDays(-11))).Page.Text.ShouldContain("imza (", customMessage: "a decision after the signature");
        (await promise.Record(promise.OfCemal, "protocol-signed", today.AddDays(1))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "a signature that is still to come");
        await promise.Recorded(promise.OfMehmet, "protocol-signed", today.AddDays(-2));
        (await promise.OfCemal.Get(promise.Ladder)).Ok().Page.Text.ShouldContain("süresi doldu; yenileme için yenisi gerekir");

        // What a signature stands on stays; each writes the own steps alone.
        (await promise.OfCemal.Post(decision + "/remove")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await promise.OfCemal.Submit(decision, decision, ("sent", ""))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await promise.OfMehmet.Get(decision)).Location!.ToString().ShouldBe(promise.Ladder);
        (await promise.OfMehmet.Post(decision + "/remove")).Status.ShouldBe(HttpStatusCode.Forbidden);

        // The other council's decision has run out since: a renewal is refused until there is a new one.
        Answer renewal = await promise.Record(promise.OfCemal, "protocol-signed", today);
        renewal.Status.ShouldBe(HttpStatusCode.Conflict);
        renewal.Page.Text.ShouldContain("tarihine kadar geçerliydi");
        await promise.Recorded(promise.OfMehmet, "council-decision", today.AddDays(-1), sent: today);
        await promise.Recorded(promise.OfCemal, "protocol-signed", today);
        (await promise.OfCemal.Get(promise.Ladder)).Ok().Page.Text.ShouldContain("Zorunlu adımların hepsi tamam.");
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task With_a_foreign_party_the_ministry_comes_first_and_a_country_without_a_ladder_is_said_to_have_none(Store store)
    {
        await using Promise promise = await Promise.On(store, "DE");
        DateOnly today = promise.Today;
        Answer page = (await promise.OfCemal.Get(promise.Ladder)).Ok();
        page.Page.Text.ShouldContain("Almanya için bilinen bir adım sırası yok");
        page.Page.Text.ShouldContain("hukuk müşavirinize sorun");
        await promise.Recorded(promise.OfCemal, "council-decision", today.AddDays(-20), sent: today.AddDays(-15));
        Answer no = await promise.Record(promise.OfCemal, "protocol-signed", today);
        no.Status.ShouldBe(HttpStatusCode.Conflict);
        no.Page.Text.ShouldContain("“Bakanlık izni” adımı henüz kaydedilmedi");
        no.Page.Text.ShouldContain("m. 74");
        await promise.Recorded(promise.OfCemal, "ministry-permission", today.AddDays(-2));
        await promise.Recorded(promise.OfCemal, "protocol-signed", today);
    }

    [Fact]
    public async Task Where_no_country_has_a_ladder_the_page_says_so()
    {
        await using Promise promise = await Promise.On(Store.Sqlite, "DE");
        await promise.At.Save(db => db.Municipalities.Single(m => m.Id == promise.İzmit.Id).Country = "FR");
        (await promise.OfCemal.Get(promise.Ladder)).Ok().Page.Text.ShouldContain("bilinen bir hukuki adım sırası yok");
        (await promise.OfCemal.Get(promise.Ladder + "/council-decision")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("visit", null, "")]
    [InlineData("letter-of-support", "other-association", "")]
    [InlineData("venue", "other-association", "")]
    [InlineData("expert-time", null, "")]
    [InlineData("work", null, "")]
    [InlineData("joint-service", "public-benefit-association", "council-decision protocol-signed")]
    [InlineData("joint-service", "tax-exempt-foundation", "council-decision protocol-signed")]
    [InlineData("joint-service", "public-professional-body", "council-decision protocol-signed")]
    [InlineData("joint-service", "chamber-5362", "council-decision protocol-signed")]
    [InlineData("joint-service", "other-association", "council-decision civil-administrator-permission protocol-signed")]
    [InlineData("joint-service", "other-foundation", "council-decision civil-administrator-permission protocol-signed")]
    [InlineData("joint-service", null, "council-decision civil-administrator-permission protocol-signed")]
    [InlineData("money", "public-benefit-association", "council-decision protocol-signed")]
    [InlineData("money", "other-association", "council-decision civil-administrator-permission protocol-signed")]
    public void Support_needs_steps_by_its_form_and_by_the_kind_of_the_organisation(string form, string? body, string steps)
    {
        Ladders law = Ladders.Of("TR")!;
        var it = new LadderCase(Form: Enum.GetValues<CommitmentForm>().Single(f => Host.Forms.FormInput.Kebab(f) == form), Body: body);
        string.Join(' ', law.Support.Gates.Where(g => law.Support.IsRequired(g, it, law)).Select(g => g.Code)).ShouldBe(steps);
        law.Support.Shown(it, law).Select(g => g.Code).ShouldBe(steps.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        // Where the law is read in different ways a note says so, and nothing is blocked.
        Ladder.Fitting(law.Support.Notes, it, law).Any(n => n.AsksAdviser).ShouldBe(form is "venue" or "expert-time");
    }

    /// <summary>Law 5393 art. 75/a: joint projects with public bodies take a decision and an agreement, and no permission.</summary>
    [Theory]
    [InlineData(CommitmentForm.JointService), InlineData(CommitmentForm.Money)]
    public void A_joint_project_promised_to_a_municipality_needs_a_decision_and_a_protocol(CommitmentForm form)
    {
        Ladders law = Ladders.Of("TR")!;
        law.Support.Shown(new LadderCase(Form: form, IsToMunicipality: true), law).Select(g => g.Code).ShouldBe(["council-decision", "protocol-signed"]);
    }

    [Theory]
    [InlineData(false, "council-decision protocol-signed")]
    [InlineData(true, "council-decision ministry-permission protocol-signed")]
    public void A_cooperation_needs_the_ministry_only_where_a_party_is_foreign(bool foreign, string steps)
    {
        Ladders law = Ladders.Of("TR")!;
        var it = new LadderCase(HasForeignParty: foreign);
        string.Join(' ', law.Cooperation.Gates.Where(g => law.Cooperation.IsRequired(g, it, law)).Select(g => g.Code)).ShouldBe(steps);
        law.Cooperation.Shown(it, law).Any(g => g.Code == "ministry-permission").ShouldBe(foreign);
        law.Cooperation.Gates.Select(g => g.Code).ShouldBe(["interest", "letter-of-intent", "council-decision", "ministry-permission", "protocol-signed", "running", "ended"]);
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task A_joint_project_with_an_ordinary_association_also_needs_the_civil_administrator(Store store)
    {
        await using Promise promise = await Promise.On(store);
        DateOnly today = promise.Today;
        Ngo association = await promise.Association();
        string address = await promise.Make("Kadınlar için ortak hizmet projesi", null, ("form", "joint-service"), ("to", $"ngo:{association.Id}"), ("to-words.tr", "")), ladder = address + "/ladder";
        (await promise.OfCemal.Get(address)).Ok().Page.Text.ShouldContain("türü yazılmamış");
        await promise.Recorded(promise.OfCemal, "council-decision", today.AddDays(-9), ladder, sent: today.AddDays(-8));
        Answer no = await promise.Record(promise.OfCemal, "protocol-signed", today, ladder);
        no.Status.ShouldBe(HttpStatusCode.Conflict);
        no.Page.Text.ShouldContain("“Mülki idare amirinin izni” adımı henüz kaydedilmedi");

        // Stated to be of public benefit on the page of the organisation: one step less.
        string kind = $"/municipalities/{promise.İzmit.Id}/ngos/{association.Id}/name";
        (await promise.OfCemal.Submit(kind, kind, ("kind", "public-benefit-association"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await promise.OfCemal.Submit(kind, kind, ("kind", "no-such-kind"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await promise.Recorded(promise.OfCemal, "protocol-signed", today, ladder);
        (await promise.OfMehmet.Get(ladder + "/council-decision")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task The_paper_of_a_step_is_a_document_of_the_cooperation_and_stays_while_the_step_names_it(Store store)
    {
        await using Promise promise = await Promise.On(store);
        string documents = $"/cooperations/{promise.Cooperation.Id}/documents", step = promise.Ladder + "/council-decision";
        (await promise.OfCemal.Upload(documents, "file", "karar.pdf", "%PDF-1.7\n%%EOF"u8.ToArray())).Status.ShouldBe(HttpStatusCode.SeeOther);
        Answer form = (await promise.OfCemal.Get(step)).Ok();
        string paper = form.Page.All("option").Single(o => o.Text == "karar.pdf")["value"]!;
        (await promise.OfCemal.Submit(form, step, ("date", promise.Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)), ("paper", paper))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await promise.OfMehmet.Get(promise.Ladder)).Ok().Page.All("a").ShouldContain(a => a["href"] == $"{documents}/{paper}" && a.Text == "karar.pdf");
        Answer stays = await promise.OfCemal.Post($"{documents}/{paper}/remove");
        stays.Status.ShouldBe(HttpStatusCode.Conflict);
        stays.Page.Text.ShouldContain("hukuki adımın belgesi");
    }

    [Theory]
    [InlineData("\"isExempt\": true", "\"isExemt\": true")]
    [InlineData("\"confidence\": \"R2\"", "\"confidence\": \"R9\"")]
    [InlineData("\"code\": \"letter-of-intent\"", "\"code\": \"council-decision\"")]
    [InlineData("\"english\": \"Letter of intent\"", "\"english\": \"\"")]
    [InlineData("\"isSignature\": true, \"required\": [{}],", "\"required\": [{}],")]
    [InlineData("\"forms\": [\"venue\", \"expert-time\"]", "\"forms\": [\"venu\"]")]
    public void A_ladder_that_is_not_what_it_should_be_is_refused(string right, string wrong)
    {
        using Stream file = typeof(Ladders).Assembly.GetManifestResourceStream("ladder-TR")!;
        string text = new StreamReader(file).ReadToEnd();
        text.ShouldContain(right);
        int at = text.IndexOf(right, StringComparison.Ordinal);
        Ladders.Read(new MemoryStream(Encoding.UTF8.GetBytes(text))).Country.ShouldBe("TR");
        Should.Throw<InvalidDataException>(() => Ladders.Read(new MemoryStream(Encoding.UTF8.GetBytes(text[..at] + wrong + text[(at + right.Length)..]))));
    }
}
