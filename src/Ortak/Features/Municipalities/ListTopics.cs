using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Workplace;

namespace Ortak.Features.Municipalities;

/// <summary>The installation's topics as a tree, retired ones included.</summary>
public static class ListTopics
{
    public static async Task<IResult> Handle(HttpContext http, OrtakDb db) => Show.Page<ListTopicsPage>(new { Topics = await TopicTree.Read(db, http.RequestAborted) });
}
