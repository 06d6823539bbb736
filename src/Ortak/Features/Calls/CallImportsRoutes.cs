using Ortak.Host;
using Ortak.Host.Access;

namespace Ortak.Features.Calls;

/// <summary>The addresses at which an administrator of the installation sees how calls come in, and brings them in.</summary>
public static class CallImportsRoutes
{
    /// <summary>What stands around a file in a multipart request: the other fields and the boundaries.</summary>
    private const int AroundAFile = 64 * 1024;

    public static void MapCallImports(this WebApplication site)
    {
        RouteGroupBuilder imports = site.MapGroup("/installation/calls").Needs(Right.Operate).ExcludeFromDescription();
        imports.MapGet("", ShowCallImports.Handle);
        imports.MapPost("/fetch", StartFetching.Handle);
        imports.MapPost("/upload", UploadCalls.Handle)
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(UploadCalls.LargestFile + AroundAFile)).WithFormOptions(multipartBodyLengthLimit: UploadCalls.LargestFile + AroundAFile);
    }
}
