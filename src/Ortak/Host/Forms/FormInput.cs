using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Primitives;

namespace Ortak.Host.Forms;

/// <summary>
/// What a person filled in: read, checked, and remembered as typed, so that a rejected form is shown again with everything in it.
/// A missing value that is not required is "" or null and no problem.
/// </summary>
public sealed partial class FormInput
{
    // As the framework does: Title and title are one field.
    private readonly Dictionary<string, StringValues> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, (string Id, string Label)> _shown = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<FieldProblem> _problems = [];
    private IFormFileCollection? _files;

    private FormInput() { }

    public IReadOnlyList<FieldProblem> Problems => _problems;
    public bool IsSound => _problems.Count == 0;

    /// <summary>A form not yet sent, with its first values; a name given twice has both.</summary>
    public static FormInput Of(params (string Name, string? Value)[] values)
    {
        var form = new FormInput();
        foreach (var (name, value) in values)
            if (value is not null) form._values[name] = StringValues.Concat(form._values.GetValueOrDefault(name), value);
        return form;
    }

    /// <summary>The posted form, url-encoded or multipart.</summary>
    /// <exception cref="BadHttpRequestException">What was sent is no form, or one broken or beyond the limits.</exception>
    public static async Task<FormInput> Read(HttpContext http)
    {
        if (!http.Request.HasFormContentType) throw new BadHttpRequestException("A form was expected.", StatusCodes.Status415UnsupportedMediaType);
        IFormCollection sent;
        try
        {
            sent = await http.Request.ReadFormAsync(http.RequestAborted);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw new BadHttpRequestException("The form could not be read.", StatusCodes.Status400BadRequest, fault);
        }
        var form = new FormInput { _files = sent.Files };
        foreach (var (name, values) in sent) form._values[name] = values;
        return form;
    }

    /// <summary>As typed, for showing again; "" if absent.</summary>
    public string Raw(string name) => Many(name) is [var first, ..] ? first : "";

    public IReadOnlyList<string> Many(string name) => _values.TryGetValue(name, out StringValues values) ? [.. values.Select(v => v ?? "")] : [];

    public bool Ticked(string name) => Many(name).Any(v => v is not ("" or "false" or "off"));

    /// <summary>A file with something in it.</summary>
    public IFormFile? File(string name) => _files?.GetFile(name) is { Length: > 0 } file ? file : null;

    /// <summary>Text of any number of lines, cleaned (<see cref="TypedText.Clean"/>).</summary>
    public string Text(string name, int longest, bool required = false) => Bounded(name, TypedText.Clean(Raw(name)), longest, required);

    /// <summary>Text on one line.</summary>
    public string Line(string name, int longest, bool required = false) => Bounded(name, TypedText.OneLine(Raw(name)), longest, required);

    private string Bounded(string name, string text, int longest, bool required)
    {
        if (required && text.Length == 0) Reject(name, "Burası boş kalamaz; yazın.", "This cannot be empty; write it.");
        if (text.Length > longest)
            Reject(name, $"En çok {Words.Turkish.Number(longest)} karakter olabilir; şu an {Words.Turkish.Number(text.Length)}. Kısaltın.", $"At most {Words.English.Number(longest)} characters; now it has {Words.English.Number(text.Length)}. Shorten it.");
        return text;
    }

    /// <summary>A whole number; thousands may be grouped the Turkish way, the English way or with spaces.</summary>
    public int? Whole(string name, int least, int most, bool required = false)
    {
        if (Typed(name, required, "Bir sayı yazın.", "Write a number.") is not { } typed) return null;
        if (!WholeNumber().IsMatch(typed) || !long.TryParse(Digits(typed), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value))
        {
            Reject(name, $"“{Quoted(typed)}” bir tam sayı değil. Rakamla yazın, örneğin {Words.Turkish.Number(least)}.", $"“{Quoted(typed)}” is not a whole number. Write it in digits, for example {Words.English.Number(least)}.");
            return null;
        }
        return InRange(name, value, least, most) ? (int)value : null;
    }

    /// <summary>A number with a decimal comma or point. Where 1.500 could mean one and a half as well as fifteen hundred, and both are allowed, the person is asked.</summary>
    public double? Number(string name, double least, double most, bool required = false)
    {
        if (Typed(name, required, "Bir sayı yazın.", "Write a number.") is not { } typed) return null;
        double? grouped = WholeNumber().IsMatch(typed) ? Parsed(Digits(typed)) : null;
        double? withDecimals = DecimalNumber().Match(typed) is { Success: true } match ? Parsed($"{Digits(match.Groups["whole"].Value)}.{match.Groups["part"].Value}") : null;
        if (grouped is { } g && withDecimals is { } d && g != d)
        {
            bool groupedFits = g >= least && g <= most, decimalsFit = d >= least && d <= most;
            if (groupedFits && decimalsFit)
            {
                string plain = g.ToString("0", CultureInfo.InvariantCulture), part = d.ToString("0.0000", CultureInfo.InvariantCulture);
                Reject(name, $"“{Quoted(typed)}” iki türlü okunabilir: {plain} ya da {part.Replace('.', ',')} yazın.", $"“{Quoted(typed)}” can be read in two ways: write {plain} or {part}.");
                return null;
            }
            return InRange(name, decimalsFit ? d : g, least, most) ? (decimalsFit ? d : g) : null;
        }
        if ((grouped ?? withDecimals) is not { } value)
        {
            Reject(name, $"“{Quoted(typed)}” bir sayı değil. Rakamla yazın, örneğin 12,5.", $"“{Quoted(typed)}” is not a number. Write it in digits, for example 12.5.");
            return null;
        }
        return InRange(name, value, least, most) ? value : null;
    }

    /// <summary>A number with at most so many decimals, exactly, in units of the last of them: cents of an amount, hundredths of a per cent. Where there are at most two, 1.500 is fifteen hundred.</summary>
    /// <param name="most">In those units.</param>
    public long? Fixed(string name, int decimals, long most, bool required = false)
    {
        if (Typed(name, required, "Bir sayı yazın.", "Write a number.") is not { } typed) return null;
        long one = (long)Math.Pow(10, decimals);
        List<decimal> read = [];
        if (WholeNumber().IsMatch(typed) && Exactly(Digits(typed)) is { } grouped) read.Add(grouped);
        if (DecimalNumber().Match(typed) is { Success: true } match && match.Groups["part"].Length <= decimals && Exactly($"{Digits(match.Groups["whole"].Value)}.{match.Groups["part"].Value}") is { } parted) read.Add(parted);
        if (read.Count == 0)
        {
            Reject(name, $"“{Quoted(typed)}” burada olamaz: en çok {decimals} ondalıklı bir sayı yazın, örneğin 1.250,5.", $"“{Quoted(typed)}” cannot stand here: write a number with at most {decimals} decimals, for example 1,250.5.");
            return null;
        }
        // Of two ways to read it, the one that can be is meant.
        if (read is [var whole, var part] && whole != part && read.RemoveAll(r => r < 0 || r > most / (decimal)one) == 0)
        {
            Reject(name, $"“{Quoted(typed)}” iki türlü okunabilir: {whole.ToString("0", CultureInfo.InvariantCulture)} ya da {part.ToString("0.0000", CultureInfo.InvariantCulture).Replace('.', ',')} yazın.", $"“{Quoted(typed)}” can be read in two ways: write {whole.ToString("0", CultureInfo.InvariantCulture)} or {part.ToString("0.0000", CultureInfo.InvariantCulture)}.");
            return null;
        }
        return read is [var meant, ..] ? InRange(name, (double)meant, 0, most / (double)one) ? (long)(meant * one) : null : Whole(name, 0, (int)Math.Min(int.MaxValue, most / one));

        static decimal? Exactly(string number) => decimal.TryParse(number, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value) ? value : null;
    }

    /// <summary>A day between 1800 and 2200, as date inputs send it (2026-10-14) or as people write it (14.10.2026).</summary>
    public DateOnly? Day(string name, bool required = false)
    {
        if (Typed(name, required, "Bir gün yazın, örneğin 14.10.2026.", "Write a day, for example 14.10.2026.") is not { } typed) return null;
        if (CalendarDay().Match(typed) is not { Success: true } match)
        {
            Reject(name, $"“{Quoted(typed)}” bir tarih değil. Gün, ay ve yılı yazın, örneğin 14.10.2026.", $"“{Quoted(typed)}” is not a date. Write day, month and year, for example 14.10.2026.");
            return null;
        }
        int year = Part("year"), month = Part("month"), day = Part("day");
        if (year is < 1800 or > 2200)
            Reject(name, $"Yıl {year} olamaz; dört rakamla yazın, örneğin 2026.", $"The year cannot be {year}; write it in four digits, for example 2026.");
        else if (month is < 1 or > 12)
            Reject(name, $"{month}. ay yok; ay 1 ile 12 arasındadır.", $"There is no month {month}; a month is between 1 and 12.");
        else if (day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            int days = DateTime.DaysInMonth(year, month);
            var first = new DateOnly(year, month, 1);
            Reject(name, $"Takvimde böyle bir gün yok: {first.ToString("MMMM yyyy", Words.Turkish.Culture)} {days} gündür.", $"There is no such day: {first.ToString("MMMM yyyy", Words.English.Culture)} has {days} days.");
        }
        else return new DateOnly(year, month, day);
        return null;

        int Part(string part) => int.Parse(match.Groups[part].ValueSpan, CultureInfo.InvariantCulture);
    }

    /// <summary>A time of day, 14:00 or 14.00.</summary>
    public TimeOnly? Time(string name, bool required = false)
    {
        if (Typed(name, required, "Bir saat yazın, örneğin 14.00.", "Write a time, for example 14:00.") is not { } typed) return null;
        if (TimeOnly.TryParseExact(typed, ["H:mm", "HH:mm", "H'.'mm", "HH'.'mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly time)) return time;
        Reject(name, $"“{Quoted(typed)}” bir saat değil. 00.00 ile 23.59 arasında yazın, örneğin 14.00.", $"“{Quoted(typed)}” is not a time. Write one between 00:00 and 23:59, for example 14:00.");
        return null;
    }

    /// <summary>One of an enum's names in kebab-case; what is none of them was not chosen on our page.</summary>
    public TEnum? One<TEnum>(string name, bool required = false) where TEnum : struct, Enum
    {
        if (Typed(name, required, "Birini seçin.", "Choose one.") is not { } typed) return null;
        foreach (TEnum value in Enum.GetValues<TEnum>())
            if (Kebab(value) == typed) return value;
        Reject(name, $"“{Quoted(typed)}” diye bir seçenek yok. Listeden seçin.", $"There is no choice “{Quoted(typed)}”. Choose from the list.");
        return null;
    }

    /// <summary>An e-mail address that looks like one; whether it exists only a letter can tell.</summary>
    public string? Mail(string name, bool required = false)
    {
        if (Typed(name, required, "Bir e-posta adresi yazın, örneğin ad@belediye.bel.tr.", "Write an e-mail address, for example name@city.bel.tr.") is not { } typed) return null;
        if (typed.Length <= 254 && MailAddress().IsMatch(typed)) return typed;
        if (typed.FirstOrDefault(c => c > 127 && char.IsLetter(c)) is var foreign and not '\0')
            Reject(name, $"E-posta adresinde “{foreign}” harfi olmaz; adresi ad@belediye.bel.tr gibi yazın.", $"An e-mail address has no letter “{foreign}”; write it like name@city.bel.tr.");
        else
            Reject(name, $"“{Quoted(typed)}” bir e-posta adresi değil; ad@belediye.bel.tr gibi yazın.", $"“{Quoted(typed)}” is not an e-mail address; write it like name@city.bel.tr.");
        return null;
    }

    /// <summary>Adds what the reading cannot know; an empty field name speaks of the whole form. The same is not said twice.</summary>
    public void Reject(string field, string turkish, string english)
    {
        var problem = new FieldProblem(field, turkish, english);
        if (!_problems.Contains(problem)) _problems.Add(problem);
    }

    /// <summary>The first thing wrong with a field.</summary>
    public FieldProblem? Problem(string field) => _problems.Find(p => p.Field.Equals(field, StringComparison.OrdinalIgnoreCase));

    /// <summary>OfficialText → official-text, as fields and addresses spell it.</summary>
    public static string Kebab<TEnum>(TEnum value) where TEnum : struct, Enum
    {
        string name = Enum.GetName(value) ?? throw new ArgumentOutOfRangeException(nameof(value));
        var kebab = new StringBuilder(name.Length + 4);
        for (int i = 0; i < name.Length; i++)
        {
            bool begins = i > 0 && char.IsAsciiLetterUpper(name[i]) && (!char.IsAsciiLetterUpper(name[i - 1]) || (i + 1 < name.Length && char.IsAsciiLetterLower(name[i + 1])));
            if (begins) kebab.Append('-');
            kebab.Append(char.ToLowerInvariant(name[i]));
        }
        return kebab.ToString();
    }

    /// <summary>Called by a field as it is shown, so that the summary can name it and lead to it.</summary>
    internal void Show(string field, string id, string label) => _shown[field] = (id, label);

    internal (string Id, string Label)? Shown(string field) => _shown.TryGetValue(field, out var shown) ? shown : null;

    private string? Typed(string name, bool required, string turkish, string english)
    {
        string typed = TypedText.OneLine(Raw(name));
        if (typed.Length > 0) return typed;
        if (required) Reject(name, turkish, english);
        return null;
    }

    private bool InRange(string name, double value, double least, double most)
    {
        if (value >= least && value <= most) return true;
        Reject(name, $"{Plain(least, Words.Turkish)} ile {Plain(most, Words.Turkish)} arasında olmalı; yazdığınız {Plain(value, Words.Turkish)}.", $"It must be between {Plain(least, Words.English)} and {Plain(most, Words.English)}; you wrote {Plain(value, Words.English)}.");
        return false;
    }

    private static string Plain(double value, Words words) => value.ToString("#,##0.####", words.Culture);

    private static double? Parsed(string number) => double.TryParse(number, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : null;

    private static string Digits(string number) => string.Concat(number.Replace('−', '-').Where(c => char.IsAsciiDigit(c) || c == '-'));

    /// <summary>Enough of what was typed to recognise it.</summary>
    private static string Quoted(string typed) => typed.Length <= 40 ? typed : typed[..(char.IsHighSurrogate(typed[39]) ? 39 : 40)] + "…";

    private const RegexOptions Plainly = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"^[+\-−]?([0-9]+|[1-9][0-9]{0,2}(?<mark>[.,' \u00A0\u202F’])[0-9]{3}(\k<mark>[0-9]{3})*)$", Plainly)]
    private static partial Regex WholeNumber();

    // The mark of the decimals is another than that of the groups.
    [GeneratedRegex(@"^(?<whole>[+\-−]?([0-9]+|[1-9][0-9]{0,2}(?<mark>[.,' \u00A0\u202F’])[0-9]{3}(\k<mark>[0-9]{3})*))(?!\k<mark>)[.,](?<part>[0-9]+)$", Plainly)]
    private static partial Regex DecimalNumber();

    [GeneratedRegex(@"^((?<year>[0-9]{4})-(?<month>[0-9]{1,2})-(?<day>[0-9]{1,2})|(?<day>[0-9]{1,2})[./\-](?<month>[0-9]{1,2})[./\-](?<year>[0-9]{1,4}))$", Plainly)]
    private static partial Regex CalendarDay();

    [GeneratedRegex(@"^[A-Za-z0-9!#$%&'*+/=?^_`{|}~\-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~\-]+)*(?<=^.{1,64})@([A-Za-z0-9]([A-Za-z0-9\-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]([A-Za-z0-9\-]{0,61}[A-Za-z0-9])$", Plainly)]
    private static partial Regex MailAddress();
}
