using System.Globalization;
using Ortak.Engine.Eligibility;

namespace Ortak.Engine.Calls;

/// <summary>Something about a call in which the portal contradicts itself, or leaves out what one needs.</summary>
/// <param name="Code">Such as deadline-missing.</param>
/// <param name="Text">One sentence in both languages.</param>
public sealed record CallDoubt(string Code, Sentence Text);

/// <summary>Looks for contradictions in what the portal says, so that they are shown and not smoothed over.</summary>
public static class CallDoubts
{
    /// <summary>The doubts about a call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="seen">When the portal was last looked at.</param>
    /// <param name="sameCode">How many calls share its code, itself included.</param>
    public static IReadOnlyList<CallDoubt> Of(Call call, DateTimeOffset seen, int sameCode = 1)
    {
        List<CallDoubt> doubts = [];
        void Doubt(string code, string turkish, string english) => doubts.Add(new(code, new(turkish, english)));
        DateOnly day = CallDeadline.TodayInBrussels(call.LastSeen);
        if (call.Deadlines.Count == 0) Doubt("deadline-missing", "Portal son başvuru tarihi vermiyor.", "The portal states no deadline.");
        else if (call.Status == PortalStatus.Open && call.Deadlines.All(d => d.Day < day))
            Doubt("open-after-deadline", $"Portal çağrıyı açık gösteriyor, ama verdiği son tarih geçmişte ({call.Deadlines[^1].Day:dd.MM.yyyy}): süreklilik gösteren bir çağrı ya da unutulmuş bir kayıt olabilir.", $"The portal shows it as open, but its last deadline has passed ({call.Deadlines[^1].Day:yyyy-MM-dd}): a rolling call, or an entry left behind.");
        if (call.Opens is { } opens && call.Deadlines.Count > 0 && opens > call.Deadlines[^1].Day) Doubt("opens-after-deadline", "Açılış günü son başvuru gününden sonra.", "It opens after its deadline.");
        if (call.Status == PortalStatus.Forthcoming && call.Opens < day) Doubt("forthcoming-after-opening", "Portal “yakında” diyor, ama açılış günü geçmişti.", "The portal says forthcoming, but the opening day had passed.");
        if (call.Status == PortalStatus.Open && call.Opens > day) Doubt("open-before-opening", "Portal “açık” diyor, ama açılış günü gelmemişti.", "The portal says open, but the opening day had not come.");
        if (call.Status == PortalStatus.Unknown) Doubt("status-unknown", "Portalın durum bilgisi anlaşılamadı.", "The portal's status is not understood.");
        if (call.Deadlines.FirstOrDefault(d => d.TimeStated && d.Time.Hour is >= 21 or < 6 && (d.Time.Hour, d.Time.Minute) != (23, 59)) is { } odd)
            Doubt("time-doubtful", string.Create(CultureInfo.InvariantCulture, $"Saat ({odd.Time:HH.mm}) başka bir saat diliminde yazılmış olabilir; çağrı belgesine bakın."), string.Create(CultureInfo.InvariantCulture, $"The time ({odd.Time:HH:mm}) may be that of another time zone; see the call document."));
        if (call.Budget is { TotalEur: { } total, MostEur: { } most } && most > total) Doubt("grant-above-budget", "Bir proje için en yüksek tutar, konunun bütün bütçesini aşıyor.", "The largest grant exceeds the whole budget of the topic.");
        if (call.Budget is { LeastEur: { } least, MostEur: { } highest } && least > highest) Doubt("grant-range-reversed", "En düşük hibe en yüksekten büyük.", "The smallest grant is larger than the largest.");
        if (sameCode > 1) Doubt("code-shared", $"Aynı kod {sameCode} ayrı kayıtta geçiyor; adına bakın.", $"{sameCode} entries share this code; look at the title.");
        if (seen - call.LastSeen > TimeSpan.FromDays(2)) Doubt("not-seen-lately", $"Portalda en son {call.LastSeen:dd.MM.yyyy} günü görüldü; kapanmış ya da kaldırılmış olabilir.", $"Last seen on the portal on {call.LastSeen:yyyy-MM-dd}; it may have closed or been withdrawn.");
        return doubts;
    }
}
