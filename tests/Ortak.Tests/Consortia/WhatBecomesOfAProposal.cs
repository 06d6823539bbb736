using System.Net;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Model;
using Ortak.Tests.Aims;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Consortia;

/// <summary>A proposal is submitted, has a result, teaches the next one; its consortium goes on to another call, or is deleted before anybody submitted it.</summary>
public sealed class WhatBecomesOfAProposal
{
    private const string Another = "HORIZON-CL3-2027-01-DRS-02";

    public static TheoryData<Store> Stores => Installation.Stores;

    [Theory, MemberData(nameof(Stores))]
    public async Task It_is_submitted_has_a_result_and_stands_as_it_was_submitted(Store store)
    {
        await using Formed formed = await Formed.On(store);
        string state = formed.Address + "/state";
        (await formed.OfCemal.Get(formed.Address)).Ok().Page.All("a").ShouldContain(a => a["href"] == state);
        Answer asking = (await formed.OfCemal.Get(state)).Ok(), other = (await formed.OfMehmet.Get(state)).Ok();

        // A result before the submission, a day ahead, a choice that is none: no.
        Answer ahead = await formed.OfCemal.Submit(asking, state + "/submit", ("on", "2026-10-15"));
        ahead.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        ahead.Page.Text.ShouldContain("Sunulduğu gün gelecekte olamaz.");
        int version = (await formed.Stored()).Version;
        Answer early = await formed.OfCemal.Post(state + "/result", ("version", $"{version}"), ("result", "funded"), ("on", "2026-10-14"));
        early.Status.ShouldBe(HttpStatusCode.Conflict);
        early.Page.Text.ShouldContain("Yalnızca sunulmuş bir teklifin sonucu yazılır.");

        (await formed.OfCemal.Submit(asking, state + "/submit", ("on", "2026-10-12"), ("reference", "101234567"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await formed.OfMehmet.Submit(other, state + "/submit", ("on", "2026-10-13"))).Status.ShouldBe(HttpStatusCode.Conflict, "by the version that was seen");
        Answer page = (await formed.OfCemal.Get(formed.Address)).Ok();
        page.Fact("Sunuldu").ShouldBe("12 Ekim 2026; teklif no 101234567");
        page.Page.All("a").ShouldNotContain(a => a["href"] == formed.Address + "/edit");
        (await formed.OfCemal.Get(formed.Address + "/budget/terms")).Status.ShouldBe(HttpStatusCode.Conflict, "what was submitted stays");
        (await formed.OfCemal.Post(formed.Address + "/seats/add", ("organisation", formed.OrganisationOf("DE").Id.ToString()))).Status.ShouldBe(HttpStatusCode.Conflict);

        Answer result = (await formed.OfCemal.Get(state)).Ok();
        foreach ((string, string)[] wrong in new (string, string)[][] { [("result", "")], [("result", "funded"), ("on", "2026-10-11")], [("result", "funded"), ("points", "çok")], [("result", "funded"), ("points", "1001")] })
            (await formed.OfCemal.Submit(result, state + "/result", wrong)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, wrong[^1].ToString());
        (await formed.OfCemal.Submit(result, state + "/result", ("result", "rejected"), ("on", "2026-10-14"), ("points", "11,5"), ("needed", "12"), ("words", "Etki bölümü zayıf bulundu."))).Status.ShouldBe(HttpStatusCode.SeeOther);
        page = (await formed.OfCemal.Get(formed.Address)).Ok();
        page.Fact("Sonuç").ShouldBe("kabul edilmedi, 14 Ekim 2026; 11,5 puan; gereken 12");
        page.Page.Text.ShouldContain("Etki bölümü zayıf bulundu.");
        page.Page.Text.ShouldContain("teklifin durumunu değiştirdi: sunuldu → kabul edilmedi");
        await using OrtakDb db = formed.Pursuit.At.Open();
        (await db.Consortia.AsNoTracking().Select(c => new { c.State, c.Points, c.PointsNeeded }).SingleAsync(TestContext.Current.CancellationToken)).ShouldBe(new { State = ProposalState.Rejected, Points = (int?)1150, PointsNeeded = (int?)1200 });

        // Marked by mistake: back one step, and one more.
        foreach (ProposalState expected in (ProposalState[])[ProposalState.Submitted, ProposalState.Drafted])
        {
            (await formed.OfCemal.Submit(state, state + "/back")).Status.ShouldBe(HttpStatusCode.SeeOther);
            (await formed.Stored()).State.ShouldBe(expected);
        }
        (await formed.Stored()).ResultWords.ShouldBe("");
        (await formed.OfCemal.Submit(state, state + "/withdraw")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await formed.OfCemal.Get(formed.Address)).Ok().Page.Text.ShouldContain("vazgeçildi");
        (await formed.OfCemal.Submit(state, state + "/back")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await formed.Stored()).State.ShouldBe(ProposalState.Drafted);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_rejected_one_keeps_its_consortium_for_the_next_call_and_teaches_it(Store store)
    {
        await using Formed formed = await Formed.On(store);
        ProposalSeat university = await formed.Take(formed.OrganisationOf("DE").Id.ToString());
        (await formed.OfCemal.Submit(formed.At(university), formed.At(university), ("status", "yes"), ("covers", "Modelleme"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        string packages = formed.Address + "/budget/work-packages", state = formed.Address + "/state";
        (await formed.OfCemal.Submit(packages, packages, ("title-0", "Saha"), ("to-0", "12"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        string budget = $"{formed.Address}/budget/seats/{university.Id}";
        Answer cells = (await formed.OfCemal.Get(budget)).Ok();
        string cell = cells.Page.All("input").Select(i => i["name"]!).Single(n => n?.EndsWith("-travel", StringComparison.Ordinal) == true);
        (await formed.OfCemal.Submit(cells, budget, (cell, "1234,56"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await formed.OfCemal.Get(formed.Address)).Ok().Page.Text.ShouldContain("Amaçta başka bir çağrı yok.");
        (await formed.OfCemal.Submit(state, state + "/submit", ("on", "2026-10-01"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await formed.OfCemal.Submit(state, state + "/result", ("result", "rejected"), ("on", "2026-10-14"), ("words", "Etki bölümü zayıf; yerel yönetimlerin rolü belirsiz."))).Status.ShouldBe(HttpStatusCode.SeeOther);

        await formed.Pursuit.Add(formed.Aim, Another);
        (await formed.OfCemal.Post(formed.Address + "/another-call", ("call", "no-such-call"))).Status.ShouldBe(HttpStatusCode.Conflict);
        Answer taken = await formed.OfCemal.Submit(formed.Address, formed.Address + "/another-call");
        taken.Status.ShouldBe(HttpStatusCode.SeeOther, taken.Body);
        string next = taken.Location!.ToString().Split('?')[0];
        await using OrtakDb db = formed.Pursuit.At.Open();
        Consortium[] both = [.. (await db.Consortia.AsNoTracking().Include(c => c.WorkPackages).Include(c => c.Seats).ThenInclude(s => s.Lines).AsSplitQuery().ToListAsync(TestContext.Current.CancellationToken)).OrderBy(c => c.Code == Another)];
        (both[1].State, both[1].Code, both[1].TakenFromId).ShouldBe((ProposalState.Drafted, Another, both[0].Id));
        both[1].Seats.OrderBy(s => s.Order).Select(s => (s.OrganisationId, s.Covers, s.Status)).ShouldBe(both[0].Seats.OrderBy(s => s.Order).Select(s => (s.OrganisationId, s.Covers, PartnerStatus.ToAsk)), "nobody has said yes to the new call");
        both[1].Seats.SelectMany(s => s.Lines).Single().ShouldSatisfyAllConditions(l => l.Cents.ShouldBe(123_456), l => l.WorkPackageId.ShouldBe(both[1].WorkPackages.Single().Id));
        both[1].WorkPackages.Single().Id.ShouldNotBe(both[0].WorkPackages.Single().Id);

        // Found from both ends, and what was learned stands where the next one is written.
        (await formed.OfCemal.Get(formed.Address)).Ok().Page.All("a").ShouldContain(a => a["href"] == next);
        Answer shown = (await formed.OfMehmet.Get(next)).Ok();
        shown.Page.All("a").ShouldContain(a => a["href"] == formed.Address);
        shown.Page.Text.ShouldContain("yerel yönetimlerin rolü belirsiz");
        (await formed.OfMehmet.Get($"{formed.New}?call={Uri.EscapeDataString(formed.Pursuit.Call(Another).Id)}")).Ok().Page.Text.ShouldContain("yerel yönetimlerin rolü belirsiz");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task What_was_never_submitted_can_be_deleted_by_who_saw_it_as_it_is(Store store)
    {
        await using Formed formed = await Formed.On(store);
        string packages = formed.Address + "/budget/work-packages", state = formed.Address + "/state";
        (await formed.OfCemal.Submit(packages, packages, ("title-0", "Saha"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        Answer open = (await formed.OfMehmet.Get(formed.Address)).Ok();
        (await formed.OfCemal.Submit(state, state + "/submit", ("on", "2026-10-14"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await formed.OfMehmet.Submit(open, formed.Address + "/delete")).Page.Text.ShouldContain("Sunulmuş bir teklifin konsorsiyumu silinmez");
        (await formed.OfCemal.Submit(state, state + "/back")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await formed.OfMehmet.Submit(open, formed.Address + "/delete")).Status.ShouldBe(HttpStatusCode.Conflict, "it was changed since");
        Answer gone = await formed.OfMehmet.Submit(formed.Address, formed.Address + "/delete");
        gone.Status.ShouldBe(HttpStatusCode.SeeOther);
        Answer aim = (await formed.OfMehmet.Follow(gone)).Ok();
        aim.Page.Text.ShouldContain("Konsorsiyum silindi.");
        (await formed.OfMehmet.Get(formed.Address)).Status.ShouldBe(HttpStatusCode.NotFound);
        await using OrtakDb db = formed.Pursuit.At.Open();
        ((await db.Consortia.CountAsync(TestContext.Current.CancellationToken)) + await db.ProposalSeats.CountAsync(TestContext.Current.CancellationToken) + await db.Set<WorkPackage>().CountAsync(TestContext.Current.CancellationToken)).ShouldBe(0);
        (await db.Audit.CountAsync(a => a.Deed == Ortak.Host.Deeds.ConsortiumDeleted, TestContext.Current.CancellationToken)).ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_else_learns_of_it()
    {
        await using Formed formed = await Formed.On(Store.Sqlite, alone: true);
        string state = formed.Address + "/state";
        (await formed.OfCemal.Submit(state, state + "/submit", ("on", "2026-10-01"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await formed.OfCemal.Submit(state, state + "/result", ("result", "rejected"), ("on", "2026-10-14"), ("words", "Gizli kalsın."))).Status.ShouldBe(HttpStatusCode.SeeOther);
        string together = await formed.Pursuit.Write();
        await formed.Pursuit.Add(together);
        string start = $"{together}/consortia/new?call={Uri.EscapeDataString(formed.Pursuit.Call(Pursuit.Disasters).Id)}";
        (await formed.OfCemal.Get(start)).Ok().Page.Text.ShouldContain("Gizli kalsın.");
        (await formed.OfMehmet.Get(start)).Ok().Page.Text.ShouldNotContain("Gizli kalsın.");
        (await formed.OfMehmet.Post(state + "/back", ("version", "1"))).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
