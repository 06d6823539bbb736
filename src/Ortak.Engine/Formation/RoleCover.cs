using Ortak.Engine.Atlas;
using Ortak.Engine.Eligibility;

namespace Ortak.Engine.Formation;

/// <summary>A role that a call asks for, and who of a consortium as it stands fills it: what is there, what is missing, what is not known.</summary>
/// <param name="Role">Its id.</param>
/// <param name="Name">Its name: national disaster authority.</param>
/// <param name="Tag">The mark by which a body is said to hold it.</param>
/// <param name="Asked">How many the call asks for, in words: two national disaster authorities.</param>
/// <param name="By">Places of the members that fill it, for sure; a member that could fill several roles fills one.</param>
/// <param name="Missing">How many are missing, as far as is known.</param>
/// <param name="StillMissing">The same in words: one national disaster authority.</param>
/// <param name="LookFor">What such a body looks like; null where nobody has written it down.</param>
/// <param name="Maybe">Places of members for whom it is not known, and what is to be asked.</param>
/// <param name="Rule">The condition as the rule says it.</param>
/// <param name="Source">Where it was read.</param>
public sealed record RoleCover(string Role, Sentence Name, string Tag, Sentence Asked, IReadOnlyList<int> By, int Missing, Sentence StillMissing, Sentence? LookFor, IReadOnlyList<(int Member, Sentence Doubt)> Maybe, Sentence Rule, string Source)
{
    // Holds nothing: the problem wants somebody in its first place.
    private static readonly Candidate Nobody = new() { Id = "", Name = "", Kind = OrganisationRole.CivilSociety, Body = new("", "", new HashSet<string>(), "") };

    /// <summary>Looks at all roles of a call.</summary>
    /// <param name="conditions">What the call asks.</param>
    /// <param name="members">Those who get money from the grant; the rules do not count others.</param>
    public static IReadOnlyList<RoleCover> Of(ConsortiumConditions conditions, IReadOnlyList<Body> members)
    {
        var problem = new FormationProblem(new()
        {
            Asker = Nobody,
            Candidates = [.. members.Select((m, i) => new Candidate { Id = $"{i}", Name = "", Kind = OrganisationRole.CivilSociety, Body = m })],
            Conditions = conditions,
            Size = Math.Min(members.Count + 1, FormationOrder.LargestSize),
        });
        int[] seats = [.. Enumerable.Range(1, members.Count)];
        List<RoleCover> all = [];
        foreach (FormationProblem.CompiledRule rule in problem.Rules)
        {
            if (!rule.IsRoles) continue;
            int?[] taken = FormationProblem.Fill(rule, seats);
            for (int n = 0; n < rule.Needs.Length; n++)
            {
                Need need = rule.Needs[n].Need;
                BodyRole role = conditions.Role(need.Role);
                int[] by = [.. Enumerable.Range(0, members.Count).Where(m => rule.Needs[n].Exclusive ? taken[m] == n : rule.Needs[n].Holds[seats[m]])];
                int missing = Math.Max(0, need.Count - by.Length);
                // Whoever fills another role of the call is not asked for this one as well.
                var maybe = Enumerable.Range(0, members.Count).Where(m => !rule.Needs[n].Exclusive || taken[m] is null).Select(m => (Member: m, Held: conditions.Holds(rule.Rule, need, members[m]))).Where(m => m.Held.Answer == Answer.Unknown);
                all.Add(new(need.Role, role.Name, role.Tags[0], role.Counted(need.Count), by, missing, missing == 0 ? new("", "") : role.Counted(missing), RolesToFind.Text(need.Role), [.. maybe.Select(m => (m.Member, m.Held.Doubt!))], rule.Rule.Text, conditions.Cite(rule.Rule)));
            }
        }
        return all;
    }
}
