using System.Globalization;
using Ortak.Engine.Text;

namespace Ortak.Engine.Atlas;

/// <summary>
/// One immutable built state of the atlas: projects, organisations, text index and ties, mapped into memory. Any number of
/// threads and processes read one file; nothing is copied at opening. Must not be used after <see cref="Dispose"/>.
/// </summary>
public sealed class Snapshot : IDisposable
{
    private readonly SnapshotFile _file;
    private readonly Column<ushort> _countries;

    /// <summary>Opens a snapshot file and checks all of it.</summary>
    /// <param name="path">The file <c>atlas.bin</c>.</param>
    /// <exception cref="DamagedSnapshotException">It is damaged, or of another format.</exception>
    public static Snapshot Open(string path)
    {
        SnapshotFile file = SnapshotFile.Open(path);
        try { return new(file); }
        catch (Exception fault) when (fault is InvalidDataException or FormatException or ArgumentOutOfRangeException)
        {
            file.Dispose();
            throw new DamagedSnapshotException(path, fault.Message.TrimEnd('.'));
        }
    }

    private Snapshot(SnapshotFile file)
    {
        _file = file;
        ProjectIds = file.Column<long>(Section.ProjectId);
        ProjectAcronyms = file.Strings(Section.ProjectAcronym);
        ProjectTitles = file.Strings(Section.ProjectTitle);
        ProjectStatus = file.Column<byte>(Section.ProjectStatus);
        ProjectScheme = file.Column<ushort>(Section.ProjectScheme);
        ProjectCall = file.Column<int>(Section.ProjectCall);
        ProjectStart = file.Column<int>(Section.ProjectStart);
        ProjectEnd = file.Column<int>(Section.ProjectEnd);
        ProjectSigned = file.Column<int>(Section.ProjectSigned);
        ProjectContribution = file.Column<double>(Section.ProjectContribution);
        ProjectCost = file.Column<double>(Section.ProjectCost);
        ProjectVotes = file.Column<byte>(Section.ProjectVotes);
        ProjectSeatStart = file.Column<int>(Section.ProjectSeatStart);
        SeatOrganisation = file.Column<int>(Section.SeatOrganisation);
        SeatRole = file.Column<byte>(Section.SeatRole);
        SeatContribution = file.Column<double>(Section.SeatContribution);
        OrganisationIds = file.Column<long>(Section.OrganisationId);
        OrganisationNames = file.Strings(Section.OrganisationName);
        OrganisationShortNames = file.Strings(Section.OrganisationShortName);
        OrganisationOtherNames = file.Strings(Section.OrganisationOtherNames);
        _countries = file.Column<ushort>(Section.OrganisationCountry);
        OrganisationCities = file.Strings(Section.OrganisationCity);
        OrganisationNuts = file.Strings(Section.OrganisationNuts);
        OrganisationUrls = file.Strings(Section.OrganisationUrl);
        OrganisationRoles = file.Column<byte>(Section.OrganisationRole);
        OrganisationProjectStart = file.Column<int>(Section.OrganisationProjectStart);
        OrganisationProject = file.Column<int>(Section.OrganisationProject);
        OrganisationProjectRole = file.Column<byte>(Section.OrganisationProjectRole);
        OrganisationSearch = file.Strings(Section.OrganisationSearch);
        AliasIds = file.Column<long>(Section.AliasId);
        AliasOrganisations = file.Column<int>(Section.AliasOrganisation);
        CallTopicCodes = file.Strings(Section.CallCode);
        CallTitles = file.Strings(Section.CallTitle);
        CallFamily = file.Column<int>(Section.CallFamily);
        FamilyNames = file.Strings(Section.FamilyName);
        FamilyOrganisationStart = file.Column<int>(Section.FamilyOrganisationStart);
        FamilyOrganisation = file.Column<int>(Section.FamilyOrganisation);
        FamilyExperience = file.Column<float>(Section.FamilyExperience);
        StatusNames = file.Strings(Section.StatusName);
        SchemeNames = file.Strings(Section.SchemeName);
        Terms = file.Strings(Section.Term);
        TermStart = file.Column<int>(Section.TermStart);
        PostingProject = file.Column<int>(Section.PostingProject);
        PostingWeight = file.Column<float>(Section.PostingWeight);
        TermCohesion = file.Column<float>(Section.TermCohesion);
        TermVotingEnd = file.Column<int>(Section.TermVotingEnd);
        TieStart = file.Column<int>(Section.TieStart);
        TieTo = file.Column<int>(Section.TieTo);
        TieWeight = file.Column<float>(Section.TieWeight);
        StringColumn facts = file.Strings(Section.Facts);
        Built = DateTimeOffset.Parse(facts[0], CultureInfo.InvariantCulture);
        NewestDay = DateOnly.FromDayNumber(int.Parse(facts[1], CultureInfo.InvariantCulture));
        IsStarter = facts[2] == "starter";
        Source = facts[3];
        FamilyIndex = new(StringComparer.Ordinal);
        for (int i = 0; i < FamilyNames.Length; i++) FamilyIndex[FamilyNames[i]] = i;
    }

    /// <summary>When it was built.</summary>
    public DateTimeOffset Built { get; }
    /// <summary>The newest signature day of its projects: nothing after it is known.</summary>
    public DateOnly NewestDay { get; }
    /// <summary>Whether it is the small atlas that comes with Ortak, not a full import.</summary>
    public bool IsStarter { get; }
    /// <summary>The files it was built from, as named at import.</summary>
    public string Source { get; }
    /// <summary>How many projects it holds.</summary>
    public int ProjectCount => ProjectIds.Length;
    /// <summary>How many organisations it holds.</summary>
    public int OrganisationCount => OrganisationIds.Length;
    /// <summary>How many participations it holds.</summary>
    public int ParticipationCount => SeatOrganisation.Length;

    internal Column<long> ProjectIds { get; }
    internal StringColumn ProjectAcronyms { get; }
    internal StringColumn ProjectTitles { get; }
    internal Column<byte> ProjectStatus { get; }
    internal Column<ushort> ProjectScheme { get; }
    internal Column<int> ProjectCall { get; }
    internal Column<int> ProjectStart { get; }
    internal Column<int> ProjectEnd { get; }
    internal Column<int> ProjectSigned { get; }
    internal Column<double> ProjectContribution { get; }
    internal Column<double> ProjectCost { get; }
    /// <summary>1 where a project's partners say something about partners: more than one organisation, and no single-beneficiary scheme.</summary>
    internal Column<byte> ProjectVotes { get; }
    internal Column<int> ProjectSeatStart { get; }
    internal Column<int> SeatOrganisation { get; }
    internal Column<byte> SeatRole { get; }
    internal Column<double> SeatContribution { get; }
    internal Column<long> OrganisationIds { get; }
    internal StringColumn OrganisationNames { get; }
    internal StringColumn OrganisationShortNames { get; }
    internal StringColumn OrganisationOtherNames { get; }
    internal StringColumn OrganisationCities { get; }
    internal StringColumn OrganisationNuts { get; }
    internal StringColumn OrganisationUrls { get; }
    internal Column<byte> OrganisationRoles { get; }
    internal Column<int> OrganisationProjectStart { get; }
    internal Column<int> OrganisationProject { get; }
    internal Column<byte> OrganisationProjectRole { get; }
    internal StringColumn OrganisationSearch { get; }
    internal Column<long> AliasIds { get; }
    internal Column<int> AliasOrganisations { get; }
    internal StringColumn CallTopicCodes { get; }
    internal StringColumn CallTitles { get; }
    internal Column<int> CallFamily { get; }
    internal StringColumn FamilyNames { get; }
    internal Column<int> FamilyOrganisationStart { get; }
    internal Column<int> FamilyOrganisation { get; }
    internal Column<float> FamilyExperience { get; }
    internal StringColumn StatusNames { get; }
    internal StringColumn SchemeNames { get; }
    internal StringColumn Terms { get; }
    internal Column<int> TermStart { get; }
    internal Column<int> PostingProject { get; }
    internal Column<float> PostingWeight { get; }
    internal Column<float> TermCohesion { get; }
    /// <summary>Where, among a term's postings, those of projects that vote end; they come first.</summary>
    internal Column<int> TermVotingEnd { get; }
    internal Column<int> TieStart { get; }
    internal Column<int> TieTo { get; }
    internal Column<float> TieWeight { get; }
    internal Dictionary<string, int> FamilyIndex { get; }

    /// <summary>
    /// The title by which people know a call: its own, or where the atlas does not hold this call, that of the newest of its family
    /// (<paramref name="own"/> tells which). Null if not even the family is known.
    /// </summary>
    public string? CallTitle(string code, out bool own)
    {
        own = false;
        if (!FamilyIndex.TryGetValue(CallCodes.Family(code), out int family) || FamilyNames[family].Length == 0) return null;
        int best = -1;
        for (int call = 0; call < CallTopicCodes.Length; call++)
        {
            if (CallFamily[call] != family || CallTitles.Utf8(call).IsEmpty) continue;
            string its = CallTopicCodes[call];
            own = its.Equals(code, StringComparison.OrdinalIgnoreCase);
            if (own) return CallTitles[call];
            if (best < 0 || string.CompareOrdinal(its, CallTopicCodes[best]) > 0) best = call;
        }
        return best < 0 ? null : CallTitles[best];
    }

    /// <summary>The project at a place of the snapshot.</summary>
    public Project Project(int index) => new(this, index);

    /// <summary>The organisation at a place of the snapshot.</summary>
    public Organisation Organisation(int index) => new(this, index);

    /// <summary>Finds a project by its id.</summary>
    public bool TryGet(ProjectId id, out Project project)
    {
        int at = Search(ProjectIds, id.Value);
        project = at >= 0 ? new(this, at) : default;
        return at >= 0;
    }

    /// <summary>Finds an organisation by its id, or by an id that was joined with it.</summary>
    public bool TryGet(OrganisationId id, out Organisation organisation)
    {
        int at = Search(AliasIds, id.Value);
        organisation = at >= 0 ? new(this, AliasOrganisations[at]) : default;
        return at >= 0;
    }

    internal string Country(int organisation) => CountryText(_countries[organisation]);

    internal ushort CountryCode(int organisation) => _countries[organisation];

    internal static ushort CountryCode(string country) => country.Length == 2 ? (ushort)(country[0] << 8 | country[1]) : (ushort)0;

    private static string CountryText(ushort code) => code == 0 ? "" : string.Create(2, code, (text, c) => { text[0] = (char)(c >> 8); text[1] = (char)(c & 0xFF); });

    /// <summary>The place of a term in the index, or -1.</summary>
    internal int TermIndex(string term)
    {
        if (term.Length > Index.TermCounts.LongestTerm) return -1; // none so long is kept, and the stack is not endless
        Span<byte> wanted = stackalloc byte[term.Length * 3];
        wanted = wanted[..System.Text.Encoding.UTF8.GetBytes(term, wanted)];
        int low = 0, high = Terms.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            int order = Terms.Utf8(middle).SequenceCompareTo(wanted);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }
        return -1;
    }

    /// <summary>How strongly two organisations are tied; 0 if they never shared a project.</summary>
    internal float TieStrength(int a, int b)
    {
        int at = TieTo.Slice(TieStart[a], TieStart[a + 1]).BinarySearch(b);
        return at < 0 ? 0 : TieWeight[TieStart[a] + at];
    }

    /// <summary>Whether the text of any project has this term.</summary>
    public bool Knows(string term) => TermIndex(term) >= 0;

    /// <summary>Reads an aim with this atlas's vocabulary.</summary>
    public AimText Read(string aim) => AimText.Read(aim, Knows);

    private static int Search(Column<long> sorted, long wanted)
    {
        int at = sorted.Span.BinarySearch(wanted);
        return at < 0 ? -1 : at;
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
