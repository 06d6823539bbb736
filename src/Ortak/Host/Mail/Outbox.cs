using Ortak.Data;

namespace Ortak.Host.Mail;

/// <summary>Puts mails into the outbox with the same save as what they tell of: either both happen or neither.</summary>
public static class Outbox
{
    /// <param name="calendar">An iCalendar object with its method (REQUEST, CANCEL) that goes along; null for none.</param>
    /// <param name="isDemo">Kept as a file, never sent.</param>
    public static OutgoingMail Post(this OrtakDb db, string to, string name, string subject, string text, DateTime now, (string Method, string Text)? calendar = null, bool isDemo = false)
    {
        OutgoingMail mail = Write(to, name, subject, text, now, calendar, isDemo);
        db.Mails.Add(mail);
        return mail;
    }

    /// <summary>A mail for a later save.</summary>
    /// <param name="stop">Where the person can stop mails of its kind without signing in.</param>
    public static OutgoingMail Write(string to, string name, string subject, string text, DateTime now, (string Method, string Text)? calendar = null, bool isDemo = false, string? stop = null) =>
        new() { To = to, ToName = name, Subject = subject, Text = text, Calendar = calendar?.Text, CalendarMethod = calendar?.Method, StopAddress = stop, WrittenAt = now, NextAttemptAt = now, IsDemo = isDemo };
}
