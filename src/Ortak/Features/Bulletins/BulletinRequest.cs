using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Mail;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Bulletins;

/// <summary>What every use case of bulletins is given: the ids in its address, who asks, and what it works with.</summary>
public sealed record BulletinRequest
{
    private DateTime? _now;

    /// <summary>As it stands in the address; whether the person may do this in it has been decided.</summary>
    public required string Cooperation { get; init; }
    /// <summary>As it stands in the address; missing where no bulletin is meant.</summary>
    public string? Bulletin { get; init; }
    /// <summary>The same for one of its sentences.</summary>
    public string? Sentence { get; init; }
    public required HttpContext Http { get; init; }
    [FromServices] public required OrtakDb Db { get; init; }
    [FromServices] public required TimeProvider Clock { get; init; }
    [FromServices] public required Addresses Addresses { get; init; }
    public Id<Cooperation> CooperationId => Id<Cooperation>.Parse(Cooperation, null);
    /// <summary>One moment for the whole request.</summary>
    public DateTime Now => _now ??= Clock.GetUtcNow().UtcDateTime;
    public Words Words => Words.Of(Http);
    public Viewer Viewer => Viewer.Signed(Http);
    public Standing Standing => Standing.Of(Http);
    public CancellationToken Cancel => Http.RequestAborted;
    public string ListAddress => $"/cooperations/{Cooperation}/bulletins";
    public string Address => $"{ListAddress}/{Bulletin}";

    public Task<CooperationHead> Head() => CooperationHead.Read(Db, CooperationId, Cancel);

    /// <summary>For which party the person acts.</summary>
    public Id<Municipality> Party(FormInput form) => Standing.For(form.Raw("as")).MunicipalityId;

    /// <summary>The bulletin to be read; null if this cooperation has none of that id.</summary>
    public Task<Bulletin?> Find() => Id<Bulletin>.TryParse(Bulletin, null, out var id) ? Read(id, Db.Bulletins.AsNoTracking()) : Task.FromResult<Bulletin?>(null);

    private Task<Bulletin?> Read(Id<Bulletin> id, IQueryable<Bulletin> bulletins) => bulletins.AsSplitQuery().Include(b => b.Sentences).Include(b => b.Parties).Include(b => b.Editions).FirstOrDefaultAsync(b => b.Id == id && b.CooperationId == CooperationId, Cancel);

    /// <summary>The sentence of the bulletin that the address names; null if it has none of that id.</summary>
    public BulletinSentence? In(Bulletin bulletin) => Id<BulletinSentence>.TryParse(Sentence, null, out var id) ? bulletin.Sentences.Find(s => s.Id == id) : null;

    /// <summary>Changes a bulletin while its row is held, so that what is approved is what was read.</summary>
    /// <returns>Why not; null when it is saved.</returns>
    public async Task<Refusal?> Change(Id<Bulletin> id, string deed, FormInput form, Func<Bulletin, Refusal?> change, Func<Bulletin, Task>? also = null)
    {
        Db.ChangeTracker.Clear();
        await using var hold = await MinutesHold.Begin(Db);
        await Db.Bulletins.Where(b => b.Id == id).ExecuteUpdateAsync(set => set.SetProperty(b => b.Revision, b => b.Revision + 1), Cancel);
        if (await Read(id, Db.Bulletins) is not { } bulletin) return new("no-bulletin", 404, "Böyle bir bülten yok.", "There is no such bulletin.");
        if (change(bulletin) is { } no)
        {
            Db.ChangeTracker.Clear();
            return no;
        }
        Db.Record(Viewer.Did(deed, id, Now, Party(form), CooperationId, detail: bulletin.Title.In(Words.Turkish)));
        if (also is not null) await also(bulletin);
        if (!await Db.TrySave(Cancel)) return Changed;
        await hold.CommitAsync();
        return null;
    }

    /// <summary>Tells the other parties' editors and administrators by mail, each in the own language; saved with what it tells.</summary>
    public async Task Tell(CooperationHead head, Id<Municipality> by, Func<Words, (string Subject, string Text)> say)
    {
        Id<Municipality>[] others = [.. head.Parties.Where(p => p.IsIn && p.Id != by).Select(p => p.Id)];
        var readers = await (from m in Db.Members
                             join a in Db.Set<Account>() on m.AccountId equals (Guid?)a.Id
                             where others.Contains(m.MunicipalityId) && m.LeftAt == null && a.ErasedAt == null && a.Email != null && (m.Role == Role.Editor || m.Role == Role.Administrator)
                             select new { a.Id, a.Email, m.Name, a.Language }).ToListAsync(Cancel);
        foreach (var to in readers.Where(r => r.Id != Viewer.AccountId).DistinctBy(r => r.Id))
        {
            Words words = to.Language == "en" ? Words.English : Words.Turkish;
            var (subject, text) = say(words);
            Db.Post(to.Email!, to.Name, subject.ReplaceLineEndings(" "), $"{words.Say($"Sayın {to.Name},", $"Dear {to.Name},")}\n\n{text}\n{Addresses.Of(Address)}\n", Now, isDemo: head.IsDemo);
        }
    }

    /// <summary>Why nothing can be changed in a cooperation that has ended; taking a bulletin back always can be.</summary>
    public static Refusal? Refuses(CooperationHead head) => head.State == CooperationState.Ended
        ? new("cooperation-ended", 409, "Bu iş birliği sona ermiş; kaydı okunabilir ama değiştirilemez.", "This cooperation has ended; its record can be read but not changed.") : null;

    public static readonly Refusal Changed = new("bulletin-changed", 409, "Bu sırada başka biri bu bülteni değiştirdi. Sayfayı yenileyip yeniden deneyin.", "Somebody else changed this bulletin in the meantime. Reload the page and try again.");
}
