using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Introductions;

/// <summary>Which of the two municipalities may do something.</summary>
[Flags]
public enum Side
{
    Asker = 1,
    Asked = 2,
    Both = Asker | Asked,
}

/// <summary>A request for an introduction with those it concerns.</summary>
/// <param name="Own">The municipality for which the person looks: the one in the address.</param>
/// <param name="From">Who asks.</param>
/// <param name="To">Who is asked to introduce.</param>
public sealed record IntroductionHead(Introduction It, MunicipalityHead Own, Municipality From, Municipality To, Aim Aim)
{
    public string ListAddress => $"{Own.Address}/introductions";
    public string Address => $"{ListAddress}/{It.Id}";
    public Side Side => It.FromId == Own.Id ? Side.Asker : Side.Asked;
}

/// <summary>What every use case of a request is given: the ids in its address, who asks, and what it works with.</summary>
public sealed record IntroductionRequest
{
    private DateTime? _now;

    /// <summary>As it stands in the address; whether the person may do this for it has been decided.</summary>
    public required string Municipality { get; init; }
    /// <summary>As it stands in the address; missing where no request is meant.</summary>
    public string? Introduction { get; init; }
    public required HttpContext Http { get; init; }
    [FromServices] public required OrtakDb Db { get; init; }
    [FromServices] public required TimeProvider Clock { get; init; }
    [FromServices] public required Addresses Addresses { get; init; }
    public Id<Municipality> MunicipalityId => Id<Municipality>.Parse(Municipality, null);
    /// <summary>One moment for the whole request.</summary>
    public DateTime Now => _now ??= Clock.GetUtcNow().UtcDateTime;
    public Words Words => Words.Of(Http);
    public Viewer Viewer => Viewer.Signed(Http);
    public CancellationToken Cancel => Http.RequestAborted;

    /// <summary>Reads it, ready to be changed; null where the address names none of this municipality.</summary>
    public async Task<IntroductionHead?> Find()
    {
        if (!Id<Introduction>.TryParse(Introduction, null, out var id) || await Db.Introductions.FirstOrDefaultAsync(i => i.Id == id && (i.FromId == MunicipalityId || i.ToId == MunicipalityId), Cancel) is not { } it) return null;
        List<Municipality> both = await Db.Municipalities.AsNoTracking().Where(m => m.Id == it.FromId || m.Id == it.ToId).ToListAsync(Cancel);
        return new(it, MunicipalityHead.Of(both.Single(m => m.Id == MunicipalityId)), both.Single(m => m.Id == it.FromId), both.Single(m => m.Id == it.ToId), await Db.Aims.AsNoTracking().SingleAsync(a => a.Id == it.AimId, Cancel));
    }

    /// <summary>Changes it for one of the two sides, tells the other by mail in the same save, and goes back to its page.</summary>
    /// <param name="side">Whose it is to do; for the other there is nothing at this address.</param>
    /// <param name="done">What the page says afterwards.</param>
    /// <param name="read">Reads the form; what is wrong goes into it.</param>
    /// <param name="change">What happens to it; a no goes where its code says, else to the whole form.</param>
    /// <param name="tell">The mail to the other side; null for none.</param>
    public async Task<IResult> Change<T>(Side side, string deed, string done, Func<FormInput, T> read, Func<Introduction, T, Refusal?> change, Func<IntroductionHead, Words, (string Subject, string Text)?> tell)
    {
        if (await Find() is not { } head || (head.Side & side) == 0) return Results.NotFound();
        FormInput form = await FormInput.Read(Http);
        T said = read(form);
        if (!form.IsSound) return await ShowIntroduction.Page(this, form, 422);
        // Of two who answer at once the second has not seen what the first said.
        if (form.Whole("version", 0, int.MaxValue) is not { } seen || !head.It.WasSeenAs(seen)) return Show.No(ChangedMeanwhile);
        if (change(head.It, said) is { } no)
        {
            Db.ChangeTracker.Clear();
            if (no.Status != 422) return Show.No(no);
            form.Reject(FieldOf(no), no.Turkish, no.English);
            return await ShowIntroduction.Page(this, form, no.Status);
        }
        Db.Record(Viewer.Did(deed, head.It.Id, Now, MunicipalityId, detail: $"{head.It.OrganisationName}, {head.It.State.Say(Words)}"));
        await TellOffices.OfSide(Db, Addresses, head, head.Side == Side.Asker ? Side.Asked : Side.Asker, Viewer, Now, words => tell(head, words), Cancel);
        return await Db.TrySave(Cancel) ? Show.Next(head.Address, done) : Show.No(ChangedMeanwhile);
    }

    private static string FieldOf(Refusal no) => no.Code switch { "forwarded-to" => "forward-to", "decline-reason" => "decline-answer", "contact-consent" => "consent", _ => "" };

    public static readonly Refusal ChangedMeanwhile = new("changed-meanwhile", 409, "Bu isteği az önce başka biri yanıtladı ya da değiştirdi. Sayfayı yenileyip son durumuna bakın.", "Somebody else has just answered or changed this request. Reload the page and see how it stands.");
}
