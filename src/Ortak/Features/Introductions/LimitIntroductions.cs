using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Introductions;

/// <summary>Sets how many requests for introductions the municipality takes in a month.</summary>
public static class LimitIntroductions
{
    public static async Task<IResult> Ask([AsParameters] IntroductionRequest request)
    {
        Municipality m = await request.Db.Municipalities.AsNoTracking().SingleAsync(x => x.Id == request.MunicipalityId, request.Cancel);
        return Page(m, FormInput.Of(("most", (m.IntroductionsAMonth ?? Introduction.UsualAMonth).ToString(CultureInfo.InvariantCulture))), m.Version.ToString(CultureInfo.InvariantCulture));
    }

    public static async Task<IResult> Handle([AsParameters] IntroductionRequest request)
    {
        OrtakDb db = request.Db;
        FormInput form = await FormInput.Read(request.Http);
        int? most = form.Whole("most", 0, IntroductionLimit.Highest, required: true);
        Municipality m = await db.Municipalities.SingleAsync(x => x.Id == request.MunicipalityId, request.Cancel);
        if (!form.IsSound) return Page(m, form, form.Raw("version"), 422);
        if (form.Whole("version", 0, int.MaxValue) is not { } seen || !m.WasSeenAs(seen)) return Show.No(Busy);
        m.IntroductionsAMonth = most;
        db.Record(request.Viewer.Did(Deeds.IntroductionsLimited, m.Id, request.Now, m.Id, detail: most!.Value.ToString(CultureInfo.InvariantCulture)));
        return await db.TrySave(request.Cancel) ? Show.Next($"/municipalities/{m.Id}/introductions", "limit") : Show.No(Busy);
    }

    private static readonly Refusal Busy = new("municipality-busy", 409, "Bu arada başka biri belediyenin kaydını değiştirdi. Sayfayı yenileyip yeniden deneyin.", "Somebody else has changed the municipality's record meanwhile. Reload the page and try again.");

    private static Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult Page(Municipality m, FormInput form, string version, int status = 200) => Show.Page<LimitIntroductionsPage>(new { Head = MunicipalityHead.Of(m), Form = form, Version = version }, status);
}
