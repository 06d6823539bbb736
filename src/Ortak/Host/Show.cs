using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using Ortak.Model;

namespace Ortak.Host;

/// <summary>How use cases answer: a page, the way to the next page, a no.</summary>
public static class Show
{
    /// <summary>A page, rendered whole before the first byte goes out, so that a fault in it is still an error page.</summary>
    public static RazorComponentResult Page<TPage>(object parameters, int status = 200) where TPage : IComponent => new RazorComponentResult<TPage>(parameters) { StatusCode = status, PreventStreamingRendering = true };

    /// <summary>After something was saved: the page that shows it, so that reloading does not save twice (303 See Other).</summary>
    /// <param name="address">A path of this site.</param>
    /// <param name="done">A word of <c>?done=</c> that the page turns into "saved"; null for none.</param>
    public static IResult Next(string address, string? done = null)
    {
        string path = done is null ? address : address.Contains('#', StringComparison.Ordinal)
            ? address.Insert(address.IndexOf('#', StringComparison.Ordinal), Mark(address, done)) : address + Mark(address, done);
        return new SeeOther(path);
    }

    private static string Mark(string address, string done) => (address.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "done=" + done;

    /// <summary>An expected no as a page of its own, where there is no form to show it in.</summary>
    public static IResult No(Refusal refusal) => new RefusalResult(refusal);

    private sealed class SeeOther(string path) : IResult
    {
        public Task ExecuteAsync(HttpContext http)
        {
            http.Response.StatusCode = StatusCodes.Status303SeeOther;
            http.Response.Headers.Location = path;
            return Task.CompletedTask;
        }
    }

    private sealed class RefusalResult(Refusal refusal) : IResult
    {
        public Task ExecuteAsync(HttpContext http)
        {
            http.Items[typeof(Refusal)] = refusal; // the error page says it
            http.Response.StatusCode = refusal.Status;
            return Task.CompletedTask;
        }
    }
}
