using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Meetings;

/// <summary>Corrects name, post or address of somebody in the own delegation who has no account to do so.</summary>
public static class EditDelegate
{
    /// <summary>What the form edits.</summary>
    public sealed record Fields(string Name, string Post, string? Mail)
    {
        public static Fields Of(Model.Delegate guest) => new(guest.Name, guest.Post, guest.Mail);

        public static Fields Read(FormInput form) => new(form.Line("name", EditDelegations.LongestName, required: true), form.Line("post", EditDelegations.LongestPost), form.Mail("mail"));
    }

    public static async Task<IResult> Form([AsParameters] MeetingRequest request, string @delegate)
    {
        if (await request.Find() is not { } meeting || Guest(meeting, @delegate) is not { } guest) return Results.NotFound();
        if (EditDelegations.NotOwn(request, guest.MunicipalityId) is not null) return Show.Next(request.Address + "/delegations"); // there it stands to be read
        CooperationHead head = await request.Head();
        return await Refuses(request, head, meeting, guest) is { } no ? Show.No(no) : Page(head, meeting, guest, FormInput.Of(("name", guest.Name), ("post", guest.Post), ("mail", guest.Mail)));
    }

    public static async Task<IResult> Handle([AsParameters] MeetingRequest request, string @delegate)
    {
        if (await request.Find() is not { } meeting || Guest(meeting, @delegate) is not { } guest) return Results.NotFound();
        CooperationHead head = await request.Head();
        FormInput form = await FormInput.Read(request.Http);
        Fields mine = Fields.Read(form), saved = Fields.Of(guest);
        if (await Refuses(request, head, meeting, guest) is { } no) return Show.No(no);
        if (!form.IsSound) return Page(head, meeting, guest, form, 422, keepSeen: true);
        if (mine == saved) return Show.Next(request.Address + "/delegations");
        if (!Seen.Is(form, guest, saved)) return Page(head, meeting, guest, form, 409, conflict: true);
        if (meeting.Correct(guest, mine.Name, mine.Post, mine.Mail) is { } twice)
        {
            form.Reject("", twice.Turkish, twice.English);
            return Page(head, meeting, guest, form, twice.Status, keepSeen: true);
        }
        request.Db.Entry(meeting).State = Microsoft.EntityFrameworkCore.EntityState.Modified; // of two who write the same person into a delegation at once the second is told
        request.Db.Record(request.Viewer.Did(Deeds.DelegateEdited, guest.Id, request.Now, guest.MunicipalityId, request.CooperationId, meeting.Id, head.NameOf(guest.MunicipalityId, Words.Turkish)));
        return Show.Next(request.Address + "/delegations", await request.Save(meeting) ? "saved" : "changed");
    }

    private static Model.Delegate? Guest(Meeting meeting, string id) => Id<Model.Delegate>.TryParse(id, null, out var found) ? meeting.Delegates.Find(d => d.Id == found) : null;

    private static async Task<Refusal?> Refuses(MeetingRequest request, CooperationHead head, Meeting meeting, Model.Delegate guest) =>
        MeetingRequest.Refuses(head) ?? meeting.RefusesChange() ?? EditDelegations.NotOwn(request, guest.MunicipalityId)
        ?? (EditDelegations.MayCorrect(guest, await EditDelegations.Candidates(request, [guest.MunicipalityId])) ? null
            : new("delegate-signs-in", 409, "Bu kişi kendi hesabıyla giriş yapıyor; bilgileri üye kaydından alındı. Değiştiyse heyetten çıkarıp yeniden ekleyin.", "This person signs in with an account; the details were taken from the member's record. If they have changed, remove the person and add them again."));

    private static IResult Page(CooperationHead head, Meeting meeting, Model.Delegate guest, FormInput form, int status = 200, bool conflict = false, bool keepSeen = false) =>
        Show.Page<EditDelegatePage>(new { Head = head, Meeting = meeting, Guest = guest, Input = form, IsConflict = conflict, SeenAs = keepSeen ? Seen.Typed(form) : Seen.Of(guest, Fields.Of(guest)) }, status);
}
