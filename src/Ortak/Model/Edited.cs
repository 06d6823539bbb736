namespace Ortak.Model;

/// <summary>A thing that several people may edit at once. Who saves must say which version they saw; a later one is never overwritten.</summary>
public abstract class Edited
{
    /// <summary>Counts the saves, from 1; set by the database layer alone.</summary>
    public int Version { get; private set; }

    /// <summary>Whether the person who saves saw what is stored now.</summary>
    public bool WasSeenAs(int version) => Version == version;
}

/// <summary>A thing that "find anything" finds by its words.</summary>
public interface IFindable
{
    /// <summary>All words it should be found by, in both languages.</summary>
    string WordsToFind { get; }

    /// <summary>The same words folded (lower case, no accents, dotted and dotless i alike); set by the database layer on every save.</summary>
    string Folded { get; set; }
}
