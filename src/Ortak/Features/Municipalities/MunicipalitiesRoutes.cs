using Ortak.Host.Access;

namespace Ortak.Features.Municipalities;

/// <summary>The addresses of municipalities: profiles, units, strategic priorities, and what the installation's administrator does with them and with topics.</summary>
public static class MunicipalitiesRoutes
{
    public static void MapMunicipalities(this WebApplication site)
    {
        RouteGroupBuilder municipality = site.MapGroup("/municipalities/{municipality}").ExcludeFromDescription();
        municipality.MapGet("", ShowMunicipality.Handle).Needs(Right.SignedIn);
        municipality.MapGet("/edit", EditMunicipality.Ask).Needs(Right.EditMunicipality);
        municipality.MapPost("/edit", EditMunicipality.Handle).Needs(Right.EditMunicipality);
        municipality.MapGet("/record", ChooseRecord.Ask).Needs(Right.EditMunicipality);
        municipality.MapPost("/record", ChooseRecord.Handle).Needs(Right.EditMunicipality);

        municipality.MapGet("/units", ListUnits.Handle).Needs(Right.EditMunicipality);
        municipality.MapPost("/units", AddUnit.Handle).Needs(Right.EditMunicipality);
        municipality.MapGet("/units/{unit}", RenameUnit.Ask).Needs(Right.EditMunicipality);
        municipality.MapPost("/units/{unit}", RenameUnit.Handle).Needs(Right.EditMunicipality);
        municipality.MapPost("/units/{unit}/remove", RemoveUnit.Handle).Needs(Right.EditMunicipality);

        municipality.MapGet("/priorities", ListPriorities.Handle).Needs(Right.EditMunicipality);
        municipality.MapPost("/priorities", AddPriority.Handle).Needs(Right.EditMunicipality);
        municipality.MapGet("/priorities/{priority}", EditPriority.Ask).Needs(Right.EditMunicipality);
        municipality.MapPost("/priorities/{priority}", EditPriority.Handle).Needs(Right.EditMunicipality);
        municipality.MapPost("/priorities/{priority}/remove", RemovePriority.Handle).Needs(Right.EditMunicipality);

        RouteGroupBuilder operating = site.MapGroup("").Needs(Right.Operate).ExcludeFromDescription();
        operating.MapGet("/municipalities/new", EnterMunicipality.Ask);
        operating.MapPost("/municipalities/new", EnterMunicipality.Handle);
        operating.MapGet("/installation/municipalities", ListMunicipalities.Handle);
        operating.MapPost("/installation/municipalities/{municipality}/confirm", ConfirmMunicipality.Handle);
        operating.MapGet("/installation/municipalities/{municipality}/invite", InviteAdministrator.Ask);
        operating.MapPost("/installation/municipalities/{municipality}/invite", InviteAdministrator.Handle);

        operating.MapGet("/installation/topics", ListTopics.Handle);
        operating.MapPost("/installation/topics/order", OrderTopics.Handle);
        operating.MapGet("/installation/topics/new", AddTopic.Ask);
        operating.MapPost("/installation/topics/new", AddTopic.Handle);
        operating.MapGet("/installation/topics/{topic}", EditTopic.Ask);
        operating.MapPost("/installation/topics/{topic}", EditTopic.Handle);
        operating.MapPost("/installation/topics/{topic}/retire", RetireTopic.Handle);
        operating.MapPost("/installation/topics/{topic}/bring-back", RetireTopic.BringBack);
    }
}
