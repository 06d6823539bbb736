using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Model;

namespace Ortak.Host.Access;

/// <summary>
/// Who may do what, decided here and nowhere else, before an address's own code runs. The address says which right it demands
/// (<see cref="Needs"/>), its route values say of what: <c>{municipality}</c>, <c>{cooperation}</c>, <c>{commitment}</c>, <c>{aim}</c> or <c>{project}</c>. Whoever may not even read a thing
/// is told that there is none.
/// </summary>
public static class AccessRules
{
    /// <summary>States the right that an address demands. An address without one is refused to everybody.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder address, Right right) where TBuilder : IEndpointConventionBuilder => address.WithMetadata(new Demand(right));

    /// <summary>The right an address demands, as metadata of it.</summary>
    public sealed record Demand(Right Right);

    /// <summary>The decision.</summary>
    /// <returns>Null for yes; else 401 (sign in first), 403 (not with this role) or 404 (nothing here for you).</returns>
    public static int? Decide(Right right, Viewer? viewer, Standing standing)
    {
        if (right == Right.Anyone) return null;
        if (viewer is null) return 401;
        if (!standing.Exists) return 404;
        bool sees = standing.Role is not null || standing.IsGuest;
        return right switch
        {
            Right.SignedIn => null,
            Right.ReadMunicipality => standing.Role is null ? 404 : null,
            Right.EditMunicipality => standing.Role is null ? 404 : standing.Role >= Role.Editor ? null : 403,
            Right.AdministerMunicipality => standing.Role is null ? 404 : standing.Role >= Role.Administrator ? null : 403,
            Right.AnswerCooperation => (standing.InvitedRole ?? standing.Role) switch { null => standing.IsGuest ? 403 : 404, Role.Reader => 403, _ => null },
            Right.ReadCooperation => sees ? null : 404,
            Right.EditCooperation => !sees ? 404 : standing.Role >= Role.Editor ? null : 403,
            Right.AdministerCooperation => !sees ? 404 : standing.Role >= Role.Administrator ? null : 403,
            Right.ReadCommitment => sees ? null : 404,
            Right.EditCommitment => !sees ? 404 : standing.Role >= Role.Editor ? null : 403,
            Right.DecideCommitment => !sees ? 404 : standing.Role >= Role.Editor && !standing.OnlySeesToIt ? null : 403,
            Right.ReadAim or Right.ReadProject => sees ? null : 404,
            Right.EditAim or Right.EditProject => !sees ? 404 : standing.Role >= Role.Editor ? null : 403,
            Right.Operate => viewer.IsOperator ? null : 403,
            _ => throw new InvalidOperationException(right.ToString()),
        };
    }

    public static void UseAccess(this WebApplication site) => site.Use(async (http, next) =>
    {
        if (http.GetEndpoint() is not RouteEndpoint address) { await next(http); return; } // nothing there, or not by this method
        try
        {
            if (http.Request.Cookies.ContainsKey(SignInCookie.Name) && await ViewerReading.Read(http) is { } viewer) http.Items[typeof(Viewer)] = viewer;
            else http.User = new(); // a cookie whose session has ended is worth nothing
        }
        // What is open to anybody stays open, as to somebody who is not signed in, while the database is away.
        catch (Exception fault) when (address.Metadata.GetMetadata<Demand>()?.Right == Right.Anyone && DatabaseAway.Is(fault)) { http.User = new(); }
        // 403 for an address that nobody gave a rule: closed until somebody thinks about it.
        int? no = address.Metadata.GetMetadata<Demand>() is { Right: var right } ? Decide(right, Viewer.Of(http), await Stand(http)) : 403;
        if (no is null) { await next(http); return; }
        if (no == 401 && HttpMethods.IsGet(http.Request.Method) && !http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
            http.Response.Redirect("/sign-in?back=" + Uri.EscapeDataString(http.Request.Path + http.Request.QueryString));
        else http.Response.StatusCode = no.Value;
    });

    /// <summary>How the person stands to what the address names.</summary>
    private static async Task<Standing> Stand(HttpContext http)
    {
        Standing standing = Standing.None;
        if (Viewer.Of(http) is not { } viewer) return standing;
        OrtakDb db = http.RequestServices.GetRequiredService<OrtakDb>();
        if (http.Request.RouteValues.TryGetValue("municipality", out object? m))
        {
            if (!Id<Municipality>.TryParse(m as string, null, out var id)) return standing with { Exists = false };
            Membership? own = viewer.In(id);
            standing = standing with { Role = own?.Role, Own = own is null ? [] : [own], Exists = own is not null || await db.Municipalities.AnyAsync(x => x.Id == id, http.RequestAborted) };
        }
        else if (http.Request.RouteValues.TryGetValue("cooperation", out object? c))
        {
            if (!Id<Cooperation>.TryParse(c as string, null, out var id)) return standing with { Exists = false };
            List<Party> parties = await db.Parties.AsNoTracking().Where(p => p.CooperationId == id).ToListAsync(http.RequestAborted);
            Membership[] In(Func<Party, bool> which) => [.. viewer.Memberships.Where(own => parties.Exists(p => p.MunicipalityId == own.MunicipalityId && which(p))).OrderByDescending(own => own.Role)];
            // Who declined is told so on a second answer, instead of that there is nothing.
            Membership[] inside = In(p => p.IsIn), invited = In(p => !p.IsIn);
            standing = new(parties.Count > 0, inside.Length > 0 ? inside[0].Role : null, invited.Length > 0 ? invited[0].Role : null, viewer.GuestOf.Contains(id), inside, [.. parties.Where(p => p.IsIn).Select(p => p.MunicipalityId)]);
        }
        else if (http.Request.RouteValues.TryGetValue("commitment", out object? p))
        {
            if (!Id<Commitment>.TryParse(p as string, null, out var id)
                || await db.Commitments.Where(x => x.Id == id).Select(x => new { x.MunicipalityId, x.OwnerId, x.CooperationId, x.ToMunicipalityId, x.ToNgoId }).FirstOrDefaultAsync(http.RequestAborted) is not { } promise) return standing with { Exists = false };
            List<Id<Municipality>> parties = promise.CooperationId is { } within ? await db.Parties.Where(x => x.CooperationId == within && x.AcceptedAt != null).Select(x => x.MunicipalityId).ToListAsync(http.RequestAborted) : [];
            Membership? own = viewer.In(promise.MunicipalityId);
            // Whoever sees to it may do so, also as a reader. Others read it, whatever they are at home: the promise is not theirs to change.
            bool onlySeesToIt = own is { Role: Role.Reader } && own.MemberId == promise.OwnerId;
            if (onlySeesToIt) own = own! with { Role = Role.Editor };
            bool isParty = parties.Exists(x => viewer.In(x) is not null) || (promise.ToMunicipalityId is { } to && viewer.In(to) is not null);
            bool isGuest = (promise.CooperationId is { } open && viewer.GuestOf.Contains(open)) || (promise.ToNgoId is { } ngo && viewer.Ngos.Contains(ngo));
            standing = new(true, own?.Role ?? (isParty ? Role.Reader : null), null, isGuest, own is null ? [] : [own], parties) { OnlySeesToIt = onlySeesToIt };
        }
        else if (http.Request.RouteValues.TryGetValue("aim", out object? a) | http.Request.RouteValues.TryGetValue("project", out object? made))
        {
            // A project is its aim's, through the consortium that it was made of.
            IQueryable<Aim>? named = Id<Aim>.TryParse(a as string, null, out var id) ? db.Aims.Where(x => x.Id == id)
                : Id<GrantProject>.TryParse(made as string, null, out var project) ? db.Aims.Where(x => db.Consortia.Any(y => y.AimId == x.Id && db.Projects.Any(z => z.ConsortiumId == y.Id && z.Id == project))) : null;
            if (named is null || await named.Select(x => new { x.MunicipalityId, x.CooperationId }).FirstOrDefaultAsync(http.RequestAborted) is not { } aim) return standing with { Exists = false };
            List<Id<Municipality>> parties = aim.CooperationId is { } within ? await db.Parties.Where(x => x.CooperationId == within && x.AcceptedAt != null).Select(x => x.MunicipalityId).ToListAsync(http.RequestAborted) : [];
            // The parties pursue it together, whichever of them wrote it down.
            Membership[] own = [.. viewer.Memberships.Where(m => m.MunicipalityId == aim.MunicipalityId || parties.Contains(m.MunicipalityId)).OrderByDescending(m => m.Role)];
            standing = new(true, own.Length > 0 ? own[0].Role : null, null, aim.CooperationId is { } open && viewer.GuestOf.Contains(open), own, parties);
        }
        http.Items[typeof(Standing)] = standing;
        return standing;
    }
}
