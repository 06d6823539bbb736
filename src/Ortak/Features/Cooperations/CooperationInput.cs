using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Cooperations;

/// <summary>What people write of a cooperation itself: title, purpose, topics. Read from a form, and put into one.</summary>
/// <param name="Topics">In no order, each once.</param>
public sealed record CooperationInput(Bilingual Title, Bilingual Purpose, IReadOnlyList<TopicCode> Topics)
{
    public const int LongestTitle = 200, LongestPurpose = 4000, MostTopics = 20;

    public static CooperationInput Read(FormInput form, TopicTree topics)
    {
        Bilingual title = form.Both("title", LongestTitle, required: true), purpose = form.Both("purpose", LongestPurpose, required: true);
        List<TopicCode> chosen = [];
        foreach (string value in form.Many("topic").Distinct())
        {
            if (TopicCode.TryParse(value, null, out TopicCode code) && topics.Find(code) is not null) chosen.Add(code);
            else form.Reject("topic", "Seçtiğiniz konulardan biri artık yok. Yeniden seçin.", "One of the topics you chose no longer exists. Choose again.");
        }
        if (chosen.Count == 0) form.Reject("topic", "En az bir konu seçin.", "Choose at least one topic.");
        else if (chosen.Count > MostTopics) form.Reject("topic", $"En çok {MostTopics} konu seçin.", $"Choose at most {MostTopics} topics.");
        return new(title, purpose, chosen);
    }

    public static FormInput Form(Cooperation cooperation) => FormInput.Of(
        [.. BilingualInput.Values("title", cooperation.Title), .. BilingualInput.Values("purpose", cooperation.Purpose), .. cooperation.Topics.Select(t => ("topic", (string?)t.TopicCode.Value))]);
}
