using System.Net;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Model;
using Ortak.Tests.Aims;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Consortia;

/// <summary>Who may know of a consortium: who may know of its aim, and nobody through another aim.</summary>
public sealed class KeepingAConsortiumApart
{
    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task What_a_municipality_puts_together_alone_nobody_else_learns_of(Store store)
    {
        await using Formed secret = await Formed.On(store, alone: true, ("name", "Gizli konsorsiyum"));
        ProposalSeat seat = (await secret.Stored()).Seats.ShouldHaveSingleItem();
        (await secret.OfCemal.Get(secret.Address)).Ok();
        string call = "/calls/" + (await secret.Stored()).CallId;
        (await secret.OfCemal.Get(call)).Ok().Page.Text.ShouldContain("Gizli konsorsiyum");
        (await secret.OfMehmet.Get(call)).Ok().Page.Text.ShouldNotContain("Gizli konsorsiyum");
        foreach (string page in (string[])["", "/edit", "/proposal", "/seats/add", $"/seats/{seat.Id}"]) (await secret.OfMehmet.Get(secret.Address + page)).Status.ShouldBe(HttpStatusCode.NotFound, page);
        foreach (string deed in (string[])["/edit", "/proposal", "/left-out", "/left-out/undo", "/seats/add", $"/seats/{seat.Id}", $"/seats/{seat.Id}/fix", $"/seats/{seat.Id}/remove"])
            (await secret.OfMehmet.Post(secret.Address + deed, ("organisation", Pursuit.İbb), ("version", "1"))).Status.ShouldBe(HttpStatusCode.NotFound, deed);

        // Nor through an aim that both may edit.
        string shared = await secret.Pursuit.Write("Ortak niyet");
        string through = $"{shared}/consortia/{secret.Address.Split('/')[4]}";
        foreach (string page in (string[])["", "/edit", "/proposal", "/seats/add", $"/seats/{seat.Id}"]) (await secret.OfMehmet.Get(through + page)).Status.ShouldBe(HttpStatusCode.NotFound, page);
        foreach (string deed in (string[])["/edit", "/proposal", "/left-out", "/left-out/undo", "/seats/add", $"/seats/{seat.Id}", $"/seats/{seat.Id}/fix", $"/seats/{seat.Id}/remove"])
            (await secret.OfMehmet.Post(through + deed, ("organisation", Pursuit.İbb), ("version", "1"))).Status.ShouldBe(HttpStatusCode.NotFound, deed);
        (await secret.Stored()).Seats.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(Store.Sqlite, Store.Postgres)]
    [InlineData(Store.Postgres, Store.Sqlite)]
    public async Task It_goes_along_with_its_aim(Store from, Store to)
    {
        await using Formed here = await Formed.On(from, more: [("name", "TOPLAN"), ("size", "9")]);
        ProposalSeat seat = await here.Take(here.OrganisationOf("DE").Id.ToString());
        (await here.OfCemal.Submit(here.At(seat), here.At(seat), ("tag", "national-authority"), ("covers", "Erken uyarı verisi"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        string unwanted = here.OrganisationOf("FR").Id.ToString();
        (await here.OfCemal.Post(here.Address + "/left-out", ("organisation", unwanted))).Status.ShouldBe(HttpStatusCode.SeeOther);
        string file = Path.Combine(here.Pursuit.At.Settings.Data, "izmit.json");
        using (Terminal terminal = At(here.Pursuit.At.Settings)) (await terminal.Ortak("export", "--municipality", "İzmit Belediyesi", file)).Succeeded();

        await using Installation there = await Installation.On(to);
        using Terminal elsewhere = At(there.Settings);
        (await elsewhere.Ortak("import", file)).Succeeded();
        (await elsewhere.Ortak("import", file)).Succeeded();
        await using OrtakDb db = there.Open();
        Consortium arrived = await db.Consortia.AsNoTracking().Include(c => c.Seats.OrderBy(s => s.Order)).SingleAsync(TestContext.Current.CancellationToken), left = await here.Stored();
        (arrived.Id, arrived.Name, arrived.WantedSize, arrived.Code, arrived.Version).ShouldBe((left.Id, "TOPLAN", 9, Pursuit.Disasters, left.Version));
        arrived.Without.ShouldBe([unwanted]);
        arrived.Seats.Select(s => (s.Id, s.OrganisationId, s.IsFixed, s.Covers)).ShouldBe(left.Seats.Select(s => (s.Id, s.OrganisationId, s.IsFixed, s.Covers)));
        arrived.Seats[^1].Tags.ShouldBe(["national-authority"]);
    }

    private static Terminal At(Host.Settings settings)
    {
        var terminal = new Terminal();
        terminal.Environment["ORTAK_DATA"] = settings.Data;
        if (settings.Database is not null) terminal.Environment["ORTAK_DATABASE"] = settings.Database;
        return terminal;
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task Guests_and_readers_read_and_change_nothing(Store store)
    {
        await using Formed formed = await Formed.On(store, more: ("size", "8"));
        Person guest = await formed.Pursuit.At.Person("Konuk");
        await formed.Pursuit.At.Guest(formed.Pursuit.Cooperation, formed.Pursuit.İzmit, guest);
        using Browser ofGuest = await formed.Pursuit.At.As(guest), reader = await formed.Pursuit.At.As(await formed.Pursuit.At.Member(formed.Pursuit.İzmit, "Okuyan", Role.Reader));
        ProposalSeat seat = await formed.Seat(Pursuit.İbb);
        foreach (Browser one in (Browser[])[ofGuest, reader])
        {
            foreach (string page in (string[])[formed.Address, formed.Address + "/proposal"])
            {
                Answer read = (await one.Get(page)).Ok();
                read.Page.All("form").ShouldNotContain(f => f["action"] != null && f["action"]!.StartsWith("/aims/", StringComparison.Ordinal), page);
                read.Page.All("a").ShouldNotContain(a => a["href"] != null && (a["href"]!.EndsWith("/edit", StringComparison.Ordinal) || a["href"]!.Contains("/seats/", StringComparison.Ordinal)), page);
            }
            (await one.Get(formed.Aim)).Ok().Page.All("a").ShouldNotContain(a => a["href"] != null && a["href"]!.Contains("/consortia/new", StringComparison.Ordinal));
            foreach (string page in (string[])["/edit", "/seats/add", $"/seats/{seat.Id}"]) (await one.Get(formed.Address + page)).Status.ShouldBe(HttpStatusCode.Forbidden, page);
            foreach (string deed in (string[])["/edit", "/proposal", "/left-out", "/left-out/undo", "/seats/add", $"/seats/{seat.Id}", $"/seats/{seat.Id}/fix", $"/seats/{seat.Id}/remove"])
                (await one.Post(formed.Address + deed, ("organisation", Pursuit.İbb), ("version", "1"))).Status.ShouldBe(HttpStatusCode.Forbidden, deed);
            (await one.Post(formed.New, ("call", "50147803TOPICSen"), ("name", "B"))).Status.ShouldBe(HttpStatusCode.Forbidden);
        }
    }
}
