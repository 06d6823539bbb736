namespace Ortak.Model;

public enum AimState
{
    Open,
    /// <summary>What was wanted is there.</summary>
    Reached,
    /// <summary>It is not wanted any more, for a reason that stands beside it.</summary>
    Dropped,
}

/// <summary>
/// What a municipality, or the parties of a cooperation together, want to do, in their own words. Calls and partners are found for it; it is
/// born from a line of minutes, from an agreed priority or from nothing, and whatever came of it can be followed both ways.
/// </summary>
public sealed class Aim : Edited, IFindable
{
    public const int LongestTitle = 300, LongestText = 8000, LongestPlaces = 500, LongestServes = 500, LongestReason = 1000;
    /// <summary>More money than this is a slip of the keyboard.</summary>
    public const long MostEur = 1_000_000_000;

    public Id<Aim> Id { get; init; } = Id<Aim>.New();
    /// <summary>Who wrote it.</summary>
    public Id<Municipality> MunicipalityId { get; init; }
    /// <summary>The cooperation whose parties pursue it together; null for the municipality alone.</summary>
    public Id<Cooperation>? CooperationId { get; init; }
    public Bilingual Title { get; set; } = Bilingual.None;
    public Bilingual Text { get; set; } = Bilingual.None;
    /// <summary>Where, in words: districts, quarters, the whole city.</summary>
    public string Places { get; set; } = "";
    /// <summary>Whom it serves, in words.</summary>
    public string Serves { get; set; } = "";
    /// <summary>The money wanted, in whole euro.</summary>
    public long? WantedEur { get; set; }
    /// <summary>The day by which it should be there.</summary>
    public DateOnly? By { get; set; }
    /// <summary>The line of the minutes it was born from.</summary>
    public Id<Outcome>? OutcomeId { get; init; }
    /// <summary>The priority round whose first topic it was born from.</summary>
    public Id<Round>? RoundId { get; init; }
    public AimState State { get; private set; }
    public string EndedBecause { get; private set; } = "";
    public DateTime? EndedAt { get; private set; }
    public bool IsDemo { get; init; }
    public DateTime MadeAt { get; init; }

    public List<AimTopic> Topics { get; } = [];
    public List<AimCall> Calls { get; } = [];
    public List<AimPartner> Partners { get; } = [];

    /// <summary>Title and text in one language, to search with: the record of calls and projects is English, so English where it is there.</summary>
    public string Said(int longest) => InOne(IsSaidInEnglish, longest);

    /// <summary>The same in the other language; empty where it is told in one.</summary>
    public string SaidOtherwise(int longest) => InOne(!IsSaidInEnglish, longest);

    private bool IsSaidInEnglish => Text.English.Length > 0 || Text.IsEmpty && Title.English.Length > 0;

    private string InOne(bool english, int longest)
    {
        string title = english ? Title.English : Title.Turkish, text = english ? Text.English : Text.Turkish;
        string said = title.Length == 0 ? text : text.Length == 0 ? title : $"{title}\n\n{text}";
        return said.Length <= longest ? said : said[..(char.IsHighSurrogate(said[longest - 1]) ? longest - 1 : longest)];
    }

    public string WordsToFind => $"{Title.Turkish} {Title.English} {Text.Turkish} {Text.English} {Places} {Serves}";
    public string Folded { get; set; } = "";

    public Refusal? End(AimState state, string because, DateTime now)
    {
        if (State != AimState.Open) return new("aim-ended", 409, "Bu amaç zaten kapatıldı; önce yeniden açın.", "This aim has been closed already; reopen it first.");
        if (state == AimState.Dropped && because.Length == 0) return new("aim-reason", 422, "Neden vazgeçildiğini yazın.", "Say why it is dropped.");
        (State, EndedBecause, EndedAt) = (state, because, now);
        return null;
    }

    public Refusal? Reopen()
    {
        if (State == AimState.Open) return new("aim-open", 409, "Bu amaç zaten açık.", "This aim is open already.");
        (State, EndedBecause, EndedAt) = (AimState.Open, "", null);
        return null;
    }

    public Refusal? RefusesChange() => State == AimState.Open ? null : new("aim-ended", 409, "Bu amaç kapatıldı; değiştirmek için önce yeniden açın.", "This aim has been closed; reopen it to change it.");
}

/// <summary>A topic of an aim.</summary>
public sealed class AimTopic
{
    public Id<Aim> AimId { get; init; }
    public TopicCode TopicCode { get; init; }
}

/// <summary>A call that an aim is pursued through; code and title as they stood, should the portal drop it.</summary>
public sealed class AimCall
{
    public Id<Aim> AimId { get; init; }
    /// <summary>The portal's id of the call.</summary>
    public string CallId { get; init; } = "";
    public string Code { get; init; } = "";
    public string Title { get; init; } = "";
    public DateTime AddedAt { get; init; }
}

public enum PartnerStatus
{
    ToAsk,
    Asked,
    Yes,
    No,
    Later,
}

/// <summary>An organisation on the shortlist of an aim.</summary>
public sealed class AimPartner : Edited
{
    public const int LongestNotes = 2000;

    public Id<AimPartner> Id { get; init; } = Id<AimPartner>.New();
    public Id<Aim> AimId { get; init; }
    /// <summary>Its id in the atlas (or of a Turkish municipality without projects).</summary>
    public string OrganisationId { get; init; } = "";
    public string Name { get; init; } = "";
    /// <summary>ISO 3166.</summary>
    public string Country { get; init; } = "";
    /// <summary>The role it is wanted for, as the partner search names it; empty if not said.</summary>
    public string Role { get; set; } = "";
    public PartnerStatus Status { get; set; }
    public string Notes { get; set; } = "";
    public DateTime AddedAt { get; init; }
}
