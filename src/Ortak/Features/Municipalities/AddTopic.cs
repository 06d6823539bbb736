using System.Text;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine.Text;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Municipalities;

/// <summary>Adds a topic, at the top or under a main one.</summary>
public static class AddTopic
{
    public static async Task<IResult> Ask(string? under, HttpContext http, OrtakDb db)
    {
        TopicTree topics = await TopicTree.Read(db, http.RequestAborted);
        return TopicCode.TryParse(under, null, out TopicCode code) && topics.Find(code) is { ParentCode: null } ? Page(topics, FormInput.Of(("under", under)), 200) : string.IsNullOrEmpty(under) ? Page(topics, FormInput.Of(), 200) : Results.NotFound();
    }

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock)
    {
        CancellationToken cancel = http.RequestAborted;
        FormInput form = await FormInput.Read(http);
        TopicTree topics = await TopicTree.Read(db, cancel);
        var (name, words) = Read(form);
        TopicCode? parent = null;
        if (form.Raw("under") is { Length: > 0 } under)
        {
            if (TopicCode.TryParse(under, null, out TopicCode above) && topics.Find(above) is { ParentCode: null }) parent = above;
            else form.Reject("under", "Listeden bir ana konu seçin.", "Choose a main topic from the list.");
        }
        string typed = form.Line("code", TopicCode.Longest) is { Length: > 0 } written ? written : Suggest(name);
        if (!TopicCode.TryParse(typed, null, out TopicCode code)) { if (form.IsSound) form.Reject("code", "Küçük harf (a–z), rakam ve kısa çizgi kullanın, örneğin early-warning.", "Use lower-case letters (a–z), digits and hyphens, for example early-warning."); }
        else if (code.Value is "new" or "order") form.Reject("code", $"“{code}” bu sitenin bir adresi; başka bir kod yazın.", $"“{code}” is an address of this site; write another code.");
        else if (topics.Find(code) is { } there) RejectTaken(form, code, there.Name);
        if (form.IsSound)
        {
            db.Topics.Add(new() { Code = code, ParentCode = parent, Name = name, Words = words, Order = topics.Children(parent).Select(t => t.Order + 1).DefaultIfEmpty().Max() });
            db.Record(Viewer.Signed(http).Did(Deeds.TopicAdded, code, clock.GetUtcNow().UtcDateTime, detail: name.In(Words.Turkish)));
            try
            {
                await db.SaveChangesAsync(cancel);
                return Show.Next($"/installation/topics?open={parent ?? code}#{parent ?? code}", "added");
            }
            catch (DbUpdateException)
            {
                db.ChangeTracker.Clear();
                if (await db.Topics.AsNoTracking().FirstOrDefaultAsync(t => t.Code == code, cancel) is not { } other) throw;
                RejectTaken(form, code, other.Name); // somebody gave the same code at the same moment
            }
        }
        return Page(topics, form, 422);
    }

    internal static (BilingualName Name, BilingualName Words) Read(FormInput form)
    {
        BilingualName name = BilingualName.Of(form.Line("name.tr", 300, required: true), form.Line("name.en", 300, required: true));
        return (name, form.BothNames("words", 1000));
    }

    private static void RejectTaken(FormInput form, TopicCode code, BilingualName name) => form.Reject("code", $"“{code}” kodu “{name.In(Words.Turkish)}” konusunun; başka bir kod yazın.", $"The code “{code}” is that of “{name.In(Words.English)}”; write another.");

    private static string Suggest(BilingualName name)
    {
        var code = new StringBuilder();
        foreach (string word in Folding.Fold(name.English.Length > 0 ? name.English : name.Turkish).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string plain = string.Concat(word.Where(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)));
            if (plain.Length == 0 || code.Length + plain.Length + 1 > TopicCode.Longest) continue;
            code.Append(code.Length > 0 ? "-" : "").Append(plain);
        }
        return code.ToString();
    }

    private static IResult Page(TopicTree topics, FormInput form, int status) => Show.Page<AddTopicPage>(new { Topics = topics, Form = form }, status);
}
