using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host.Access;
using Ortak.Model;

namespace Ortak.Features.Calls;

/// <summary>What the person who asks, and the person's municipalities, make of some calls: read once for a page, however many calls stand on it. For nobody it asks nothing.</summary>
public sealed class OwnCalls
{
    /// <summary>A municipality the person belongs to.</summary>
    public sealed record Post(Id<Municipality> Id, BilingualName Name, bool MayEdit);

    private readonly Dictionary<string, CallMarkKind> _marks;
    private readonly Dictionary<(string, Id<Municipality>), CallDecisionState> _decisions;

    private OwnCalls(IReadOnlyList<Post> municipalities, Dictionary<string, CallMarkKind> marks, Dictionary<(string, Id<Municipality>), CallDecisionState> decisions) => (Municipalities, _marks, _decisions) = (municipalities, marks, decisions);

    public IReadOnlyList<Post> Municipalities { get; }

    /// <summary>Followed, dismissed, or neither.</summary>
    public CallMarkKind? MarkOf(string call) => _marks.TryGetValue(call, out CallMarkKind kind) ? kind : null;

    public CallDecisionState? DecisionOf(string call, Id<Municipality> municipality) => _decisions.TryGetValue((call, municipality), out CallDecisionState state) ? state : null;

    /// <summary>The calls that the person does not want to see any more; none if nobody is signed in.</summary>
    public static async Task<IReadOnlySet<string>> Dismissed(OrtakDb db, Viewer? viewer, CancellationToken cancel) =>
        viewer is null ? new HashSet<string>() : (await db.CallMarks.Where(m => m.AccountId == viewer.AccountId && m.Kind == CallMarkKind.Dismissed).Select(m => m.CallId).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);

    /// <returns>Null if nobody is signed in; the database is not asked then.</returns>
    public static async Task<OwnCalls?> Read(OrtakDb db, Viewer? viewer, IEnumerable<string> calls, CancellationToken cancel)
    {
        if (viewer is null) return null;
        string[] ids = [.. calls.Distinct()];
        Dictionary<string, CallMarkKind> marks = ids.Length == 0 ? [] : await db.CallMarks.Where(m => m.AccountId == viewer.AccountId && ids.Contains(m.CallId)).ToDictionaryAsync(m => m.CallId, m => m.Kind, cancel);
        Id<Municipality>[] own = [.. viewer.Memberships.Select(m => m.MunicipalityId)];
        if (own.Length == 0) return new([], marks, []);
        var names = (await db.Municipalities.Where(m => own.Contains(m.Id)).Select(m => new { m.Id, m.Name }).ToListAsync(cancel)).ToDictionary(m => m.Id, m => m.Name);
        var decisions = ids.Length == 0 ? [] : await db.CallDecisions.Where(d => own.Contains(d.MunicipalityId) && ids.Contains(d.CallId)).Select(d => new { d.CallId, d.MunicipalityId, d.State }).ToListAsync(cancel);
        return new([.. viewer.Memberships.Where(m => names.ContainsKey(m.MunicipalityId)).Select(m => new Post(m.MunicipalityId, names[m.MunicipalityId], m.Role >= Role.Editor))], marks, decisions.ToDictionary(d => (d.CallId, d.MunicipalityId), d => d.State));
    }
}
