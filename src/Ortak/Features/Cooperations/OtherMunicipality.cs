using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine.Text;
using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Model;

namespace Ortak.Features.Cooperations;

/// <summary>
/// With whom to cooperate, as a form asks for it: municipalities of the installation, found by any part of their name and ticked, and one
/// that is not here yet, to be asked by e-mail.
/// </summary>
public sealed class OtherMunicipality
{
    private const int MostFound = 20;

    public sealed record Option(Id<Municipality> Id, BilingualName Name, string Country);

    private OtherMunicipality(IReadOnlyList<Option> options, bool hasMore, bool isSearched) => (Options, HasMore, IsSearched) = (options, hasMore, isSearched);

    /// <summary>Those ticked, then those found.</summary>
    public IReadOnlyList<Option> Options { get; }
    /// <summary>More were found than can be shown.</summary>
    public bool HasMore { get; }
    public bool IsSearched { get; }

    /// <param name="except">Those that take part already.</param>
    /// <param name="isDemo">The demo story and real municipalities do not mix.</param>
    public static async Task<OtherMunicipality> Read(OrtakDb db, FormInput form, IReadOnlyCollection<Id<Municipality>> except, bool isDemo, Words words, CancellationToken cancel)
    {
        Id<Municipality>[] ticked = [.. form.Many("with").Select(v => Id<Municipality>.TryParse(v, null, out var id) ? id : default).Where(id => id != default)];
        string[] search = Folding.Fold(form.Raw("search")).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Id<Municipality>[] taken = [.. except];
        IQueryable<Municipality> all = db.Municipalities.AsNoTracking().Where(m => m.IsDemo == isDemo && !taken.Contains(m.Id));
        IQueryable<Municipality> found = all;
        foreach (string word in search.Take(10)) found = found.Where(m => m.Folded.Contains(word));
        var chosen = ticked.Length == 0 ? [] : await all.Where(m => ticked.Contains(m.Id)).Select(m => new { m.Id, m.Name, m.Country }).ToListAsync(cancel);
        var more = await found.Where(m => !ticked.Contains(m.Id)).OrderBy(m => m.Folded).Take(MostFound + 1).Select(m => new { m.Id, m.Name, m.Country }).ToListAsync(cancel);
        // Without words only a list that is short enough to look through is shown.
        if (search.Length == 0 && more.Count > MostFound) more.Clear();
        var byName = StringComparer.Create(words.Culture, false);
        return new([.. chosen.OrderBy(m => m.Name.In(words), byName).Concat(more.Take(MostFound).OrderBy(m => m.Name.In(words), byName)).Select(m => new Option(m.Id, m.Name, m.Country))], more.Count > MostFound, search.Length > 0);
    }

    /// <summary>What was chosen; problems stand in the form. At least one is needed.</summary>
    /// <returns>Those here, and the one to be asked by e-mail if one was named.</returns>
    public (IReadOnlyList<Id<Municipality>> Here, (string Municipality, string Person, string Mail)? ByMail) Chosen(FormInput form)
    {
        HashSet<string> known = [.. Options.Select(o => o.Id.ToString())];
        List<Id<Municipality>> here = [];
        foreach (string value in form.Many("with").Distinct())
        {
            if (known.Contains(value)) here.Add(Id<Municipality>.Parse(value, null));
            else form.Reject("search", "Seçtiğiniz belediyelerden biri artık listede yok. Yeniden seçin.", "One of the municipalities you ticked is no longer in the list. Choose again.");
        }
        (string, string, string)? byMail = null;
        if (form.Raw("new-name").Trim().Length + form.Raw("person").Trim().Length + form.Raw("mail").Trim().Length > 0)
            byMail = (form.Line("new-name", 300, required: true), form.Line("person", 200, required: true), form.Mail("mail", required: true) ?? "");
        else if (here.Count == 0)
            form.Reject("search", "En az bir belediye seçin ya da aşağıda e-posta ile davet edin.", "Choose at least one municipality, or invite one by e-mail below.");
        return (here, byMail);
    }
}
