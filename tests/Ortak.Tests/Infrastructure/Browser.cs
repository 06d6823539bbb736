using System.Net;
using System.Net.Http.Headers;

namespace Ortak.Tests.Infrastructure;

/// <summary>What a person at a browser does: look at pages, fill in the forms on them, follow where they lead. Cookies are kept, redirects are not followed unless asked.</summary>
public sealed class Browser : IDisposable
{
    private readonly HttpClient _client;
    private readonly SemaphoreSlim _oneToken = new(1);

    public Browser(Uri address)
    {
        Address = address;
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies, UseCookies = true }) { BaseAddress = address };
    }

    public Uri Address { get; }
    public CookieContainer Cookies { get; } = new();

    public Task<Answer> Get(string address) => Send(new(HttpMethod.Get, address));

    /// <summary>Sends a form with the token that a page of the site gives this browser.</summary>
    /// <param name="on">A page with a form; by default one that every signed-in person has.</param>
    public async Task<Answer> Post(string address, IEnumerable<(string Name, string Value)> fields, string on = "/ask")
    {
        string token = await Token(on);
        return await Send(new(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(fields.Append(("form-token", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2))) });
    }

    public Task<Answer> Post(string address, params (string Name, string Value)[] fields) => Post(address, (IEnumerable<(string, string)>)fields);

    /// <summary>Sends a form as the page shows it: its own hidden and filled-in fields, with some changed.</summary>
    /// <param name="page">The page with the form.</param>
    /// <param name="action">Where the form goes; the first form that goes there is taken.</param>
    public async Task<Answer> Submit(string page, string action, params (string Name, string Value)[] changed)
    {
        Answer shown = (await Get(page)).Ok();
        return await Submit(shown, action, changed);
    }

    /// <summary>The same on a page that is open already, such as one with a problem or a conflict.</summary>
    public Task<Answer> Submit(Answer shown, string action, params (string Name, string Value)[] changed)
    {
        Html form = shown.Page.All("form").FirstOrDefault(f => f["method"] == "post" && f["action"] == action) ?? throw new ShouldAssertException($"No form goes to {action}; there are: {string.Join(", ", shown.Page.All("form").Select(f => f["action"]))}");
        List<(string Name, string Value)> fields = [.. Fields(form).Where(f => !changed.Any(c => c.Name == f.Name)), .. changed];
        return Send(new(HttpMethod.Post, action) { Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))) });
    }

    /// <summary>Sends a form with a file.</summary>
    public async Task<Answer> Upload(string address, string field, string fileName, byte[] content, string mediaType = "application/octet-stream", params (string Name, string Value)[] more)
    {
        var form = new MultipartFormDataContent { { new StringContent(await Token("/ask")), "form-token" } };
        foreach (var (name, value) in more) form.Add(new StringContent(value), name);
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        form.Add(file, field, fileName);
        return await Send(new(HttpMethod.Post, address) { Content = form });
    }

    /// <summary>Goes where an answer leads.</summary>
    public Task<Answer> Follow(Answer answer)
    {
        ((int)answer.Status).ShouldBeInRange(300, 399, answer.Body);
        return Get(answer.Location!.ToString());
    }

    public async Task<Answer> Send(HttpRequestMessage request)
    {
        using (request)
        {
            HttpResponseMessage response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
            return new(response, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
    }

    /// <summary>Bytes of a download.</summary>
    public Task<byte[]> Bytes(string address) => _client.GetByteArrayAsync(address, TestContext.Current.CancellationToken);

    public async Task<string> Token(string on)
    {
        // One at a time: of two first pages fetched at once each brings a cookie of its own, and only the last one's token counts.
        await _oneToken.WaitAsync();
        try
        {
            Answer page = (await Get(on)).Ok();
            return page.Page.All("input").First(i => i["name"] == "form-token")["value"]!;
        }
        finally
        {
            _oneToken.Release();
        }
    }

    private static IEnumerable<(string Name, string Value)> Fields(Html form)
    {
        foreach (Html field in form.Everything)
        {
            if (field["name"] is not { } name) continue;
            switch (field.Name)
            {
                case "input" when field["type"] is "checkbox" or "radio":
                    if (field.Attributes.ContainsKey("checked")) yield return (name, field["value"] ?? "on");
                    break;
                case "input" when field["type"] is not ("submit" or "button" or "file"):
                    yield return (name, field["value"] ?? "");
                    break;
                case "textarea":
                    yield return (name, field.Text);
                    break;
                case "select":
                    IReadOnlyList<Html> options = field.All("option");
                    Html? chosen = options.FirstOrDefault(o => o.Attributes.ContainsKey("selected")) ?? (options.Count > 0 ? options[0] : null);
                    if (chosen is not null) yield return (name, chosen["value"] ?? chosen.Text);
                    break;
            }
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        _oneToken.Dispose();
    }
}
