using Ortak.Host.Access;

namespace Ortak.Features.Calls;

/// <summary>The addresses at which an administrator of the installation reads and changes the rules of eligibility.</summary>
public static class RulesRoutes
{
    public static void MapRules(this WebApplication site)
    {
        RouteGroupBuilder rules = site.MapGroup("/installation/rules").Needs(Right.Operate).ExcludeFromDescription();
        rules.MapGet("", FindRules.Handle);
        rules.MapGet("/changes", ShowRuleChanges.Handle);
        rules.MapGet("/changes/{ruleEdit}", ShowRuleChange.Handle);
        rules.MapPost("/changes/{ruleEdit}/undo", UndoRuleEdit.Handle);
        rules.MapGet("/{ruleList}/new", EditRule.AskNew);
        rules.MapPost("/{ruleList}/new", EditRule.Add);
        rules.MapGet("/{ruleList}/records/{ruleKey}", ShowRule.Handle);
        rules.MapGet("/{ruleList}/records/{ruleKey}/edit", EditRule.Ask);
        rules.MapPost("/{ruleList}/records/{ruleKey}/edit", EditRule.Handle);
    }
}
