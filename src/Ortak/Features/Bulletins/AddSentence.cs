using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Bulletins;

/// <summary>Adds a sentence written by hand: on a record, or as the municipality's own statement, which is a source too.</summary>
public static class AddSentence
{
    public static async Task<IResult> Form([AsParameters] BulletinRequest request)
    {
        if (await request.Find() is not { } bulletin) return Results.NotFound();
        CooperationHead head = await request.Head();
        if (BulletinRequest.Refuses(head) is { } ended) return Show.No(ended);
        return bulletin.RefusesEditing() is null ? await Page(request, head, bulletin, FormInput.Of(), 200) : Show.Next(request.Address);
    }

    public static async Task<IResult> Handle([AsParameters] BulletinRequest request)
    {
        if (await request.Find() is not { } bulletin) return Results.NotFound();
        CooperationHead head = await request.Head();
        if (BulletinRequest.Refuses(head) is { } ended) return Show.No(ended);
        FormInput form = await FormInput.Read(request.Http);
        Bilingual text = form.Both("text", Bulletin.LongestSentence, required: true);
        IReadOnlyList<Choice> choices = await Choices(request, head, bulletin);
        Choice? source = choices.FirstOrDefault(c => c.Value == form.Raw("source"));
        if (source is null && form.Raw("source") != "statement") form.Reject("source", "Cümlenin kaynağını seçin.", "Choose what the sentence rests on.");
        if (!form.IsSound) return await Page(request, head, bulletin, form, 422);
        Id<Municipality> party = request.Party(form);
        Refusal? no = await request.Change(bulletin.Id, Deeds.BulletinEdited, form, b =>
        {
            if (b.RefusesEditing() is { } closed) return closed;
            if (b.Sentences.Count >= Bulletin.MostSentences) return new("bulletin-full", 409, $"Bir bültende en çok {Bulletin.MostSentences} cümle olur.", $"A bulletin has at most {Bulletin.MostSentences} sentences.");
            b.Sentences.Add(new()
            {
                BulletinId = b.Id, Order = b.Sentences.Count == 0 ? 0 : b.Sentences.Max(s => s.Order) + 1, BeginsParagraph = form.Ticked("paragraph"), Text = text,
                Source = source?.Source ?? BulletinSource.Statement, SourceId = source?.Id ?? party.Value, SourceVersion = source?.Version ?? 0, MeetingId = source?.Meeting, WrittenById = request.Viewer.AccountId, WrittenAt = request.Now,
            });
            return null;
        });
        if (no is null) return Show.Next(request.Address, "saved");
        form.Reject("", no.Turkish, no.English);
        return await Page(request, head, bulletin, form, no.Status);
    }

    /// <summary>A record that a sentence can rest on.</summary>
    public sealed record Choice(string Value, string Label, BulletinSource Source, Guid Id, int Version, Id<Meeting>? Meeting);

    private static async Task<IReadOnlyList<Choice>> Choices(BulletinRequest request, CooperationHead head, Bulletin bulletin)
    {
        Words words = request.Words;
        Id<Meeting>[] meetings = [.. bulletin.Sentences.Select(s => s.MeetingId).OfType<Id<Meeting>>().Distinct()];
        BulletinRecord record = await BulletinRecord.Read(request.Db, head, meetings, request.Cancel);
        List<Choice> all = [];
        foreach (BulletinRecord.Held held in record.Meetings)
        {
            all.Add(new($"meeting-{held.Meeting.Id}", $"{BulletinSource.Meeting.Say(words)}: {held.Meeting.Title.In(words)}", BulletinSource.Meeting, held.Meeting.Id.Value, held.Meeting.Version, held.Meeting.Id));
            all.AddRange(held.Outcomes.Select(o => new Choice($"outcome-{o.Id}", $"{BulletinSource.Outcome.Say(words)}: {Short(o.Text.In(words))}", BulletinSource.Outcome, o.Id.Value, o.Version, o.MeetingId)));
        }
        all.AddRange(record.Rounds.Select(r => new Choice($"round-{r.Id}", $"{BulletinSource.Round.Say(words)}: {r.Title.In(words)}", BulletinSource.Round, r.Id.Value, r.Version, null)));
        all.AddRange(record.Commitments.Select(c => new Choice($"commitment-{c.Id}", $"{BulletinSource.Commitment.Say(words)}: {Short(c.Text.In(words))}", BulletinSource.Commitment, c.Id.Value, c.Version, null)));
        return all;
    }

    private static string Short(string text) => text.Length <= 100 ? text : text[..(char.IsHighSurrogate(text[98]) ? 98 : 99)] + "…";

    private static async Task<IResult> Page(BulletinRequest request, CooperationHead head, Bulletin bulletin, FormInput form, int status) =>
        Show.Page<AddSentencePage>(new { Head = head, Bulletin = bulletin, Form = form, Choices = await Choices(request, head, bulletin) }, status);
}
