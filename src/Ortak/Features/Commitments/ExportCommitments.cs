using System.Globalization;
using System.Text;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Commitments;

/// <summary>The register as a table for spreadsheet programs: UTF-8 with a byte order mark and semicolons, as they open it in Turkey without asking.</summary>
public static class ExportCommitments
{
    /// <summary>More than any register; a page of it would be no table any more.</summary>
    private const int Most = 20_000;

    public static async Task<IResult> OfCooperation(HttpContext http, OrtakDb db, TimeProvider clock, Addresses addresses, Id<Cooperation> cooperation)
    {
        CooperationHead head = await CooperationHead.Read(db, cooperation, http.RequestAborted);
        return await File(http, db, addresses, db.Commitments.Where(c => c.CooperationId == cooperation), FindCommitments.Day(clock, head.Zone(Standing.Of(http))));
    }

    public static async Task<IResult> OfMunicipality(HttpContext http, OrtakDb db, TimeProvider clock, Addresses addresses, Id<Municipality> municipality)
    {
        MunicipalityHead head = await MunicipalityHead.Read(db, municipality, http.RequestAborted);
        return await File(http, db, addresses, FindCommitments.Side(db, municipality, http), FindCommitments.Day(clock, head.Zone));
    }

    private static async Task<IResult> File(HttpContext http, OrtakDb db, Addresses addresses, IQueryable<Commitment> all, DateOnly today)
    {
        Words words = Words.Of(http);
        TopicTree topics = await TopicTree.Read(db, http.RequestAborted);
        IReadOnlyList<Register.Row> rows = await Register.Rows(db, Register.Ordered(Register.Filtered(all, Register.Read(http), topics, today)).Take(Most), http.RequestAborted);
        var text = new StringBuilder("\uFEFF");
        Line(text, words.IsTurkish
            ? ["Söz veren", "Kime", "Taahhüt (Türkçe)", "Taahhüt (İngilizce)", "Biçim", "Konu", "Sorumlusu", "İlk söz verilen gün", "Son gün", "Durum", "Neden", "Yerine getirildiği gün", "Zamanında", "Herkese açık", "Kanıt sayısı", "Adres"]
            : ["Who promised", "To whom", "Commitment (Turkish)", "Commitment (English)", "Form", "Topic", "Who sees to it", "First promised day", "Due", "State", "Because", "Kept on", "On time", "Public", "Evidence", "Address"]);
        foreach (Register.Row row in rows)
        {
            Commitment c = row.It;
            string because = c.BlockedBecause.In(words) is { Length: > 0 } blocked ? blocked : c.GivenUpBecause.In(words);
            Line(text, row.By.In(words), row.ToWhom(words), c.Text.Turkish, c.Text.English, c.Form.Say(words), topics.Name(c.TopicCode, words), row.Owner, Day(c.FirstDue), Day(c.Due), c.State.Say(words), because, Day(c.KeptOn),
                c.WasOnTime(today) switch { true => words.Say("evet", "yes"), false => words.Say("hayır", "no"), null => "" }, c.IsPublic ? words.Say("evet", "yes") : words.Say("hayır", "no"), row.Evidence.ToString(CultureInfo.InvariantCulture), addresses.Of($"/commitments/{c.Id}"));
        }
        return Results.Bytes(Encoding.UTF8.GetBytes(text.ToString()), "text/csv; charset=utf-8", words.Say("taahhutler.csv", "commitments.csv"));
    }

    private static string Day(DateOnly? day) => day?.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture) ?? "";

    private static void Line(StringBuilder text, params string[] cells) => text.AppendJoin(';', cells.Select(Cell)).Append("\r\n");

    // A cell that begins like a formula would be worked out by the program that opens it; an apostrophe keeps it text.
    private static string Cell(string cell)
    {
        if (cell is ['=' or '+' or '-' or '@' or '\t' or '\r', ..]) cell = "'" + cell;
        return cell.AsSpan().IndexOfAny(";\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
