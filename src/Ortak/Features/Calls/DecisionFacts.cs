using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Model;

namespace Ortak.Features.Calls;

/// <summary>What a person writes of a decision about a call, checked against the municipality that decides.</summary>
public sealed record DecisionFacts(CallDecisionState State, string Reason, string Notes, Id<Member>? Owner, Id<Cooperation>? SharedWith)
{
    /// <summary>Reads the form; problems go into it. What comes back is sound only if the form is.</summary>
    public static DecisionFacts Read(FormInput form, DecisionChoices choices)
    {
        CallDecisionState? state = form.One<CallDecisionState>("state", required: true);
        string reason = form.Text("reason", CallDecision.LongestReason), notes = form.Text("notes", CallDecision.LongestNotes);
        Id<Member>? owner = null;
        Id<Cooperation>? shared = null;
        if (form.Raw("owner") is { Length: > 0 } person)
        {
            if (Id<Member>.TryParse(person, null, out var id) && choices.People.Any(p => p.Value == person)) owner = id;
            else form.Reject("owner", "Bu kişi artık belediyenizde görevde değil. Listeden başka birini seçin.", "This person no longer holds a post in your municipality. Choose somebody else.");
        }
        if (form.Raw("cooperation") is { Length: > 0 } sent)
        {
            if (Id<Cooperation>.TryParse(sent, null, out var id) && choices.Cooperations.Any(c => c.Value == sent)) shared = id;
            else form.Reject("cooperation", "Belediyeniz bu iş birliğinin tarafı değil ya da iş birliği sürmüyor. Listeden seçin.", "Your municipality is no party of this cooperation, or it is not running. Choose from the list.");
        }
        return new(state ?? default, reason, notes, owner, shared);
    }

    public static FormInput Of(CallDecision d) => FormInput.Of(("state", FormInput.Kebab(d.State)), ("reason", d.Reason), ("notes", d.Notes), ("owner", d.OwnerId?.ToString()), ("cooperation", d.CooperationId?.ToString()));

    /// <summary>Field by field beside what somebody else saved meanwhile.</summary>
    public IReadOnlyList<Difference> Beside(CallDecision saved, DecisionChoices choices, Words words)
    {
        string Named(string? value, IEnumerable<(string Value, string Label)> options) => value is null ? "" : options.FirstOrDefault(o => o.Value == value).Label ?? words.Say("listede olmayan biri", "somebody not in the list");
        return
        [
            new(words.Say("Karar", "Decision"), State.Say(words), saved.State.Say(words)), new(words.Say("Gerekçe", "Reason"), Reason, saved.Reason), new(words.Say("Notlar", "Notes"), Notes, saved.Notes),
            new(words.Say("Sorumlusu", "Who sees to it"), Named(Owner?.ToString(), choices.People), Named(saved.OwnerId?.ToString(), choices.People)),
            new(words.Say("Paylaşıldığı iş birliği", "Shared with"), Named(SharedWith?.ToString(), choices.Cooperations), Named(saved.CooperationId?.ToString(), choices.Cooperations)),
        ];
    }
}

/// <summary>What the fields of a decision offer.</summary>
/// <param name="Cooperations">Running ones in which the municipality is.</param>
public sealed record DecisionChoices(IReadOnlyList<(string Value, string Label)> People, IReadOnlyList<(string Value, string Label)> Cooperations)
{
    /// <param name="kept">Who and what stands in the decision already stays a choice.</param>
    public static async Task<DecisionChoices> Read(OrtakDb db, Id<Municipality> municipality, CallDecision? kept, Words words, CancellationToken cancel)
    {
        StringComparer byName = StringComparer.Create(words.Culture, ignoreCase: false);
        Id<Member>? owner = kept?.OwnerId;
        Id<Cooperation>? shared = kept?.CooperationId;
        var people = await db.Members.Where(m => m.MunicipalityId == municipality && (m.LeftAt == null || m.Id == owner)).Select(m => new { m.Id, m.Name, m.Post }).AsNoTracking().ToListAsync(cancel);
        var cooperations = await db.Cooperations.Where(c => (c.State == CooperationState.Running || c.Id == shared) && c.Parties.Any(p => p.MunicipalityId == municipality && p.AcceptedAt != null)).Select(c => new { c.Id, c.Title }).AsNoTracking().ToListAsync(cancel);
        return new([.. people.OrderBy(p => p.Name, byName).Select(p => (p.Id.ToString(), p.Post.IsEmpty ? p.Name : $"{p.Name}, {p.Post.In(words)}"))], [.. cooperations.Select(c => (c.Id.ToString(), c.Title.In(words))).OrderBy(c => c.Item2, byName)]);
    }
}
