using Ortak.Engine.Index;

namespace Ortak.Engine.Atlas;

/// <summary>The atlas while it is being read: plain lists, in memory, written out as a <see cref="Snapshot"/> at the end.</summary>
internal sealed class AtlasDraft
{
    public sealed class Project
    {
        public required long Id;
        public string Acronym = "", Title = "", Status = "", Scheme = "", Call = "", Programme = "";
        public int StartDay, EndDay, SignedDay;
        public double Contribution, TotalCost;
    }

    public sealed class Organisation
    {
        public required long Id;
        public string Name = "", ShortName = "", Vat = "", Country = "", Nuts = "", City = "", Url = "", ActivityType = "";
        public bool Sme;
        public int Participations;
        public List<long> OtherIds = [];
        public HashSet<string> OtherNames = new(StringComparer.OrdinalIgnoreCase);

        public OrganisationRole Role => ActivityType switch
        {
            "HES" => OrganisationRole.University,
            "REC" => OrganisationRole.Research,
            "PRC" => OrganisationRole.Company,
            "PUB" => MunicipalNames.IsMunicipality(Name) ? OrganisationRole.Municipality : OrganisationRole.PublicBody,
            _ => OrganisationRole.CivilSociety,
        };
    }

    public struct Seat
    {
        public int Project, Organisation;
        public Participation Role;
        public double Contribution;
    }

    public readonly List<Project> Projects = [];
    public readonly Dictionary<long, int> ProjectIndex = [];
    public readonly List<Organisation> Organisations = [];
    public readonly Dictionary<long, int> OrganisationIndex = [];
    public readonly List<Seat> Seats = [];
    /// <summary>Titles of calls by their code.</summary>
    public readonly Dictionary<string, string> CallTitles = new(StringComparer.OrdinalIgnoreCase);
    /// <summary>Subject labels (EuroSciVoc) by project.</summary>
    public readonly List<(int Project, string Label)> Subjects = [];
    public readonly TermCounts Text = new();
}
