using System.Collections.Frozen;
using Ortak.Engine.Text;

namespace Ortak.Engine.Atlas;

/// <summary>
/// Finds people who stand in the record as if they were organisations, so that Ortak never lists a person. CORDIS hides
/// address, size and VAT number of natural persons; a company of two plain words with none of these is one of them.
/// A name that says it is a business stays.
/// </summary>
internal static class NaturalPersons
{
    private static readonly FrozenSet<string> BusinessWords = (
        "ltd limited llc inc corp corporation company co gmbh ggmbh mbh ag kg ug ev ek bv nv vof sa sas sarl sasu srl srls spa scarl sl slu sc scop lda as asa aps ab oy oyj ou as uab sia "
        + "sro doo dd ad eood ood kft zrt nyrt bt rt tic sti ltda pty plc lp llp sp zoo spzoo z o sk is ike ae epe oe ee lab labs group studio film films filmproduksjon consulting consultancy consultants "
        + "services service solutions systems technologies technology tech digital media energy research engineering design foundation fund association society institute international europe european "
        + "university hospital center centre network club museum theatre school farm farms foods bio pharma health medical software robotics analytics capital partners ventures ventis innovation "
        + "green power water forest press books music art arts production productions produkcija asbl vzw ngo stichting fundacion fondazione fondation stiftung verein association zavod obrt agency "
        + "bank airport port railway transport logistics industries industry steel motors materials").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether the row is a natural person.</summary>
    public static bool Is(string name, string activityType, string vat, string street, string city, string sme)
    {
        if (activityType != "PRC" || vat.Length > 0 || street.Length > 0 || city.Length > 0 || sme.Length > 0) return false;
        string[] words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is < 2 or > 4) return false;
        foreach (string word in words)
            if (!word.All(c => char.IsLetter(c) || c is '-' or '\'' or '’' or '.')) return false;
        string folded = Folding.Fold(name);
        return !folded.Split(' ').Any(BusinessWords.Contains);
    }
}
