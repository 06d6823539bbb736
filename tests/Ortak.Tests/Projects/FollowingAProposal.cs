using System.Net;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Model;
using Ortak.Tests.Aims;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Projects;

/// <summary>From the draft to the result, to the next call or to the project, and back where something was recorded by mistake.</summary>
public sealed class FollowingAProposal
{
    public static TheoryData<Store> Stores => Installation.Stores;

    [Theory, MemberData(nameof(Stores))]
    public async Task It_is_submitted_gets_its_result_and_becomes_a_project(Store store)
    {
        await using Proposed proposed = await Proposed.On(store);
        (await proposed.OfCemal.Get(proposed.Consortium)).Ok().Page.Text.ShouldContain("Teklif henüz sunulmadı.");
        (await proposed.Submit()).ShouldEndWith("?done=submitted#proposal");
        Answer submitted = (await proposed.OfMehmet.Get(proposed.Consortium)).Ok();
        submitted.Fact("Sunuldu").ShouldBe("10 Eylül 2026; teklif no 101234567");
        submitted.Page.All("a").ShouldNotContain(a => a["href"]!.EndsWith("/seats/add", StringComparison.Ordinal), "what was submitted is a record");

        async Task Leads(string to) => (await proposed.OfCemal.Get(proposed.Formed.Aim)).Ok().Page.All("a").ShouldContain(a => a["href"] == proposed.Consortium + to, "the aim's page names the next step");
        await Leads("/result");
        await proposed.Conclude("funded", ("score-0", "4,5"), ("score-1", "4"), ("score-2", "3.75"), ("score", "12,25"));
        Answer funded = (await proposed.OfCemal.Get(proposed.Consortium)).Ok();
        funded.Fact("Sonuç").ShouldBe("1 Ekim 2026: kabul edildi");
        funded.Fact("Toplam puan").ShouldBe("12,25; eşik 10");
        funded.Page.All("tr").Select(r => string.Join(" | ", r.Everything.Where(e => e.Name is "th" or "td").Select(e => e.Text))).ShouldContain("Uygulamanın niteliği ve etkinliği | 3,75 | 3 | 5");
        funded.Page.Text.ShouldContain("Etki bölümü zayıf.");

        await Leads("#proposal");
        await proposed.Start();
        Answer project = (await proposed.OfCemal.Get(proposed.Project)).Ok();
        project.Heading.ShouldBe("TOPLAN");
        project.Fact("Süre").ShouldBe("1 Eylül 2026 – 31 Ağustos 2029, 36 ay");
        project.Fact("Hibe").ShouldBe("en çok 2.000.000,50 €");
        project.Page.Text.ShouldContain("sürüyor, 2. ay");
        // The chain leads both ways.
        string[] back = [.. project.Page.One("ol", "chain").All("a").Select(a => a["href"]!)];
        back.ShouldBe([proposed.Formed.Aim, "/calls/" + (await proposed.Formed.Stored()).CallId, proposed.Consortium]);
        (await proposed.OfMehmet.Get(proposed.Consortium)).Ok().Page.One("ol", "chain").All("a").Select(a => a["href"]).ShouldContain(proposed.Project);
        (await proposed.OfMehmet.Get(proposed.Project + "?lang=en")).Ok().Fact("Duration").ShouldBe("1 September 2026 to 31 August 2029, 36 months");
        (await proposed.OfCemal.Get(proposed.Consortium)).Ok().Page.Text.ShouldContain("teklifin sunulduğunu kaydetti: 10 Eylül 2026, 101234567");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task The_wrong_order_is_refused_with_its_reason(Store store)
    {
        await using Proposed proposed = await Proposed.On(store);
        async Task Refused(string deed, string reason, HttpStatusCode status = HttpStatusCode.Conflict, params (string Name, string Value)[] fields)
        {
            Answer answer = await proposed.OfCemal.Post($"{proposed.Consortium}/{deed}", [("version", (await proposed.Formed.Stored()).Version.ToString(System.Globalization.CultureInfo.InvariantCulture)), .. fields]);
            answer.Status.ShouldBe(status, deed);
            answer.Page.Text.ShouldContain(reason, customMessage: deed);
        }
        await Refused("result", "Sonuç, sunulmuş ve sonucu beklenen bir teklife yazılır.");
        await Refused("project", "Proje, kabul edilen bir tekliften doğar.");
        await Refused("next-call", "Başka bir çağrıya ancak kabul edilmeyen ya da vazgeçilen");
        await Refused("reopen", "Yalnızca vazgeçilen bir teklif yeniden açılır.");
        await Refused("submission/take-back", "Bu teklif sunulmuş ve sonucu beklenir durumda değil.");
        await Refused("result/take-back", "Bu teklifin kayıtlı bir sonucu yok.");
        await Refused("lessons/new", "Önce sonucu kaydedin.");
        await Refused("withdraw", "Neden vazgeçildiğini yazın.", HttpStatusCode.UnprocessableEntity);
        await Refused("submission", "Sunulduğu gün bugünden sonra olamaz.", HttpStatusCode.UnprocessableEntity, ("on", "2026-10-15"));
        await Refused("submission", "Bir gün yazın", HttpStatusCode.UnprocessableEntity);

        await proposed.Submit();
        await Refused("submission", "Bu teklif sunuldu ya da kapandı", fields: ("on", "2026-09-01"));
        await Refused("delete", "silinmez; kayıt olarak kalır");
        await Refused("result", "sunulduğu günden önce gelmiş olamaz", HttpStatusCode.UnprocessableEntity, ("outcome", "funded"), ("on", "2026-09-09"));
        await Refused("result", "Neden kabul edilmediğini yazın", HttpStatusCode.UnprocessableEntity, ("outcome", "rejected"), ("on", "2026-10-01"));
        await Refused("result", "Birini seçin.", HttpStatusCode.UnprocessableEntity, ("on", "2026-10-01"));
        await Refused("result", "Puan, en çok alınabilecek puandan büyük olamaz.", HttpStatusCode.UnprocessableEntity, ("outcome", "funded"), ("on", "2026-10-01"), ("criterion-0", "Etki"), ("score-0", "6"), ("most-0", "5"));
        (await proposed.Formed.Stored()).State.ShouldBe(ProposalState.Submitted);

        await proposed.Conclude("funded");
        await Refused("withdraw", "Bu teklif sonuçlanmış", fields: ("because", "Vazgeçtik"));
        await proposed.Start();
        await Refused("project", "Bu teklifin projesi zaten var.");
        await Refused("result/take-back", "önce projeyi silin");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task What_was_recorded_by_mistake_is_taken_back_and_what_was_given_up_is_reopened(Store store)
    {
        await using Proposed proposed = await Proposed.On(store);
        await proposed.Submit();
        await proposed.Conclude("rejected", ("score-0", "2,5"));
        (await proposed.OfCemal.Get(proposed.Consortium)).Ok().Page.Text.ShouldContain("eşiğin altında");
        (await proposed.Press("result/take-back")).Status.ShouldBe(HttpStatusCode.SeeOther);
        await proposed.Conclude("rejected", ("score-0", "4"));
        await using (OrtakDb db = proposed.At.Open()) (await db.Set<ProposalScore>().Select(s => s.Hundredths).ToListAsync(TestContext.Current.CancellationToken)).ShouldBe([400], "the first result is gone");
        (await proposed.Press("result/take-back")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await proposed.Press("submission/take-back")).Status.ShouldBe(HttpStatusCode.SeeOther);
        Consortium draft = await proposed.Formed.Stored();
        (draft.State, draft.SubmittedOn, draft.ProposalNumber, draft.ResultOn, draft.Evaluation).ShouldBe((ProposalState.Drafted, null, "", null, ""));

        (await proposed.Press("withdraw", ("because", "Koordinatör çekildi."))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await proposed.OfMehmet.Get(proposed.Consortium)).Ok().Fact("Neden vazgeçildi?").ShouldBe("Koordinatör çekildi.");
        (await proposed.OfMehmet.Get(proposed.Formed.Aim)).Ok().Page.Text.ShouldContain("vazgeçildi");
        (await proposed.Press("reopen")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await proposed.Formed.Stored()).State.ShouldBe(ProposalState.Drafted);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Of_two_who_decide_at_once_the_second_is_told(Store store)
    {
        await using Proposed proposed = await Proposed.On(store);
        await proposed.Submit();
        string result = proposed.Consortium + "/result";
        Answer open = (await proposed.OfMehmet.Get(result)).Ok(), page = (await proposed.OfMehmet.Get(proposed.Consortium)).Ok();
        await proposed.Conclude("funded");
        (await proposed.OfMehmet.Submit(open, result, ("outcome", "rejected"), ("evaluation", "Yok"))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await proposed.OfMehmet.Submit(page, proposed.Consortium + "/withdraw", ("because", "Vazgeçtik"))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await proposed.Formed.Stored()).State.ShouldBe(ProposalState.Funded);

        // Two make the project at the same moment: there is one.
        Answer[] both = await Task.WhenAll(new[] { proposed.OfCemal, proposed.OfMehmet }.Select(b => b.Post(proposed.Consortium + "/project", ("acronym", "TOPLAN"), ("starts", "2026-09-01"), ("months", "36"))));
        both.Count(a => a.Status == HttpStatusCode.SeeOther).ShouldBe(1);
        both.Count(a => a.Status == HttpStatusCode.Conflict).ShouldBe(1);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task What_was_not_funded_goes_to_the_next_call_with_all_it_has(Store store)
    {
        await using Proposed proposed = await Proposed.On(store);
        ProposalSeat partner = await proposed.Formed.Take(proposed.Formed.OrganisationOf("DE").Id.ToString());
        (await proposed.OfCemal.Submit(proposed.Formed.At(partner), proposed.Formed.At(partner), ("fixed", "on"), ("status", "yes"), ("notes", "Veri sağlar"), ("covers", "Uydu verisi"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        Consortium before = await Whole(proposed, proposed.Consortium);
        string cell = $"c-{before.WorkPackages.Single(w => w.Number == 2).Id}-travel";
        await proposed.Done($"{proposed.Consortium}/budget/seats/{partner.Id}", (cell, "1234,50"), ("rate", "70"));
        await proposed.Submit();
        await proposed.Conclude("rejected");
        string page = proposed.Consortium + "/next-call";
        (await proposed.OfCemal.Get(page)).Ok().Page.Text.ShouldContain("Amacın başka çağrısı yok.");
        (await proposed.OfCemal.Get(proposed.Formed.Aim)).Ok().Page.All("a").ShouldContain(a => a["href"] == page, "the aim's page names the next step");
        await proposed.Formed.Pursuit.Add(proposed.Formed.Aim, Proposed.Elsewhere);
        string next = (await proposed.Done(page, ("name", "TOPLAN 2"))).Split('?')[0];
        (await proposed.OfCemal.Get(proposed.Formed.Aim)).Ok().Page.All("a").ShouldNotContain(a => a["href"] == page, "it has gone there");

        before = await Whole(proposed, proposed.Consortium);
        Consortium taken = await Whole(proposed, next);
        (taken.Code, taken.Name, taken.State, taken.TakenFromId, taken.Months, taken.Prefinancing).ShouldBe((Proposed.Elsewhere, "TOPLAN 2", ProposalState.Drafted, before.Id, 36, 6000));
        taken.Seats.Select(s => (s.OrganisationId, s.Name, s.IsFixed, s.Notes, s.Covers, s.FundingRate, s.Order)).ShouldBe(before.Seats.Select(s => (s.OrganisationId, s.Name, s.IsFixed, s.Notes, s.Covers, s.FundingRate, s.Order)), ignoreOrder: true);
        taken.Seats.Single(s => s.OrganisationId == partner.OrganisationId).Status.ShouldBe(PartnerStatus.ToAsk, "a yes to one call is none to another");
        taken.WorkPackages.OrderBy(w => w.Number).Select(w => (w.Number, w.Title, w.FromMonth, w.ToMonth)).ShouldBe([(1, "Yönetim", 1, 36), (2, "Erken uyarı", 7, 24)]);
        BudgetLine line = taken.Seats.SelectMany(s => s.Lines).ShouldHaveSingleItem();
        (line.WorkPackageId, line.Category, line.Cents).ShouldBe((taken.WorkPackages.Single(w => w.Number == 2).Id, CostCategory.Travel, 123_450));
        taken.Seats.Select(s => s.Id).Intersect(before.Seats.Select(s => s.Id)).ShouldBeEmpty();

        // A link both ways; what was decided stays.
        (await proposed.OfMehmet.Get(next)).Ok().Page.All("a").ShouldContain(a => a["href"] == proposed.Consortium && a.Text == "TOPLAN");
        (await proposed.OfMehmet.Get(proposed.Consortium)).Ok().Page.All("a").ShouldContain(a => a["href"] == next && a.Text == "TOPLAN 2");
        before.State.ShouldBe(ProposalState.Rejected);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_draft_is_deleted_after_a_question_and_only_as_it_was_seen(Store store)
    {
        await using Proposed proposed = await Proposed.On(store);
        Answer seen = (await proposed.OfCemal.Get(proposed.Consortium)).Ok();
        await Proposed.Done(proposed.OfMehmet, proposed.Consortium + "/edit", ("notes", "Yeni not"));
        (await proposed.OfCemal.Submit(seen, proposed.Consortium + "/delete")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await proposed.Press("delete")).Location!.ToString().ShouldBe(proposed.Formed.Aim + "?done=consortium-deleted#calls");
        (await proposed.OfCemal.Get(proposed.Consortium)).Status.ShouldBe(HttpStatusCode.NotFound);
        await using OrtakDb db = proposed.At.Open();
        (await db.ProposalSeats.CountAsync(TestContext.Current.CancellationToken) + await db.Set<WorkPackage>().CountAsync(TestContext.Current.CancellationToken)).ShouldBe(0);
        (await db.Audit.CountAsync(a => a.Deed == Ortak.Host.Deeds.ConsortiumDeleted, TestContext.Current.CancellationToken)).ShouldBe(1);
        (await proposed.OfCemal.Get(proposed.Formed.Aim)).Ok();
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_consortium_that_another_was_taken_from_can_go_and_the_other_stays(Store store)
    {
        await using Proposed proposed = await Proposed.On(store);
        await proposed.Formed.Pursuit.Add(proposed.Formed.Aim, Proposed.Elsewhere);
        (await proposed.Press("withdraw", ("because", "Geç kaldık."))).Status.ShouldBe(HttpStatusCode.SeeOther);
        string next = (await proposed.Done(proposed.Consortium + "/next-call")).Split('?')[0];
        (await proposed.Press("delete")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await proposed.OfCemal.Get(next)).Ok();
        (await Whole(proposed, next)).TakenFromId.ShouldBeNull();
    }

    private static async Task<Consortium> Whole(Proposed proposed, string address)
    {
        await using OrtakDb db = proposed.At.Open();
        Id<Consortium> id = Id<Consortium>.Parse(address.Split('/')[4], null);
        return await db.Consortia.AsNoTracking().AsSplitQuery().Include(c => c.WorkPackages).Include(c => c.Seats.OrderBy(s => s.Order)).ThenInclude(s => s.Lines).SingleAsync(c => c.Id == id);
    }
}
