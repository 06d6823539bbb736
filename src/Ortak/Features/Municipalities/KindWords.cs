using Ortak.Host;
using Ortak.Model;

namespace Ortak.Features.Municipalities;

/// <summary>The kinds of municipalities and the weights of priorities in words.</summary>
public static class KindWords
{
    public static string Say(MunicipalityKind kind, Words words) => kind switch
    {
        MunicipalityKind.Metropolitan => words.Say("Büyükşehir belediyesi", "Metropolitan municipality"),
        MunicipalityKind.District => words.Say("İlçe belediyesi", "District municipality"),
        MunicipalityKind.Provincial => words.Say("İl belediyesi", "Provincial municipality"),
        MunicipalityKind.Town => words.Say("Belde belediyesi", "Town municipality"),
        MunicipalityKind.Other => words.Say("Şehir ya da diğer yerel yönetim", "City or other local authority"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static string Weight(int weight, Words words) => weight switch
    {
        1 => words.Say("gözetilir", "worth a look"),
        2 => words.Say("biraz önemli", "of some importance"),
        3 => words.Say("önemli", "important"),
        4 => words.Say("çok önemli", "very important"),
        5 => words.Say("her şeyden önce", "above all"),
        _ => throw new ArgumentOutOfRangeException(nameof(weight)),
    };

    public static IEnumerable<(string Value, string Label)> Kinds(Words words) => Enum.GetValues<MunicipalityKind>().Select(k => (Host.Forms.FormInput.Kebab(k), Say(k, words)));

    public static IEnumerable<(string Value, string Label)> Weights(Words words) => Enumerable.Range(1, 5).Reverse().Select(w => (w.ToString(System.Globalization.CultureInfo.InvariantCulture), $"{w} – {Weight(w, words)}"));

    /// <summary>A label or a network, which is a code of our lists or the municipality's own words.</summary>
    public static string Label(string codeOrWords, Words words) => MunicipalLabel.Find(codeOrWords)?.Name.In(words) ?? codeOrWords;

    public static string Network(string codeOrWords, Words words) => CityNetwork.Find(codeOrWords)?.Name.In(words) ?? codeOrWords;
}
