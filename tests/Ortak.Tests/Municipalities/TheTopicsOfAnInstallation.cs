using System.Net;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Municipalities;

/// <summary>The tree of topics is the installation's own.</summary>
public sealed class TheTopicsOfAnInstallation
{
    private const string List = "/installation/topics", New = List + "/new";

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task A_topic_is_added_edited_moved_retired_and_brought_back(Store store)
    {
        await using Installation at = await Installation.On(store);
        using Browser operating = await at.As(await at.Person("Kurulum yöneticisi", isOperator: true));
        (await operating.Submit(New + "?under=disaster", New, ("name.tr", "Çığ"), ("name.en", "Snow avalanches"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        Topic avalanches = await Topic(at, "snow-avalanches");
        (avalanches.ParentCode?.Value, avalanches.Name.Turkish).ShouldBe(("disaster", "Çığ"));
        Answer taken = await operating.Submit(New, New, ("name.tr", "Başka"), ("name.en", "Other"), ("code", "snow-avalanches"));
        taken.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        taken.Page.One("div", "summary").Text.ShouldContain("Çığ");
        foreach (string code in (string[])["Büyük", "new", "order"]) (await operating.Submit(New, New, ("name.tr", "B"), ("name.en", "B"), ("code", code))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, code);
        (await operating.Submit(New, New, ("name.tr", ""), ("name.en", "Only English"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        string edit = List + "/snow-avalanches";
        Answer first = (await operating.Get(edit)).Ok(), second = (await operating.Get(edit)).Ok();
        (await operating.Submit(first, edit, ("words.tr", "çığ kar dağ"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        Answer conflict = await operating.Submit(second, edit, ("words.tr", "kar felaketi"));
        conflict.Status.ShouldBe(HttpStatusCode.Conflict);
        conflict.Page.One("section", "beside").Text.ShouldContain("çığ kar dağ");

        int before = avalanches.Order;
        (await operating.Submit(List, List + "/order", ("up", "snow-avalanches"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await Topic(at, "snow-avalanches")).Order.ShouldBe(before - 1);
        (await operating.Submit(List, List + "/order", ("down", "snow-avalanches"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await Topic(at, "snow-avalanches")).Order.ShouldBe(before);
        (await operating.Post(List + "/order", ("up", "no-such"))).Status.ShouldBe(HttpStatusCode.NotFound);

        Municipality izmit = await at.İzmit();
        await at.Save(db => db.Add(new StrategicPriority { MunicipalityId = izmit.Id, TopicCode = new("snow-avalanches"), Weight = 3 }));
        (await operating.Submit(edit, edit + "/retire")).Status.ShouldBe(HttpStatusCode.SeeOther);
        using Browser editor = await at.As(await at.Member(izmit, "Veysel"));
        (await editor.Get($"/municipalities/{izmit.Id}")).Ok().Page.Text.ShouldContain("Çığ");
        (await editor.Get($"/municipalities/{izmit.Id}/priorities")).Ok().Page.All("option").ShouldNotContain(o => o["value"] == "snow-avalanches");
        (await operating.Submit(edit, edit + "/bring-back")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await editor.Get($"/municipalities/{izmit.Id}/priorities")).Ok().Page.All("option").ShouldContain(o => o["value"] == "snow-avalanches");
        (await editor.Get(List)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await operating.Get(List + "/No%20Such")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<Topic> Topic(Installation at, string code)
    {
        await using OrtakDb db = at.Open();
        return await db.Topics.AsNoTracking().SingleAsync(t => t.Code == new TopicCode(code), TestContext.Current.CancellationToken);
    }
}
