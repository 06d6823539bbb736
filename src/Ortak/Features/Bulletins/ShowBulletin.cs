using Microsoft.EntityFrameworkCore;
using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Bulletins;

/// <summary>A bulletin as its parties see it: each sentence with the record it rests on, and what may be done with it now.</summary>
public static class ShowBulletin
{
    /// <param name="Now">What Ortak would draft for the same record today, where that is something else.</param>
    /// <param name="IsGone">The record is not there any more.</param>
    public sealed record Line(BulletinSentence Sentence, string? SourceAddress, string SourceName, Bilingual? Now, bool IsGone);

    public sealed record Found(CooperationHead Head, Bulletin Bulletin, IReadOnlyList<Line> Lines, IReadOnlyDictionary<Guid, string> Accounts, string Fingerprint);

    public static async Task<IResult> Handle([AsParameters] BulletinRequest request) =>
        await request.Find() is { } bulletin ? await Page(request, await request.Head(), bulletin, FormInput.Of(), 200) : Results.NotFound();

    internal static async Task<IResult> Page(BulletinRequest request, CooperationHead head, Bulletin bulletin, FormInput form, int status)
    {
        var accounts = await People.Names(request.Db, bulletin.Sentences.Select(s => s.WrittenById).Concat(bulletin.Parties.Select(p => p.AccountId)), request.Cancel);
        return Show.Page<ShowBulletinPage>(new { It = new Found(head, bulletin, await Lines(request, head, bulletin), accounts, BulletinWords.Fingerprint(bulletin)), Form = form }, status);
    }

    // Drafted once more and compared: only a change that would be told differently is one.
    private static async Task<IReadOnlyList<Line>> Lines(BulletinRequest request, CooperationHead head, Bulletin bulletin)
    {
        Id<Meeting>[] meetings = [.. bulletin.Sentences.Select(s => s.MeetingId).OfType<Id<Meeting>>().Distinct()];
        BulletinRecord record = await BulletinRecord.Read(request.Db, head, meetings, request.Cancel);
        var today = Drafting.Of(record, bulletin.Id, request.Now).DistinctBy(s => (s.Pattern, s.SourceId)).ToDictionary(s => (s.Pattern, s.SourceId));
        var titles = record.Meetings.ToDictionary(m => m.Meeting.Id, m => m.Meeting.Title);
        return [.. bulletin.InOrder().Select(Of)];

        Line Of(BulletinSentence s)
        {
            string name = s.Source.Say(request.Words);
            string? address = s.Source switch
            {
                BulletinSource.Meeting => $"{head.Address}/meetings/{s.MeetingId}",
                BulletinSource.Minutes => $"{head.Address}/meetings/{s.MeetingId}/minutes",
                BulletinSource.Outcome => $"{head.Address}/meetings/{s.MeetingId}/minutes#o-{new Id<Outcome>(s.SourceId)}",
                BulletinSource.Round => $"{head.Address}/rounds/{new Id<Round>(s.SourceId)}",
                BulletinSource.Commitment => $"/commitments/{new Id<Commitment>(s.SourceId)}",
                _ => null,
            };
            if (s.MeetingId is { } m && titles.TryGetValue(m, out Bilingual? title)) name += ": " + title.In(request.Words);
            if (s.Source == BulletinSource.Statement) name += ": " + head.NameOf(new(s.SourceId), request.Words);
            if (s.IsDrafted)
            {
                BulletinSentence? now = today.GetValueOrDefault((s.Pattern, s.SourceId));
                return new(s, address, name, now is not null && now.Drafted != s.Drafted ? now.Drafted : null, now is null);
            }
            bool isThere = s.Source == BulletinSource.Statement || record.Meetings.Any(h => h.Meeting.Id.Value == s.SourceId || h.Meeting.Minutes.Id.Value == s.SourceId || h.Outcomes.Any(o => o.Id.Value == s.SourceId)) || record.Rounds.Any(r => r.Id.Value == s.SourceId) || record.Commitments.Any(c => c.Id.Value == s.SourceId);
            return new(s, address, name, null, !isThere);
        }
    }
}
