using System.Globalization;
using System.Text;
using Ortak.Engine.Atlas;

namespace Ortak.Browser.Tests;

/// <summary>A small atlas of what a layout is not made for: very long names, words that cannot break, and records with everything left out.</summary>
internal static class AwkwardAtlas
{
    public const long LongProject = 101000001, BareProject = 101000002, LongNamed = 998000001, Unbreakable = 998000002, Bare = 998000003, Newcomer = 998000004;

    /// <summary>180 characters, as a union of municipalities may well be called.</summary>
    public const string LongName = "MUĞLA, AYDIN, DENİZLİ VE DOLAYLARI KIYI BELEDİYELERİ AFETLERE DAYANIKLILIK, SÜRDÜRÜLEBİLİR ULAŞIM, ENERJİ VERİMLİLİĞİ VE İKLİM DEĞİŞİKLİĞİYLE MÜCADELE HİZMETLERİ BİRLİĞİ BAŞKANLIĞI";

    /// <summary>A name without a place to break.</summary>
    public const string UnbreakableName = "ÇEKOSLOVAKYALILAŞTIRAMADIKLARIMIZDANMIŞSINIZCASINAMUVAFFAKİYETSİZLEŞTİRİCİLEŞTİRİVEREMEYEBİLECEKLERİMİZDENMİŞSİNİZCESİNE";

    public static void BuildInto(AtlasFolder folder, string rows)
    {
        LongName.Length.ShouldBe(180);
        Directory.CreateDirectory(rows);
        string title = "Earthquake early warning and gathering areas for long-named municipalities: " + string.Join(" ", Enumerable.Repeat("interdisciplinary", 12));
        Write(Path.Combine(rows, "project.csv"),
        [
            ["id", "acronym", "status", "title", "startDate", "endDate", "totalCost", "ecMaxContribution", "topics", "ecSignatureDate", "frameworkProgramme", "fundingScheme", "objective", "keywords"],
            [Text(LongProject), "VERYLONGACRONYMWITHOUTANYSPACEINIT-2024", "SIGNED", title, "2024-01-01", "2027-12-31", "123456789.5", "98765432.1", "HORIZON-CL3-2023-DRS-01-01", "2023-12-19", "HORIZON", "HORIZON-IA", "earthquake early warning", "earthquake"],
            [Text(BareProject), "", "", "Earthquake", "", "", "", "", "", "", "", "", "", ""],
        ]);
        Write(Path.Combine(rows, "organization.csv"),
        [
            ["projectID", "organisationID", "vatNumber", "name", "shortName", "SME", "activityType", "street", "city", "country", "nutsCode", "organizationURL", "role", "ecContribution", "netEcContribution", "endOfParticipation"],
            [Text(LongProject), Text(LongNamed), "", LongName, "", "false", "PUB", "", "AFYONKARAHİSAR-ŞUHUT-KARAADİLLİ", "TR", "TR332", "https://www.a-very-long-address-of-a-municipality-without-any-break.example.org/index.php?page=start", "coordinator", "1234567.8", "1234567.8", "false"],
            [Text(LongProject), Text(Unbreakable), "", UnbreakableName, "", "false", "HES", "", UnbreakableName, "MK", "MK008", "", "participant", "12", "12", "false"],
            [Text(LongProject), Text(Newcomer), "", "İĞDIR BELEDİYESİ", "", "false", "PUB", "", "Iğdır", "TR", "TRA23", "", "participant", "", "", "false"],
            [Text(BareProject), Text(Bare), "", "B", "", "", "", "", "", "", "", "", "participant", "", "", ""],
            [Text(BareProject), Text(LongNamed), "", LongName, "", "", "PUB", "", "", "", "", "", "participant", "", "", ""],
        ]);
        AtlasImport.Run(new([rows], SourceName: "test"), folder, TimeProvider.System);
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static void Write(string path, string[][] lines) =>
        File.WriteAllText(path, string.Concat(lines.Select(line => string.Join(';', line.Select(field => $"\"{field}\"")) + "\n")), new UTF8Encoding(false));
}
