using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Minutes;

/// <summary>Proposes to change the words of an outcome of locked minutes, or to add one, with a reason. The party that proposes agrees by that.</summary>
public static class ProposeAmendment
{
    public const int LongestReason = 1000;

    public static async Task<IResult> Show(HttpContext http, OrtakDb db, string cooperation, string meeting, string? outcome)
    {
        if (await Desk.Read(db, cooperation, meeting, http.RequestAborted) is not { } desk) return Results.NotFound();
        if (Refuses(desk) is { } no) return Host.Show.No(no);
        Outcome? line = await Find(db, desk, outcome, http.RequestAborted);
        if (line is null && outcome is { Length: > 0 }) return Results.NotFound();
        FormInput form = line is null ? FormInput.Of() : FormInput.Of([.. BilingualInput.Values("text", line.Text), ("outcome", line.Id.ToString()), ("version", line.Version.ToString(System.Globalization.CultureInfo.InvariantCulture))]);
        return await Page(http, db, desk, form, line, 200);
    }

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, Telling telling, string cooperation, string meeting)
    {
        if (await Desk.Read(db, cooperation, meeting, http.RequestAborted) is not { } desk) return Results.NotFound();
        FormInput input = await FormInput.Read(http);
        string sentOutcome = input.Raw("outcome");
        Outcome? line = await Find(db, desk, sentOutcome, http.RequestAborted);
        if (line is null && sentOutcome.Length > 0) return Results.NotFound();
        Viewer viewer = Viewer.Signed(http);
        Standing standing = Standing.Of(http);
        Id<Municipality> party = standing.For(input.Raw("as")).MunicipalityId;

        string reason = input.Text("reason", LongestReason, required: true);
        Bilingual text = input.Both("text", Outcome.LongestText, required: true);
        OutcomeForm? added = line is null ? await OutcomeForm.Read(db, desk.MeetingId, standing.Parties, input, http.RequestAborted) : null;
        if (line is not null && text == line.Text) input.Reject("text.tr", "Metin değişmedi. Yeni sözleri yazın.", "The text is the same. Write the new words.");
        if (line is not null && input.Raw("version") is { Length: > 0 } version && !(int.TryParse(version, out int seen) && line.WasSeenAs(seen)))
        {
            input.Reject("", "Siz yazarken bu sonucun sözleri bir değişiklikle değişti. Şimdiki metin aşağıda; önerinizi ona göre gözden geçirin.", "The words of this outcome were amended while you were writing. The present text stands below; look through your proposal again.");
            return await Page(http, db, desk, input, line, 409);
        }
        if (Refuses(desk) is { } no)
        {
            input.Reject("", no.Turkish, no.English);
            return await Page(http, db, desk, input, line, no.Status);
        }
        if (!input.IsSound) return await Page(http, db, desk, input, line, 422);

        DateTime now = clock.GetUtcNow().UtcDateTime;
        await using var hold = await MinutesHold.Begin(db);
        if (await MinutesHold.Take(db, desk.MeetingId, whileDraft: false) is { } none) return Host.Show.No(none);
        int last = await db.Amendments.Where(a => a.MeetingId == desk.MeetingId).MaxAsync(a => (int?)a.Number) ?? 0;
        var amendment = new Amendment
        {
            MeetingId = desk.MeetingId, Number = last + 1, OutcomeId = line?.Id, Before = line?.Text ?? Bilingual.None, Text = text, Reason = reason, ProposedAt = now, ProposedById = party,
            Kind = added?.Kind, TopicCode = added?.Topic, OwnerMunicipalityId = added?.OwnerMunicipality, Due = added?.Due,
        };
        if (amendment.Approve(party, viewer.AccountId, standing.Parties, now) is { } refused) return Host.Show.No(refused);
        db.Amendments.Add(amendment);
        db.Record(viewer.Did(Deeds.AmendmentProposed, amendment.Id, now, party, desk.CooperationId, desk.MeetingId, $"{amendment.Number}"));
        await telling.AmendmentProposed(db, desk, standing.Parties, amendment, viewer, now);
        await db.SaveChangesAsync();
        await hold.CommitAsync();
        return Host.Show.Next($"{desk.Address}#a-{amendment.Number}", "amendment-proposed");
    }

    private static Refusal? Refuses(Desk desk) => desk.RefusesChange() ?? (desk.Minutes.State == MinutesState.Locked ? null
        : new("not-locked", 409, "Değişiklik kaydı yalnızca onaylanmış tutanağa eklenir; bu tutanak henüz kilitlenmedi.", "Amendments are only added to approved minutes; these are not locked yet."));

    private static async Task<Outcome?> Find(OrtakDb db, Desk desk, string? outcome, CancellationToken cancel) =>
        Id<Outcome>.TryParse(outcome, null, out var id) ? await db.Outcomes.AsNoTracking().FirstOrDefaultAsync(o => o.Id == id && o.MeetingId == desk.MeetingId && o.CooperationId == desk.CooperationId, cancel) : null;

    private static async Task<IResult> Page(HttpContext http, OrtakDb db, Desk desk, FormInput form, Outcome? line, int status)
    {
        CooperationHead head = await CooperationHead.Read(db, desk.CooperationId, http.RequestAborted);
        OutcomeChoices? choices = line is null ? await OutcomeChoices.Read(db, [], await TopicTree.Read(db, http.RequestAborted), head, Words.Of(http), cancel: http.RequestAborted) : null;
        return Host.Show.Page<ProposeAmendmentPage>(new { Head = head, Desk = desk, Form = form, Line = line, Choices = choices, Standing = Standing.Of(http) }, status);
    }
}
