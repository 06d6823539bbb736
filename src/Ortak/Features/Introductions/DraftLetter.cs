using Ortak.Engine.Atlas;
using Ortak.Host;
using Ortak.Model;

namespace Ortak.Features.Introductions;

/// <summary>Drafts a letter from the record, for a person to go on from: who asks, what for, and what the other two did together. Nothing in it is made up.</summary>
public static class DraftLetter
{
    private const int LongestAim = 2500, MostProjects = 3, MostCalls = 3;

    /// <summary>What the record knows that belongs into a letter.</summary>
    /// <param name="Through">Who is to introduce, as the letter calls it.</param>
    /// <param name="Projects">What it did together with the organisation, newest first.</param>
    /// <param name="Sender">Who writes.</param>
    public sealed record Facts(Municipality From, BilingualName Through, string Organisation, IReadOnlyList<Project> Projects, Aim Aim, string Sender, BilingualName Post);

    /// <summary>To the organisation; whoever introduces passes it on.</summary>
    public static Bilingual ToOrganisation(Facts facts) => Bilingual.Of(InTurkish(facts), InEnglish(facts));

    /// <summary>To the municipality itself, where it has to be written to outside of Ortak; what it may pass on stands below.</summary>
    public static Bilingual ToMunicipality(Facts facts)
    {
        Bilingual letter = ToOrganisation(facts);
        return Bilingual.Of(
            $"""
             Sayın yetkili,

             {facts.Organisation} ile {Named(facts, Words.Turkish)} birlikte çalıştığınızı gördük. {facts.From.Name.In(Words.Turkish)} olarak bu kuruluşla bir AB projesi için tanışmak istiyoruz. Bizi tanıştırabilir misiniz? İletebileceğiniz mektup aşağıdadır.

             {Signed(facts, Words.Turkish)}

             ---

             {letter.Turkish}
             """,
            $"""
             Dear colleagues,

             We have seen that you worked with {facts.Organisation} in {Named(facts, Words.English)}. {facts.From.Name.In(Words.English)} would like to get to know this organisation for an EU project. Could you introduce us? A letter that you can pass on stands below.

             {Signed(facts, Words.English)}

             ---

             {letter.English}
             """);
    }

    private static string InTurkish(Facts facts) =>
        $"""
         Sayın yetkili,

         {facts.From.Name.In(Words.Turkish)}, bir Avrupa Birliği projesi için birlikte çalışacağı ortaklar arıyor. {facts.Through.In(Words.Turkish)} ile {Named(facts, Words.Turkish)} birlikte çalıştığınızı gördük ve bizi sizinle tanıştırmasını rica ettik.

         {What(facts, Words.Turkish)}

         Bu konuda birlikte çalışıp çalışamayacağımızı kısa bir çevrim içi görüşmede konuşmak isteriz. Size uyan birkaç gün ve saat yazarsanız seviniriz.

         Saygılarımızla,
         {Signed(facts, Words.Turkish)}
         """;

    private static string InEnglish(Facts facts) =>
        $"""
         Dear colleagues,

         {facts.From.Name.In(Words.English)} is looking for partners to work with in a European Union project. We have seen that you worked with {facts.Through.In(Words.English)} in {Named(facts, Words.English)}, and have asked them to introduce us to you.

         {What(facts, Words.English)}

         We would like to find out in a short online call whether we can work on this together. Please let us know a few days and times that suit you.

         Yours faithfully,
         {Signed(facts, Words.English)}
         """;

    private static string What(Facts facts, Words words)
    {
        Aim aim = facts.Aim;
        string calls = string.Join("; ", aim.Calls.OrderBy(c => c.AddedAt).Take(MostCalls).Select(c => c.Title.Length > 0 ? $"{c.Code} ({c.Title})" : c.Code));
        return string.Join("\n\n", new[]
        {
            words.Say("Ne yapmak istiyoruz: ", "What we want to do: ") + aim.Title.In(words),
            Short(aim.Text.In(words)),
            aim.Places.Length > 0 ? words.Say("Nerede: ", "Where: ") + aim.Places : "",
            aim.Serves.Length > 0 ? words.Say("Kimin yararına: ", "Whom it serves: ") + aim.Serves : "",
            calls.Length > 0 ? words.Say("Baktığımız çağrılar: ", "Calls we are looking at: ") + calls : "",
        }.Where(p => p.Length > 0));
    }

    /// <summary>The projects as a phrase that says in what: "PARATUS (2022–2026) projesinde".</summary>
    private static string Named(Facts facts, Words words)
    {
        string some = string.Join(", ", facts.Projects.Take(MostProjects).Select(Tie));
        int more = facts.Projects.Count - MostProjects;
        if (more > 0) some += words.Say($" ve {more} projede daha", $" and {more} more");
        return words.IsTurkish && more <= 0 ? some + (facts.Projects.Count == 1 ? " projesinde" : " projelerinde") : some;
    }

    /// <summary>A project as evidence of a tie.</summary>
    public static string Tie(Project project) => project.Years() is { Length: > 0 } years ? $"{project.Label()} ({years})" : project.Label();

    private static string Signed(Facts facts, Words words) => string.Join('\n', new[] { facts.Sender, facts.Post.In(words), facts.From.Name.In(words), facts.From.Website ?? "" }.Where(l => l.Length > 0));

    // Whoever reads the letter wants to know what it is about, not all of it.
    private static string Short(string text)
    {
        if (text.Length <= LongestAim) return text;
        int space = text.LastIndexOf(' ', LongestAim), cut = space > LongestAim / 2 ? space : char.IsHighSurrogate(text[LongestAim - 1]) ? LongestAim - 1 : LongestAim;
        return text[..cut] + "…";
    }
}
