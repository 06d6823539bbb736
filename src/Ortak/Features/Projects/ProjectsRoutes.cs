using Ortak.Host.Access;

namespace Ortak.Features.Projects;

/// <summary>The addresses of what becomes of a proposal: its submission and result under its consortium, then the project, and the lessons of both.</summary>
public static class ProjectsRoutes
{
    public static void MapProjects(this WebApplication site)
    {
        RouteGroupBuilder proposal = site.MapGroup("/aims/{aim}/consortia/{consortium}").ExcludeFromDescription();
        proposal.MapGet("/submission", SubmitProposal.Ask).Needs(Right.EditAim);
        proposal.MapPost("/submission", SubmitProposal.Handle).Needs(Right.EditAim);
        proposal.MapPost("/submission/take-back", ChangeProposal.TakeBackSubmission).Needs(Right.EditAim);
        proposal.MapGet("/result", ConcludeProposal.Ask).Needs(Right.EditAim);
        proposal.MapPost("/result", ConcludeProposal.Handle).Needs(Right.EditAim);
        proposal.MapPost("/result/take-back", ChangeProposal.TakeBackResult).Needs(Right.EditAim);
        proposal.MapPost("/withdraw", ChangeProposal.Withdraw).Needs(Right.EditAim);
        proposal.MapPost("/reopen", ChangeProposal.Reopen).Needs(Right.EditAim);
        proposal.MapPost("/delete", DeleteConsortium.Handle).Needs(Right.EditAim);
        proposal.MapGet("/next-call", TakeToNextCall.Ask).Needs(Right.EditAim);
        proposal.MapPost("/next-call", TakeToNextCall.Handle).Needs(Right.EditAim);
        proposal.MapGet("/project", StartProject.Ask).Needs(Right.EditAim);
        proposal.MapPost("/project", StartProject.Handle).Needs(Right.EditAim);
        proposal.MapGet("/lessons/new", WriteLesson.Ask).Needs(Right.EditAim);
        proposal.MapPost("/lessons/new", WriteLesson.Handle).Needs(Right.EditAim);

        // By its length an id of ours is told from that of a project of the public record, which has numbers.
        RouteGroupBuilder one = site.MapGroup("/projects/{project:length(22)}").ExcludeFromDescription();
        one.MapGet("", ShowProject.Handle).Needs(Right.ReadProject);
        one.MapGet("/edit", EditProject.Ask).Needs(Right.EditProject);
        one.MapPost("/edit", EditProject.Handle).Needs(Right.EditProject);
        one.MapPost("/delete", DeleteProject.Handle).Needs(Right.EditProject);
        one.MapGet("/usual-duties", AddUsualDuties.Ask).Needs(Right.EditProject);
        one.MapPost("/usual-duties", AddUsualDuties.Handle).Needs(Right.EditProject);
        one.MapGet("/duties/new", AddDuty.Ask).Needs(Right.EditProject);
        one.MapPost("/duties/new", AddDuty.Handle).Needs(Right.EditProject);
        one.MapGet("/duties/{duty}", EditDuty.Ask).Needs(Right.EditProject);
        one.MapPost("/duties/{duty}", EditDuty.Handle).Needs(Right.EditProject);
        one.MapPost("/duties/{duty}/done", FinishDuty.Handle).Needs(Right.EditProject);
        one.MapPost("/duties/{duty}/reopen", FinishDuty.Undo).Needs(Right.EditProject);
        one.MapPost("/duties/{duty}/remove", EditDuty.Remove).Needs(Right.EditProject);
        one.MapGet("/indicators/new", AddIndicator.Ask).Needs(Right.EditProject);
        one.MapPost("/indicators/new", AddIndicator.Handle).Needs(Right.EditProject);
        one.MapGet("/indicators/{indicator}", EditIndicator.Ask).Needs(Right.EditProject);
        one.MapPost("/indicators/{indicator}", EditIndicator.Handle).Needs(Right.EditProject);
        one.MapPost("/indicators/{indicator}/values", MeasureIndicator.Handle).Needs(Right.EditProject);
        one.MapPost("/indicators/{indicator}/values/remove", MeasureIndicator.Remove).Needs(Right.EditProject);
        one.MapPost("/indicators/{indicator}/remove", EditIndicator.Remove).Needs(Right.EditProject);

        // Whoever learned a lesson may change it, and none of the others who read it.
        RouteGroupBuilder lesson = site.MapGroup("/municipalities/{municipality}/lessons/{lesson}").ExcludeFromDescription();
        lesson.MapGet("", EditLesson.Ask).Needs(Right.EditMunicipality);
        lesson.MapPost("", EditLesson.Handle).Needs(Right.EditMunicipality);
        lesson.MapPost("/remove", EditLesson.Remove).Needs(Right.EditMunicipality);
        site.MapGet("/lessons", FindLessons.Handle).Needs(Right.SignedIn).ExcludeFromDescription();
    }
}
