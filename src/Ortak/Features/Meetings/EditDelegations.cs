using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Meetings;

/// <summary>Puts a party's delegation together: its members, or people by name. Each party does so for its own.</summary>
public static class EditDelegations
{
    public const int LongestName = 200, LongestPost = 300, MostDelegates = 300;

    /// <summary>A member who can be sent.</summary>
    public sealed record Candidate(Id<Member> Id, Id<Municipality> MunicipalityId, string Name, BilingualName Post, string? Mail, bool HasAccount);

    public static async Task<IResult> Form([AsParameters] MeetingRequest request)
    {
        if (await request.Find() is not { } meeting) return Results.NotFound();
        CooperationHead head = await request.Head();
        return (MeetingRequest.Refuses(head) ?? meeting.RefusesChange()) is { } no ? Show.No(no) : await Page(request, head, meeting, FormInput.Of());
    }

    public static Task<IResult> AddMembers([AsParameters] MeetingRequest request) => Add(request, async (form, party) =>
    {
        List<Candidate> own = await Candidates(request, [party]);
        Candidate[] chosen = [.. form.Many("member").Distinct().Select(m => own.Find(c => c.Id.ToString() == m)).OfType<Candidate>()];
        if (chosen.Length == 0) form.Reject("member", "En az bir üye seçin.", "Choose at least one member.");
        return chosen.Select(c => Of(c, party));
    });

    public static Task<IResult> AddPerson([AsParameters] MeetingRequest request) => Add(request, (form, party) =>
        Task.FromResult<IEnumerable<Model.Delegate>>([new() { MunicipalityId = party, Name = form.Line("name", LongestName, required: true), Post = form.Line("post", LongestPost), Mail = form.Mail("mail") }]));

    public static async Task<IResult> Remove([AsParameters] MeetingRequest request, string @delegate)
    {
        if (await request.Find() is not { } meeting) return Results.NotFound();
        CooperationHead head = await request.Head();
        if (!Id<Model.Delegate>.TryParse(@delegate, null, out var id) || meeting.Delegates.Find(d => d.Id == id) is not { } guest) return Results.NotFound();
        if ((MeetingRequest.Refuses(head) ?? meeting.RefusesChange() ?? NotOwn(request, guest.MunicipalityId)) is { } no) return Show.No(no);
        if (guest is { ToldSequence: not null, Mail: not null } && meeting.EndsAt > request.Now) await TellGuests.Tell(request, head, meeting, [guest], GuestNews.Removed);
        meeting.Delegates.Remove(guest);
        request.Db.Delegates.Remove(guest);
        request.Db.Record(request.Viewer.Did(Deeds.DelegateRemoved, id, request.Now, guest.MunicipalityId, request.CooperationId, meeting.Id, head.NameOf(guest.MunicipalityId, Words.Turkish)));
        return Show.Next(request.Address + "/delegations", await request.Save(meeting) ? "removed" : "changed");
    }

    public static async Task<List<Candidate>> Candidates(MeetingRequest request, IReadOnlyCollection<Id<Municipality>> parties)
    {
        var read = await (from m in request.Db.Members
                          join a in request.Db.Set<Account>() on m.AccountId equals a.Id into accounts
                          from a in accounts.DefaultIfEmpty()
                          where parties.Contains(m.MunicipalityId) && m.LeftAt == null
                          select new { m.Id, m.MunicipalityId, m.Name, m.Post, m.Mail, AccountMail = a == null ? null : a.Email, HasAccount = a != null }).AsNoTracking().ToListAsync(request.Cancel);
        return [.. read.Select(m => new Candidate(m.Id, m.MunicipalityId, m.Name, m.Post, m.Mail ?? m.AccountMail, m.HasAccount)).OrderBy(m => m.Name, StringComparer.Create(request.Words.Culture, false))];
    }

    public static Model.Delegate Of(Candidate member, Id<Municipality> party) =>
        new() { MunicipalityId = party, MemberId = member.Id, Name = member.Name, Post = member.Post.In(Words.Turkish), Mail = member.Mail };

    private static async Task<IResult> Add(MeetingRequest request, Func<FormInput, Id<Municipality>, Task<IEnumerable<Model.Delegate>>> read)
    {
        CooperationHead head = await request.Head();
        FormInput form = await FormInput.Read(request.Http);
        if (await request.Find() is not { } meeting) return Results.NotFound();
        if (!Id<Municipality>.TryParse(form.Raw("party"), null, out var party) || !head.Parties.Any(p => p.IsIn && p.Id == party)) return Results.NotFound();
        if (NotOwn(request, party) is { } notOwn) return Show.No(notOwn);
        List<Model.Delegate> guests = [.. await read(form, party)];
        for (int attempt = 0; attempt < 5; attempt++)
        {
            if (attempt > 0 && (meeting = await request.Find()) is null) return Results.NotFound();
            if ((MeetingRequest.Refuses(head) ?? meeting.RefusesChange()) is { } no) form.Reject("", no.Turkish, no.English);
            else if (meeting.Delegates.Count + guests.Count > MostDelegates) form.Reject("", "Bir toplantıya en çok 300 kişi yazılabilir.", "A meeting has at most 300 delegates.");
            else if (form.IsSound)
                foreach (Model.Delegate guest in guests)
                    if (Join(request.Db, meeting, guest) is { } double_) form.Reject("", double_.Turkish, double_.English);
            if (!form.IsSound)
            {
                request.Db.ChangeTracker.Clear();
                return await Page(request, head, (await request.Find())!, form, 422);
            }
            request.Db.Record(request.Viewer.Did(Deeds.DelegateAdded, meeting.Id, request.Now, party, request.CooperationId, meeting.Id, $"{head.NameOf(party, Words.Turkish)} (+{guests.Count})"));
            if (await request.Save(meeting)) return Show.Next(request.Address + "/delegations", "added");
        }
        return Show.No(Busy);
    }

    /// <summary>Adds one person. The meeting counts as changed, so that of two who add the same person at once the second is told.</summary>
    public static Refusal? Join(OrtakDb db, Meeting meeting, Model.Delegate guest)
    {
        guest = new() { Id = guest.Id, MeetingId = meeting.Id, MunicipalityId = guest.MunicipalityId, MemberId = guest.MemberId, Name = guest.Name, Post = guest.Post, Mail = guest.Mail, Attended = guest.Attended };
        if (meeting.Add(guest) is { } no) return no;
        db.Delegates.Add(guest);
        db.Entry(meeting).State = EntityState.Modified;
        return null;
    }

    /// <summary>Whether a delegate's details are the party's to write: who signs in keeps the own name and address.</summary>
    public static bool MayCorrect(Model.Delegate guest, IEnumerable<Candidate> members) => guest.MemberId is null || !members.Any(m => m.Id == guest.MemberId && m.HasAccount);

    public static Refusal? NotOwn(MeetingRequest request, Id<Municipality> party) => request.Posts.Any(p => p.MunicipalityId == party) ? null
        : new("not-own-delegation", 403, "Her belediye kendi heyetini kendisi kurar; bu heyet başka bir belediyenin.", "Each municipality puts its own delegation together; this is another one's.");

    private static readonly Refusal Busy = new("delegations-busy", 409, "Heyetleri aynı anda birkaç kişi değiştiriyor; yeniden gönderin.", "Several people are changing the delegations at this moment; send it again.");

    private static async Task<IResult> Page(MeetingRequest request, CooperationHead head, Meeting meeting, FormInput form, int status = 200) =>
        Show.Page<EditDelegationsPage>(new { Head = head, Meeting = meeting, Input = form, request.Posts, Candidates = await Candidates(request, [.. request.Posts.Select(p => p.MunicipalityId)]) }, status);
}
