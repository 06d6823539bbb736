using Ortak.Data;
using Ortak.Engine;
using Ortak.Engine.Atlas;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;

namespace Ortak.Features.Consortia;

/// <summary>Says that an organisation must not be proposed, or may be again.</summary>
public static class LeaveOut
{
    private const int Most = 200;

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, AtlasHolder atlas, string aim, string consortium)
    {
        FormInput form = await FormInput.Read(http);
        if (OrganisationDirectory.Meant(atlas.Current.Snapshot, form.Line("organisation", OrganisationText.Longest)) is not { } meant)
            return Show.No(new("organisation-not-found", 400, "Hangi kuruluş olduğu belli değil. Kuruluşun adının bir bölümünü yazın.", "It is not said which organisation. Write a part of its name."));
        return await ChangeSeats.Do(db, aim, consortium, head =>
        {
            if (head.It.Without.Contains(meant.Id)) return Show.Next(Back(head, form), "left-out");
            if (head.SeatOf(meant.Id) is not null) return Show.No(new("organisation-seated", 409, $"{meant.Name} konsorsiyumda oturuyor. Önce yerini kaldırın.", $"{meant.Name} has a seat in the consortium. Remove the seat first."));
            if (head.It.Without.Count >= Most) return Show.No(new("too-many-left-out", 409, $"En çok {Most} kuruluş dışarıda bırakılabilir.", $"At most {Most} organisations can be left out."));
            head.It.Without = [.. head.It.Without, meant.Id];
            Record(http, db, clock, head, Words.Of(http).Say($"önerilmesin: {meant.Name}", $"not to be proposed: {meant.Name}"));
            return null;
        }, head => Show.Next(Back(head, form), "left-out"), http.RequestAborted);
    }

    public static async Task<IResult> Undo(HttpContext http, OrtakDb db, TimeProvider clock, AtlasHolder atlas, string aim, string consortium)
    {
        FormInput form = await FormInput.Read(http);
        string id = form.Line("organisation", OrganisationText.Longest);
        string name = OrganisationDirectory.Meant(atlas.Current.Snapshot, id) is { } known ? known.Name : id;
        return await ChangeSeats.Do(db, aim, consortium, head =>
        {
            if (!head.It.Without.Contains(id)) return Show.Next(Back(head, form), "let-in");
            head.It.Without = [.. head.It.Without.Where(w => w != id)];
            Record(http, db, clock, head, Words.Of(http).Say($"yeniden önerilebilir: {name}", $"may be proposed again: {name}"));
            return null;
        }, head => Show.Next(Back(head, form), "let-in"), http.RequestAborted);
    }

    private static string Back(ConsortiumHead head, FormInput form) => form.Raw("back") == "proposal" ? head.Address + "/proposal" : head.Address + "#left-out";

    private static void Record(HttpContext http, OrtakDb db, TimeProvider clock, ConsortiumHead head, string detail) =>
        db.Record(Viewer.Signed(http).Did(Deeds.ConsortiumEdited, head.It.Id, clock.GetUtcNow().UtcDateTime, head.Aim.Acting(Standing.Of(http)), head.Aim.It.CooperationId, detail: detail));
}
