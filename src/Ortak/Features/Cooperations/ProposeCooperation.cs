using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Mail;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Cooperations;

/// <summary>Proposes a cooperation: the municipality that proposes is in at once, the others are asked.</summary>
public static class ProposeCooperation
{
    /// <param name="Posts">The municipalities for which the person may propose.</param>
    public sealed record Asking(IReadOnlyList<(Id<Municipality> Id, BilingualName Name, bool IsDemo)> Posts, Id<Municipality> For, TopicTree Topics, OtherMunicipality Other, FormInput Form);

    private static readonly Refusal NoPost = new("no-editor", 403, "İş birliğini bir belediyenin editörleri ve yöneticileri önerebilir. Belediyenizin Ortak yöneticisi yetkinizi değiştirebilir.", "Cooperations are proposed by a municipality's editors and administrators. Your municipality's administrator in Ortak can change your role.");

    public static async Task<IResult> Ask(HttpContext http, OrtakDb db, string? @as, string? with) =>
        await Read(http, db, FormInput.Of(("as", @as), ("with", with))) is { } asking ? Show.Page<ProposeCooperationPage>(new { Asking = asking }) : Show.Next("/cooperations", "no-editor");

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, Inviting inviting, Addresses addresses)
    {
        FormInput form = await FormInput.Read(http);
        if (await Read(http, db, form) is not { } asking) return Show.No(NoPost);
        if (form.Raw("step") == "find") return Show.Page<ProposeCooperationPage>(new { Asking = asking });

        CooperationInput input = CooperationInput.Read(form, asking.Topics);
        var (here, byMail) = asking.Other.Chosen(form);
        if (!form.IsSound) return Show.Page<ProposeCooperationPage>(new { Asking = asking }, 422);

        Viewer viewer = Viewer.Signed(http);
        Words words = Words.Of(http);
        DateTime now = clock.GetUtcNow().UtcDateTime;
        var own = asking.Posts.First(p => p.Id == asking.For);
        var cooperation = new Cooperation { Title = input.Title, Purpose = input.Purpose, ProposedAt = now, IsDemo = own.IsDemo };
        cooperation.Topics.AddRange(input.Topics.Select(t => new CooperationTopic { CooperationId = cooperation.Id, TopicCode = t }));
        cooperation.Parties.Add(new() { CooperationId = cooperation.Id, MunicipalityId = own.Id, InvitedAt = now, AcceptedAt = now });
        Refusal? no = byMail is null ? null : cooperation.RefusesMixing(isDemo: false);
        foreach (Municipality municipality in here) no ??= cooperation.Invite(municipality, now);
        if (no is not null)
        {
            form.Reject("", no.Turkish, no.English);
            return Show.Page<ProposeCooperationPage>(new { Asking = asking }, no.Status);
        }
        db.Cooperations.Add(cooperation);
        db.Record(viewer.Did(Deeds.CooperationProposed, cooperation.Id, now, own.Id, cooperation.Id, detail: cooperation.Title.In(words)));
        await TellParties.Invited(db, addresses, cooperation, [.. here.Select(m => m.Id)], own.Name, now, http.RequestAborted);
        if (byMail is { } other) InviteMunicipality.ByMail(db, inviting, viewer, cooperation, own.Id, own.Name, other, now, words);
        await db.SaveChangesAsync(http.RequestAborted);
        return Show.Next($"/cooperations/{cooperation.Id}", "proposed");
    }

    private static async Task<Asking?> Read(HttpContext http, OrtakDb db, FormInput form)
    {
        Id<Municipality>[] editing = [.. Viewer.Signed(http).Memberships.Where(m => m.Role >= Role.Editor).Select(m => m.MunicipalityId)];
        if (editing.Length == 0) return null;
        var posts = await db.Municipalities.Where(m => editing.Contains(m.Id)).Select(m => new { m.Id, m.Name, m.IsDemo }).AsNoTracking().ToListAsync(http.RequestAborted);
        var own = posts.Find(p => p.Id.ToString() == form.Raw("as")) ?? posts.Find(p => p.Id == editing[0])!;
        return new([.. posts.Select(p => (p.Id, p.Name, p.IsDemo))], own.Id, await TopicTree.Read(db, http.RequestAborted),
            await OtherMunicipality.Read(db, form, [own.Id], own.IsDemo, Words.Of(http), http.RequestAborted), form);
    }
}
