using System.Globalization;
using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Projects;

/// <summary>What people write of something that is due.</summary>
/// <param name="From">Of tasks only.</param>
/// <param name="Cents">Of payments only.</param>
public sealed record DutyFacts(string Number, string Title, Id<WorkPackage>? WorkPackageId, Id<ProposalSeat>? LeadId, DateOnly? From, DateOnly Due, long? Cents, string Notes)
{
    /// <summary>Reads the form; problems go into it.</summary>
    /// <param name="others">What else is due in the project: two of a kind have two numbers.</param>
    public static DutyFacts Read(FormInput form, DutyKind kind, ProjectHead head, IEnumerable<ProjectDuty> others)
    {
        string number = form.Line("number", ProjectDuty.LongestNumber);
        if (number.Length > 0 && others.Any(o => o.Kind == kind && o.Number == number)) form.Reject("number", "Bu numara başka birinde var; başka bir numara yazın.", "Another one has this number; write a different one.");
        WorkPackage? workPackage = head.Consortium.It.WorkPackages.Find(w => w.Id.ToString() == form.Raw("work-package"));
        ProposalSeat? lead = head.Consortium.It.Seats.Find(s => s.Id.ToString() == form.Raw("lead"));
        if (workPackage is null && form.Raw("work-package").Length > 0) form.Reject("work-package", "Bu iş paketi artık yok. Listeden seçin.", "This work package is no longer there. Choose from the list.");
        if (lead is null && form.Raw("lead").Length > 0) form.Reject("lead", "Bu ortak artık yok. Listeden seçin.", "This partner is no longer there. Choose from the list.");
        DateOnly? from = kind == DutyKind.Task ? form.Day("from") : null, due = form.Day("due", required: true);
        if (due < from) form.Reject("due", "Bitiş günü başlangıç gününden önce olamaz.", "The last day cannot be before the first.");
        return new(number, form.Line("title", ProjectDuty.LongestTitle, required: true), workPackage?.Id, lead?.Id, from, due ?? default, kind == DutyKind.Payment ? form.Fixed("amount", 2, BudgetLine.MostCents) : null, form.Text("notes", ProjectDuty.LongestNotes));
    }

    public static FormInput Of(ProjectDuty it, Words words) => FormInput.Of(("number", it.Number), ("title", it.Title), ("work-package", it.WorkPackageId?.ToString()), ("lead", it.LeadId?.ToString()), ("from", Iso(it.From)), ("due", Iso(it.Due)), ("amount", it.Cents is { } cents ? words.Hundredths(cents) : null), ("notes", it.Notes));

    public void WriteTo(ProjectDuty it) => (it.Number, it.Title, it.WorkPackageId, it.LeadId, it.From, it.Due, it.Cents, it.Notes) = (Number, Title, WorkPackageId, LeadId, From, Due, Cents, Notes);

    /// <summary>Field by field beside what somebody else saved meanwhile.</summary>
    public IReadOnlyList<Difference> Beside(ProjectDuty saved, ProjectHead head, Words words)
    {
        string Package(Id<WorkPackage>? id) => head.Consortium.It.WorkPackages.Find(w => w.Id == id) is { } w ? ProjectWords.WorkPackage(w, words) : "";
        string Lead(Id<ProposalSeat>? id) => head.Consortium.It.Seats.Find(s => s.Id == id) is { } s ? ConsortiumWords.NameOf(s, words) : "";
        string Day(DateOnly? day) => day is null ? "" : words.Day(day);
        string Euro(long? cents) => cents is { } c ? words.Cents(c) : "";
        return
        [
            new(words.Say("Numarası", "Number"), Number, saved.Number), new(words.Say("Adı", "Title"), Title, saved.Title), new(words.Say("İş paketi", "Work package"), Package(WorkPackageId), Package(saved.WorkPackageId)), new(words.Say("Kim yürütüyor?", "Who leads it?"), Lead(LeadId), Lead(saved.LeadId)),
            new(words.Say("Başlangıç", "First day"), Day(From), Day(saved.From)), new(words.Say("Son gün", "Due"), Day(Due), Day(saved.Due)), new(words.Say("Tutar", "Amount"), Euro(Cents), Euro(saved.Cents)), new(words.Say("Notlar", "Notes"), Notes, saved.Notes),
        ];
    }

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
