using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Meetings;

/// <summary>Notes who came, of all delegations; and adds those who came unannounced.</summary>
public static class NoteAttendance
{
    public static async Task<IResult> Form([AsParameters] MeetingRequest request)
    {
        if (await request.Find() is not { } meeting) return Results.NotFound();
        CooperationHead head = await request.Head();
        return (MeetingRequest.Refuses(head) ?? meeting.RefusesAttendance(request.Now)) is { } no ? Show.No(no) : await Page(request, head, meeting, Ticked(meeting));
    }

    public static async Task<IResult> Handle([AsParameters] MeetingRequest request)
    {
        if (await request.Find() is not { } meeting) return Results.NotFound();
        CooperationHead head = await request.Head();
        FormInput form = await FormInput.Read(request.Http);
        if ((MeetingRequest.Refuses(head) ?? meeting.RefusesAttendance(request.Now)) is { } no) return Show.No(no);
        HashSet<string> came = [.. form.Many("came")];
        // Only those who stood on the form; whoever was added since is not thereby absent.
        Dictionary<string, string> shown = form.Many("shown").Select(s => s.Split(':')).Where(s => s.Length == 2).DistinctBy(s => s[0]).ToDictionary(s => s[0], s => s[1]);
        foreach (Model.Delegate guest in meeting.Delegates)
        {
            string id = guest.Id.ToString();
            if (!shown.TryGetValue(id, out string? was)) continue;
            bool now = came.Contains(id);
            if (Mark(guest.Attended) != was && guest.Attended != now)
            {
                string tr = guest.Attended == true ? "geldi" : "gelmedi", en = guest.Attended == true ? "came" : "did not come";
                form.Reject("", $"{guest.Name}: bu arada başka biri “{tr}” diye kaydetti. Doğrusunu işaretleyip yeniden kaydedin.", $"{guest.Name}: somebody else has noted “{en}” meanwhile. Tick what is right and save again.");
            }
            else guest.Attended = now;
        }
        if (!form.IsSound)
        {
            request.Db.ChangeTracker.Clear();
            return await Page(request, head, (await request.Find())!, form, 409);
        }
        request.Record(Deeds.AttendanceNoted, meeting, $"{meeting.Delegates.Count(d => d.Attended == true)} / {meeting.Delegates.Count}", form);
        if (await request.Save(meeting)) return Show.Next(request.Address + "#delegations", "attendance");
        form.Reject("", "Katılım bu arada başka biri tarafından kaydedildi. Karşılaştırıp yeniden kaydedin.", "Somebody else has noted attendance meanwhile. Compare and save again.");
        return await request.Find() is { } again ? await Page(request, head, again, form, 409) : Results.NotFound();
    }

    public static async Task<IResult> AddUnannounced([AsParameters] MeetingRequest request)
    {
        CooperationHead head = await request.Head();
        FormInput form = await FormInput.Read(request.Http);
        if (await request.Find() is not { } meeting) return Results.NotFound();
        var party = head.Parties.FirstOrDefault(p => p.IsIn && p.Id.ToString() == form.Raw("party"));
        if (party.Name is null) form.Reject("party", "Hangi heyetle geldiğini seçin.", "Choose with which delegation the person came.");
        Model.Delegate? guest = null;
        if (form.Raw("member") is { Length: > 0 } chosen)
        {
            if ((await EditDelegations.Candidates(request, [.. request.Posts.Select(p => p.MunicipalityId)])).Find(c => c.Id.ToString() == chosen) is not { } member) form.Reject("member", "Üyeyi listeden seçin.", "Choose the member from the list.");
            else if (party.Name is not null && member.MunicipalityId != party.Id) form.Reject("member", "Bu üye seçtiğiniz heyetin belediyesinden değil.", "This member is not of the municipality whose delegation you chose.");
            else guest = EditDelegations.Of(member, party.Id);
        }
        else guest = new() { MunicipalityId = party.Id, Name = form.Line("name", EditDelegations.LongestName, required: true), Post = form.Line("post", EditDelegations.LongestPost) };
        if ((MeetingRequest.Refuses(head) ?? meeting.RefusesAttendance(request.Now)) is { } no) form.Reject("", no.Turkish, no.English);
        if (form.IsSound)
        {
            guest!.Attended = true;
            if (EditDelegations.Join(request.Db, meeting, guest) is { } twice) form.Reject("", twice.Turkish, twice.English);
        }
        if (!form.IsSound)
        {
            request.Db.ChangeTracker.Clear();
            return await Page(request, head, (await request.Find())!, form, 422);
        }
        request.Db.Record(request.Viewer.Did(Deeds.DelegateAdded, meeting.Id, request.Now, party.Id, request.CooperationId, meeting.Id, $"{head.NameOf(party.Id, Words.Turkish)} (+1)"));
        return Show.Next(request.Address + "/attendance", await request.Save(meeting) ? "added" : "changed");
    }

    /// <summary>How the form remembers what it showed of a person.</summary>
    public static string Mark(bool? attended) => attended switch { null => "none", true => "yes", false => "no" };

    private static FormInput Ticked(Meeting meeting) => FormInput.Of([.. meeting.Delegates.Where(d => d.Attended == true).Select(d => ("came", (string?)d.Id.ToString()))]);

    private static async Task<IResult> Page(MeetingRequest request, CooperationHead head, Meeting meeting, FormInput form, int status = 200) =>
        Show.Page<NoteAttendancePage>(new { Head = head, Meeting = meeting, Input = form, Ticks = form.Many("shown").Count > 0 || status == 200 ? form : Ticked(meeting), Members = await EditDelegations.Candidates(request, [.. request.Posts.Select(p => p.MunicipalityId)]) }, status);
}
