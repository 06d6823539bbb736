using System.Globalization;
using Ortak.Engine.Calls;
using Ortak.Engine.Eligibility;
using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Model;

namespace Ortak.Features.Calls;

/// <summary>
/// The question for a verdict as a form: who, as what, with whom row by row, or with whom on one line. Rows and line say the same: whichever was changed
/// is taken, and the address that follows holds the line alone, so that it can be sent to others and asked on the command line.
/// </summary>
public sealed class AskForVerdict
{
    public static readonly IReadOnlyList<string> Roles = ["coordinator", "beneficiary", "associated"];
    /// <summary>More would be no consortium that a page can show.</summary>
    private const int MostRows = 60;

    /// <summary>A member of the consortium as it stands in the form.</summary>
    public sealed record Row(string Country, string Kind, IReadOnlyList<string> Tags, string Nuts, string Part)
    {
        public bool IsBlank => Country.Length + Kind.Length + Tags.Count + Nuts.Length == 0;
        internal static Row Of(ConsortiumSeat seat) => new(seat.Body.Country, seat.Body.Kind, [.. seat.Body.Tags.Order(StringComparer.Ordinal)], seat.Body.Nuts, FormInput.Kebab(seat.Role));
        /// <summary>As the line says it.</summary>
        internal string Written => string.Concat([Country, .. Kind.Length > 0 ? [":", Kind] : (string[])[], .. Tags.Select(t => "+" + t), .. Nuts.Length > 0 ? ["@", Nuts] : (string[])[], .. Part is "" or "beneficiary" ? (string[])[] : ["=", Part]]);
    }

    /// <param name="Verdict">Null where nothing was asked, or something is wrong with it.</param>
    /// <param name="Status">400, or 404 where the code is not known.</param>
    /// <param name="Guide">What the rules say of the code whoever asks; null where none is given, or it is not known.</param>
    /// <param name="Command">Asks the same on the command line.</param>
    public sealed record Answer(Verdict? Verdict, int Status, RuleGuide? Guide, string Command);

    private readonly List<Row> _rows = [];
    private readonly bool _fromRows;
    private readonly string? _anchor, _saysFor;

    /// <param name="query">What the address says.</param>
    /// <param name="writtenFor">Who asks, as the form shows it; null to show what the address says.</param>
    public AskForVerdict(IQueryCollection query, string? writtenFor)
    {
        string Sent(string name) => query[name].Count > 0 ? query[name][0] ?? "" : "";
        List<FieldProblem> problems = [];
        string typed = TypedText.OneLine(Sent("consortium"));
        Line = typed;
        int sent = Enumerable.Range(1, MostRows).TakeWhile(i => query.ContainsKey(Name("country", i))).Count();
        bool changes = query.ContainsKey("add") || query.ContainsKey("remove");
        _fromRows = sent > 0 || changes;
        if (_fromRows && typed == TypedText.OneLine(Sent("was")))
        {
            int removed = int.TryParse(Sent("remove"), NumberStyles.None, CultureInfo.InvariantCulture, out int which) ? which : 0;
            for (int i = 1; i <= sent; i++)
            {
                if (i == removed) continue;
                Row row = new(TypedText.OneLine(Sent(Name("country", i))), TypedText.OneLine(Sent(Name("kind", i))), [.. query[Name("tag", i)].Where(t => !string.IsNullOrWhiteSpace(t)).Select(t => t!.Trim())], TypedText.OneLine(Sent(Name("nuts", i))), Sent(Name("part", i)));
                _rows.Add(row);
                if (row.Country.Length == 0 && !row.IsBlank) problems.Add(new(Name("country", _rows.Count), "Ülkesini seçin.", "Choose its country."));
            }
            if (query.ContainsKey("add") && _rows.Count < MostRows)
            {
                _rows.Add(Blank);
                _anchor = "#" + Field.IdOf(Name("country", _rows.Count));
            }
            else if (changes) _anchor = "#members";
            if (_rows.Count(r => r.Part == "coordinator") > 1) problems.Add(new("consortium", "Bir konsorsiyumun tek koordinatörü olur.", "A consortium has one coordinator."));
            Line = string.Join(",", _rows.Where(r => !r.IsBlank).Select(r => r.Written));
        }
        else if (Line.Length > 0)
        {
            try { _rows.AddRange(BodyText.ReadConsortium(Line).Take(MostRows + 1).Select(Row.Of)); }
            catch (FormatException fault) { problems.Add(new("consortium", "Konsorsiyum anlaşılamadı; ülkeleri virgülle ayırarak yazın, örneğin TR,DE+national-authority.", fault.Message)); }
            if (_rows.Count > MostRows)
            {
                _rows.Clear();
                problems.Add(new("consortium", $"En çok {MostRows} üye yazılabilir.", $"At most {MostRows} members can be written."));
            }
        }
        // Empty rows that were asked for stay, behind those that say something.
        if (!_fromRows && int.TryParse(Sent("rows"), NumberStyles.None, CultureInfo.InvariantCulture, out int more))
            for (int i = 0; i < more && _rows.Count < MostRows; i++) _rows.Add(Blank);
        Form = FormInput.Of([("for", writtenFor ?? Sent("for")), .. new[] { "as", "call", "action", "on" }.Select(n => (n, (string?)Sent(n))), ("consortium", Line), .. _rows.SelectMany((r, i) => Fields(r, i + 1))]);
        foreach (FieldProblem problem in problems) Form.Reject(problem.Field, problem.Turkish, problem.English);
        if (Role.Length > 0 && !Roles.Contains(Role)) Form.Reject("as", $"“{Role}” diye bir rol yok. Listeden seçin.", $"There is no role “{Role}”. Choose from the list.");
        On = Form.Day("on");
        _saysFor = query.ContainsKey("for") ? Sent("for") : null;
    }

    private static readonly Row Blank = new("", "", [], "", "beneficiary");

    private static IEnumerable<(string, string?)> Fields(Row row, int n) =>
        [(Name("country", n), row.Country), (Name("kind", n), row.Kind), (Name("part", n), row.Part), (Name("nuts", n), row.Nuts), .. row.Tags.Select(t => (Name("tag", n), (string?)t))];

    public FormInput Form { get; }
    public IReadOnlyList<Row> Rows => _rows;
    /// <summary>The consortium on one line; empty to judge the body alone.</summary>
    public string Line { get; }
    public DateOnly? On { get; }
    private string Role => Form.Raw("as");
    public string As => Roles.Contains(Role) ? Role : "beneficiary";
    /// <summary>Type of action or programme, or a call that only the rules name.</summary>
    public string Code => TypedText.OneLine(Form.Raw("action") is { Length: > 0 } action ? action : Form.Raw("call"));

    public static string Name(string field, int row) => string.Create(CultureInfo.InvariantCulture, $"{field}-{row}");

    /// <summary>The address with rows written as a line; null if it is so already.</summary>
    public string? Plainly(string path)
    {
        if (!_fromRows) return null;
        int blank = _rows.Count(r => r.IsBlank);
        List<(string Name, string Value)> kept = [.. _saysFor is null ? ((string, string)[])[] : [("for", _saysFor)], .. new[] { "as", "call", "action", "on" }.Where(n => Form.Raw(n).Length > 0).Select(n => (n, Form.Raw(n)))];
        if (Line.Length > 0) kept.Add(("consortium", Line));
        if (blank > 0) kept.Add(("rows", blank.ToString(CultureInfo.InvariantCulture)));
        return path + QueryString.Create(kept.Select(k => KeyValuePair.Create(k.Name, (string?)k.Value))) + _anchor;
    }

    /// <summary>Judges; what is wrong stands in the form.</summary>
    /// <param name="call">A call of the record; null where a code is asked about.</param>
    public Answer Judge(Call? call, WhoAsks.Answer who, CallFinder calls, EligibilityJudge judge, DateOnly today)
    {
        int status = 400;
        void Reject(string field, Refusal refusal)
        {
            Form.Reject(field, refusal.Turkish, refusal.English);
            status = refusal.Status;
        }
        string code = call?.Code ?? Code;
        DateOnly day = On ?? today;
        CallContext? context = call is null ? null : CallVerdict.ContextOf(call);
        RuleGuide? guide = code.Length == 0 ? null : RuleGuide.Of(judge.Rules, code, context, day);
        if (who.Refusal is { } nobody) Reject("for", nobody);
        if (call is null && Form.Raw("action").Length > 0 && Form.Raw("call").Length > 0) Form.Reject("call", "Ya bir çağrı kodu yazın ya da bir destek türü seçin; ikisi birden olmaz.", "Either write the code of a call or choose a type of action, not both.");
        if (!Form.IsSound || who.Asker is null || code.Length == 0) return new(null, status, guide, "");
        var (verdict, refusal) = JudgeEligibility.Handle(new(call?.Id ?? code, who.Asker.Body, As, Line.Length == 0 ? null : Line, day), call is null ? null : calls, judge);
        if (refusal is not null) Reject(refusal.Code is "call-not-known" ? Form.Raw("action").Length > 0 ? "action" : "call" : "consortium", refusal.Code is "call-not-known" ? Unknown(code) : refusal);
        bool shared = call is not null && calls.Named(call.Code).Count > 1;
        // What is written here is copied into a shell: a code with anything but the letters of codes is not.
        string command = !code.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '+') ? "" : $"./ortak verdict --for \"{BodyText.Write(who.Asker.Body)}\" {(call is not null ? "--call " + (shared ? call.Id : call.Code) : Form.Raw("action").Length > 0 ? "--action " + code : "--call " + code)}{(As == "beneficiary" ? "" : " --as " + As)}{(Line.Length > 0 ? $" --consortium \"{Line}\"" : "")}{(On is { } on ? string.Create(CultureInfo.InvariantCulture, $" --on {on:yyyy-MM-dd}") : "")}";
        return new(verdict, status, guide, command);
    }

    private static Refusal Unknown(string code) => new("call-not-known", 404, $"“{code}” kodlu bir çağrı ya da destek türü bilinmiyor. Kodu denetleyin ya da destek türünü listeden seçin.", $"No call or type of action {code} is known. Check the code, or choose the type of action from the list.");
}
