namespace Ortak.Browser.Tests;

/// <summary>What can be measured about how a page lies in its window.</summary>
internal static class Layout
{
    /// <summary>Says what sticks out, is cut off, or lies over something else; empty if the page fits.</summary>
    public static Task<string[]> Faults(IPage page) => page.EvaluateAsync<string[]>("""
        () => {
          const faults = [], root = document.documentElement, wide = root.clientWidth;
          const say = (e, what) => faults.push(`${what}: <${e.tagName.toLowerCase()} class="${e.getAttribute('class') ?? ''}"> ${e.textContent.trim().replace(/\s+/g, ' ').slice(0, 60)}`);
          if (root.scrollWidth > wide) faults.push(`the page scrolls sideways: ${root.scrollWidth} > ${wide}`);
          for (const e of document.body.querySelectorAll('*')) {
            if (e.closest('.hidden, .skip, div[aria-hidden=true]') || !e.checkVisibility()) continue;
            const box = e.getBoundingClientRect(), style = getComputedStyle(e), picture = e.closest('svg');
            if (picture && picture !== e) {
              const frame = picture.getBoundingClientRect();
              if (e.tagName === 'text' && (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 2 || box.bottom > frame.bottom + 2)) say(e, 'sticks out of its picture');
              continue;
            }
            if (!e.parentElement.closest('.scroll, pre') && (box.right > wide + 1 || box.left < -1)) say(e, `outside the window (${Math.round(box.left)} to ${Math.round(box.right)})`);
            if (picture || e.matches('.scroll, pre, input, textarea, select') || style.display.startsWith('inline') && style.display !== 'inline-block') continue;
            if (e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0) say(e, style.overflowX === 'visible' ? 'wider than its box' : 'cut');
          }
          for (const picture of document.querySelectorAll('svg')) {
            const texts = [...picture.querySelectorAll('text')].map(e => [e, e.getBoundingClientRect()]).filter(([, box]) => box.width > 0);
            for (const [i, [a, one]] of texts.entries()) for (const [b, other] of texts.slice(i + 1))
              if (one.left < other.right - 1 && other.left < one.right - 1 && one.top < other.bottom - 5 && other.top < one.bottom - 5) say(a, `lies over "${b.textContent}"`);
          }
          return [...new Set(faults)].slice(0, 12);
        }
        """);

    /// <summary>Targets smaller than 24 by 24 CSS pixels (WCAG 2.2, 2.5.8); links inside a sentence are exempt.</summary>
    public static Task<string[]> SmallTargets(IPage page) => page.EvaluateAsync<string[]>("""
        () => {
          const small = [];
          for (const e of document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')) {
            if (e.closest('.skip, svg') || !e.checkVisibility()) continue;
            const box = e.getBoundingClientRect(), block = e.parentElement.closest('p, li, dd, td, h1, h2, h3, div, nav, form, details');
            const others = [...block.childNodes].filter(n => n !== e && !n.contains(e) && !n.matches?.('a, button, ul, ol, details')).some(n => n.textContent.trim().length > 0);
            if (e.tagName === 'A' && getComputedStyle(e).display === 'inline' && others) continue;
            if (box.width < 23.9 || box.height < 23.9) small.push(`${box.width.toFixed(1)} × ${box.height.toFixed(1)}: ${e.tagName} ${e.textContent.trim().slice(0, 50)} in ${block.tagName}.${block.className}`);
          }
          return small.slice(0, 12);
        }
        """);

    public static Task Widen(IPage page, int width) => page.SetViewportSizeAsync(width, 800);

    /// <summary>Text at so many per cent of its size, the window unchanged, as a browser's "zoom text only" does.</summary>
    public static Task ZoomText(IPage page, int percent) => page.EvaluateAsync("percent => document.documentElement.style.fontSize = percent + '%'", percent);

    /// <summary>Opens everything that is folded, since what is folded must fit too.</summary>
    public static Task Unfold(IPage page) => page.EvaluateAsync("() => document.querySelectorAll('details').forEach(d => d.open = true)");
}
