namespace Ortak.Browser.Tests;

/// <summary>That what looks for faults of access finds them.</summary>
public sealed class WhatAxeFinds(TheSite site)
{
    /// <summary>A sound page of ours, spoilt in one way each.</summary>
    [Theory]
    [InlineData("document.querySelector('main p').style.color = 'rgb(170, 170, 170)'", "color-contrast")]
    [InlineData("document.querySelector('main').insertAdjacentHTML('beforeend', '<h6>x</h6>')", "heading-order")]
    [InlineData("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"/icon.svg\">')", "image-alt")]
    [InlineData("for (const name of ['a', 'b']) { const b = document.querySelector('main').appendChild(document.createElement('button')); b.ariaLabel = name; Object.assign(b.style, { width: '8px', height: '8px', minWidth: 0, minHeight: 0, padding: 0, border: 0, margin: 0 }); }", "target-size")]
    [InlineData("document.querySelector('main').insertAdjacentHTML('beforeend', '<input>')", "label")]
    [InlineData("document.documentElement.removeAttribute('lang')", "html-has-lang")]
    [InlineData("document.title = ''", "document-title")]
    [InlineData("document.querySelector('main').outerHTML = '<div>' + document.querySelector('main').innerHTML + '</div>'", "landmark-one-main")]
    [InlineData("document.body.insertAdjacentHTML('beforeend', '<p>outside</p>')", "region")]
    public async Task A_page_that_is_spoilt_is_told(string spoil, string rule)
    {
        await using Visit visit = await site.Visit("en");
        await visit.Open("/about");
        (await Axe.Faults(visit.Page)).ShouldBeEmpty();
        await visit.Page.EvaluateAsync($"() => {{ {spoil} }}");
        (await Axe.Faults(visit.Page)).ShouldContain(f => f.StartsWith(rule + ":", StringComparison.Ordinal), rule);
    }
}
