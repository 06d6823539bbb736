using System.CommandLine;
using Ortak.Engine.Calls;
using Ortak.Engine.Eligibility;
using Ortak.Host;
using Ortak.Host.Calls;

namespace Ortak.Features.Calls;

/// <summary><c>./ortak verdict</c>: may this body take part in this call, in this role, with these others?</summary>
public static class VerdictCommand
{
    public static Command Create()
    {
        var who = new Option<string>("--for") { Description = "Who: an id, a name, or COUNTRY:KIND[+TAG…][@NUTS] such as TR:municipality@TR421 or DE:municipality+mission-city.", HelpName = "WHO", Required = true };
        var call = new Option<string?>("--call") { Description = "Code of a call.", HelpName = "CODE" };
        var action = new Option<string?>("--action") { Description = "A type of action or a programme: " + string.Join(", ", EligibilityRules.Default.Codes) + ".", HelpName = "ACTION" };
        var role = new Option<string>("--as") { Description = "coordinator, beneficiary or associated.", DefaultValueFactory = _ => "beneficiary", HelpName = "ROLE" };
        role.AcceptOnlyFromAmong("coordinator", "beneficiary", "associated");
        var consortium = new Option<string?>("--consortium") { Description = "All members, the body itself included: COUNTRY[:KIND][+TAG…][=affiliated|associated], separated by commas. Without it the body is judged alone.", HelpName = "LIST" };
        Option<DateOnly?> on = CallsCommands.Day("--on", "The day to judge for; today by default.");
        Option<string?> folder = CallsCommands.Folder(), atlas = CommandLine.AtlasFolder();
        Option<bool> json = CommandLine.Json();
        var command = new Command("verdict", "Whether a body may take part in a call: eligible, ineligible, partner without money, or unknown; with the rule that decides, its source and how sure it is.") { who, call, action, role, consortium, on, folder, atlas, json };
        command.Validators.Add(r =>
        {
            if (r.GetValue(call) is null == r.GetValue(action) is null) r.AddError("Give either --call CODE or --action ACTION.");
        });
        command.SetAction(parsed =>
        {
            string code = parsed.GetValue(call) ?? parsed.GetValue(action)!;
            var (body, name, notFound) = JudgeEligibility.Find(parsed.GetValue(who)!, () => CommandLine.OpenAtlas(parsed.GetValue(atlas)));
            if (notFound is not null) return CallsCommands.NotUnderstood(notFound);
            DateOnly day = parsed.GetValue(on) ?? CallDeadline.TodayInBrussels(TimeProvider.System.GetUtcNow());
            EligibilityJudge judge = RulesInForce.OfInstallation();
            var calls = new Lazy<CallFinder>(() => new CallFinder(CallRecord.Open(parsed.GetValue(folder))));
            // Calls that the rules name need no look at the record of calls; an index is not built for a type of action.
            bool asked = !judge.Rules.Codes.Contains(code, StringComparer.OrdinalIgnoreCase);
            var (verdict, refusal) = JudgeEligibility.Handle(new(code, body!, parsed.GetValue(role)!, parsed.GetValue(consortium), day), asked ? calls.Value : null, judge);
            if (refusal is not null) return CallsCommands.NotUnderstood(refusal);
            if (parsed.GetValue(json)) CommandLine.Print(VerdictJson.From(verdict!), CallsJsonContext.Default.VerdictJson);
            else Print(verdict!, name!, code);
            return 0;
        });
        return command;
    }

    private static void Print(Verdict verdict, string who, string code)
    {
        Console.WriteLine($"{who}, {code}: {verdict.Code}");
        Finding decides = verdict.Decides;
        Console.WriteLine($"  {decides.Limb}");
        Console.WriteLine($"  {decides.Text.En}");
        if (decides.Source.Length > 0) Console.WriteLine($"  {decides.Source} [{decides.Confidence}]{(decides.Known.Length > 0 ? ", last known " + decides.Known : "")}");
        foreach (Finding finding in verdict.Findings.Skip(1)) Console.WriteLine($"  - {finding.Outcome.ToString().ToLowerInvariant()}: {(finding.Limb.Length > 0 ? finding.Limb + ". " : "")}{finding.Text.En}{(finding.Confidence is "K" or "D" or "?" ? " [verify]" : "")}");
    }
}
