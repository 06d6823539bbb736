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

    private OtherMunicipality(IReadOnlyList<Municipality> options, bool hasMore, bool isSearched, bool isDemo) => (Options, HasMore, IsSearched, IsDemo) = (options, hasMore, isSearched, isDemo);

    /// <summary>Those ticked, then those found.</summary>
    public IReadOnlyList<Municipality> Options { get; }
    /// <summary>More were found than can be shown.</summary>
    public bool HasMore { get; }
    public bool IsSearched { get; }
    /// <summary>For the demo story: nobody can be asked by e-mail, since whoever comes in is real.</summary>
    public bool IsDemo { get; }

    /// <param name="except">Those that take part already.</param>
    /// <param name="isDemo">Only municipalities of the demo story are offered, or only real ones; what was ticked for another asker is shown again, and refused by the cooperation.</param>
    public static async Task<OtherMunicipality> Read(OrtakDb db, FormInput form, IReadOnlyCollection<Id<Municipality>> except, bool isDemo, Words words, CancellationToken cancel)
    {
        Id<Municipality>[] ticked = [.. form.Many("with").Select(v => Id<Municipality>.TryParse(v, null, out var id) ? id : default).Where(id => id != default)];
        string[] search = Folding.Fold(form.Raw("search")).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Id<Municipality>[] taken = [.. except];
        IQueryable<Municipality> all = db.Municipalities.AsNoTracking().Where(m => !taken.Contains(m.Id)), found = all.Where(m => m.IsDemo == isDemo);
        foreach (string word in search.Take(10)) found = found.Where(m => m.Folded.Contains(word));
        List<Municipality> chosen = ticked.Length == 0 ? [] : await all.Where(m => ticked.Contains(m.Id)).ToListAsync(cancel);
        List<Municipality> more = await found.Where(m => !ticked.Contains(m.Id)).OrderBy(m => m.Folded).Take(MostFound + 1).ToListAsync(cancel);
        // Without words only a list that is short enough to look through is shown.
        if (search.Length == 0 && more.Count > MostFound) more.Clear();
        var byName = StringComparer.Create(words.Culture, false);
        return new([.. chosen.OrderBy(m => m.Name.In(words), byName).Concat(more.Take(MostFound).OrderBy(m => m.Name.In(words), byName))], more.Count > MostFound, search.Length > 0, isDemo);
    }

    /// <summary>What was chosen; problems stand in the form. At least one is needed.</summary>
    /// <returns>Those here, and the one to be asked by e-mail if one was named.</returns>
    public (IReadOnlyList<Municipality> Here, (string Municipality, string Person, string Mail)? ByMail) Chosen(FormInput form)
    {
        Dictionary<string, Municipality> known = Options.ToDictionary(o => o.Id.ToString());
        List<Municipality> here = [];
        foreach (string value in form.Many("with").Distinct())
        {
            if (known.TryGetValue(value, out Municipality? municipality)) here.Add(municipality);
            else form.Reject("search", "Seçtiğiniz belediyelerden biri artık listede yok. Yeniden seçin.", "One of the municipalities you ticked is no longer in the list. Choose again.");
        }
        (string, string, string)? byMail = null;
        if (form.Raw("new-name").Trim().Length + form.Raw("person").Trim().Length + form.Raw("mail").Trim().Length > 0)
            byMail = (form.Line("new-name", 300, required: true), form.Line("person", 200, required: true), form.Mail("mail", required: true) ?? "");
        else if (here.Count == 0)
        {
            if (IsDemo) form.Reject("search", "En az bir belediye seçin.", "Choose at least one municipality.");
            else form.Reject("search", "En az bir belediye seçin ya da aşağıda e-posta ile davet edin.", "Choose at least one municipality, or invite one by e-mail below.");
        }
        return (here, byMail);
    }
}
