using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Mail;

namespace Ortak.Features.Operating;

/// <summary>The addresses of running the installation: how it stands, and its mails.</summary>
public static class OperatingRoutes
{
    public static void MapOperating(this WebApplication site)
    {
        RouteGroupBuilder operating = site.MapGroup("/installation").Needs(Right.Operate).ExcludeFromDescription();
        operating.MapGet("", ShowInstallation.Handle);
        operating.MapGet("/mails", ShowMails.Handle);
        operating.MapPost("/mails/test", SendTestMail.Handle);
        operating.MapGet("/mails/{mail}", ShowMail.Handle);
        operating.MapGet("/mails/{mail}/mail.eml", DownloadMail.Handle);
        operating.MapPost("/mails/{mail}/again", (string mail, OrtakDb db, Settings settings, TimeProvider clock, HttpContext http) => DecideMail.Again(mail, db, settings, clock, http));
        operating.MapPost("/mails/{mail}/give-up", (string mail, OrtakDb db, TimeProvider clock, HttpContext http) => DecideMail.GiveUp(mail, db, clock, http));
    }
}
