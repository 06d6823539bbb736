using System.Net;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Model;
using Ortak.Tests.Aims;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Projects;

/// <summary>Who may know of a project: who may know of its aim. And it goes along with it.</summary>
public sealed class KeepingAProjectApart
{
    public static TheoryData<Store> Stores => Installation.Stores;

    private static readonly string[] Steps = ["/submission", "/submission/take-back", "/result", "/result/take-back", "/withdraw", "/reopen", "/delete", "/next-call", "/project", "/lessons/new"];

    [Theory, MemberData(nameof(Stores))]
    public async Task What_a_municipality_runs_alone_nobody_else_learns_of(Store store)
    {
        await using Proposed secret = await Proposed.Running(store, alone: true);
        ProjectDuty duty = await secret.Due("deliverable", "D1.1", "2027-02-28", "TR-41-2062");
        await secret.Done(secret.Project + "/indicators/new", ("title", "Hane"), ("target", "10"));
        Id<Indicator> indicator = (await secret.Stored()).Indicators.Single().Id;
        string[] pages = ["", "/edit", "/usual-duties", "/duties/new?kind=task", $"/duties/{duty.Id}", "/indicators/new", $"/indicators/{indicator}"], deeds = ["/edit", "/delete", "/usual-duties", "/duties/new", $"/duties/{duty.Id}", $"/duties/{duty.Id}/done", $"/duties/{duty.Id}/reopen", $"/duties/{duty.Id}/remove", "/indicators/new", $"/indicators/{indicator}", $"/indicators/{indicator}/values", $"/indicators/{indicator}/values/remove", $"/indicators/{indicator}/remove"];
        foreach (string page in pages) (await secret.OfMehmet.Get(secret.Project + page)).Status.ShouldBe(HttpStatusCode.NotFound, page);
        foreach (string deed in deeds) (await secret.OfMehmet.Post(secret.Project + deed, ("version", "1"))).Status.ShouldBe(HttpStatusCode.NotFound, deed);
        foreach (string step in Steps) (await secret.OfMehmet.Post(secret.Consortium + step, ("version", "1"))).Status.ShouldBe(HttpStatusCode.NotFound, step);
        using Browser reader = await secret.At.As(await secret.At.Member(secret.Formed.Pursuit.İzmit, "Okuyan", Role.Reader)), anybody = secret.At.Anybody();
        (await reader.Get(secret.Project)).Ok().Page.All("a").ShouldNotContain(a => a["href"]!.StartsWith(secret.Project + "/", StringComparison.Ordinal));
        foreach (string deed in deeds) (await reader.Post(secret.Project + deed, ("version", "1"))).Status.ShouldBe(HttpStatusCode.Forbidden, deed);
        foreach (string step in Steps) (await reader.Post(secret.Consortium + step, ("version", "1"))).Status.ShouldBe(HttpStatusCode.Forbidden, step);
        (await anybody.Get(secret.Project)).Location!.ToString().ShouldStartWith("/sign-in");
        (await secret.OfCemal.Get($"/projects/{Id<GrantProject>.New()}")).Status.ShouldBe(HttpStatusCode.NotFound);

        // A part of one project is none of another's.
        await using (OrtakDb db = secret.At.Open()) (await db.ProjectDuties.CountAsync(TestContext.Current.CancellationToken)).ShouldBe(1, "nothing changed");
        string other = secret.Project.Replace(secret.Project.Split('/')[2], Id<GrantProject>.New().ToString(), StringComparison.Ordinal);
        (await secret.OfCemal.Get($"{other}/duties/{duty.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Addresses_of_the_public_record_stay_what_they_are()
    {
        await using Installation at = await Installation.On();
        using Browser anybody = at.Anybody();
        (await anybody.Get("/projects/" + at.AnyProject)).Ok();
        (await anybody.Get("/projects/1")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await anybody.Get("/projects/yok")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(Store.Sqlite, Store.Postgres)]
    [InlineData(Store.Postgres, Store.Sqlite)]
    public async Task It_goes_along_in_a_municipality_s_file_and_only_what_hangs_together_comes_in(Store from, Store to)
    {
        await using Proposed here = await Proposed.Running(from);
        await here.Due("deliverable", "D1.1", "2027-02-28", Pursuit.İbb);
        ProjectDuty paid = await here.Due("payment", "P0", "2026-09-30", "TR-41-2062", ("amount", "1200"));
        (await here.OfCemal.Submit((await here.OfCemal.Get($"{here.Project}/duties/{paid.Id}")).Ok(), $"{here.Project}/duties/{paid.Id}/done", ("received", "1100"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        await here.Done(here.Project + "/indicators/new", ("title", "Hane"), ("target", "10"));
        string indicator = $"{here.Project}/indicators/{(await here.Stored()).Indicators.Single().Id}";
        (await here.OfCemal.Submit((await here.OfCemal.Get(indicator)).Ok(), indicator + "/values", ("value", "4"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        await here.Done(here.Consortium + "/lessons/new", ("title.tr", "Erken başlayın"), ("topic", "energy"), ("audience", "cooperation"));
        string file = Path.Combine(here.At.Settings.Data, "izmit.json");
        using (Terminal terminal = TerminalAt(here.At)) (await terminal.Ortak("export", "--municipality", "İzmit Belediyesi", file)).Succeeded();

        await using Installation there = await Installation.On(to);
        using Terminal elsewhere = TerminalAt(there);
        (await elsewhere.Ortak("import", file)).Succeeded();
        (await elsewhere.Ortak("import", file)).Succeeded();
        GrantProject left = await here.Stored(), arrived;
        await using (OrtakDb db = there.Open())
        {
            arrived = await db.Projects.AsNoTracking().AsSplitQuery().Include(p => p.Duties).Include(p => p.Indicators).ThenInclude(i => i.Values).SingleAsync(TestContext.Current.CancellationToken);
            Consortium proposal = await db.Consortia.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken);
            (proposal.State, proposal.ProposalNumber, proposal.Evaluation).ShouldBe((ProposalState.Funded, "101234567", "Etki bölümü zayıf."));
            Lesson lesson = await db.Lessons.AsNoTracking().Include(l => l.Topics).SingleAsync(TestContext.Current.CancellationToken);
            (lesson.Title.Turkish, lesson.Family, lesson.Audience, lesson.ConsortiumId).ShouldBe(("Erken başlayın", "CL3-DRS", LessonAudience.Cooperation, proposal.Id));
            lesson.Topics.Select(t => t.TopicCode.Value).ShouldContain("energy");
            lesson.Folded.ShouldContain("erken baslayin");
        }
        (arrived.Id, arrived.Acronym, arrived.Starts, arrived.Months, arrived.GrantCents).ShouldBe((left.Id, "TOPLAN", new(2026, 9, 1), 36, 200_000_050));
        arrived.Duties.OrderBy(d => d.Number).Select(d => (d.Id, d.LeadId, d.Due, d.DoneOn, d.Cents, d.ReceivedCents)).ShouldBe(left.Duties.OrderBy(d => d.Number).Select(d => (d.Id, d.LeadId, d.Due, d.DoneOn, d.Cents, d.ReceivedCents)));
        arrived.Indicators.Single().Values.Single().Hundredths.ShouldBe(400);

        string text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), lead = left.Duties.Single(d => d.Number == "D1.1").LeadId!.Value.ToString();
        int place = text.IndexOf("\"duties\"", StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, text[..place] + text[place..].Replace(lead, Id<ProposalSeat>.New().ToString(), StringComparison.Ordinal), TestContext.Current.CancellationToken);
        (await elsewhere.Ortak("import", file)).Refused(1).ShouldContain("something in duties belongs to nothing in the file");
    }

    [Theory]
    [InlineData(Store.Sqlite, Store.Postgres)]
    [InlineData(Store.Postgres, Store.Sqlite)]
    public async Task What_was_taken_to_another_call_comes_in_after_what_it_was_taken_from(Store from, Store to)
    {
        await using Proposed here = await Proposed.On(from);
        await here.Submit();
        await here.Conclude("rejected", ("score-0", "2,5"));
        await here.Formed.Pursuit.Add(here.Formed.Aim, Proposed.Elsewhere);
        await here.Done(here.Consortium + "/next-call");
        string file = Path.Combine(here.At.Settings.Data, "izmit.json");
        using (Terminal terminal = TerminalAt(here.At)) (await terminal.Ortak("export", "--municipality", "İzmit Belediyesi", file)).Succeeded();
        // Whatever the order in the file.
        System.Text.Json.Nodes.JsonObject json = System.Text.Json.Nodes.JsonNode.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))!.AsObject();
        var consortia = json["consortia"]!.AsArray();
        json["consortia"] = new System.Text.Json.Nodes.JsonArray([.. consortia.Select(c => c!.DeepClone()).OrderBy(c => c["takenFromId"] is null)]);
        await File.WriteAllTextAsync(file, json.ToJsonString(), TestContext.Current.CancellationToken);
        await using Installation there = await Installation.On(to);
        using Terminal elsewhere = TerminalAt(there);
        (await elsewhere.Ortak("import", file)).Succeeded();
        await using OrtakDb db = there.Open();
        (await db.Consortia.CountAsync(c => c.TakenFromId != null, TestContext.Current.CancellationToken)).ShouldBe(1);
        (await db.Set<ProposalScore>().SingleAsync(TestContext.Current.CancellationToken)).Hundredths.ShouldBe(250);
    }

    private static Terminal TerminalAt(Installation installation)
    {
        var terminal = new Terminal();
        terminal.Environment["ORTAK_DATA"] = installation.Settings.Data;
        if (installation.Settings.Database is { } database) terminal.Environment["ORTAK_DATABASE"] = database;
        return terminal;
    }
}
