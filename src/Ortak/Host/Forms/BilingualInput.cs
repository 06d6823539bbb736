using Ortak.Model;

namespace Ortak.Host.Forms;

/// <summary>Reads what a <see cref="BilingualField"/> sends, and gives it back to one.</summary>
public static class BilingualInput
{
    /// <param name="longest">Characters in each language.</param>
    /// <param name="required">One of the two languages must be there.</param>
    public static Bilingual Both(this FormInput form, string name, int longest, bool required = false)
    {
        string turkish = form.Text(name + ".tr", longest), english = form.Text(name + ".en", longest);
        if (required && turkish.Length == 0 && english.Length == 0)
            form.Reject(name + ".tr", "Türkçesini ya da İngilizcesini yazın.", "Write it in Turkish or in English.");
        return Bilingual.Of(turkish, english, form.One<Wording>(name + ".tr-status") ?? Wording.Checked, form.One<Wording>(name + ".en-status") ?? Wording.Checked);
    }

    /// <summary>What a <see cref="BilingualNameField"/> sends: a name on one line in each language.</summary>
    public static BilingualName BothNames(this FormInput form, string name, int longest, bool required = false)
    {
        string turkish = form.Line(name + ".tr", longest), english = form.Line(name + ".en", longest);
        if (required && turkish.Length == 0 && english.Length == 0)
            form.Reject(name + ".tr", "Türkçesini ya da İngilizcesini yazın.", "Write it in Turkish or in English.");
        return BilingualName.Of(turkish, english);
    }

    /// <summary>The first values of a <see cref="BilingualNameField"/>.</summary>
    public static (string Name, string? Value)[] Values(string name, BilingualName text) => [(name + ".tr", text.Turkish), (name + ".en", text.English)];

    /// <summary>The first values of the field.</summary>
    public static (string Name, string? Value)[] Values(string name, Bilingual text) =>
    [
        (name + ".tr", text.Turkish), (name + ".en", text.English),
        (name + ".tr-status", FormInput.Kebab(text.TurkishStatus)), (name + ".en-status", FormInput.Kebab(text.EnglishStatus)),
    ];
}
