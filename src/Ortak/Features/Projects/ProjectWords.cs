using Ortak.Host;
using Ortak.Model;

namespace Ortak.Features.Projects;

/// <summary>How the parts of a project are called.</summary>
public static class ProjectWords
{
    public static string Say(this DutyKind kind, Words words) => kind switch
    {
        DutyKind.Task => words.Say("faaliyet", "task"),
        DutyKind.Deliverable => words.Say("çıktı", "deliverable"),
        DutyKind.Milestone => words.Say("kilometre taşı", "milestone"),
        DutyKind.Report => words.Say("rapor", "report"),
        DutyKind.Payment => words.Say("ödeme", "payment"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static string WorkPackage(WorkPackage workPackage, Words words) => words.Say($"İP {workPackage.Number} {workPackage.Title}", $"WP {workPackage.Number} {workPackage.Title}");

    /// <summary>Its number, where it has one, and its title.</summary>
    public static string NameOf(ProjectDuty duty) => duty.Number.Length > 0 ? $"{duty.Number} {duty.Title}" : duty.Title;

    /// <summary>How it stands on a day.</summary>
    public static string StateOf(ProjectDuty duty, DateOnly today, Words words) => duty switch
    {
        { DoneOn: { } done } => duty.Kind == DutyKind.Payment ? words.Say($"geldi: {words.Day(done)}", $"came on {words.Day(done)}") : words.Say($"tamamlandı: {words.Day(done)}", $"done on {words.Day(done)}"),
        _ when duty.IsLate(today) => words.Say($"{today.DayNumber - duty.Due.DayNumber} gün gecikti", today.DayNumber - duty.Due.DayNumber == 1 ? "1 day late" : $"{today.DayNumber - duty.Due.DayNumber} days late"),
        _ when duty.Due == today => words.Say("son gün bugün", "due today"),
        _ => words.Say("açık", "open"),
    };

    public static TagKind TagOf(ProjectDuty duty, DateOnly today) => duty.DoneOn is not null ? TagKind.Good : duty.IsLate(today) ? TagKind.Wrong : TagKind.Wait;

    public static string Months(int months, Words words) => words.Say($"{months} ay", months == 1 ? "1 month" : $"{months} months");
}
