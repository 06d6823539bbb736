namespace Ortak.Model;

public enum MunicipalityKind { Metropolitan, District, Provincial, Town, Other }

/// <summary>A public body with an account. What differs between municipalities is data here, never code elsewhere.</summary>
public sealed class Municipality : Edited, IFindable
{
    /// <summary>Networks and labels, at most.</summary>
    public const int LongestList = 40;
    public const int LongestPublicName = 90;

    public Id<Municipality> Id { get; init; } = Id<Municipality>.New();
    public BilingualName Name { get; set; } = new();
    public MunicipalityKind Kind { get; set; }
    /// <summary>ISO 3166, two letters.</summary>
    public string Country { get; set; } = "";
    /// <summary>NUTS 2021 code of level 3 (or 2), such as TR421; null if it lies outside them.</summary>
    public string? Region { get; set; }
    public int? Population { get; set; }
    public double? AreaSquareKilometres { get; set; }
    /// <summary>Participant identification code of the EU's portal: nine digits.</summary>
    public string? Pic { get; set; }
    /// <summary>Its id in the atlas (an organisation's number, or TR-41-2062 of the Turkish list); null if it stands in neither.</summary>
    public string? AtlasId { get; set; }
    public string? Website { get; set; }
    /// <summary>Codes of labels.tsv, or a label in the municipality's own words.</summary>
    public List<string> Labels { get; set; } = [];
    /// <summary>Codes of networks.tsv, or a network in the municipality's own words.</summary>
    public List<string> Networks { get; set; } = [];
    /// <summary>IANA name of the time zone its clocks show.</summary>
    public string Zone { get; set; } = "Europe/Istanbul";
    /// <summary>When its council meets (<see cref="CouncilRule"/>); no week while nobody has said so.</summary>
    public int? CouncilWeek { get; set; }
    public DayOfWeek? CouncilDay { get; set; }
    /// <summary>Months without a meeting of the council: numbers with commas, 7,8.</summary>
    public string CouncilRecess { get; set; } = "";
    /// <summary>What its public page's address calls it: izmit-belediyesi. Given when the page is first opened, and kept.</summary>
    public string? PublicName { get; set; }
    /// <summary>Since when anybody may see its public page; null while nobody may.</summary>
    public DateTime? PublicSince { get; set; }
    /// <summary>How many requests for an introduction it takes in a month; null for <see cref="Introduction.UsualAMonth"/>, 0 for none.</summary>
    public int? IntroductionsAMonth { get; set; }
    public bool IsDemo { get; init; }
    public DateTime EnteredAt { get; init; }
    /// <summary>When the administrator of the installation confirmed that it is what it says; null for one that another municipality brought in.</summary>
    public DateTime? ConfirmedAt { get; set; }

    public List<Unit> Units { get; } = [];
    public List<StrategicPriority> Priorities { get; } = [];

    /// <summary>When its council meets; null while nobody has said so.</summary>
    public CouncilRule? Council => CouncilRule.Of(CouncilWeek, CouncilDay, CouncilRecess);

    public string WordsToFind => $"{Name.Turkish} {Name.English}";
    public string Folded { get; set; } = "";

    /// <summary>Lets anybody see its public page.</summary>
    /// <param name="name">What its address calls it, if it has none yet.</param>
    public Refusal? OpenPublicPage(string name, DateTime now)
    {
        if (ConfirmedAt is null) return new("municipality-unconfirmed", 409, "Kaydı onaylanmamış bir belediyenin herkese açık sayfası olmaz; kurulum yöneticisinin onayını bekleyin.", "A municipality whose record has not been confirmed has no public page; wait for the administrator of the installation.");
        if (PublicSince is not null) return new("public-already", 409, "Belediyenin sayfası zaten herkese açık.", "The municipality's page is public already.");
        (PublicName, PublicSince) = (PublicName ?? name, now);
        return null;
    }

    /// <summary>Nobody sees it any more; its address is kept for when it opens again.</summary>
    public Refusal? ClosePublicPage()
    {
        if (PublicSince is null) return new("public-not", 409, "Belediyenin sayfası zaten kapalı.", "The municipality's page is closed already.");
        PublicSince = null;
        return null;
    }
}

/// <summary>A department of a municipality.</summary>
public sealed class Unit : Edited
{
    public Id<Unit> Id { get; init; } = Id<Unit>.New();
    public Id<Municipality> MunicipalityId { get; init; }
    public BilingualName Name { get; set; } = new();
}

/// <summary>What a municipality itself wants most, such as its mayor's programme; weighs in every match.</summary>
public sealed class StrategicPriority : Edited
{
    public Id<StrategicPriority> Id { get; init; } = Id<StrategicPriority>.New();
    public Id<Municipality> MunicipalityId { get; init; }
    public TopicCode TopicCode { get; set; }
    /// <summary>1 (also) to 5 (above all).</summary>
    public int Weight { get; set; }
    /// <summary>In its own words; may be empty.</summary>
    public BilingualName Note { get; set; } = new();
}
