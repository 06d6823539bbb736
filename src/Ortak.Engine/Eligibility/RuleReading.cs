using System.Globalization;

namespace Ortak.Engine.Eligibility;

/// <summary>Turns a record of the rules into what a person reads: single values, and statements each with source, page, confidence and dates.</summary>
internal static class RuleReading
{
    public static RuleRecord Of(string list, string key, string json, RuleFile content, EligibilityRules rules, string? laid, string? shipped)
    {
        List<RuleRecordFact> facts = [];
        List<RuleRecordLine> lines = [];
        Sentence name = list switch
        {
            "programmes" => Programme(content.Programmes!.First(p => p.Id == key)),
            "actions" => Action(content.Actions!.First(a => a.Id == key)),
            "calls" => Call(content.Calls!.First(c => c.Code == key)),
            "roles" => Role(content.Roles!.First(r => r.Id == key)),
            "statuses" => Status(content.Statuses![key]),
            "groups" => Group(content.Groups![key]),
            "regions" => Region(content.Regions![key]),
            "sources" => OfSource(content.Sources![key]),
            _ => throw new ArgumentOutOfRangeException(nameof(list)),
        };
        return new(list, key, name, json, facts, lines, laid, shipped);

        void Fact(string turkish, string english, string? value) { if (!string.IsNullOrEmpty(value)) facts.Add(new(new(turkish, english), new(value, value))); }
        void Said(string turkish, string english, Sentence value) => facts.Add(new(new(turkish, english), value));
        static string Joined(IEnumerable<string>? all) => string.Join(", ", all ?? []);
        static string Euro(long? amount) => amount?.ToString("N0", CultureInfo.InvariantCulture).Replace(',', ' ') is { } written ? "€ " + written : "";
        string Cited(string source) => rules.Sources.TryGetValue(source, out Source? cited) ? cited.Title : source;

        void Rules(IEnumerable<Rule> all)
        {
            foreach (Rule rule in all) lines.Add(new(rule.Id, rule.Text, Cited(rule.Source), rule.Source, rule.Page ?? "", rule.Mark, rule.ValidFrom, rule.Known));
        }

        void Cells(IReadOnlyDictionary<string, StatusCell>? cells)
        {
            foreach (var (country, cell) in cells ?? new Dictionary<string, StatusCell>())
            {
                Sentence status = rules.Statuses.TryGetValue(cell.Is, out StatusKind? kind) ? kind.Name : new(cell.Is, cell.Is);
                lines.Add(new(country, cell.Note is { } note ? new($"{status.Tr}. {note.Tr}", $"{status.En}. {note.En}") : status, Cited(cell.Source), cell.Source, cell.Page ?? "", cell.Mark, cell.Since ?? "", cell.Known ?? "", true));
            }
        }

        Sentence Programme(Programme p)
        {
            Fact("Çağrı kodlarının başı", "Codes of its calls begin with", Joined(p.Prefixes));
            Fact("Portaldaki kimliği", "Its id on the portal", Joined(p.Portal));
            Rules(p.Rules);
            Cells(p.Status);
            return p.Name;
        }

        Sentence Action(ActionRules a)
        {
            Fact("Programı", "Programme", a.Programme);
            Fact("Portaldaki adı", "On the portal", Joined(a.Portal));
            Fact("Başka adları", "Other names", Joined(a.Aliases));
            foreach (ActionFact f in a.Facts ?? []) lines.Add(new(f.About, f.Text, Cited(f.Source), f.Source, "", f.Mark, "", ""));
            Rules(a.Rules);
            Cells(a.Status);
            return a.Name;
        }

        Sentence Call(CallRules c)
        {
            Fact("Eylem türü", "Type of action", c.Action);
            Fact("Açılış", "Opens", c.Opens);
            Fact("Son gün", "Closes", c.Closes);
            Fact("Bir proje için", "For one project", Euro(c.PerProjectEur) + (c.PerProjectMaxEur is { } most ? "–" + Euro(most) : ""));
            Fact("Bütün projeler için", "For all projects", Euro(c.TopicEur));
            Fact("Geçerli olmayan kurallar", "Rules that do not hold", Joined(c.Replaces));
            if (c.LumpSum) Said("Ödeme", "Payment", new("götürü", "lump sum"));
            Rules(c.Rules);
            Cells(c.Status);
            return new(c.Title, c.Title);
        }

        Sentence Role(BodyRole r)
        {
            Fact("Etiketleri", "Tags", Joined(r.Tags));
            Fact("Kuruluş türleri", "Kinds of body", Joined(r.Kinds));
            Fact("Dışladıkları", "Excludes", Joined(r.Excludes));
            Fact("Kaynak", "Source", Cited(r.Source) + (r.Page is { } page ? " " + page : ""));
            foreach (Reading reading in r.Readings ?? []) lines.Add(new(reading.Country, reading.Text, Cited(reading.Source), reading.Source, Joined(reading.Kinds), reading.Mark, "", "", true));
            return r.Name;
        }

        Sentence Status(StatusKind s)
        {
            Fact("Kararda yazılışı", "In a verdict", s.Label);
            Said("Para alır", "Gets money", s.Funded switch { Funding.Yes => new("evet", "yes"), Funding.No => new("hayır", "no"), Funding.Unfunded => new("katılır, para almaz", "takes part without money"), _ => new("bilinmiyor", "not known") });
            Said("Koordinatör olabilir", "Can coordinate", Answered(s.Leads));
            Said("En küçük konsorsiyumda sayılır", "Counts in the minimum consortium", Answered(s.Counts));
            if (s.MemberState) Said("AB üyesi", "Member State", new("evet", "yes"));
            return s.Name;
        }

        static Sentence Answered(Answer answer) => answer switch { Answer.Yes => new("evet", "yes"), Answer.No => new("hayır", "no"), _ => new("bilinmiyor", "not known") };

        Sentence Group(IReadOnlyList<string> countries)
        {
            Fact("Ülkeler", "Countries", Joined(countries));
            return new(string.Create(CultureInfo.InvariantCulture, $"{countries.Count} ülke"), string.Create(CultureInfo.InvariantCulture, $"{countries.Count} {(countries.Count == 1 ? "country" : "countries")}"));
        }

        Sentence Region(ProgrammeRegion r)
        {
            Fact("İller (NUTS 3)", "Provinces (NUTS 3)", Joined(r.Nuts));
            return r.Name;
        }

        Sentence OfSource(Source s)
        {
            Fact("Tarihi", "Date", s.Date);
            Fact("Adresi", "Address", s.Address);
            return new(s.Title, s.Title);
        }
    }
}
