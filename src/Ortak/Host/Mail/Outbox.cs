using Ortak.Data;

namespace Ortak.Host.Mail;

/// <summary>Puts mails into the outbox with the same save as what they tell of: either both happen or neither.</summary>
public static class Outbox
{
    /// <param name="calendar">An iCalendar object with its method (REQUEST, CANCEL) that goes along; null for none.</param>
    /// <param name="isDemo">Kept as a file, never sent.</param>
    public static OutgoingMail Post(this OrtakDb db, string to, string name, string subject, string text, DateTime now, (string Method, string Text)? calendar = null, bool isDemo = false)
    {
        var mail = new OutgoingMail { To = to, ToName = name, Subject = subject, Text = text, Calendar = calendar?.Text, CalendarMethod = calendar?.Method, WrittenAt = now, NextAttemptAt = now, IsDemo = isDemo };
        db.Mails.Add(mail);
        return mail;
    }
}
