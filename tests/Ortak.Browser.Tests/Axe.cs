using System.Text.Json;
using Deque.AxeCore.Commons;

namespace Ortak.Browser.Tests;

/// <summary>
/// Asks axe what is wrong with a page (WCAG 2.2 AA, and what is good practice beside it). It runs in the page itself, which has no frames: the way of Deque's
/// package for Playwright opens a second page to put frames together and brings back every element that passed, a second where nothing is wrong and nine on a long page.
/// </summary>
internal static class Axe
{
    private static readonly string Script = new BundledAxeScriptProvider().GetScript() + "; undefined";
    private static readonly string[] Tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

    /// <summary>What is wrong, a sentence a rule.</summary>
    /// <param name="within">Only this part of the page; all of it if not said.</param>
    public static async Task<string[]> Faults(IPage page, string? within = null)
    {
        if (!await page.EvaluateAsync<bool>("() => typeof window.axe === 'object'")) await page.EvaluateAsync(Script);
        JsonElement? result = await page.EvaluateAsync("""
            async ([tags, within]) => {
              const result = await axe.run(within ? { include: [within] } : document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] });
              return { looked: result.passes.length, faults: result.violations.map(v => `${v.id}: ${v.help} – ${v.nodes[0].html} (${v.nodes.length}) ${v.nodes[0].any.map(c => c.message).join(' ')}`) };
            }
            """, new object?[] { Tags, within });
        result!.Value.GetProperty("looked").GetInt32().ShouldBeGreaterThan(0, "axe found nothing to look at");
        return [.. result.Value.GetProperty("faults").EnumerateArray().Select(f => f.GetString()!)];
    }
}
