using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Ortak.Tests.Infrastructure;

/// <summary>An element of a page. Reading is strict: a tag that is not closed, or closed twice, is a fault of the page.</summary>
public sealed class Html
{
    private static readonly HashSet<string> Void = ["meta", "link", "br", "input", "img", "hr", "!doctype"];
    private static readonly Regex Tag = new("\\G<(?<close>/)?(?<name>[!a-zA-Z][a-zA-Z0-9]*)(?<attributes>(?:\\s+[^\\s=>/\"']+(?:\\s*=\\s*(?:\"[^\"]*\"|'[^']*'|[^\\s\"'>]+))?)*)\\s*/?>", RegexOptions.CultureInvariant);
    private static readonly Regex Attribute = new("(?<name>[^\\s=>/\"']+)(?:\\s*=\\s*(?:\"(?<value>[^\"]*)\"|'(?<value>[^']*)'|(?<value>[^\\s\"'>]+)))?", RegexOptions.CultureInvariant);

    private readonly List<object> _content = [];

    private Html(string name, Dictionary<string, string> attributes) => (Name, Attributes) = (name, attributes);

    public string Name { get; }
    public IReadOnlyDictionary<string, string> Attributes { get; }
    public string? this[string attribute] => Attributes.GetValueOrDefault(attribute);

    /// <summary>What a reader sees, with runs of white space as one.</summary>
    public string Text => Regex.Replace(Raw, "\\s+", " ").Trim();

    private string Raw => string.Concat(_content.Select(c => c is Html element ? element.Raw : (string)c));

    public IEnumerable<Html> Everything => _content.OfType<Html>().SelectMany(e => e.Everything.Prepend(e));

    public IReadOnlyList<Html> All(string name, string? withClass = null) =>
        [.. Everything.Where(e => e.Name == name && (withClass is null || (e["class"] ?? "").Split(' ').Contains(withClass)))];

    public Html One(string name, string? withClass = null) => All(name, withClass).ShouldHaveSingleItem();

    public Html ById(string id) => Everything.Where(e => e["id"] == id).ShouldHaveSingleItem($"one element with the id {id}");

    public static Html Read(string page)
    {
        var root = new Html("", []);
        var open = new Stack<Html>([root]);
        var text = new StringBuilder();
        void Flush()
        {
            if (text.Length > 0) open.Peek()._content.Add(WebUtility.HtmlDecode(text.ToString()));
            text.Clear();
        }
        for (int i = 0; i < page.Length;)
        {
            if (page[i] != '<') { text.Append(page[i++]); continue; }
            Flush();
            if (page.AsSpan(i).StartsWith("<!--", StringComparison.Ordinal)) { i = page.IndexOf("-->", i, StringComparison.Ordinal) + 3; continue; }
            Match tag = Tag.Match(page, i);
            if (!tag.Success) throw new ShouldAssertException($"This is no tag: {page[i..Math.Min(page.Length, i + 60)]}");
            i += tag.Length;
            string name = tag.Groups["name"].Value.ToLowerInvariant();
            if (tag.Groups["close"].Success)
            {
                open.Peek().Name.ShouldBe(name, $"</{name}> closes <{open.Peek().Name}> before {page[i..Math.Min(page.Length, i + 60)]}");
                open.Pop();
                continue;
            }
            var attributes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            foreach (Match one in Attribute.Matches(tag.Groups["attributes"].Value)) attributes.TryAdd(one.Groups["name"].Value, WebUtility.HtmlDecode(one.Groups["value"].Value)).ShouldBeTrue($"an attribute twice in {tag.Value}");
            var element = new Html(name, attributes);
            open.Peek()._content.Add(element);
            if (!Void.Contains(name)) open.Push(element);
        }
        Flush();
        open.Count.ShouldBe(1, $"<{open.Peek().Name}> is never closed");
        return root;
    }
}
