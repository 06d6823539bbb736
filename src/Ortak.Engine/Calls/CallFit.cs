using Ortak.Engine.Text;

namespace Ortak.Engine.Calls;

/// <summary>
/// Says which calls really fit what a municipality wants, best first. Unlike a search, which ranks whatever shares a word, it leaves out what fits weakly: a
/// call must speak of a good part of what the wish speaks of, and stand out among all calls. Words of a wish that stand beside each other in the
/// call count extra, so that “energy communities” is more than energy and communities (D. Metzler, W. B. Croft, A Markov Random Field Model for Term
/// Dependencies, SIGIR 2005). Asking is safe from many threads.
/// </summary>
public sealed class CallFit
{
    // Set on 25 wishes of a municipality judged by hand (tests/Ortak.Engine.Tests/Calls/judged-wishes.tsv): of the calls that must be shown 84% are,
    // of those shown 84% are right; where only titles are known 59% and 84%. With the weights of words that partners are found by it was 82% and 81%; and
    // with those without pairs of words 76% and 57%, at .3 88% and 76%, with 3.5 deviations 81% and 82%; longer and shorter windows, other weights of
    // headings and of rare words changed less than .02 of mean average precision (.891).
    private const double Least = .33, Deviations = 3;
    /// <summary>A wish of one word needs it in the title, or again and again: one mention says little.</summary>
    private const double LeastOfOneWord = .8;
    /// <summary>So many of the weightiest words of a wish set what it could reach; a long text names more than any call answers.</summary>
    private const int Decisive = 4;
    /// <summary>The weight of a word that stands once in a title of average length.</summary>
    private const float OnceInTitle = 1;
    /// <summary>Words rarer than this are no better evidence: in so few calls, the rarest are names and slips.</summary>
    private const float MostRare = 4.5f;
    private const float OfHeading = 1.5f, OfUnknownWord = .5f, PairInTitle = 1, PairInText = .6f;
    private const int Window = 2;
    /// <summary>In fewer calls nothing can stand out.</summary>
    private const int FewCalls = 100;
    /// <summary>What each further wish that a call fits adds, as a share of what it would alone; the next one's share is that squared.</summary>
    private const double Further = .3;

    private readonly CallFinder _calls;
    private readonly int[][] _titles, _texts;

    /// <summary>Prepares the order of words of all calls: some ten milliseconds.</summary>
    internal CallFit(CallFinder calls)
    {
        _calls = calls;
        int[] Terms(string text) => [.. EnglishTerms.Of(text).Select(calls.Term)];
        _titles = [.. calls.All.Select(c => Terms(c.Title))];
        int[] gap = [.. Enumerable.Repeat(-1, Window)]; // words of two fields are not beside each other
        _texts = [.. calls.All.Select(c => (int[])[.. Terms(c.Text), .. gap, .. Terms(c.Destination), .. gap, .. Terms(c.GroupTitle)])];
    }

    /// <summary>The calls that fit, best first.</summary>
    /// <param name="wishes">What is wanted. Two of the same words count once, as much as the heavier one.</param>
    /// <param name="among">Leaves out calls that are no matter; what stands out is measured among all.</param>
    public CallFits Of(IEnumerable<Wish> wishes, Func<Call, bool>? among = null)
    {
        List<Reading> readings = [];
        HashSet<string> said = new(StringComparer.Ordinal);
        foreach (Wish wish in wishes.OrderByDescending(w => w.Weight).Take(Wish.Most))
        {
            var reading = new Reading(this, wish);
            if (reading.Text.Groups.Count == 0 || said.Add(reading.Meaning)) readings.Add(reading);
        }
        Dictionary<int, List<(Reading Reading, double Fit)>> fitting = [];
        int[] counts = new int[readings.Count];
        for (int r = 0; r < readings.Count; r++)
            foreach (var (call, fit) in readings[r].Fitting(among))
            {
                counts[r]++;
                if (!fitting.TryGetValue(call, out var list)) fitting.Add(call, list = []);
                list.Add((readings[r], fit));
            }
        List<(int Place, FittingCall Call)> ranked = [];
        foreach (var (call, list) in fitting)
        {
            List<FitPart> parts = [];
            double share = 1;
            foreach (var (reading, fit) in list.OrderByDescending(p => p.Fit * Share(p.Reading.Wish)).ThenBy(p => p.Reading.Wish.Id, StringComparer.Ordinal))
            {
                double points = share * fit * Share(reading.Wish);
                parts.Add(new(reading.Wish, fit, points, reading.Words(call, points)));
                share *= Further;
            }
            ranked.Add((call, new(_calls.All[call], parts.Sum(p => p.Points), parts)));
        }
        return new([.. readings.Select((r, i) => new WishReading(r.Wish, r.Text, counts[i]))], [.. ranked.OrderByDescending(r => r.Call.Score).ThenBy(r => r.Place).Select(r => r.Call)]);
    }

    // The lightest wish counts a third of the heaviest.
    private static double Share(Wish wish) => (1 + Math.Clamp(wish.Weight, 1, Wish.GreatestWeight)) / (1.0 + Wish.GreatestWeight);

    /// <summary>A wish against all calls.</summary>
    private sealed class Reading
    {
        private readonly CallFit _fit;
        private readonly float[] _factors;
        private readonly bool[] _known;
        private readonly int[][] _stems;
        private readonly double _possible;
        private readonly double[] _raw;
        private readonly byte[] _met;

        public Reading(CallFit fit, Wish wish)
        {
            (_fit, Wish) = (fit, wish);
            CallFinder calls = fit._calls;
            string heading = wish.Heading.Trim();
            Text = calls.Read(heading.Length == 0 ? wish.Text : $"{heading}. {wish.Text}");
            HashSet<string> inHeading = new(calls.Read(heading).Groups.Select(Key), StringComparer.Ordinal);
            int n = calls.All.Count, groups = Text.Groups.Count;
            (_factors, _known, _stems, _raw, _met) = (new float[groups], new bool[groups], new int[groups][], new double[n], new byte[n]);
            float[] before = new float[n], now = new float[n];
            List<int> touchedBefore = [], touched = [];
            List<double> words = [], pairs = [];
            for (int g = 0; g < groups; g++)
            {
                TermGroup group = Text.Groups[g];
                float factor = _factors[g] = Math.Min(MostRare, calls.Weigh(group, now, touched)) * (1 + MathF.Log(group.Count)) * (inHeading.Contains(Key(group)) ? OfHeading : 1);
                _known[g] = touched.Count > 0;
                _stems[g] = [.. group.Stems.Select(calls.Term).Where(t => t >= 0)];
                words.Add(_known[g] ? factor : factor * OfUnknownWord);
                foreach (int call in touched)
                {
                    _raw[call] += factor * Math.Min(1, now[call] / OnceInTitle);
                    if (_met[call] < byte.MaxValue) _met[call]++;
                }
                if (g > 0)
                {
                    float pair = Math.Min(factor, _factors[g - 1]);
                    pairs.Add(_known[g] && _known[g - 1] ? pair : pair * OfUnknownWord);
                    foreach (int call in touched) if (before[call] > 0) _raw[call] += pair * Beside(call, g);
                }
                foreach (int call in touchedBefore) before[call] = 0;
                (before, now, touchedBefore, touched) = (now, before, touched, touchedBefore);
            }
            _possible = words.OrderDescending().Take(Decisive).Sum() + pairs.OrderDescending().Take(Decisive - 1).Sum();
        }

        public Wish Wish { get; }
        public AimText Text { get; }
        public string Meaning => string.Join(' ', Text.Groups.Select(Key).Order(StringComparer.Ordinal));

        /// <summary>The calls that fit it, by place, each with how much (0 to 1).</summary>
        public IEnumerable<(int Call, double Fit)> Fitting(Func<Call, bool>? among)
        {
            if (!(_possible > 0)) yield break;
            double mean = _raw.Average(), deviation = Math.Sqrt(_raw.Average(x => (x - mean) * (x - mean)));
            double least = Math.Max((Text.Groups.Count == 1 ? LeastOfOneWord : Least) * _possible, _raw.Length < FewCalls ? 0 : mean + Deviations * deviation);
            int words = Math.Min(2, Text.Groups.Count);
            for (int c = 0; c < _raw.Length; c++)
                if (_raw[c] >= least && _met[c] >= words && (among is null || among(_fit._calls.All[c]))) yield return (c, Math.Min(1, _raw[c] / _possible));
        }

        /// <summary>The words that a call speaks of, with their shares of some points; what a pair adds goes to both of its words.</summary>
        public IReadOnlyList<CallReason> Words(int call, double points)
        {
            double[] shares = new double[_factors.Length];
            for (int g = 0; g < shares.Length; g++)
            {
                if (_fit._calls.Weight(Text.Groups[g], call) is not (> 0 and var weight)) continue;
                shares[g] += _factors[g] * Math.Min(1, weight / OnceInTitle);
                if (g == 0 || shares[g - 1] == 0) continue;
                double pair = Math.Min(_factors[g], _factors[g - 1]) * Beside(call, g);
                shares[g] += pair / 2;
                shares[g - 1] += pair / 2;
            }
            double scale = points / shares.Sum();
            return [.. shares.Select((share, g) => (Text.Groups[g].Source, Points: share * scale)).Where(w => w.Points > 0).GroupBy(w => w.Source, StringComparer.Ordinal).Select(w => new CallReason(w.Key, w.Sum(x => x.Points))).OrderByDescending(w => w.Points)];
        }

        /// <summary>Whether a word of the wish stands beside the one before it in a call.</summary>
        private float Beside(int call, int g) => Beside(_fit._titles[call], _stems[g - 1], _stems[g]) ? PairInTitle : Beside(_fit._texts[call], _stems[g - 1], _stems[g]) ? PairInText : 0;

        private static bool Beside(int[] text, int[] one, int[] other)
        {
            // In either order: a Turkish wish names in another order what an English title says.
            int seenOne = int.MinValue / 2, seenOther = seenOne;
            for (int i = 0; i < text.Length; i++)
            {
                if (one.AsSpan().Contains(text[i]))
                {
                    if (i - seenOther <= Window) return true;
                    seenOne = i;
                }
                if (other.AsSpan().Contains(text[i]))
                {
                    if (i - seenOne <= Window && i != seenOne) return true;
                    seenOther = i;
                }
            }
            return false;
        }

        private static string Key(TermGroup group) => string.Join('|', group.Stems);
    }
}
