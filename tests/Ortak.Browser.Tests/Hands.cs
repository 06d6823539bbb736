namespace Ortak.Browser.Tests;

/// <summary>How a person uses a page: with a pointer, or with the keyboard alone.</summary>
internal abstract class Hands(IPage page)
{
    public IPage Page => page;

    public abstract Task Press(ILocator what);
    public abstract Task Write(ILocator field, string text);
    public abstract Task Choose(ILocator list, string label);
    public abstract Task Tick(ILocator box);
    public abstract Task Day(ILocator field, DateOnly day);
    public abstract Task Time(ILocator field, string time);

    public ILocator Button(string name) => page.GetByRole(AriaRole.Button, new() { Name = name }).First;
    public ILocator Link(string name) => page.Locator("main, header").GetByRole(AriaRole.Link, new() { Name = name }).First;
    public ILocator Field(string name) => page.Locator($"main [name='{name}']:not([type=hidden])").First;
    public ILocator Option(string name, string value) => page.Locator($"main input[name='{name}'][value='{value}']").First;
    public ILocator Label(string text) => page.Locator("main").GetByLabel(text).First;
    public ILocator Fold(string text) => page.Locator("summary").Filter(new() { HasText = text }).First;

    /// <summary>Presses and waits for the page to which it leads, its scripts run.</summary>
    public async Task Go(ILocator what)
    {
        var there = new TaskCompletionSource();
        void Arrived(object? sender, IPage here) => there.TrySetResult();
        page.DOMContentLoaded += Arrived;
        await Press(what);
        await there.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        page.DOMContentLoaded -= Arrived;
    }

    /// <summary>What the page says after something was done.</summary>
    public async Task ShouldSay(string text) => await Assertions.Expect(page.Locator("main")).ToContainTextAsync(text);
}

/// <summary>Points and types.</summary>
internal sealed class Pointer(IPage page) : Hands(page)
{
    public override Task Press(ILocator what) => what.ClickAsync();
    public override Task Write(ILocator field, string text) => field.FillAsync(text);
    public override async Task Choose(ILocator list, string label) => await list.SelectOptionAsync(new SelectOptionValue { Label = label });
    public override Task Tick(ILocator box) => box.CheckAsync();
    public override Task Day(ILocator field, DateOnly day) => field.FillAsync(day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    public override Task Time(ILocator field, string time) => field.FillAsync(time);
}

/// <summary>Never points: Tab to get there, Enter, Space, arrows and letters to do it. Every stop on the way must be seen.</summary>
internal sealed class Keys(IPage page) : Hands(page)
{
    public override async Task Press(ILocator what)
    {
        await TabTo(what);
        await Page.Keyboard.PressAsync("Enter");
    }

    public override async Task Write(ILocator field, string text)
    {
        await TabTo(field);
        await Page.Keyboard.PressAsync("Control+A");
        if (text.Length == 0) await Page.Keyboard.PressAsync("Delete");
        await Page.Keyboard.InsertTextAsync(text);
        (await field.InputValueAsync()).ShouldBe(text);
    }

    public override async Task Choose(ILocator list, string label)
    {
        await TabTo(list);
        await Page.Keyboard.PressAsync("Home");
        int options = await list.Locator("option").CountAsync();
        for (int i = 0; i < options && await Chosen() != label; i++) await Page.Keyboard.PressAsync("ArrowDown");
        (await Chosen()).ShouldBe(label);
        Task<string> Chosen() => list.EvaluateAsync<string>("e => e.selectedOptions[0]?.label.trim()");
    }

    public override async Task Tick(ILocator box)
    {
        if (await box.IsCheckedAsync()) return;
        if (await box.GetAttributeAsync("type") == "checkbox")
        {
            await TabTo(box);
            await Page.Keyboard.PressAsync("Space");
        }
        else
        {
            // Tab stops once in a group of radio buttons; the arrows go round in it.
            string name = (await box.GetAttributeAsync("name"))!;
            await TabTo(box, "(e, at) => at.name === e.name && at.form === e.form");
            await Page.Keyboard.PressAsync("Space");
            int all = await Page.Locator($"main input[name='{name}']").CountAsync();
            for (int i = 0; i < all && !await box.IsCheckedAsync(); i++) await Page.Keyboard.PressAsync("ArrowDown");
        }
        (await box.IsCheckedAsync()).ShouldBeTrue();
    }

    // In which order a date field wants its parts depends on the browser's own language.
    public override async Task Day(ILocator field, DateOnly day)
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        foreach (string order in (string[])["MMddyyyy", "ddMMyyyy", "yyyyMMdd"])
        {
            await TabTo(field);
            await Page.Keyboard.TypeAsync(day.ToString(order, culture));
            if (await field.InputValueAsync() == day.ToString("yyyy-MM-dd", culture)) return;
            await Page.Keyboard.PressAsync("Shift+Tab");
        }
        throw new ShouldAssertException($"The day could not be typed; the field holds {await field.InputValueAsync()}");
    }

    public override async Task Time(ILocator field, string time)
    {
        TimeOnly at = TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture);
        foreach (string how in (string[])["hhmmtt", "HHmm"])
        {
            await TabTo(field);
            await Page.Keyboard.TypeAsync(at.ToString(how, System.Globalization.CultureInfo.InvariantCulture));
            if (await field.InputValueAsync() == time) return;
            await Page.Keyboard.PressAsync("Shift+Tab");
        }
        throw new ShouldAssertException($"The time could not be typed; the field holds {await field.InputValueAsync()}");
    }

    private async Task TabTo(ILocator what, string isThere = "(e, at) => e === at")
    {
        await Assertions.Expect(what).ToBeVisibleAsync();
        for (int i = 0; i < 250; i++)
        {
            if (await what.EvaluateAsync<bool>($"e => ({isThere})(e, document.activeElement)")) return;
            await Page.Keyboard.PressAsync("Tab");
            // Lines that others write come in meanwhile and may push the place for a moment.
            string fault = await Seen();
            for (int again = 0; again < 10 && fault.Length > 0; again++)
            {
                await Task.Delay(100, TestContext.Current.CancellationToken);
                fault = await Seen();
            }
            fault.ShouldBe("");
        }
        throw new ShouldAssertException($"The Tab key does not lead to {what}");
    }

    // Whether the place that has the focus is marked and in view.
    private Task<string> Seen() => Page.EvaluateAsync<string>("""
        () => {
          const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
          if (e === document.body) return '';
          if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) return `no outline: ${e.outerHTML.slice(0, 160)}`;
          if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) return `out of sight: ${e.outerHTML.slice(0, 160)}`;
          return '';
        }
        """);
}
