using Ortak.Engine.Atlas;
using Ortak.Engine.Index;

namespace Ortak.Engine.Tests;

/// <summary>Builds a snapshot without files, for tests that compare the engine with a plain twin on many small random atlases.</summary>
internal sealed class DraftAtlas
{
    public const long FirstProject = 101000000, FirstOrganisation = 900000000;

    private readonly AtlasDraft _draft = new();

    public int Projects => _draft.Projects.Count;

    /// <summary>Adds a project with the places of its organisations; the first coordinates. Places in the snapshot are the order of adding.</summary>
    public DraftAtlas Project(IReadOnlyList<int> organisations, int signedDay = 738000, string scheme = "HORIZON-RIA", string call = "HORIZON-CL3-2023-DRS-01-01", params (TextField Field, string Text)[] texts)
    {
        int project = _draft.Projects.Count;
        _draft.ProjectIndex.Add(FirstProject + project, project);
        _draft.Projects.Add(new() { Id = FirstProject + project, Title = $"Project {project}", SignedDay = signedDay, Scheme = scheme, Call = call });
        foreach (var (field, text) in texts) _draft.Text.Add(project, field, text);
        for (int i = 0; i < organisations.Count; i++)
        {
            while (_draft.Organisations.Count <= organisations[i]) Organisation();
            _draft.Seats.Add(new() { Project = project, Organisation = organisations[i], Role = i == 0 ? Participation.Coordinator : Participation.Participant });
        }
        return this;
    }

    public DraftAtlas Organisation(string country = "DE", string activity = "PUB", string? name = null)
    {
        int index = _draft.Organisations.Count;
        _draft.OrganisationIndex.Add(FirstOrganisation + index, index);
        _draft.Organisations.Add(new() { Id = FirstOrganisation + index, Name = name ?? $"ORGANISATION {index}", Country = country, ActivityType = activity });
        return this;
    }

    /// <summary>Writes it, opens it, and hands it to the test.</summary>
    public void Open(Action<Snapshot> test)
    {
        using var folder = new TemporaryFolder();
        SnapshotBuilder.Write(_draft, folder.File("atlas.bin"), "draft", false, DateTimeOffset.UnixEpoch);
        using Snapshot atlas = Snapshot.Open(folder.File("atlas.bin"));
        test(atlas);
    }
}
