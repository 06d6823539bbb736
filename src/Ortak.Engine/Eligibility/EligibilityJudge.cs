using System.Globalization;

namespace Ortak.Engine.Eligibility;

/// <summary>
/// Applies the rules to one body, one role and one call or type of action. It knows how to test, never what to test: that stands in
/// <see cref="EligibilityRules"/>. A rule can pass, fail or be unknown; one that fails decides before one that is unknown.
/// </summary>
/// <param name="rules">The rules.</param>
/// <param name="countryName">Names a country for people; its code by default.</param>
public sealed class EligibilityJudge(EligibilityRules rules, Func<string, Sentence>? countryName = null)
{
    /// <summary>The rules it judges by.</summary>
    public EligibilityRules Rules => rules;

    // The order in which findings decide; of two that fail, the one that no change of the consortium can mend comes first.
    private const int Barred = 0, Status = 10, Kind = 20, Region = 30, Members = 5, Roles = 50, SmallestConsortium = 60, Open = 70, General = 90;

    /// <summary>Judges; null if neither a rule nor the portal knows the code.</summary>
    public Verdict? Judge(EligibilityQuestion question)
    {
        if (RuleTarget.Find(rules, question) is not { } target) return null;
        return new Case(this, rules, question, target).Decide();
    }

    private Sentence NameOf(string country) => countryName?.Invoke(country) ?? new(Body.AsEu(country), Body.AsEu(country));

    /// <summary>One question being judged.</summary>
    private sealed class Case
    {
        private readonly EligibilityJudge _judge;
        private readonly EligibilityRules _rules;
        private readonly EligibilityQuestion _question;
        private readonly RuleTarget _target;
        private readonly Body _who;
        private readonly List<ConsortiumSeat>? _seats;
        private readonly List<Finding> _findings = [];
        private readonly Dictionary<string, Standing> _standings = new(StringComparer.Ordinal);

        public Case(EligibilityJudge judge, EligibilityRules rules, EligibilityQuestion question, RuleTarget target)
        {
            (_judge, _rules, _question, _target, _who) = (judge, rules, question, target, question.Who);
            if (question.Consortium is not null) _seats = WithWho(question.Consortium);
        }

        /// <summary>How a country stands, after strands and years are taken into account.</summary>
        private sealed record Standing(StatusKind Kind, string KindId, StatusCell Cell, string Limb);

        public Verdict Decide()
        {
            if (_target.Programme is { } programme)
            {
                foreach (Rule rule in _target.Rules) if (rule.Test is RuleTest.Bar or RuleTest.Unread) Bar(rule);
                JudgeStatus(programme);
                foreach (Rule rule in _target.Rules) Apply(rule);
                if (!_rules.Knows(_who.Kind)) Note("kind-not-known", $"Hiçbir kural “{_who.Kind}” türünü adıyla anmıyor; genel kurallar uygulandı.", $"No rule speaks of the kind “{_who.Kind}”; the general rules were applied.");
            }
            if (_target.Unread is { } unread)
                _findings.Add(new(Outcome.Unknown, unread, "not-read", "", "", "", "", "?", new("Bu çağrının koşulları okunmadı; çağrı belgesine bakın.", "The conditions of this call were not read; see the call document."), Open));
            if (_seats is null && _target.Rules.Any(r => r.Test is RuleTest.Consortium or RuleTest.Roles)) Note("consortium-not-judged", "Konsorsiyum verilmedi; en küçük konsorsiyum ve rol koşulları yargılanmadı.", "No consortium was given: the minimum consortium and its roles were not judged.");
            if (_target.Call is { } call && DateOnly.TryParseExact(call.Closes, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly closes) && closes < _question.On)
                Note("call-closed", $"Çağrı {closes:dd.MM.yyyy} günü kapandı.", $"The call closed on {closes:yyyy-MM-dd}.");
            return Verdict();
        }

        private Verdict Verdict()
        {
            Finding? First(Outcome outcome) => _findings.Where(f => f.Outcome == outcome).MinBy(f => f.Rank);
            var (kind, decides) = First(Outcome.Fails) is { } fails ? (VerdictKind.Ineligible, fails)
                : First(Outcome.Unknown) is { } unknown ? (VerdictKind.Unknown, unknown)
                : First(Outcome.Unfunded) is { } unfunded ? (VerdictKind.PartnerOnlyUnfunded, unfunded)
                : (VerdictKind.Eligible, MostTelling());
            return new(kind, decides, [decides, .. _findings.Where(f => !ReferenceEquals(f, decides)).OrderBy(f => f.Outcome).ThenBy(f => f.Rank)]);
        }

        // Of rules that all pass, the one a person would ask about: roles, else the consortium, else kind and region, else the country.
        private Finding MostTelling() => _findings.Where(f => f.Outcome == Outcome.Passes).OrderByDescending(f => f.Rank == SmallestConsortium ? Roles - 1 : f.Rank).FirstOrDefault()
            ?? new(Outcome.Unknown, "no rule", "not-read", "", "", "", "", "?", new("Kural yok.", "No rule."), General);

        private void Apply(Rule rule)
        {
            switch (rule.Test)
            {
                case RuleTest.Bar or RuleTest.Unread: break;
                case RuleTest.Kind: Hold(rule, Kind); break;
                case RuleTest.Lead: if (_question.As == SeatRole.Coordinator) Hold(rule, Kind); break;
                case RuleTest.Region: InRegion(rule); break;
                case RuleTest.Members: AllCount(rule); break;
                case RuleTest.Roles: if (_seats is null) OwnRole(rule); else HaveRoles(rule, _seats); break;
                case RuleTest.Consortium: if (_seats is not null) Smallest(rule, _seats); else Add(Outcome.Note, rule, "", General); break;
                case RuleTest.Pass: Add(Outcome.Passes, rule, Limb(rule, "pass"), Roles); break;
                case RuleTest.Open: Add(Outcome.Unknown, rule, Limb(rule, "unknown").Replace("{status}", Stand(_who.Country).Kind.Label, StringComparison.Ordinal), Open); break;
                case RuleTest.Note: if (Concerns(rule, _who)) Add(Outcome.Note, rule, "", General); break;
                default: throw new InvalidOperationException($"The test {rule.Test} of {rule.Id} is not known.");
            }
        }

        // ---- who asks

        private bool Concerns(Rule rule, Body body) =>
            (rule.Countries is null || rule.Countries.Contains(body.Country)) && (rule.Tags is null || rule.Tags.Any(body.Is)) && (rule.Holds is null || rule.Holds.Any(r => Holds(_rules.Roles[r], body).Answer == Answer.Yes));

        private void Bar(Rule rule)
        {
            if (Concerns(rule, _who))
                Add(rule.Test == RuleTest.Unread ? Outcome.Unknown : _question.As == SeatRole.Associated && rule.Associated == "unfunded" ? Outcome.Unfunded : Outcome.Fails, rule, Limb(rule, rule.Test == RuleTest.Unread ? "unknown" : "fail"), Barred);
            if (rule.Test != RuleTest.Bar || rule.Associated != "ineligible") return;
            foreach (ConsortiumSeat seat in _seats ?? [])
                if (!ReferenceEquals(seat.Body, _who) && Concerns(rule, seat.Body)) Add(Outcome.Fails, rule, $"{Limb(rule, "fail")}: {seat.Body.EuCountry} in the consortium", Barred + 1);
        }

        private void JudgeStatus(Programme programme)
        {
            Standing standing = Stand(_who.Country);
            bool associated = _question.As == SeatRole.Associated;
            if (standing.KindId == "barred") AddStatus(Outcome.Fails, standing, standing.Limb, Barred);
            else if (associated && standing.Kind.Funded is Funding.Yes)
            {
                AddStatus(Outcome.Passes, standing, standing.Limb, Status);
                AddStatus(Outcome.Unfunded, standing, "role: associated partner, no EU money", General);
            }
            else if (associated && programme.AssociatedPartners == "unfunded") AddStatus(Outcome.Unfunded, standing, standing.Limb, Status);
            else if (standing.Kind.Funded is Funding.Unfunded) AddStatus(Outcome.Unfunded, standing, standing.Limb, Status);
            else if (associated && standing.Kind.Funded is Funding.No) AddStatus(Outcome.Unknown, standing, standing.Limb + "; role: whether it may be an associated partner is not read", Status);
            else if (standing.Kind.Funded is Funding.No)
            {
                AddStatus(Outcome.Fails, standing, standing.Limb, Status);
                if (programme.AssociatedPartners == "unfunded") Note("associated-partner", "İlişkili ortak olarak, AB parası almadan katılabilir.", "It could take part as associated partner, without EU money.");
            }
            else if (standing.Kind.Funded is Funding.Unknown) AddStatus(Outcome.Unknown, standing, standing.Limb, Status);
            else if (_question.As == SeatRole.Coordinator && standing.Kind.Leads != Answer.Yes) AddStatus(standing.Kind.Leads == Answer.No ? Outcome.Fails : Outcome.Unknown, standing, standing.Limb + ", never coordinator", Status);
            else AddStatus(Outcome.Passes, standing, standing.Limb + (programme.LimbShowsDate && _seats is null && _target.Rules.Any(r => r.Test is RuleTest.Consortium) ? " (consortium limb not judged)" : ""), Status);

            foreach (ConsortiumSeat seat in _seats ?? [])
                if (!ReferenceEquals(seat.Body, _who) && Stand(seat.Body.Country) is { KindId: "barred" } barred) AddStatus(Outcome.Fails, barred, $"{barred.Limb}: {seat.Body.EuCountry} in the consortium", Barred + 1, seat.Body.Country);
        }

        private void Hold(Rule rule, int rank)
        {
            var held = rule.Holds!.Select(r => Holds(_rules.Roles[r], _who)).ToList();
            if (held.Any(h => h.Answer == Answer.Yes)) { if (rule.Limbs?.ContainsKey("pass") == true) Add(Outcome.Passes, rule, Limb(rule, "pass"), rank); }
            else if (held.Find(h => h.Answer == Answer.Unknown) is { Limb: { } limb }) Add(Outcome.Unknown, rule, limb, rank);
            else Add(Outcome.Fails, rule, Limb(rule, "fail"), rank);
        }

        private void InRegion(Rule rule)
        {
            if (!rule.Regions!.TryGetValue(_who.Country, out string? region))
            {
                if (Stand(_who.Country).Kind.Funded == Funding.Yes) Add(Outcome.Unknown, rule, Limb(rule, "unread"), Region);
                return;
            }
            IReadOnlyList<string> inside = _rules.Regions[region].Nuts;
            int provinces = inside.Count(n => _who.Nuts.Length > 0 && n.StartsWith(_who.Nuts, StringComparison.Ordinal));
            // A region of level 1 or 2 may lie in the area only in part; level 3 is a province.
            Outcome outcome = _who.Nuts.Length <= 2 ? Outcome.Unknown : provinces == 0 ? Outcome.Fails : _who.Nuts.Length == 5 ? Outcome.Passes : Outcome.Unknown;
            Add(outcome, rule, outcome == Outcome.Unknown ? Limb(rule, "unknown") : outcome == Outcome.Passes ? Limb(rule, "pass") : Limb(rule, "fail"), Region);
        }

        private void AllCount(Rule rule)
        {
            Answer own = Stand(_who.Country).Kind.Counts;
            if (_question.As == SeatRole.Associated) { if (own == Answer.No) Add(Outcome.Unfunded, rule, Limb(rule, "fail"), Members); }
            else if (own == Answer.No && Stand(_who.Country).Kind.Funded == Funding.Yes) Add(Outcome.Fails, rule, Limb(rule, "fail"), Members);
            foreach (ConsortiumSeat seat in Beneficiaries(_seats ?? []))
                if (!ReferenceEquals(seat.Body, _who) && Stand(seat.Body.Country).Kind.Counts == Answer.No) Add(Outcome.Fails, rule, Limb(rule, "fail"), Members + 1);
        }

        // Without a consortium only the body's own part is judged: a role the law may or may not give it is not known, a role it holds is said.
        private void OwnRole(Rule rule)
        {
            var held = rule.Needs!.Select(n => (Need: n, Role: _rules.Roles[n.Role], Held: Holds(_rules.Roles[n.Role], _who))).ToList();
            int[] own = Matching(rule, [.. held.Select(h => new[] { h.Held })], a => a == Answer.Yes);
            Sentence missing = Missing(rule, own);
            // All that it could be is said, though one body fills one of several roles.
            if (held.Where(h => h.Held.Answer == Answer.Yes).Select(h => h.Role.Name).ToList() is [_, ..] roles)
            {
                Sentence may = new(string.Join(" ya da ", roles.Select(r => r.Tr)), string.Join(" or ", roles.Select(r => r.En)));
                if (missing.En.Length == 0) Note("own-role", $"Siz {may.Tr} olabilirsiniz; başka rol gerekmiyor.", $"You can be the {may.En}; no other role is needed.");
                else Note(Finding.StillLacks, $"Siz {may.Tr} olabilirsiniz; konsorsiyumda henüz {missing.Tr} eksik.", $"You can be the {may.En}; the consortium still lacks {missing.En}.");
            }
            else Note(Finding.StillLacks, $"Konsorsiyumda {missing.Tr} bulunmalı; bildirdiğiniz nitelikler bunlardan birini kesin olarak karşılamıyor.", $"The consortium needs {missing.En}; what you told of yourself fills none of these for sure.");
            Add(Outcome.Note, rule, "", General);
            if (!held.Any(h => h.Held.Answer == Answer.Yes) && held.Select(h => h.Held).FirstOrDefault(h => h.Reading is not null && h.Answer == Answer.Unknown) is { Limb: { } limb, Reading: { } reading })
                _findings.Add(new(Outcome.Unknown, limb, rule.Id, Cite(reading.Source, null), "", "", "", reading.Mark, reading.Text, Roles, AddressOf(reading.Source)));
        }

        /// <summary>What the roles still take, counted in words; empty if nothing.</summary>
        private Sentence Missing(Rule rule, int[] filled) => CountWords.List([.. rule.Needs!.Select((n, i) => (n.Role, Count: n.Count - filled[i])).Where(n => n.Count > 0).Select(n => _rules.Roles[n.Role].Counted(n.Count))]);

        // ---- the consortium

        private sealed record Held(Answer Answer, Reading? Reading = null, string? Limb = null);

        private Held Holds(BodyRole role, Body body)
        {
            bool confirmed = role.ConfirmedBy is { } by && body.Tags.Contains(by);
            bool says = role.Tags.Any(body.Tags.Contains) || role.Kinds?.Contains(body.Kind) == true;
            if (role.Excludes?.Any(body.Is) == true && !body.Tags.Contains(role.Tags[0])) return new(Answer.No);
            if (role.Readings?.FirstOrDefault(r => r.Country == body.Country && r.Kinds.Contains(body.Kind) && (r.Nuts is null || r.Nuts.Contains(body.Nuts)) && r.Unless?.Any(body.Tags.Contains) != true) is { } reading && !(confirmed && says))
                return new(reading.Holds, reading, reading.Limb);
            if (says) return new(Answer.Yes);
            if (role.MaybeOtherKinds) return new(Answer.Unknown, null, $"{role.LimbPrefix}: of which {body.EuCountry} is, is not stated");
            return new(Answer.No);
        }

        private static IEnumerable<ConsortiumSeat> Beneficiaries(IEnumerable<ConsortiumSeat> seats) => seats.Where(s => s.Role is SeatRole.Beneficiary or SeatRole.Coordinator);

        private Answer Counts(ConsortiumSeat seat) =>
            _target.Rules.Any(r => r.Test == RuleTest.Bar && Concerns(r, seat.Body)) ? Answer.No : Stand(seat.Body.Country).Kind.Counts;

        private void Smallest(Rule rule, List<ConsortiumSeat> all)
        {
            List<(ConsortiumSeat Seat, Answer Counts)> seats = [.. Beneficiaries(all).Select(s => (s, Counts(s)))];
            HashSet<string> Countries(Func<Answer, bool> which, Func<string, bool>? of = null) => [.. seats.Where(s => which(s.Counts) && (of is null || of(s.Seat.Body.Country))).Select(s => s.Seat.Body.Country)];
            bool Sure(Answer a) => a == Answer.Yes;
            bool Possible(Answer a) => a != Answer.No;
            bool Member(string c) => Stand(c).Kind.MemberState;
            bool Other(string c) => !Member(c);
            var tests = new (string Limb, int? Least, int Sure, int Most)[]
            {
                ("countries", rule.DifferentCountries, Countries(Sure).Count, Countries(Possible).Count),
                ("entities", rule.Entities, seats.Count(s => Sure(s.Counts)), seats.Count(s => Possible(s.Counts))),
                ("memberStates", rule.MemberStates, Countries(Sure, Member).Count, Countries(Possible, Member).Count),
                ("others", rule.Others, Countries(Sure, Other).Count, Countries(Possible, Other).Count),
            };
            foreach (string country in seats.Where(s => s.Counts == Answer.No).Select(s => s.Seat.Body.EuCountry).Distinct()) Note("does-not-count", $"{country} en küçük konsorsiyumda sayılmaz.", $"{country} does not count in the minimum consortium.");
            foreach (var (limb, least, _, most) in tests)
            {
                if (least is not { } needed || most >= needed) continue;
                StillLacks(limb, needed - most);
                Add(Outcome.Fails, rule, OnlyWith(SeatRole.Affiliated) ? Limb(rule, "affiliated") : OnlyWith(SeatRole.Associated) ? Limb(rule, "associated") : Limb(rule, limb), SmallestConsortium);
                return;

                // Would it be enough if these counted? Then that they do not is what decides.
                bool OnlyWith(SeatRole role) => limb is "countries" or "entities" && rule.Limbs!.ContainsKey(role == SeatRole.Affiliated ? "affiliated" : "associated") && all.Any(s => s.Role == role) &&
                    (limb == "countries"
                        ? Countries(Possible).Concat(all.Where(s => s.Role == role && Stand(s.Body.Country).Kind.Counts == Answer.Yes).Select(s => s.Body.Country)).Distinct().Count()
                        : most + all.Count(s => s.Role == role)) >= needed;
            }
            foreach (var (_, least, sure, _) in tests)
            {
                if (least is not { } needed || sure >= needed) continue;
                string doubtful = string.Join(", ", seats.Where(s => s.Counts == Answer.Unknown).Select(s => s.Seat.Body.EuCountry).Distinct());
                Add(Outcome.Unknown, rule, $"consortium: country-status of {doubtful} not known", SmallestConsortium);
                return;
            }
            Add(Outcome.Passes, rule, Limb(rule, "pass").Replace("{countries}", string.Join(", ", seats.Where(s => s.Counts == Answer.Yes).Select(s => s.Seat.Body.EuCountry).Distinct()), StringComparison.Ordinal), SmallestConsortium);
        }

        private void StillLacks(string limb, int count)
        {
            string turkish = CountWords.Turkish(count), english = CountWords.English(count);
            if (limb == "countries") Note(Finding.StillLacks, $"Konsorsiyumda henüz sayılan {turkish} ülkeden daha faydalanıcı eksik.", $"The consortium still lacks beneficiaries from {english} more {(count == 1 ? "country that counts" : "countries that count")}.");
            else if (limb == "entities") Note(Finding.StillLacks, $"Konsorsiyumda henüz sayılan {turkish} kuruluş daha eksik.", $"The consortium still lacks {english} more {(count == 1 ? "body that counts" : "bodies that count")}.");
            else if (limb == "memberStates") Note(Finding.StillLacks, $"Konsorsiyumda henüz {turkish} üye devletten faydalanıcı eksik.", $"The consortium still lacks a beneficiary from {(count == 1 ? "a Member State" : $"each of {english} Member States")}.");
            else Note(Finding.StillLacks, $"Konsorsiyumda henüz üye olmayan, sayılan {turkish} ülkeden daha faydalanıcı eksik.", $"The consortium still lacks beneficiaries from {english} more {(count == 1 ? "country that counts and is" : "countries that count and are")} no Member State.");
        }

        private void HaveRoles(Rule rule, List<ConsortiumSeat> all)
        {
            List<ConsortiumSeat> seats = [.. Beneficiaries(all)];
            Held[][] held = [.. rule.Needs!.Select(need => seats.Select(seat => OfNeed(need, seat)).ToArray())];
            Held OfNeed(Need need, ConsortiumSeat seat)
            {
                Held own = Holds(_rules.Roles[need.Role], seat.Body);
                if (need.Among is { } among && own.Answer == Answer.Yes && Holds(_rules.Roles[among], seat.Body) is { Answer: not Answer.Yes } other) own = other;
                if (own.Answer != Answer.No && (need.Counting || rule.Counting) && Counts(seat) is var counts && counts != Answer.Yes) own = counts == Answer.No ? new(Answer.No) : new(Answer.Unknown, null, $"consortium: country-status of {seat.Body.EuCountry} not known");
                return own;
            }
            int[] sure = Filled(a => a == Answer.Yes), most = Filled(a => a != Answer.No);
            int[] Filled(Func<Answer, bool> which) => Matching(rule, held, which);
            if (Missing(rule, most) is { En.Length: > 0 } missing) Note(Finding.StillLacks, $"Konsorsiyumda henüz {missing.Tr} eksik.", $"The consortium still lacks {missing.En}.");

            for (int n = 0; n < held.Length; n++)
            {
                Need need = rule.Needs![n];
                BodyRole role = _rules.Roles[need.Role];
                if (most[n] < need.Count) { Lacks(rule, need, role, most[n], seats, held); return; }
                if (need.DifferentCountries is { } each && Different([held[n]], a => a != Answer.No) is var different && different < each) { Add(Outcome.Fails, rule, string.Create(CultureInfo.InvariantCulture, $"{role.Many} of only {different} {(different == 1 ? "country" : "countries")}"), Roles); return; }
            }
            int Different(IEnumerable<Held[]> needs, Func<Answer, bool> which, Func<string, bool>? of = null) => needs.SelectMany(h => h.Select((x, i) => (x, i))).Where(h => which(h.x.Answer)).Select(h => seats[h.i].Body.Country).Where(c => of?.Invoke(c) ?? true).Distinct().Count();
            // Who carries a mark only (Mission City) is one of the cities; countries are those of the first need there.
            IEnumerable<Held[]> spread = rule.Overlap ? held.Take(1) : held;
            int possible = Different(spread, a => a != Answer.No), certain = Different(spread, a => a == Answer.Yes);
            if (rule.DifferentCountries is { } countries && possible < countries)
            {
                Add(Outcome.Fails, rule, Limb(rule, "countries").Replace("{n}", possible.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("only 1 countries", "only 1 country", StringComparison.Ordinal), Roles);
                Note(Finding.StillLacks, $"Bu rolleri dolduranlar {CountWords.Turkish(countries)} ayrı ülkeden olmalı; şimdi {CountWords.Turkish(possible)} ülkeden.", $"Those who fill these roles must come from {CountWords.English(countries)} different countries; now it is {CountWords.English(possible)}.");
                return;
            }
            bool Member(string c) => Stand(c).Kind.MemberState;
            if (rule.MemberStates is { } members && Different(spread, a => a != Answer.No, Member) < members) { Add(Outcome.Fails, rule, Limb(rule, "memberStates"), Roles); return; }

            bool enough = rule.Needs!.Select((n, i) => sure[i] >= n.Count && (n.DifferentCountries is not { } each || Different([held[i]], a => a == Answer.Yes) >= each)).All(x => x)
                && certain >= (rule.DifferentCountries ?? 0) && Different(spread, a => a == Answer.Yes, Member) >= (rule.MemberStates ?? 0);
            if (enough) { Add(Outcome.Passes, rule, Limb(rule, "pass"), Roles); return; }
            Held doubt = held.SelectMany(h => h).First(h => h.Answer == Answer.Unknown);
            if (doubt.Reading is { } reading) _findings.Add(new(Outcome.Unknown, doubt.Limb ?? "role: not known", rule.Id, Cite(reading.Source, null), "", "", "", reading.Mark, reading.Text, Roles, AddressOf(reading.Source)));
            else Add(Outcome.Unknown, rule, doubt.Limb ?? "role: not known", Roles);
        }

        private void Lacks(Rule rule, Need need, BodyRole role, int found, List<ConsortiumSeat> seats, Held[][] held)
        {
            if (role.Shortage is { } shortage && found + seats.Where((s, i) => held.All(h => h[i].Answer != Answer.Yes) && (shortage.Kinds.Contains(s.Body.Kind) || shortage.Tags.Any(s.Body.Tags.Contains))).Count() >= need.Count)
            {
                _findings.Add(new(Outcome.Fails, shortage.Limb, rule.Id, Cite(role.Source, role.Page), role.Page ?? "", rule.ValidFrom, rule.Known, rule.Mark, rule.Text, Roles, AddressOf(role.Source)));
                return;
            }
            Add(Outcome.Fails, rule, found == 0 ? $"no {role.One}" : string.Create(CultureInfo.InvariantCulture, $"only {found} {(found == 1 ? role.One : role.Many)}"), Roles);
        }

        /// <summary>How many of each need can be filled at once. One body fills one need, unless a mark may stand on a body that fills another.</summary>
        private static int[] Matching(Rule rule, Held[][] held, Func<Answer, bool> which)
        {
            int[] filled = new int[held.Length];
            int?[] taken = new int?[held.Length == 0 ? 0 : held[0].Length]; // the need that a seat fills
            for (int n = 0; n < held.Length; n++)
            {
                if (rule.Overlap || rule.Needs![n].Among is not null) { filled[n] = held[n].Count(h => which(h.Answer)); continue; }
                for (int k = 0; k < rule.Needs[n].Count && Fill(n, new bool[taken.Length]); k++) filled[n]++;
            }
            return filled;

            // Kuhn's augmenting paths: a seat in use is given up if the need it fills finds another.
            bool Fill(int need, bool[] tried)
            {
                for (int seat = 0; seat < taken.Length; seat++)
                {
                    if (tried[seat] || !which(held[need][seat].Answer)) continue;
                    tried[seat] = true;
                    if (taken[seat] is { } other && !Fill(other, tried)) continue;
                    taken[seat] = need;
                    return true;
                }
                return false;
            }
        }

        // ---- countries

        private Standing Stand(string country)
        {
            if (_standings.TryGetValue(country, out Standing? known)) return known;
            StatusCell cell = Cell(_target.Call?.Status, country) ?? Cell(_target.Action?.Status, country) ?? Cell(_target.Programme!.Status, country) ?? _target.Programme!.Status["*"];
            string id = cell.Is;
            string years = "";
            if (cell.FromCallYear is { } first)
            {
                bool before = _target.CallYear < first;
                if (before) id = cell.Before ?? "unknown";
                years = string.Create(CultureInfo.InvariantCulture, $" {(before ? "before" : "from")} call year {first}");
            }
            if (cell.Only is not null || cell.Except is not null)
            {
                if (_target.Strand is null) id = cell.Unstated == "unknown" ? "partial" : id;
                else if (cell.Only?.Contains(_target.Strand) == false || cell.Except?.Contains(_target.Strand) == true) id = cell.Otherwise ?? "unknown";
            }
            StatusKind kind = _rules.Statuses[id];
            string date = !_target.Programme!.LimbShowsDate ? "" : years.Length > 0 ? years : kind.Funded is Funding.Yes or Funding.Unfunded ? cell.Since is { } since ? " " + since : "" : cell.Known is { } seen ? $" ({seen})" : "";
            return _standings[country] = new(kind, id, cell, cell.Limb ?? $"country-status: {kind.Label}{date}");
        }

        private StatusCell? Cell(IReadOnlyDictionary<string, StatusCell>? cells, string country)
        {
            if (cells is null) return null;
            if (cells.TryGetValue(country, out StatusCell? own)) return own;
            foreach (var (key, cell) in cells) if (key.StartsWith('@') && _rules.Groups[key[1..]].Contains(country)) return cell;
            return null;
        }

        // ---- words

        private List<ConsortiumSeat> WithWho(IReadOnlyList<ConsortiumSeat> given)
        {
            List<ConsortiumSeat> seats = [.. given];
            // The body stands in its own consortium: under its kind, else as the country alone, else as the country with a role it did not tell of itself.
            int at = seats.FindIndex(s => s.Body.Country == _who.Country && s.Body.Kind == _who.Kind);
            if (at < 0) at = seats.FindIndex(s => s.Body.Country == _who.Country && s.Body.Kind.Length == 0 && s.Body.Tags.IsSubsetOf(_who.Tags));
            if (at >= 0)
            {
                ConsortiumSeat seat = seats[at];
                Body both = _who with { Tags = _who.Tags.Union(seat.Body.Tags).ToHashSet(StringComparer.Ordinal), Nuts = _who.Nuts.Length > 0 ? _who.Nuts : seat.Body.Nuts };
                SeatRole role = _question.As switch { SeatRole.Associated => SeatRole.Associated, SeatRole.Coordinator => SeatRole.Coordinator, _ => seat.Role is SeatRole.Associated or SeatRole.Affiliated ? SeatRole.Beneficiary : seat.Role };
                seats[at] = new(both, role);
                return seats;
            }
            at = seats.FindIndex(s => s.Body.Country == _who.Country && s.Body.Kind.Length == 0);
            if (at >= 0) { if (_question.As == SeatRole.Associated) seats[at] = seats[at] with { Role = SeatRole.Associated }; return seats; }
            seats.Insert(0, new(_who, _question.As));
            Note("who-added", "Soran kuruluş konsorsiyum listesinde yoktu; eklendi.", "The body that asks was not in the list of the consortium; it was added.");
            return seats;
        }

        private static string Limb(Rule rule, string name) => rule.Limbs?.GetValueOrDefault(name) ?? rule.Id;

        private string Cite(string source, string? page) => _rules.Sources[source].Title + (page is { Length: > 0 } ? " " + page : "");

        private string AddressOf(string source) => _rules.Sources[source].Address ?? "";

        private void Add(Outcome outcome, Rule rule, string limb, int rank) =>
            _findings.Add(new(outcome, limb, rule.Id, Cite(rule.Source, rule.Page), rule.Page ?? AddressOf(rule.Source), rule.ValidFrom, rule.Known, rule.Mark, rule.Text, rank, AddressOf(rule.Source)));

        private void AddStatus(Outcome outcome, Standing standing, string limb, int rank, string? country = null)
        {
            // What a programme's countries are says nothing for sure of third parties: whom a funded project supports its own call says.
            if (outcome == Outcome.Fails && _question.Call is { Cascade: true } && standing.KindId != "barred") (outcome, rank) = (Outcome.Note, General);
            Sentence name = _judge.NameOf(country ?? _who.Country), programme = _target.Programme!.Name, status = standing.Kind.Name, note = standing.Cell.Note ?? new("", "");
            string known = standing.Cell.Known ?? "";
            _findings.Add(new(outcome, limb, $"{_target.Programme.Id.ToLowerInvariant()}-{Body.AsEu(country ?? _who.Country).ToLowerInvariant()}", Cite(standing.Cell.Source, standing.Cell.Page), standing.Cell.Page ?? AddressOf(standing.Cell.Source), standing.Cell.Since ?? "", known, standing.Cell.Mark,
                new($"{name.Tr}, {programme.Tr}: {status.Tr}{(known.Length > 0 ? $" (son bilinen: {CountWords.TurkishDay(known)})" : "")}. {note.Tr}".TrimEnd(), $"{name.En}, {programme.En}: {status.En}{(known.Length > 0 ? $" (last known: {known})" : "")}. {note.En}".TrimEnd()), rank, AddressOf(standing.Cell.Source)));
        }

        private void Note(string id, string turkish, string english) => _findings.Add(new(Outcome.Note, "", id, "", "", "", "", "", new(turkish, english), General));
    }
}
