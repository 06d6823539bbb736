using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests;

public sealed class ShowingAForm
{
    private static async Task<Html> Shown(FormInput form, string language = "tr")
    {
        await using RunningSite site = await RunningSite.Over(new CordisFiles().Project(101000001).Seat(101000001, 900000001, "A").Seat(101000001, 900000002, "B"),
            app => app.MapGet("/sample", () => new RazorComponentResult<Sample>(new { Form = form })).Needs(Ortak.Host.Access.Right.Anyone));
        return (await site.Get("/sample?lang=" + language)).Ok().Page;
    }

    private static IEnumerable<string> Ids(Html control) => (control["aria-describedby"] ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    [Fact]
    public async Task What_was_typed_is_shown_again_as_text()
    {
        Html page = await Shown(FormInput.Of(("title", "\"><b>İzmit</b>"), ("name.tr", "Afet"), ("name.tr-status", "official"), ("name.en-status", "missing"), ("day", "31.02.2026"), ("kind", "b"), ("who", "y")));
        System.Net.WebUtility.HtmlDecode(page.ById("f-title")["value"]).ShouldBe("\"><b>İzmit</b>");
        page.All("b").ShouldBeEmpty();
        (page.ById("f-day")["type"], page.ById("f-day")["value"]).ShouldBe(("text", "31.02.2026"), "a date input would show nothing");
        page.ById("f-kind").All("option").Single(o => o.Attributes.ContainsKey("selected"))["value"].ShouldBe("b");
        (page.ById("f-who-x").Attributes.ContainsKey("checked"), page.ById("f-who-y").Attributes.ContainsKey("checked")).ShouldBe((false, true));
        (page.ById("f-name-tr")["lang"], page.ById("f-name-en")["lang"]).ShouldBe(("tr", "en"));
        page.ById("f-name-tr-status").All("option").Single(o => o.Attributes.ContainsKey("selected"))["value"].ShouldBe("official");
        page.ById("f-name-en-status").All("option").Single(o => o.Attributes.ContainsKey("selected"))["value"].ShouldBe("checked", "what a person is about to write is not missing");
        page.All("div", "summary").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("tr", "Başlık: Burası boş kalamaz; yazın.", "Ad, Türkçe: En çok 3 karakter olabilir; şu an 4. Kısaltın.")]
    [InlineData("en", "Başlık: This cannot be empty; write it.", "Ad, Turkish: At most 3 characters; now it has 4. Shorten it.")]
    public async Task The_summary_names_each_field_and_leads_to_it(string language, string title, string name)
    {
        FormInput form = FormInput.Of(("name.tr", "Afet"));
        form.Line("title", 10, required: true);
        form.Line("name.tr", 3);
        form.Reject("place", "Seçin.", "Choose.");
        form.Reject("", "Kayıt bu arada değişti.", "The record changed meanwhile.");
        Html page = await Shown(form, language);
        Html summary = page.One("div", "summary");
        summary["role"].ShouldBe("alert");
        summary.All("a").Take(2).Select(a => a.Text).ShouldBe([title, name]);
        foreach (Html link in summary.All("a"))
        {
            Html control = page.ById(link["href"]![1..]);
            control.Name.ShouldBe("input");
            page.All("label").Where(l => l["for"] == control["id"] || l.Everything.Contains(control)).ShouldHaveSingleItem();
        }
        summary.All("a").Count.ShouldBe(3);
        summary.All("li").Count.ShouldBe(4, "what concerns the whole form leads nowhere");
    }

    [Fact]
    public async Task A_control_is_tied_to_its_hint_and_its_problem()
    {
        FormInput form = FormInput.Of();
        form.Line("title", 10, required: true);
        Html page = await Shown(form);
        Html title = page.ById("f-title");
        Ids(title).Select(id => page.ById(id).Text).ShouldBe(["Kısa yazın.", "Burası boş kalamaz; yazın."]);
        (title["aria-invalid"], title["maxlength"], title.Attributes.ContainsKey("required")).ShouldBe(("true", "10", true));
        Ids(page.ById("f-kind")).ShouldBeEmpty();
        page.ById("f-kind")["aria-invalid"].ShouldBeNull();
    }

    [Fact]
    public async Task A_form_that_changes_something_carries_a_token()
    {
        Html form = (await Shown(FormInput.Of())).All("form").Single(f => f["method"] == "post");
        form["action"].ShouldBe("/sample/save");
        form.All("input").First(i => i["type"] == "hidden")["value"]!.Length.ShouldBeGreaterThan(50);
    }

    /// <summary>A page with a form, as features write them in Razor.</summary>
    public sealed class Sample : ComponentBase
    {
        [Parameter] public required FormInput Form { get; set; }

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<Page>(0);
            builder.AddAttribute(1, nameof(Page.Title), "Örnek");
            builder.AddAttribute(2, nameof(Page.ChildContent), (RenderFragment)(page =>
            {
                page.OpenComponent<FormProblems>(0);
                page.AddAttribute(1, nameof(FormProblems.Form), Form);
                page.CloseComponent();
                page.OpenComponent<PostForm>(2);
                page.AddAttribute(3, nameof(PostForm.Action), "/sample/save");
                page.AddAttribute(4, nameof(PostForm.ChildContent), (RenderFragment)Fields);
                page.CloseComponent();
            }));
            builder.CloseComponent();
        }

        private void Fields(RenderTreeBuilder builder)
        {
            (string, string)[] options = [("a", "Bir"), ("b", "İki")];
            Field<TextField>("title", "Başlık", ("Hint", "Kısa yazın."), ("Required", true), ("Longest", 10));
            Field<BilingualField>("name", "Ad");
            Field<DayField>("day", "Gün");
            Field<Choice>("kind", "Tür", ("Options", options));
            Field<Radios>("place", "Yer", ("Options", options));
            Field<Tick>("who", "X", ("Value", "x"));
            Field<Tick>("who", "Y", ("Value", "y"));

            void Field<T>(string name, string label, params (string Name, object Value)[] more) where T : IComponent
            {
                builder.OpenComponent<T>(0);
                builder.AddAttribute(1, "Form", Form);
                builder.AddAttribute(2, "Name", name);
                builder.AddAttribute(3, "Label", label);
                foreach (var (parameter, value) in more) builder.AddAttribute(4, parameter, value);
                builder.CloseComponent();
            }
        }
    }
}
