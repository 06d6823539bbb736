namespace Ortak.Bench.Peers;

/// <summary>A text search that people use today, set to do the same job: the best projects for the terms of an aim.</summary>
internal interface IPeer : IDisposable
{
    /// <summary>Product, version and variant.</summary>
    string Name { get; }

    /// <summary>Indexes all projects.</summary>
    void Build(IReadOnlyList<ProjectText> projects);

    /// <summary>The best projects that vote, best first.</summary>
    /// <param name="terms">The distinct terms of an aim.</param>
    /// <param name="best">Is filled with places of projects in the snapshot and scores above 0.</param>
    /// <returns>How many were found.</returns>
    int Search(IReadOnlyList<QueryTerm> terms, Span<(int Project, float Score)> best);
}

/// <summary>A term of an aim and how often it stands there.</summary>
internal readonly record struct QueryTerm(string Text, int Count);
