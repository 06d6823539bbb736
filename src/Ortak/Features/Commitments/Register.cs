using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Commitments;

/// <summary>The register of commitments of a municipality or of a cooperation: what its filters mean, its rows with names, and what was kept on time.</summary>
public static class Register
{
    public static readonly string[] Filters = ["state", "form", "topic", "person", "party", "side"];

    /// <summary>Of how many that count, how many were kept on the day first promised or before.</summary>
    public sealed record OnTime(string Name, int Counted, int Kept)
    {
        /// <summary>Whole percent, rounded down, so that 100 means all of them; null where none counts.</summary>
        public int? Percent => Counted == 0 ? null : Kept * 100 / Counted;
    }

    public sealed record Row(Commitment It, BilingualName By, BilingualName? To, string Owner, int Evidence)
    {
        public string ToWhom(Words words) => To is { } name ? name.In(words) : It.ToWords.In(words);
    }

    /// <summary>The filters as the address says them.</summary>
    public static FormInput Read(HttpContext http) => FormInput.Of([.. Filters.Select(n => (n, (string?)http.Request.Query[n].ToString()))]);

    public static IQueryable<Commitment> Filtered(IQueryable<Commitment> all, FormInput filter, TopicTree topics, DateOnly today)
    {
        all = filter.Raw("state") switch
        {
            "open" => all.Where(c => c.State == CommitmentState.Open || c.State == CommitmentState.Blocked),
            "late" => all.Where(c => (c.State == CommitmentState.Open || c.State == CommitmentState.Blocked) && c.Due < today),
            "blocked" => all.Where(c => c.State == CommitmentState.Blocked),
            "kept" => all.Where(c => c.State == CommitmentState.Kept),
            "given-up" => all.Where(c => c.State == CommitmentState.GivenUp),
            _ => all,
        };
        foreach (CommitmentForm form in Enum.GetValues<CommitmentForm>()) if (FormInput.Kebab(form) == filter.Raw("form")) all = all.Where(c => c.Form == form);
        if (TopicCode.TryParse(filter.Raw("topic"), null, out TopicCode topic))
        {
            TopicCode?[] codes = [topic, .. topics.Children(topic).Select(t => (TopicCode?)t.Code)];
            all = all.Where(c => codes.Contains(c.TopicCode));
        }
        if (Id<Member>.TryParse(filter.Raw("person"), null, out var person)) all = all.Where(c => c.OwnerId == person);
        if (Id<Municipality>.TryParse(filter.Raw("party"), null, out var party)) all = all.Where(c => c.MunicipalityId == party);
        return all;
    }

    /// <summary>What is to be done first comes first: open ones by their day, then what is settled, the latest first.</summary>
    public static IQueryable<Commitment> Ordered(IQueryable<Commitment> all) =>
        all.OrderBy(c => c.State == CommitmentState.Kept || c.State == CommitmentState.GivenUp).ThenBy(c => c.Due == null).ThenBy(c => c.Due).ThenByDescending(c => c.MadeAt).ThenBy(c => c.Id);

    public static async Task<IReadOnlyList<Row>> Rows(OrtakDb db, IQueryable<Commitment> some, CancellationToken cancel)
    {
        List<Commitment> read = await some.AsNoTracking().ToListAsync(cancel);
        Id<Commitment>[] ids = [.. read.Select(c => c.Id)];
        Id<Ngo>[] ngos = [.. read.Select(c => c.ToNgoId).OfType<Id<Ngo>>().Distinct()];
        Id<Member>[] owners = [.. read.Select(c => c.OwnerId).OfType<Id<Member>>().Distinct()];
        var municipalities = await People.Municipalities(db, read.Select(c => c.MunicipalityId).Concat(read.Select(c => c.ToMunicipalityId).OfType<Id<Municipality>>()), cancel);
        var ngoNames = ngos.Length == 0 ? [] : await db.Ngos.Where(n => ngos.Contains(n.Id)).ToDictionaryAsync(n => n.Id, n => n.Name, cancel);
        var people = owners.Length == 0 ? [] : await db.Members.Where(m => owners.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.Name, cancel);
        var evidence = (await db.Evidence.Where(e => ids.Contains(e.CommitmentId)).GroupBy(e => e.CommitmentId).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancel)).ToDictionary(g => g.Key, g => g.Count);
        return [.. read.Select(c => new Row(c, municipalities.GetValueOrDefault(c.MunicipalityId) ?? new(), c.ToNgoId is { } n ? BilingualName.Of(ngoNames.GetValueOrDefault(n, "")) : c.ToMunicipalityId is { } m ? municipalities.GetValueOrDefault(m) : null, c.OwnerId is { } o ? people.GetValueOrDefault(o, "") : "", evidence.GetValueOrDefault(c.Id)))];
    }

    /// <summary>Counts by municipality or by person. Counted is what has a first day and is kept, given up, or late by that day; on time is what was kept by then.</summary>
    /// <param name="byPerson">By who sees to it, instead of by who promised.</param>
    public static async Task<IReadOnlyList<OnTime>> Count(OrtakDb db, IQueryable<Commitment> all, bool byPerson, DateOnly today, Words words, CancellationToken cancel)
    {
        var counted = all.Where(c => c.FirstDue != null && (c.State == CommitmentState.Kept || c.State == CommitmentState.GivenUp || c.FirstDue < today)).Select(c => new { c.MunicipalityId, c.OwnerId, OnTime = c.State == CommitmentState.Kept && c.KeptOn <= c.FirstDue ? 1 : 0 });
        StringComparer byName = StringComparer.Create(words.Culture, false);
        if (!byPerson)
        {
            var groups = await counted.GroupBy(c => c.MunicipalityId).Select(g => new { g.Key, Counted = g.Count(), Kept = g.Sum(c => c.OnTime) }).ToListAsync(cancel);
            var names = await People.Municipalities(db, groups.Select(g => g.Key), cancel);
            return [.. groups.Select(g => new OnTime(names.GetValueOrDefault(g.Key)?.In(words) ?? "", g.Counted, g.Kept)).OrderBy(g => g.Name, byName)];
        }
        var people = await counted.GroupBy(c => c.OwnerId).Select(g => new { g.Key, Counted = g.Count(), Kept = g.Sum(c => c.OnTime) }).ToListAsync(cancel);
        Id<Member>[] ids = [.. people.Select(p => p.Key).OfType<Id<Member>>()];
        var who = ids.Length == 0 ? [] : await db.Members.Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.Name, cancel);
        return [.. people.Select(p => new OnTime(p.Key is { } id ? who.GetValueOrDefault(id, "") : words.Say("sorumlusu belli olmayanlar", "nobody named"), p.Counted, p.Kept)).OrderBy(p => p.Name, byName)];
    }
}
