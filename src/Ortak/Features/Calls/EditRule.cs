using Ortak.Data;
using Ortak.Engine.Eligibility;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Calls;
using Ortak.Host.Forms;
using Ortak.Model;

namespace Ortak.Features.Calls;

/// <summary>
/// Changes a record of the rules, or adds one. It is held against the schema and against all other records before it is accepted; a fault is told with
/// line and field, and nothing is saved. What would change can be looked at first.
/// </summary>
public static class EditRule
{
    private const int LongestJson = 200_000;

    /// <param name="Key">The record; empty for a new one.</param>
    /// <param name="Before">As it is in force; empty for a new one.</param>
    /// <param name="Seen">The change that was in force when the form was opened; empty where the record came with Ortak.</param>
    /// <param name="Faults">What is wrong with what was written.</param>
    /// <param name="IsPreview">Whether to show what would change.</param>
    /// <param name="Differences">What somebody else saved in between; empty if nobody did.</param>
    public sealed record View(string List, string Key, string Before, string Seen, FormInput Form, IReadOnlyList<RuleFault> Faults, bool IsPreview, IReadOnlyList<Difference> Differences);

    public static IResult Ask(string ruleList, string ruleKey, RulesInForce rules) => rules.Book.Find(ruleList, ruleKey) is { } record
        ? Page(new(ruleList, ruleKey, record.Json, record.LaidId ?? "", FormInput.Of(("json", record.Json)), [], false, [])) : Results.NotFound();

    public static IResult AskNew(string ruleList) => RuleBook.Lists.Contains(ruleList)
        ? Page(new(ruleList, "", "", "", FormInput.Of(("json", Beginning(ruleList))), [], false, [])) : Results.NotFound();

    public static async Task<IResult> Handle(string ruleList, string ruleKey, RulesInForce rules, OrtakDb db, TimeProvider clock, HttpContext http)
    {
        rules.Refresh(); // what another process saved a second ago must be seen here
        if (rules.Book.Find(ruleList, ruleKey) is not { } record) return Results.NotFound();
        var (form, json, because, previews) = await Read(http);
        Words words = Words.Of(http);
        string seen = form.Raw("seen");
        if (seen != (record.LaidId ?? "") && !previews)
            return Page(new(ruleList, ruleKey, record.Json, record.LaidId ?? "", form, [], false, [new(words.Say("Kayıt", "The record"), json, record.Json, "en")]), 409);
        if (json == record.Json && !previews) form.Reject("json", "Kayıtta bir değişiklik yok.", "Nothing has changed in the record.");
        return await Save(new(ruleList, ruleKey, record.Json, seen, form, [], previews, []), json, because, rules, db, clock, http);
    }

    public static async Task<IResult> Add(string ruleList, RulesInForce rules, OrtakDb db, TimeProvider clock, HttpContext http)
    {
        if (!RuleBook.Lists.Contains(ruleList)) return Results.NotFound();
        rules.Refresh();
        var (form, json, because, previews) = await Read(http);
        string key = form.Line("key", 100, required: true);
        if (key.Length > 0 && (key == "new" || !RuleWords.Name().IsMatch(key))) form.Reject("key", "Yalnız harf (a–z), rakam ve - olabilir.", "Only letters (a–z), digits and - are possible.");
        else if (rules.Book.Find(ruleList, key) is not null) form.Reject("key", "Bu adda bir kayıt zaten var; onu düzenleyin.", "There is a record of this name already; edit that one.");
        return await Save(new(ruleList, key, "", "", form, [], previews, []), json, because, rules, db, clock, http);
    }

    private static async Task<(FormInput Form, string Json, string Because, bool Previews)> Read(HttpContext http)
    {
        FormInput sent = await FormInput.Read(http);
        // Shown again as it is read, so that the lines of faults are those the person sees.
        string json = TypedText.Clean(sent.Raw("json"));
        FormInput form = FormInput.Of(("json", json), ("because", sent.Raw("because")), ("key", sent.Raw("key")), ("seen", sent.Raw("seen")), ("do", sent.Raw("do")));
        bool previews = form.Raw("do") == "preview";
        form.Text("json", LongestJson, required: true);
        return (form, json, form.Text("because", RuleEdit.LongestReason, required: !previews), previews);
    }

    private static async Task<IResult> Save(View view, string json, string because, RulesInForce rules, OrtakDb db, TimeProvider clock, HttpContext http)
    {
        IReadOnlyList<RuleFault> faults = [];
        if (json.Length is > 0 and <= LongestJson && view.Key.Length > 0)
        {
            faults = RuleBook.Faults([.. rules.Book.Laid, new LaidRule("", view.List, view.Key, json)]);
            foreach (RuleFault fault in faults.Take(10)) view.Form.Reject("json", Said(fault, view, Words.Turkish), Said(fault, view, Words.English));
        }
        if (!view.Form.IsSound) return Page(view with { Faults = faults, IsPreview = false }, 422);
        if (view.IsPreview) return Page(view);
        DateTime now = clock.GetUtcNow().UtcDateTime;
        Viewer viewer = Viewer.Signed(http);
        var edit = new RuleEdit { List = view.List, Key = view.Key, Json = json, Because = because, AccountId = viewer.AccountId, At = now };
        db.RuleEdits.Add(edit);
        db.Record(viewer.Did(Deeds.RuleEdited, edit.Id, now, detail: $"{view.List}/{view.Key}"));
        await db.SaveChangesAsync(http.RequestAborted);
        rules.Refresh();
        return Show.Next(RuleWords.Address(view.List, view.Key), "saved");
    }

    private static string Said(RuleFault fault, View view, Words words)
    {
        string where = fault.File == $"{view.List}/{view.Key}" ? words.Say($"{fault.Line}. satır", $"line {fault.Line}") : words.Say($"başka bir kayıt ({fault.File})", $"another record ({fault.File})");
        return $"{where}{(fault.Field.Length > 0 ? ", " + fault.Field : "")}: {fault.What.In(words)}";
    }

    // What the schema asks for, to be filled in.
    private static string Beginning(string list) => list switch
    {
        "programmes" => "{\n  \"id\": \"\",\n  \"name\": {\"tr\": \"\", \"en\": \"\"},\n  \"prefixes\": [],\n  \"associatedPartners\": \"unknown\",\n  \"rules\": [],\n  \"status\": {\n    \"*\": {\"is\": \"unknown\", \"mark\": \"?\", \"source\": \"\"}\n  }\n}",
        "actions" => "{\n  \"id\": \"\",\n  \"programme\": \"\",\n  \"name\": {\"tr\": \"\", \"en\": \"\"},\n  \"portal\": [],\n  \"rules\": []\n}",
        "calls" => "{\n  \"code\": \"\",\n  \"action\": \"\",\n  \"title\": \"\",\n  \"opens\": \"\",\n  \"closes\": \"\",\n  \"perProjectEur\": 0,\n  \"topicEur\": 0,\n  \"rules\": []\n}",
        "roles" => "{\n  \"id\": \"\",\n  \"one\": \"\",\n  \"many\": \"\",\n  \"name\": {\"tr\": \"\", \"en\": \"\"},\n  \"tags\": [],\n  \"source\": \"\"\n}",
        "statuses" => "{\"label\": \"\", \"name\": {\"tr\": \"\", \"en\": \"\"}, \"funded\": \"unknown\", \"leads\": \"unknown\", \"counts\": \"unknown\"}",
        "groups" => "[]",
        "regions" => "{\"name\": {\"tr\": \"\", \"en\": \"\"}, \"nuts\": []}",
        "sources" => "{\"title\": \"\", \"date\": \"\", \"address\": \"https://\"}",
        _ => throw new ArgumentOutOfRangeException(nameof(list)),
    };

    private static IResult Page(View view, int status = 200) => Show.Page<EditRulePage>(new { View = view }, status);
}
