using System.Net;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Municipalities;

/// <summary>What a municipality says of itself: seen by all who sign in, changed by its own.</summary>
public sealed class TheProfile
{
    private static readonly (string, string)[] Whole =
    [
        ("name.tr", "İzmit Belediyesi"), ("name.en", "İzmit Municipality"), ("kind", "district"), ("country", "TR"), ("region", "TR421"), ("population", "380.000"), ("area", "480,5"), ("pic", "888 777 666"),
        ("website", "https://www.izmit.bel.tr"), ("zone", "Europe/Istanbul"), ("labels", "mission-city"), ("labels-own", "Depreme Hazır Kent"), ("networks", "eurocities"), ("networks-own", ""),
    ];

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task An_editor_fills_it_in_and_everybody_who_signs_in_sees_it(Store store)
    {
        await using Installation at = await Installation.On(store);
        Municipality izmit = await at.İzmit(), istanbul = await at.İstanbul();
        using Browser editor = await at.As(await at.Member(izmit, "Veysel Arif Yüksel")), other = await at.As(await at.Member(istanbul, "Ali Doğanay", Role.Reader));
        Answer saved = await editor.Submit($"/municipalities/{izmit.Id}/edit", $"/municipalities/{izmit.Id}/edit", Whole);
        saved.Status.ShouldBe(HttpStatusCode.SeeOther, saved.Body);
        (await editor.Follow(saved)).Ok().Page.One("div", "notice").Text.ShouldBe("Profil kaydedildi.");

        Answer seen = (await other.Get($"/municipalities/{izmit.Id}?lang=en")).Ok();
        seen.Heading.ShouldBe("İzmit Municipality İzmit Belediyesi");
        seen.Fact("Region").ShouldBe("Kocaeli NUTS TR421");
        seen.Fact("Population").ShouldBe("380,000");
        seen.Fact("Area").ShouldBe("480.5 km²");
        seen.Fact("PIC").ShouldStartWith("888777666");
        seen.Page.Text.ShouldContain("EU Mission City");
        seen.Page.Text.ShouldContain("Depreme Hazır Kent");
        seen.Page.All("a").ShouldContain(a => a["href"] == "https://eurocities.eu");
        seen.Page.All("a").ShouldNotContain(a => a["href"] == $"/municipalities/{izmit.Id}/edit");
        (await at.Anybody().Get($"/municipalities/{izmit.Id}")).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Figures_of_the_Turkish_list_say_where_they_are_from()
    {
        await using Installation at = await Installation.On();
        Municipality izmit = await at.İzmit();
        await at.Save(db => db.Municipalities.Single(m => m.Id == izmit.Id).Population = Engine.Atlas.TurkishMunicipality.All.Single(m => m.Id == "TR-41-2062").Population);
        using Browser reader = await at.As(await at.Member(izmit, "Cemal Taki Şahan", Role.Reader));
        Answer page = (await reader.Get($"/municipalities/{izmit.Id}")).Ok();
        page.Fact("Nüfus").ShouldEndWith("ilçe geneli, kamu istatistiği, 2023");
        page.Fact("AB projeleri").ShouldStartWith("henüz yok");
        page.Page.All("a").ShouldContain(a => a["href"] == "/organisations/TR-41-2062");
    }

    [Theory]
    [InlineData("pic", "12345678", "dokuz rakam")]
    [InlineData("pic", "12345678A", "dokuz rakam")]
    [InlineData("region", "DE300", "ülkede değil")]
    [InlineData("region", "TR999", "Böyle bir bölge yok")]
    [InlineData("population", "0", "arasında")]
    [InlineData("population", "50.000.001", "arasında")]
    [InlineData("website", "ftp://izmit.bel.tr", "https://")]
    [InlineData("website", "javascript:alert(1)", "https://")]
    [InlineData("zone", "Europe/Nowhere", "saat dilimi")]
    [InlineData("zone", "Turkey Standard Time", "saat dilimi")]
    [InlineData("country", "XX", "ülke seçin")]
    [InlineData("name.tr", "", "Türkçesini ya da İngilizcesini")]
    public async Task What_cannot_be_is_refused_and_nothing_typed_is_lost(string field, string value, string problem)
    {
        await using Installation at = await Installation.On();
        Municipality izmit = await at.İzmit();
        using Browser editor = await at.As(await at.Member(izmit, "Veysel"));
        string edit = $"/municipalities/{izmit.Id}/edit";
        Answer refused = await editor.Submit(edit, edit, [.. Whole.Where(w => w.Item1 != field && (field != "name.tr" || w.Item1 != "name.en")), (field, value), .. field == "name.tr" ? [("name.en", "")] : Array.Empty<(string, string)>()]);
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Page.One("div", "summary").Text.ShouldContain(problem);
        refused.Page.All("input").Single(i => i["name"] == "labels" && i["value"] == "mission-city").Attributes.ContainsKey("checked").ShouldBeTrue();
        refused.Page.All("textarea").Single(t => t["name"] == "labels-own").Text.ShouldBe("Depreme Hazır Kent");
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task Of_two_who_edit_at_once_the_second_sees_both_and_decides(Store store)
    {
        await using Installation at = await Installation.On(store);
        Municipality izmit = await at.İzmit();
        using Browser one = await at.As(await at.Member(izmit, "Veysel")), two = await at.As(await at.Member(izmit, "Cemal"));
        string edit = $"/municipalities/{izmit.Id}/edit";
        Answer first = (await one.Get(edit)).Ok(), second = (await two.Get(edit)).Ok();
        (await one.Submit(first, edit, ("name.en", "City of İzmit"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        Answer conflict = await two.Submit(second, edit, ("name.en", "İzmit Town Hall"));
        conflict.Status.ShouldBe(HttpStatusCode.Conflict);
        Html beside = conflict.Page.One("section", "beside");
        beside.Text.ShouldContain("City of İzmit");
        beside.Text.ShouldContain("İzmit Town Hall");
        await using (OrtakDb db = at.Open()) (await db.Municipalities.SingleAsync(m => m.Id == izmit.Id, TestContext.Current.CancellationToken)).Name.English.ShouldBe("City of İzmit");
        (await two.Submit(conflict, edit)).Status.ShouldBe(HttpStatusCode.SeeOther);
        await using (OrtakDb db = at.Open()) (await db.Municipalities.SingleAsync(m => m.Id == izmit.Id, TestContext.Current.CancellationToken)).Name.English.ShouldBe("İzmit Town Hall");
    }

    [Fact]
    public async Task Its_record_is_chosen_from_the_atlas_and_belongs_to_it_alone()
    {
        await using Installation at = await Installation.On();
        Municipality mine = await at.Municipality("İstanbul Belediyesi"), other = await at.İzmit();
        using Browser editor = await at.As(await at.Member(mine, "Ali"));
        string record = $"/municipalities/{mine.Id}/record";
        Answer found = (await editor.Get(record + "?q=istanbul+buyuksehir")).Ok();
        found.Page.All("button").ShouldContain(b => b["value"] == "998498795");
        Answer chosen = await editor.Submit(found, record, ("record", "998498795"));
        chosen.Status.ShouldBe(HttpStatusCode.SeeOther, chosen.Body);
        (await editor.Follow(chosen)).Ok().Fact("AB projeleri").ShouldStartWith("7 proje");
        Answer taken = await editor.Submit(record, record, ("record", "TR-41-2062"));
        taken.Status.ShouldBe(HttpStatusCode.Conflict);
        taken.Page.Text.ShouldContain("başka bir belediyenin");
    }

    [Fact]
    public async Task Only_cooperations_that_the_viewer_may_see_stand_in_it()
    {
        await using Installation at = await Installation.On();
        Municipality izmit = await at.İzmit(), istanbul = await at.İstanbul(), nilüfer = await at.Municipality("Nilüfer Belediyesi");
        await at.Cooperation("Depreme hazırlık", izmit, istanbul);
        using Browser stranger = await at.As(await at.Member(nilüfer, "Ayşe")), partner = await at.As(await at.Member(istanbul, "Ali", Role.Reader));
        (await stranger.Get($"/municipalities/{izmit.Id}")).Ok().Page.Text.ShouldNotContain("Depreme hazırlık");
        (await partner.Get($"/municipalities/{izmit.Id}")).Ok().Page.Text.ShouldContain("Depreme hazırlık");
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task Units_are_added_renamed_and_removed_once_nobody_stands_in_them(Store store)
    {
        await using Installation at = await Installation.On(store);
        Municipality izmit = await at.İzmit(), istanbul = await at.İstanbul();
        Person person = await at.Member(izmit, "Veysel Arif Yüksel");
        using Browser editor = await at.As(person), other = await at.As(await at.Member(istanbul, "Ali"));
        string units = $"/municipalities/{izmit.Id}/units";
        (await editor.Submit(units, units, ("name.tr", "Strateji Geliştirme Müdürlüğü"), ("name.en", "Strategy Development"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await editor.Submit(units, units, ("name.tr", "STRATEJİ geliştirme müdürlüğü"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await editor.Submit(units, units, ("name.tr", ""))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        string unit = (await editor.Get(units)).Ok().Page.All("a").Select(a => a["href"]!).Single(h => h.StartsWith(units + "/", StringComparison.Ordinal));

        Answer first = (await editor.Get(unit)).Ok(), second = (await editor.Get(unit)).Ok();
        (await editor.Submit(first, unit, ("name.tr", "Strateji Müdürlüğü"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        Answer conflict = await editor.Submit(second, unit, ("name.tr", "Ar-Ge Birimi"));
        conflict.Status.ShouldBe(HttpStatusCode.Conflict);
        conflict.Page.One("section", "beside").Text.ShouldContain("Strateji Müdürlüğü");

        Id<Unit> id = Id<Unit>.Parse(unit[(units.Length + 1)..], null);
        await at.Save(db => db.Members.Single(m => m.Id == person.MemberId).UnitId = id);
        Answer held = await editor.Submit(unit, unit + "/remove");
        held.Status.ShouldBe(HttpStatusCode.Conflict);
        held.Page.One("div", "summary").Text.ShouldContain("Veysel Arif Yüksel");
        await at.Save(db => db.Members.Single(m => m.Id == person.MemberId).UnitId = null);
        (await other.Get($"/municipalities/{istanbul.Id}/units/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await other.Get(unit)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await editor.Submit(unit, unit + "/remove")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await editor.Get(unit)).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
