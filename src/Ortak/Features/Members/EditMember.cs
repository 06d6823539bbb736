using System.Globalization;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Members;

/// <summary>Changes a member's name, post, unit or address.</summary>
public static class EditMember
{
    /// <summary>Administrators edit everybody; editors themselves and the people who do not sign in.</summary>
    public static bool May(Member member, HttpContext http) => Standing.Of(http) switch
    {
        { MayAdminister: true } => true,
        { MayEdit: true } => member.AccountId is null || member.AccountId == Viewer.Signed(http).AccountId,
        _ => false,
    };

    private static readonly Refusal NotYours = new("administrators-only", 403, "Giriş yapan bir üyenin bilgilerini yöneticiler ve kendisi düzenler.", "The details of a member who signs in are edited by administrators and the member.");
    private static readonly Refusal Left = new("left-already", 409, "Bu üye görevinden ayrılmış; bilgileri artık değişmez.", "This member has left the post; the details no longer change.");

    public static async Task<IResult> Ask(Id<Municipality> municipality, string member, HttpContext http, OrtakDb db)
    {
        if (await MemberSearch.Member(municipality, member, db, http) is not { } found) return Results.NotFound();
        if (Refuses(found, http) is { } no) return Show.No(no);
        return await Page(found, FormInput.Of(MemberFacts.Values(found)), [], await MemberSearch.Units(municipality, db, Words.Of(http), http.RequestAborted), 200, http, db);
    }

    public static async Task<IResult> Handle(Id<Municipality> municipality, string member, HttpContext http, OrtakDb db, TimeProvider clock)
    {
        CancellationToken cancel = http.RequestAborted;
        if (await MemberSearch.Member(municipality, member, db, http) is not { } found) return Results.NotFound();
        if (Refuses(found, http) is { } no) return Show.No(no);
        Words words = Words.Of(http);
        FormInput form = await FormInput.Read(http);
        IReadOnlyList<Unit> units = await MemberSearch.Units(municipality, db, words, cancel);
        MemberFacts facts = await MemberFacts.Read(form, municipality, found.Id, units, db, cancel);
        if (!form.IsSound) return await Page(found, form, [], units, 422, http, db, form.Raw("version"));
        if (found.WasSeenAs(form.Whole("version", 0, int.MaxValue) ?? -1))
        {
            facts.PutInto(found);
            db.Record(Viewer.Signed(http).Did(Deeds.MemberEdited, found.Id, clock.GetUtcNow().UtcDateTime, municipality));
            if (await db.TrySave(cancel)) return Show.Next($"/municipalities/{municipality}/members/{found.Id}", "saved");
            if (await MemberSearch.Member(municipality, member, db, http) is not { } saved) return Results.NotFound();
            found = saved;
            if (Refuses(found, http) is { } now) return Show.No(now);
        }
        string Unit(Id<Unit>? id) => units.FirstOrDefault(u => u.Id == id)?.Name.In(words) ?? "";
        return await Page(found, form,
        [
            new(words.Say("Adı soyadı", "Name"), facts.Name, found.Name), new(words.Say("Türkçe görevi", "Post in Turkish"), facts.Post.Turkish, found.Post.Turkish, "tr"), new(words.Say("İngilizce görevi", "Post in English"), facts.Post.English, found.Post.English, "en"),
            new(words.Say("Birimi", "Unit"), Unit(facts.UnitId), Unit(found.UnitId)), new(words.Say("E-posta", "E-mail"), facts.Mail ?? "", found.Mail ?? ""),
        ], units, 409, http, db);
    }

    private static Refusal? Refuses(Member member, HttpContext http) => member.LeftAt is not null ? Left : May(member, http) ? null : NotYours;

    private static async Task<IResult> Page(Member member, FormInput form, IReadOnlyList<Difference> differences, IReadOnlyList<Unit> units, int status, HttpContext http, OrtakDb db, string? version = null) =>
        Show.Page<EditMemberPage>(new
        {
            Head = await MunicipalityHead.Read(db, member.MunicipalityId, http.RequestAborted),
            Member = member,
            Version = version ?? member.Version.ToString(CultureInfo.InvariantCulture),
            Units = units,
            Form = form,
            Differences = differences,
        }, status);
}
