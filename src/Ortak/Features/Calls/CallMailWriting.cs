using System.Text;
using Ortak.Data;
using Ortak.Engine.Calls;
using Ortak.Host;
using Ortak.Host.Calls;
using Ortak.Host.Mail;
using Ortak.Model;

namespace Ortak.Features.Calls;

/// <summary>Writes the mails about calls, in the language of whoever gets them.</summary>
internal sealed class CallMailWriting(Addresses addresses, CallStopLink stop, CallFinder calls, DateTimeOffset now)
{
    /// <summary>A followed deadline moved, or is near.</summary>
    public OutgoingMail Alert(Guid account, string to, string name, Words w, IReadOnlyList<(Call Call, IReadOnlyList<CallEvent> Moved, CallDeadline? Near)> news)
    {
        var text = new StringBuilder();
        foreach (var (call, moved, near) in news)
        {
            text.AppendLine(call.Title).AppendLine(call.Code);
            foreach (CallEvent one in moved) text.AppendLine(one.Say(w).FirstUpper(w.Culture) + ".");
            if (near is not null) text.AppendLine(w.Say($"Son tarihe {Left(near, w)} kaldı: {near.Say(w)}.", $"Its deadline is {Left(near, w)} away: {near.Say(w)}."));
            else if (call.NextDeadline(now) is { } next) text.AppendLine(w.Say($"Şimdi son tarih: {next.Say(w)}.", $"The deadline now: {next.Say(w)}."));
            else text.AppendLine(w.Say("Gelecekte bir son tarih kalmadı.", "No deadline is left."));
            text.AppendLine(Address(call)).AppendLine();
        }
        string subject = news is [var (only, itMoved, _)]
            ? itMoved.Count > 0 ? w.Say($"Son tarih değişti: {only.Code}", $"Deadline moved: {only.Code}") : w.Say($"Son tarih yaklaşıyor: {only.Code}", $"Deadline near: {only.Code}")
            : w.Say($"Takip ettiğiniz {news.Count} çağrının son tarihi", $"Deadlines of {news.Count} calls you follow");
        return Write(account, to, name, w, subject, w.Say("Takip ettiğiniz çağrılardan haber var.", "There is news of calls you follow.") + "\n\n" + text);
    }

    /// <summary>The mail of a week.</summary>
    public OutgoingMail Weekly(Guid account, string to, string name, Words w, WeeklyLetter letter)
    {
        var text = new StringBuilder();
        int shown = Math.Min(letter.Fresh.Count, WeeklyCalls.MostCalls), openShown = Math.Min(letter.Opened.Count, WeeklyCalls.MostCalls - shown);
        string whom = string.Join(w.Say(" ve ", " and "), letter.Places.Select(p => p.Name.In(w)));
        if (letter.Fresh.Count > 0)
        {
            Heading(text, w.Say($"Size uyan yeni çağrılar ({whom})", $"New calls that fit you ({whom})"));
            foreach (var (who, row) in letter.Fresh.Take(shown)) Fitting(text, row, letter.Places.Count > 1 ? who : null, w);
            if (letter.Fresh.Count > shown) text.AppendLine(w.Say($"Yenilerden {letter.Fresh.Count - shown} çağrı daha uyuyor; hepsi aşağıdaki sayfada.", $"{letter.Fresh.Count - shown} more of the new ones fit; all are on the page below.")).AppendLine();
        }
        if (openShown > 0)
        {
            Heading(text, w.Say("Başvuruya açılanlar", "Now open for submission"));
            foreach (var (who, row) in letter.Opened.Take(openShown)) Fitting(text, row, letter.Places.Count > 1 ? who : null, w);
        }
        if (letter.Followed.Count > 0)
        {
            Heading(text, w.Say("Takip ettikleriniz", "Calls you follow"));
            foreach (var (call, news, next) in letter.Followed.Take(WeeklyCalls.MostCalls))
            {
                text.AppendLine(call.Title).AppendLine("  " + call.Code);
                foreach (CallEvent one in news) text.AppendLine("  " + w.ShortDay(DateOnly.FromDateTime(one.When.UtcDateTime)) + ": " + one.Say(w));
                if (next is not null) text.AppendLine("  " + w.Say($"Son tarihe {Left(next, w)} kaldı: {next.Say(w)}", $"Its deadline is {Left(next, w)} away: {next.Say(w)}"));
                text.AppendLine("  " + Address(call)).AppendLine();
            }
            if (letter.Followed.Count > WeeklyCalls.MostCalls) text.AppendLine(w.Say($"Takip ettiklerinizden {letter.Followed.Count - WeeklyCalls.MostCalls} çağrıda daha haber var; Ortak'ta görebilirsiniz.", $"{letter.Followed.Count - WeeklyCalls.MostCalls} more calls you follow have news; you see them in Ortak.")).AppendLine();
        }
        foreach (Municipality place in letter.Places)
            text.AppendLine(letter.Places.Count == 1 ? w.Say("Size uyan bütün çağrılar:", "All calls that fit you:") : w.Say($"Uyan bütün çağrılar, {place.Name.In(w)}:", $"All calls that fit, {place.Name.In(w)}:")).AppendLine(addresses.Of($"/municipalities/{place.Id}/calls"));
        text.AppendLine(w.Say($"Portala en son {w.Day(DateOnly.FromDateTime(calls.Seen.UtcDateTime))} günü bakıldı.", $"The portal was last looked at on {w.Day(DateOnly.FromDateTime(calls.Seen.UtcDateTime))}.")).AppendLine();
        string subject = letter.Fresh.Count switch
        {
            > 0 and var n => w.Say($"Size uyan {n} yeni çağrı", n == 1 ? "1 new call that fits you" : $"{n} new calls that fit you"),
            _ when letter.Opened.Count is > 0 and var n => w.Say($"Size uyan {n} çağrı başvuruya açıldı", n == 1 ? "1 call that fits you is open" : $"{n} calls that fit you are open"),
            _ => w.Say("Takip ettiğiniz çağrılar bu hafta", "The calls you follow, this week"),
        };
        return Write(account, to, name, w, subject, text.ToString());
    }

    private void Fitting(StringBuilder text, FitCalls.Row row, Municipality? who, Words w)
    {
        text.AppendLine(row.Call.Title).AppendLine("  " + row.Call.Code + (who is null ? "" : " · " + who.Name.In(w)));
        text.AppendLine("  " + w.Say("Son tarih: ", "Deadline: ") + FitWords.CutOff(row.Call, now, w) + (FitWords.Opens(row.Call, now, w) is { Length: > 0 } opens ? "; " + opens : ""));
        if (FitWords.Money(row.Call, w) is { Length: > 0 } money) text.AppendLine("  " + w.Say("Para: ", "Money: ") + money);
        text.AppendLine("  " + w.Say("Uygunluk: ", "Eligibility: ") + CallWords.Verdict(row.Verdict.Kind, w) + ". " + row.Verdict.Decides.Text.Say(w));
        text.AppendLine("  " + w.Say("Neden: ", "Why: ") + FitWords.Why(row.Fit, w));
        text.AppendLine("  " + Address(row.Call)).AppendLine();
    }

    private static void Heading(StringBuilder text, string heading) => text.AppendLine(heading).AppendLine(new string('-', Math.Min(70, heading.Length))).AppendLine();

    private string Address(Call call) => addresses.Of("/calls/" + Uri.EscapeDataString(call.Id));

    private string Left(CallDeadline deadline, Words w)
    {
        int days = Math.Max(0, deadline.Day.DayNumber - CallDeadline.TodayInBrussels(now).DayNumber);
        return w.Say($"{days} gün", days == 1 ? "1 day" : $"{days} days");
    }

    private OutgoingMail Write(Guid account, string to, string name, Words w, string subject, string text)
    {
        string link = stop.Of(account);
        string end = w.Say($"Hangi e-postaları alacağınızı seçin: {addresses.Of("/account/calls")}\nGiriş yapmadan durdurun: {link}", $"Choose which mails you get: {addresses.Of("/account/calls")}\nStop them without signing in: {link}");
        return Outbox.Write(to, name, subject.ReplaceLineEndings(" "), $"{w.Say($"Sayın {name},", $"Dear {name},")}\n\n{text}{end}\n", now.UtcDateTime, stop: link);
    }
}
