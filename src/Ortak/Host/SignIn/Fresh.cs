using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host.Access;

namespace Ortak.Host.SignIn;

/// <summary>Before what would hand an account over for good, the person signs in again unless that was just now: a browser left open is not enough.</summary>
public static class Fresh
{
    private static readonly TimeSpan ToSee = TimeSpan.FromMinutes(15), ToSend = TimeSpan.FromMinutes(60);

    /// <summary>Demands it of an address.</summary>
    public static RouteHandlerBuilder NeedsFreshSignIn(this RouteHandlerBuilder address) => address.AddEndpointFilter(async (context, next) =>
    {
        HttpContext http = context.HttpContext;
        bool sees = HttpMethods.IsGet(http.Request.Method);
        DateTime now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        Guid session = Viewer.Signed(http).SessionId;
        DateTime since = await http.RequestServices.GetRequiredService<OrtakDb>().Sessions.Where(s => s.Id == session).Select(s => s.StartedAt).SingleAsync(http.RequestAborted);
        return now - since < (sees ? ToSee : ToSend) ? await next(context) : Show.Next(LocalPath.With("/sign-in?again=1", sees ? http.Request.Path + http.Request.QueryString : "/account"));
    });
}
