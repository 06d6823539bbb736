using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine;
using Ortak.Engine.Atlas;
using Ortak.Engine.Graph;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Introductions;

/// <summary>Asks a municipality to introduce one's own to an organisation it worked with; where it is not on Ortak, offers the letter to copy.</summary>
public static class AskIntroduction
{
    private const int MostAims = 50, MostProjects = 10;

    /// <param name="Through">Who is to introduce, as the atlas knows it.</param>
    /// <param name="Organisation">To whom.</param>
    /// <param name="Projects">What those two did together, newest first: the tie.</param>
    /// <param name="To">Who is to introduce, if it is on Ortak.</param>
    /// <param name="IsRead">Whether somebody on Ortak can answer for it.</param>
    /// <param name="Aims">For which it may be asked, the latest first.</param>
    /// <param name="Aim">For which it is asked; null while none is chosen.</param>
    /// <param name="Copy">The letter to copy, where it cannot be asked here.</param>
    public sealed record Asking(MunicipalityHead Own, Organisation Through, Organisation Organisation, IReadOnlyList<Project> Projects, MunicipalityHere? To, bool IsRead, IReadOnlyList<AimsInView.Line> Aims, Aim? Aim, Bilingual Copy, FormInput Form)
    {
        public string Address => $"{Own.Address}/introductions/new";
        public bool MayAsk => To is not null && IsRead;
        public BilingualName ThroughName => To?.Name ?? BilingualName.Of(Through.Name);
        public string With(Id<Aim> aim) => $"{Address}?through={Through.Id}&organisation={Organisation.Id}&aim={aim}";
    }

    public static async Task<IResult> Ask([AsParameters] IntroductionRequest request, AtlasHolder atlas, string? through, string? organisation, string? aim)
    {
        var (asking, facts, no) = await Read(request, atlas.Current.Snapshot, through, organisation, aim, FormInput.Of());
        if (no is not null) return Show.No(no);
        if (asking is null) return Results.NotFound();
        if (facts is null) return Page(asking);
        return Page(asking.MayAsk ? asking with { Form = FormInput.Of(BilingualInput.Values("letter", DraftLetter.ToOrganisation(facts))) } : asking with { Copy = DraftLetter.ToMunicipality(facts) });
    }

    public static async Task<IResult> Handle([AsParameters] IntroductionRequest request, AtlasHolder atlas)
    {
        CancellationToken cancel = request.Cancel;
        OrtakDb db = request.Db;
        FormInput form = await FormInput.Read(request.Http);
        var (asking, facts, no) = await Read(request, atlas.Current.Snapshot, form.Raw("through"), form.Raw("organisation"), form.Raw("aim"), form);
        if (no is not null) return Show.No(no);
        if (asking is null || facts is null) return Results.NotFound();
        if (asking.To is not { } to || !asking.IsRead) return Show.No(NotHere);
        Bilingual letter = form.Both("letter", Introduction.LongestLetter, required: true);
        if (!form.IsSound) return Page(asking, 422);

        DateTime now = request.Now;
        Id<Municipality> own = request.MunicipalityId;
        string whom = asking.Organisation.Id.ToString();
        await using var hold = await MinutesHold.Begin(db);
        // Whoever asks the same municipality waits at its row for whoever came a moment before: the last place of a month is given once.
        await db.Municipalities.Where(m => m.Id == to.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.IntroductionsAMonth, m => m.IntroductionsAMonth), cancel);
        if (await db.Introductions.Where(i => i.FromId == own && i.ToId == to.Id && i.OrganisationId == whom && i.AimId == asking.Aim!.Id && (i.State == IntroductionState.Asked || i.State == IntroductionState.Accepted || i.State == IntroductionState.Forwarded)).Select(i => (Id<Introduction>?)i.Id).FirstOrDefaultAsync(cancel) is { } there)
            return Show.Next($"{asking.Own.Address}/introductions/{there}", "there");
        Municipality asked = await db.Municipalities.AsNoTracking().SingleAsync(m => m.Id == to.Id, cancel);
        IntroductionLimit limit = IntroductionLimit.Of(asked, now);
        if (limit.Refuses(await db.Introductions.CountAsync(i => i.ToId == to.Id && i.AskedAt >= limit.Since, cancel)) is { } full)
        {
            form.Reject("", full.Turkish, full.English);
            return Page(asking, full.Status);
        }
        var introduction = new Introduction
        {
            AimId = asking.Aim!.Id, FromId = own, ToId = to.Id, OrganisationId = whom, OrganisationName = asking.Organisation.Name, OrganisationCountry = asking.Organisation.Country,
            Tie = string.Join(", ", asking.Projects.Take(MostProjects).Select(DraftLetter.Tie)) + (asking.Projects.Count > MostProjects ? $" +{asking.Projects.Count - MostProjects}" : ""),
            Letter = letter, AskedAt = now, IsDemo = asking.Own.IsDemo,
        };
        db.Introductions.Add(introduction);
        db.Record(request.Viewer.Did(Deeds.IntroductionAsked, introduction.Id, now, own, detail: $"{introduction.OrganisationName}, {asked.Name.In(request.Words)}"));
        var head = new IntroductionHead(introduction, asking.Own, facts.From, asked, asking.Aim);
        await TellOffices.OfSide(db, request.Addresses, head, Side.Asked, request.Viewer, now, words => TellOffices.Asked(head, words), cancel);
        await db.SaveChangesAsync(cancel);
        await hold.CommitAsync();
        return Show.Next(head.Address, "asked");
    }

    /// <returns>Neither page nor no where the aim in the address is none of the municipality's; no facts while no aim is chosen.</returns>
    private static async Task<(Asking?, DraftLetter.Facts?, Refusal?)> Read(IntroductionRequest request, Snapshot atlas, string? through, string? organisation, string? aim, FormInput form)
    {
        CancellationToken cancel = request.Cancel;
        OrtakDb db = request.Db;
        if (Known(through, atlas) is not { } who || Known(organisation, atlas) is not { } whom) return (null, null, Unsaid);
        Municipality own = await db.Municipalities.AsNoTracking().SingleAsync(m => m.Id == request.MunicipalityId, cancel);
        Organisation? self = MunicipalitiesHere.Record(own.AtlasId, atlas)?.Organisation;
        if (who.Index == whom.Index || self?.Index == who.Index || self?.Index == whom.Index) return (null, null, OneOfTheTwo);
        IReadOnlyList<Project> projects = SharedProjects.Between(who, whom, atlas);
        if (projects.Count == 0 || who.Role != OrganisationRole.Municipality) return (null, null, NoTie);

        MunicipalityHere? to = (await MunicipalitiesHere.Read(db, atlas, own.IsDemo, cancel)).FirstOrDefault(m => m.Record.Organisation?.Index == who.Index && m.Id != own.Id);
        bool isRead = to is not null && await TellOffices.Office(db, to.Id).AnyAsync(cancel);
        IQueryable<Aim> pursued = AimsInView.Concerning(db, own.Id).Where(a => a.State == AimState.Open && a.IsDemo == own.IsDemo && !db.Cooperations.Any(c => c.Id == a.CooperationId && c.State == CooperationState.Ended));
        IReadOnlyList<AimsInView.Line> aims = await AimsInView.Latest(pursued, MostAims, cancel);
        // Where there is one aim only, there is nothing to choose.
        Id<Aim>? wanted = string.IsNullOrEmpty(aim) ? (aims is [var only] ? only.Id : null) : Id<Aim>.TryParse(aim, null, out var id) ? id : default(Id<Aim>);
        Aim? chosen = wanted is { } named ? await pursued.AsNoTracking().Include(a => a.Calls).FirstOrDefaultAsync(a => a.Id == named, cancel) : null;
        if (wanted is not null && chosen is null) return (null, null, null);
        var asking = new Asking(MunicipalityHead.Of(own), who, whom, projects, to, isRead, aims, chosen, Bilingual.None, form);
        if (chosen is null) return (asking, null, null);
        var post = request.Viewer.In(own.Id) is { } held ? await db.Members.Where(m => m.Id == held.MemberId).Select(m => new { m.Name, m.Post }).AsNoTracking().FirstOrDefaultAsync(cancel) : null;
        return (asking, new(own, asking.ThroughName, whom.Name, projects, chosen, post?.Name ?? request.Viewer.Name, post?.Post ?? new()), null);
    }

    private static Organisation? Known(string? id, Snapshot atlas) => OrganisationId.TryParse(id, out OrganisationId number) && atlas.TryGet(number, out Organisation organisation) ? organisation : null;

    private static Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult Page(Asking asking, int status = 200) => Show.Page<AskIntroductionPage>(new { Asking = asking }, status);

    private static readonly Refusal
        Unsaid = new("introduction-to-whom", 400, "Kimin kimle tanıştıracağı belli değil. Tanıştırma isteği, bir kuruluşa giden yolun sayfasından ya da kısa listeden başlatılır.", "It is not said who is to introduce you to whom. A request for an introduction begins on the page of a path to an organisation, or on a shortlist."),
        OneOfTheTwo = new("introduction-of-oneself", 409, "Kendi belediyenizle tanıştırılmanız ya da kendinizin tanıştırması gerekmez. Yolun sayfasından başka birini seçin.", "You need not be introduced to your own municipality, nor by it. Choose somebody else on the page of the path."),
        NoTie = new("introduction-no-tie", 409, "Bu belediyenin o kuruluşla ortak bir AB projesi bilinmiyor; tanıştırması istenemez. Yolun sayfasından başka birini seçin.", "No EU project of this municipality with that organisation is known, so it cannot be asked. Choose another on the page of the path."),
        NotHere = new("introduction-not-here", 409, "Bu belediye Ortak'ta değil ya da orada onun adına yanıt verecek kimse yok. Mektubun metnini kopyalayıp kendiniz gönderin.", "This municipality is not on Ortak, or nobody there can answer for it. Copy the text of the letter and send it yourself.");
}
