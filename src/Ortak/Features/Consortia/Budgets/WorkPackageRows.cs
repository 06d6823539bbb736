using System.Globalization;
using Ortak.Host.Forms;
using Ortak.Model;

namespace Ortak.Features.Consortia.Budgets;

/// <summary>The work packages as a form holds them, row by row: those that are there, and empty ones to write new ones in.</summary>
public static class WorkPackageRows
{
    /// <summary>Empty rows offered below those that are there.</summary>
    private const int Blank = 4;

    /// <param name="Id">Null for a new one.</param>
    /// <param name="Number">Where it is to stand.</param>
    public sealed record Row(Id<WorkPackage>? Id, int Number, string Title, int? From, int? To);

    public static FormInput Of(Consortium it)
    {
        List<(string, string?)> fields = [];
        WorkPackage[] all = [.. it.WorkPackages.OrderBy(w => w.Number)];
        int rows = Math.Min(Math.Max(all.Length + Blank, 6), Consortium.MostWorkPackages);
        for (int row = 0; row < rows; row++)
        {
            WorkPackage? there = row < all.Length ? all[row] : null;
            fields.AddRange([($"id-{row}", there?.Id.ToString() ?? ""), ($"number-{row}", Plain(row + 1)), ($"title-{row}", there?.Title), ($"from-{row}", Plain(there?.FromMonth)), ($"to-{row}", Plain(there?.ToMonth))]);
        }
        return FormInput.Of([.. fields]);
    }

    /// <summary>How many rows the form has.</summary>
    public static int Count(FormInput form)
    {
        int rows = 0;
        while (rows < Consortium.MostWorkPackages && form.Many($"id-{rows}").Count > 0) rows++;
        return rows;
    }

    /// <summary>Reads the rows in the order of their numbers; problems go into the form. Rows left empty are none.</summary>
    /// <returns>The rows, and those ticked to be removed.</returns>
    public static (IReadOnlyList<Row> Rows, IReadOnlyList<Id<WorkPackage>> Removed) Read(FormInput form)
    {
        List<(Row Row, int Place)> rows = [];
        List<Id<WorkPackage>> removed = [];
        for (int row = 0; row < Count(form); row++)
        {
            Id<WorkPackage>? id = Id<WorkPackage>.TryParse(form.Raw($"id-{row}"), null, out var known) ? known : null;
            if (form.Ticked($"remove-{row}"))
            {
                if (id is { } gone) removed.Add(gone);
                continue;
            }
            int? from = form.Whole($"from-{row}", 1, Consortium.MostMonths), to = form.Whole($"to-{row}", 1, Consortium.MostMonths), number = form.Whole($"number-{row}", 1, Consortium.MostWorkPackages);
            string title = form.Line($"title-{row}", WorkPackage.LongestTitle, required: id is not null || from is not null || to is not null);
            if (to < from) form.Reject($"to-{row}", "Bitiş ayı başlangıç ayından önce olamaz.", "The last month cannot be before the first.");
            if (title.Length > 0) rows.Add((new(id, number ?? row + 1, title, from, to), row));
        }
        return ([.. rows.OrderBy(r => r.Row.Number).ThenBy(r => r.Place).Select((r, i) => r.Row with { Number = i + 1 })], removed);
    }

    private static string? Plain(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
