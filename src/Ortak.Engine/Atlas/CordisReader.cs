using System.Globalization;
using Ortak.Engine.Index;

namespace Ortak.Engine.Atlas;

/// <summary>How far an import is.</summary>
/// <param name="Step">What is being done.</param>
/// <param name="Done">0 to 1.</param>
public readonly record struct ImportProgress(ImportStep Step, double Done);

/// <summary>The steps of an import, in order.</summary>
public enum ImportStep
{
    /// <summary>Projects and their texts.</summary>
    Projects,
    /// <summary>Call titles and subjects.</summary>
    Subjects,
    /// <summary>Organisations and participations.</summary>
    Organisations,
    /// <summary>Index, ties and files.</summary>
    Building,
}

/// <summary>
/// Reads the CORDIS bulk files of FP7, Horizon 2020 and Horizon Europe into a draft. Files are recognised by their
/// columns, not by their names. Source of the layout: https://cordis.europa.eu/data (CC BY 4.0).
/// </summary>
internal sealed class CordisReader(AtlasDraft draft, ImportReport report, int untilDay, IProgress<ImportProgress>? progress)
{
    private readonly HashSet<long> _later = [];
    private readonly Dictionary<(int Project, int Organisation), int> _seats = [];

    public void Read(IReadOnlyList<List<SourceFile>> datasets, CancellationToken cancel)
    {
        var known = datasets.SelectMany(d => d).Select(f => (File: f, Kind: KindOf(f))).ToList();
        if (!known.Any(f => f.Kind == Kind.Projects))
            throw new InvalidDataException("None of the files holds projects: a CORDIS file with the columns id, acronym and title is needed (project.csv).");
        if (!known.Any(f => f.Kind == Kind.Organisations))
            throw new InvalidDataException("None of the files holds organisations: a CORDIS file with the columns projectID and organisationID is needed (organization.csv).");
        Each(known, Kind.Projects, ImportStep.Projects, ReadProject, cancel);
        Each(known, Kind.Topics, ImportStep.Subjects, ReadTopic, cancel);
        Each(known, Kind.Subjects, ImportStep.Subjects, ReadSubject, cancel);
        AddCallTitlesToText();
        Each(known, Kind.Organisations, ImportStep.Organisations, ReadParticipation, cancel);
    }

    private enum Kind { Other, Projects, Organisations, Topics, Subjects }

    private Kind KindOf(SourceFile file)
    {
        CsvTable table;
        try { table = new CsvTable(file.Name, file.Open(), new ImportReport()); }
        catch (InvalidDataException fault) { report.Refuse(file.Name, 0, fault.Message); return Kind.Other; }
        using (table)
        {
            if (table.Has("acronym") && table.Has("title") && (table.Has("id") || table.Has("projectID"))) return Kind.Projects;
            if (table.Has("projectID") && table.Has("role") && table.Has("name")) return Kind.Organisations;
            if (table.Has("projectID") && table.Has("topic") && table.Has("title")) return Kind.Topics;
            if (table.Has("projectID") && table.Has("euroSciVocTitle")) return Kind.Subjects;
            return Kind.Other;
        }
    }

    private void Each(List<(SourceFile File, Kind Kind)> files, Kind kind, ImportStep step, Action<CsvTable> read, CancellationToken cancel)
    {
        var wanted = files.Where(f => f.Kind == kind).ToList();
        for (int i = 0; i < wanted.Count; i++)
        {
            SourceFile file = wanted[i].File;
            using Stream bytes = file.Open();
            using var counted = new CountingStream(bytes);
            using var table = new CsvTable(file.Name, counted, report);
            for (int row = 0; table.Read(); row++)
            {
                read(table);
                if (row % 512 != 0) continue;
                cancel.ThrowIfCancellationRequested();
                if (file.Bytes > 0) progress?.Report(new(step, (i + Math.Min(1.0, counted.Count / (double)file.Bytes)) / wanted.Count));
            }
        }
        progress?.Report(new(step, 1));
    }

    private void ReadProject(CsvTable row)
    {
        void Mended(string kind) => report.Mended(kind, row.File, row.Line);
        if (!TryId(row.Any("id", "projectID"), out long id)) { report.Refuse(row.File, row.Line, "The project has no id."); return; }
        if (!Fields.TryDay(row["startDate"], out int start)) Mended("date-not-understood");
        if (!Fields.TryDay(row["endDate"], out int end)) Mended("date-not-understood");
        if (!Fields.TryDay(row["ecSignatureDate"], out int signed)) Mended("date-not-understood");
        // FP7 and older Horizon 2020 files carry no signature date; work does not start before a contract is signed.
        if (signed == 0 && start > 0) { signed = start; Mended("signature-date-from-start"); }
        // Without any date nobody can say that it was signed by then; an answer from the future is worse than one project less.
        if (signed == 0 && untilDay < DateOnly.MaxValue.DayNumber) { _later.Add(id); report.Drop("no-date-under-until"); return; }
        if (signed > untilDay) { _later.Add(id); report.Drop("signed-after-until"); return; }
        if (draft.ProjectIndex.ContainsKey(id)) { report.Drop("project-repeated"); return; }
        if (!Fields.TryEuro(row["ecMaxContribution"], out double contribution, Mended)) Mended("amount-not-understood");
        if (!Fields.TryEuro(row["totalCost"], out double cost, Mended)) Mended("amount-not-understood");
        if (cost == 0 && contribution > 0) Mended("total-cost-zero");
        string title = Fields.WithLostBreaks(row["title"], Mended);
        int index = draft.Projects.Count;
        draft.ProjectIndex.Add(id, index);
        draft.Projects.Add(new()
        {
            Id = id,
            Acronym = row["acronym"],
            Title = OneLine(title),
            Status = row["status"],
            Scheme = row["fundingScheme"],
            Call = FirstCode(row["topics"]),
            Programme = row["frameworkProgramme"],
            StartDay = start,
            EndDay = end,
            SignedDay = signed,
            Contribution = contribution,
            TotalCost = cost,
        });
        draft.Text.Add(index, TextField.Title, title);
        draft.Text.Add(index, TextField.Objective, Fields.WithLostBreaks(row["objective"], Mended));
        draft.Text.Add(index, TextField.Keywords, row["keywords"]);
    }

    private void ReadTopic(CsvTable row)
    {
        if (!OfAProject(row, out int project)) return;
        string code = row["topic"];
        if (code.Length == 0) { report.Refuse(row.File, row.Line, "The row names no call."); return; }
        draft.Projects[project].Call = code;
        if (row["title"] is { Length: > 0 } title) draft.CallTitles.TryAdd(code, OneLine(title));
    }

    private void ReadSubject(CsvTable row)
    {
        if (!OfAProject(row, out int project)) return;
        string label = row["euroSciVocTitle"];
        if (label.Length == 0) { report.Refuse(row.File, row.Line, "The row names no subject."); return; }
        draft.Subjects.Add((project, string.Intern(label))); // a few hundred labels, thirty thousand times
        draft.Text.Add(project, TextField.Subjects, label);
    }

    private void AddCallTitlesToText()
    {
        for (int i = 0; i < draft.Projects.Count; i++)
            if (draft.CallTitles.TryGetValue(draft.Projects[i].Call, out string? title)) draft.Text.Add(i, TextField.CallTitle, title);
    }

    private void ReadParticipation(CsvTable row)
    {
        void Mended(string kind) => report.Mended(kind, row.File, row.Line);
        if (!OfAProject(row, out int project)) return;
        if (!TryId(row.Any("organisationID", "id"), out long id)) { report.Refuse(row.File, row.Line, "The organisation has no id."); return; }
        string name = OneLine(row["name"]);
        if (name.Contains("\"\"", StringComparison.Ordinal)) { name = name.Replace("\"\"", "\"", StringComparison.Ordinal).Trim('"'); Mended("doubled-quotes"); }
        string vat = row["vatNumber"], city = row["city"], activity = row["activityType"].ToUpperInvariant();
        if (name.Length == 0) { report.Refuse(row.File, row.Line, $"Organisation {id} has no name."); return; }
        if (NaturalPersons.Is(name, activity, vat, row["street"], city, row["SME"])) { report.Drop("natural-person"); return; }
        // Contact forms lead to people; they are read past and never kept.
        if (row["contactForm"].Length > 0) report.Drop("contact-form");
        if (!Fields.TryRole(row["role"], out Participation role)) Mended("role-not-understood");
        if (!Fields.TryEuro(row.Any("netEcContribution", "ecContribution"), out double contribution, Mended)) Mended("amount-not-understood");
        if (contribution == 0 && !Fields.TryEuro(row["ecContribution"], out contribution, Mended)) Mended("amount-not-understood");
        string country = Fields.Country(row["country"]), nuts = row["nutsCode"].ToUpperInvariant();
        if (country.Length > 0 && (country.Length != 2 || !country.All(char.IsAsciiLetterUpper))) { country = ""; Mended("country-not-understood"); }
        if (country.Length == 0 && nuts.Length >= 2) { country = Fields.Country(nuts[..2]); Mended("country-from-nuts"); }
        if (country.Length == 0) Mended("country-missing");
        if (nuts.Length == 0) Mended("nuts-missing");
        else if (nuts.Length == 2) Mended("nuts-country-only");

        if (!draft.OrganisationIndex.TryGetValue(id, out int index))
        {
            index = draft.Organisations.Count;
            draft.OrganisationIndex.Add(id, index);
            draft.Organisations.Add(new() { Id = id, Name = name, Country = country, ActivityType = activity });
        }
        AtlasDraft.Organisation organisation = draft.Organisations[index];
        if (!organisation.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && organisation.OtherNames.Add(name)) Mended("several-names");
        if (organisation.Country.Length == 0) organisation.Country = country;
        if (organisation.Vat.Length == 0) organisation.Vat = vat;
        if (organisation.ShortName.Length == 0) organisation.ShortName = OneLine(row["shortName"]);
        if (organisation.City.Length == 0) organisation.City = OneLine(city);
        if (organisation.Url.Length == 0) organisation.Url = row["organizationURL"];
        if (nuts.Length > organisation.Nuts.Length) organisation.Nuts = nuts;
        organisation.Sme |= row["SME"].Equals("true", StringComparison.OrdinalIgnoreCase);

        if (_seats.TryGetValue((project, index), out int seat))
        {
            // The same body twice in one project: its strongest role counts, its money adds up.
            AtlasDraft.Seat kept = draft.Seats[seat];
            kept.Role = role < kept.Role ? role : kept.Role;
            kept.Contribution += contribution;
            draft.Seats[seat] = kept;
            report.Drop("participation-repeated");
            return;
        }
        _seats.Add((project, index), draft.Seats.Count);
        draft.Seats.Add(new() { Project = project, Organisation = index, Role = role, Contribution = contribution });
        organisation.Participations++;
    }

    private bool OfAProject(CsvTable row, out int project)
    {
        project = -1;
        if (!TryId(row["projectID"], out long id)) { report.Refuse(row.File, row.Line, "The row names no project."); return false; }
        if (draft.ProjectIndex.TryGetValue(id, out project)) return true;
        if (_later.Contains(id)) report.Drop("of-a-later-project");
        else report.Refuse(row.File, row.Line, $"Project {id} is not in the files.");
        return false;
    }

    private static bool TryId(string text, out long id) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id) && id > 0;

    private static string FirstCode(string topics) => topics.Split([';', ',', ' '], 2)[0];

    private static string OneLine(string text) => text.AsSpan().IndexOfAny('\n', '\r') < 0 ? text : string.Join(' ', text.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private sealed class CountingStream(Stream inner) : Stream
    {
        public long Count { get; private set; }
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => Count; set => throw new NotSupportedException(); }
        public override int Read(byte[] buffer, int offset, int count) { int n = inner.Read(buffer, offset, count); Count += n; return n; }
        public override int Read(Span<byte> buffer) { int n = inner.Read(buffer); Count += n; return n; }
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
