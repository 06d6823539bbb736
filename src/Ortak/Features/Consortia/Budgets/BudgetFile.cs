using System.Globalization;
using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Host.Sheets;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Consortia.Budgets;

/// <summary>Holds an Excel file against the record: what it says otherwise, and what in it cannot be understood, cell by cell.</summary>
public sealed class BudgetFile
{
    /// <summary>More problems than this are one: it is not such a file.</summary>
    private const int MostProblems = 50;

    private readonly BudgetHead _budget;
    private readonly List<FieldProblem> _problems = [];
    private readonly HashSet<int> _numbers;

    private BudgetFile(BudgetHead budget)
    {
        _budget = budget;
        _numbers = [.. budget.It.WorkPackages.Select(w => w.Number)];
    }

    /// <summary>Reads it.</summary>
    /// <returns>What it changes, or the problems; each says in which cell.</returns>
    public static (BudgetPlan? Plan, IReadOnlyList<FieldProblem> Problems) Read(BudgetHead budget, IReadOnlyList<ReadSheet> sheets)
    {
        ReadSheet? Named((string, string) name) => sheets.FirstOrDefault(s => name.IsSaidBy(s.Name));
        var file = new BudgetFile(budget);
        if (Named(BudgetColumns.Budget) is not { } costs)
            return (null, [new("", $"Dosyada “{BudgetColumns.Budget.Turkish}” ya da “{BudgetColumns.Budget.English}” adlı bir tablo yok. Bu sayfadan indirilen dosyayı kullanın.", $"The file has no table named “{BudgetColumns.Budget.English}” or “{BudgetColumns.Budget.Turkish}”. Use the file downloaded from this page.")]);
        TermsFacts? terms = Named(BudgetColumns.Terms) is { } t ? file.Terms(t) : null;
        IReadOnlyList<BudgetPlan.Package> packages = Named(BudgetColumns.WorkPackages) is { } w ? file.WorkPackages(w) : [];
        Dictionary<Id<ProposalSeat>, int?> rates = Named(BudgetColumns.Partners) is { } p ? file.Rates(p) : [];
        Dictionary<Id<ProposalSeat>, List<BudgetPlan.Cell>> cells = file.Costs(costs);
        if (file._problems.Count > 0) return (null, file._problems.Count <= MostProblems ? file._problems : [.. file._problems.Take(MostProblems), new("", $"ve {file._problems.Count - MostProblems} sorun daha.", $"and {file._problems.Count - MostProblems} more problems.")]);
        List<BudgetPlan.Seat> seats = [];
        foreach (ProposalSeat seat in budget.Head.Seats)
        {
            bool hasRate = rates.TryGetValue(seat.Id, out int? rate) && rate != seat.FundingRate;
            List<BudgetPlan.Cell> changed = cells.GetValueOrDefault(seat.Id) ?? [];
            if (hasRate || changed.Count > 0) seats.Add(new(seat.Id, seat.Version, hasRate, hasRate ? rate : null, changed));
        }
        return (new(budget.It.Version, terms, packages, seats), []);
    }

    private TermsFacts? Terms(ReadSheet sheet)
    {
        var it = _budget.It;
        var facts = new TermsFacts(it.BudgetMode, it.IndirectRate, it.Months, it.Prefinancing, it.LiraForEuro, it.LiraOn);
        foreach (int row in sheet.Rows)
        {
            string? what = sheet.At(row, 0).Text;
            if (BudgetColumns.Mode.IsSaidBy(what))
            {
                BudgetMode[] meant = [.. Enum.GetValues<BudgetMode>().Where(m => (m.Say(Words.Turkish), m.Say(Words.English)).IsSaidBy(sheet.At(row, 1).Text))];
                if (meant.Length == 1) facts = facts with { Mode = meant[0] };
                else Wrong(sheet, row, 1, $"Hesap biçimi şunlardan biri olur: {string.Join(", ", Enum.GetValues<BudgetMode>().Select(m => m.Say(Words.Turkish)))}.", $"It is reckoned in one of these ways: {string.Join(", ", Enum.GetValues<BudgetMode>().Select(m => m.Say(Words.English)))}.");
            }
            else if (BudgetColumns.IndirectRate.IsSaidBy(what)) facts = facts with { IndirectRate = (int)(Fixed(sheet, row, 1, 2, BudgetReckoning.Whole) ?? 0) };
            else if (BudgetColumns.Months.IsSaidBy(what)) facts = facts with { Months = Whole(sheet, row, 1, 1, Consortium.MostMonths) };
            else if (BudgetColumns.Prefinancing.IsSaidBy(what)) facts = facts with { Prefinancing = (int?)Fixed(sheet, row, 1, 2, BudgetReckoning.Whole) };
            else if (BudgetColumns.Lira.IsSaidBy(what)) facts = facts with { LiraForEuro = Fixed(sheet, row, 1, 6, TermsFacts.MostLira) is > 0 and var lira ? lira : null };
            else if (BudgetColumns.LiraOn.IsSaidBy(what)) facts = facts with { LiraOn = Day(sheet, row, 1) };
        }
        if (facts.LiraForEuro is null != facts.LiraOn is null) _problems.Add(new("", "Kur, gününün kuruyla birlikte yazılır: ikisini de yazın ya da ikisini de boş bırakın.", "A rate of exchange goes with its day: write both or neither."));
        return facts == new TermsFacts(it.BudgetMode, it.IndirectRate, it.Months, it.Prefinancing, it.LiraForEuro, it.LiraOn) ? null : facts;
    }

    private List<BudgetPlan.Package> WorkPackages(ReadSheet sheet)
    {
        List<BudgetPlan.Package> packages = [];
        int? title = Column(sheet, BudgetColumns.Title), from = Column(sheet, BudgetColumns.From), to = Column(sheet, BudgetColumns.To), number = Column(sheet, BudgetColumns.WorkPackageNumber);
        if (title is null || number is null) return packages;
        HashSet<int> seen = [];
        foreach (int row in sheet.Rows)
        {
            if (sheet.At(row, title.Value).IsEmpty && sheet.At(row, number.Value).IsEmpty) continue;
            if (Whole(sheet, row, number.Value, 1, Consortium.MostWorkPackages) is not { } n) { if (sheet.At(row, number.Value).IsEmpty) Wrong(sheet, row, number.Value, "İş paketinin numarasını yazın.", "Write the number of the work package."); continue; }
            if (!seen.Add(n)) Wrong(sheet, row, number.Value, $"{n} numaralı iş paketi iki kez var.", $"Work package {n} is there twice.");
            string named = TypedText.OneLine(sheet.At(row, title.Value).Text ?? "");
            if (named.Length is 0 or > WorkPackage.LongestTitle) Wrong(sheet, row, title.Value, $"İş paketinin bir adı olur, en çok {WorkPackage.LongestTitle} karakter.", $"A work package has a title of at most {WorkPackage.LongestTitle} characters.");
            int? begins = from is { } f ? Whole(sheet, row, f, 1, Consortium.MostMonths) : null, ends = to is { } e ? Whole(sheet, row, e, 1, Consortium.MostMonths) : null;
            if (ends < begins) Wrong(sheet, row, to!.Value, "Bitiş ayı başlangıç ayından önce olamaz.", "The last month cannot be before the first.");
            _numbers.Add(n);
            WorkPackage? there = _budget.It.WorkPackages.Find(w => w.Number == n);
            if (there is null || (there.Title, there.FromMonth, there.ToMonth) != (named, begins, ends)) packages.Add(new(n, named, begins, ends));
        }
        return packages;
    }

    private Dictionary<Id<ProposalSeat>, int?> Rates(ReadSheet sheet)
    {
        Dictionary<Id<ProposalSeat>, int?> rates = [];
        if (Column(sheet, BudgetColumns.Rate) is not { } rate) return rates;
        foreach (int row in sheet.Rows)
            if (SeatIn(sheet, row) is { } seat && !rates.TryAdd(seat.Id, (int?)Fixed(sheet, row, rate, 2, BudgetReckoning.Whole)))
                Wrong(sheet, row, 0, "Bu ortak iki kez var.", "This partner is there twice.");
        return rates;
    }

    private Dictionary<Id<ProposalSeat>, List<BudgetPlan.Cell>> Costs(ReadSheet sheet)
    {
        Dictionary<Id<ProposalSeat>, List<BudgetPlan.Cell>> all = [];
        if (Column(sheet, BudgetColumns.WorkPackageNumber) is not { } number)
        {
            Wrong(sheet, 0, 0, $"“{BudgetColumns.WorkPackageNumber.Turkish}” sütunu yok.", $"The column “{BudgetColumns.WorkPackageNumber.English}” is not there.");
            return all;
        }
        (CostCategory Category, int Column, int? Count)[] columns = [.. Enum.GetValues<CostCategory>().Select(c => (c, Column(sheet, BudgetColumns.Of(c)), SeatLines.IsCounted(c) ? Column(sheet, BudgetColumns.CountOf(c)) : null)).Where(c => c.Item2 is not null).Select(c => (c.c, c.Item2!.Value, c.Item3))];
        HashSet<(Id<ProposalSeat>, int)> seen = [];
        foreach (int row in sheet.Rows)
        {
            if (SeatIn(sheet, row) is not { } seat) continue;
            if (Whole(sheet, row, number, 1, Consortium.MostWorkPackages) is not { } n) { if (sheet.At(row, number).IsEmpty) Wrong(sheet, row, number, "İş paketinin numarasını yazın.", "Write the number of the work package."); continue; }
            if (!_numbers.Contains(n)) { Wrong(sheet, row, number, $"{n} numaralı iş paketi yok. Yenisini “{BudgetColumns.WorkPackages.Turkish}” tablosuna yazın.", $"There is no work package {n}. Write a new one in the table “{BudgetColumns.WorkPackages.English}”."); continue; }
            if (!seen.Add((seat.Id, n))) { Wrong(sheet, row, number, "Bu ortak ve iş paketi için ikinci bir satır.", "A second row for this partner and work package."); continue; }
            WorkPackage? workPackage = _budget.It.WorkPackages.Find(w => w.Number == n);
            foreach (var (category, column, count) in columns)
            {
                long cents = Fixed(sheet, row, column, 2, BudgetLine.MostCents) ?? 0;
                BudgetLine? line = workPackage is null ? null : seat.Lines.Find(l => l.WorkPackageId == workPackage.Id && l.Category == category);
                int hundredths = count is { } c ? (int)(Fixed(sheet, row, c, 2, SeatLines.MostHundredths) ?? 0) : line?.Hundredths ?? 0;
                if (cents == (line?.Cents ?? 0) && hundredths == (line?.Hundredths ?? 0)) continue;
                if (!all.TryGetValue(seat.Id, out var cells)) all[seat.Id] = cells = [];
                cells.Add(new(n, category, cents, hundredths));
            }
        }
        return all;
    }

    /// <summary>The partner of a row: by its number, which must go with its name, or by its name alone.</summary>
    private ProposalSeat? SeatIn(ReadSheet sheet, int row)
    {
        int? number = Column(sheet, BudgetColumns.PartnerNumber), name = Column(sheet, BudgetColumns.Partner);
        if (number is null && name is null) { Wrong(sheet, 0, 0, $"“{BudgetColumns.Partner.Turkish}” sütunu yok.", $"The column “{BudgetColumns.Partner.English}” is not there."); return null; }
        string? said = name is { } n ? sheet.At(row, n).Text : null;
        bool hasNumber = number is { } p && !sheet.At(row, p).IsEmpty;
        if (!hasNumber && string.IsNullOrWhiteSpace(said)) return null; // an empty row
        bool IsCalled(ProposalSeat seat) => (ConsortiumWords.NameOf(seat, Words.Turkish), ConsortiumWords.NameOf(seat, Words.English)).IsSaidBy(said);
        if (!hasNumber)
        {
            ProposalSeat[] meant = [.. _budget.Head.Seats.Where(IsCalled)];
            if (meant.Length == 1) return meant[0];
            Wrong(sheet, row, name!.Value, $"Konsorsiyumda bu adda {(meant.Length == 0 ? "bir ortak yok" : "birden çok ortak var; numarasını da yazın")}.", meant.Length == 0 ? "There is no partner of this name in the consortium." : "There are several partners of this name in the consortium; write the number, too.");
            return null;
        }
        if (Whole(sheet, row, number!.Value, 1, Consortium.MostSeats) is not { } place) return null;
        if (place > _budget.Head.Seats.Count) { Wrong(sheet, row, number.Value, $"Konsorsiyumda {place}. ortak yok. Ortaklar dosyayla eklenmez; önce konsorsiyuma alın.", $"There is no partner {place} in the consortium. Partners are not added by file; take them into the consortium first."); return null; }
        ProposalSeat it = _budget.Head.Seats[place - 1];
        if (string.IsNullOrWhiteSpace(said) || IsCalled(it)) return it;
        Wrong(sheet, row, name!.Value, $"{place}. ortak burada “{ConsortiumWords.NameOf(it, Words.Turkish)}”. Dosya indirildikten sonra ortaklar değişmiş olabilir: yeniden indirin.", $"Partner {place} is “{ConsortiumWords.NameOf(it, Words.English)}” here. Partners may have changed since the file was downloaded: download it again.");
        return null;
    }

    private static int? Column(ReadSheet sheet, (string, string) name)
    {
        foreach (var (column, head) in sheet.Head) if (name.IsSaidBy(head)) return column;
        return null;
    }

    /// <summary>A number in units of its last decimal; more decimals, such as formulas bring, are rounded.</summary>
    private long? Fixed(ReadSheet sheet, int row, int column, int decimals, long most)
    {
        ReadCell cell = sheet.At(row, column);
        if (cell.IsEmpty) return null;
        long one = (long)Math.Pow(10, decimals);
        if (cell.IsNumber)
        {
            if (decimal.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) && number >= 0 && number <= most / (decimal)one) return (long)decimal.Round(number * one, MidpointRounding.AwayFromZero);
            Wrong(sheet, row, column, $"0 ile {(most / one).ToString("N0", Words.Turkish.Culture)} arasında bir sayı olmalı; yazılan {cell.Text}.", $"It must be a number between 0 and {(most / one).ToString("N0", Words.English.Culture)}; it says {cell.Text}.");
            return null;
        }
        FormInput typed = FormInput.Of(("cell", cell.Text));
        long? read = typed.Fixed("cell", decimals, most);
        if (typed.Problems is [var problem, ..]) Wrong(sheet, row, column, problem.Turkish, problem.English);
        return read;
    }

    private int? Whole(ReadSheet sheet, int row, int column, int least, int most)
    {
        if (sheet.At(row, column).IsEmpty) return null;
        FormInput typed = FormInput.Of(("cell", sheet.At(row, column) is { IsNumber: true, Text: var text } && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) && number == decimal.Truncate(number) ? number.ToString("0", CultureInfo.InvariantCulture) : sheet.At(row, column).Text));
        int? read = typed.Whole("cell", least, most);
        if (typed.Problems is [var problem, ..]) Wrong(sheet, row, column, problem.Turkish, problem.English);
        return read;
    }

    private DateOnly? Day(ReadSheet sheet, int row, int column)
    {
        ReadCell cell = sheet.At(row, column);
        if (cell.IsEmpty) return null;
        if (cell.IsNumber && double.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double serial) && serial is > 30000 and < 100000) return SheetCell.DayZero.AddDays((int)serial);
        FormInput typed = FormInput.Of(("cell", cell.Text));
        DateOnly? day = typed.Day("cell");
        if (typed.Problems is [var problem, ..]) Wrong(sheet, row, column, problem.Turkish, problem.English);
        return day;
    }

    private void Wrong(ReadSheet sheet, int row, int column, string turkish, string english)
    {
        string at = $"{sheet.Name}!{WorkbookWriting.Address(row, column)}";
        var problem = new FieldProblem("", $"{at}: {turkish}", $"{at}: {english}");
        if (!_problems.Contains(problem)) _problems.Add(problem);
    }
}
