// One type for each rule that breaks it, so that the rules themselves can be tested. Nothing uses them.
#pragma warning disable CA1822

namespace Ortak.Engine.Planted
{
    internal sealed class EngineThatKnowsTheHost { public string Word() => Ortak.Host.Words.Turkish.Code; }

    internal sealed class EngineThatKnowsTheWeb { public Microsoft.AspNetCore.Http.HttpContext? Http { get; init; } }
}

namespace Ortak.Model.Planted
{
    internal sealed class ModelThatKnowsTheDatabase { public Microsoft.EntityFrameworkCore.DbContext? Db { get; init; } }

    internal sealed class ModelThatKnowsTheHost { public string Word() => Ortak.Host.Words.Turkish.Code; }
}

namespace Ortak.Data.Planted
{
    internal sealed class DataThatKnowsAFeature { public int Longest() => Ortak.Features.Partners.FindPartners.LongestAim + new Ortak.Features.Partners.FindPartners.Query("x").Limit; }
}

namespace Ortak.Host.Planted
{
    internal sealed class HostThatKnowsAFeature { public int Longest(string aim) => aim.Length + new Ortak.Features.Partners.FindPartners.Query(aim).Limit; }
}

namespace Ortak.Features.Planted
{
    internal sealed class FeatureThatKnowsAnother
    {
        public async Task<Ortak.Features.Atlas.DownloadedFile?> Later()
        {
            await Task.Yield();
            return null;
        }
    }

    internal sealed class FeatureThatKnowsAnotherInALambda
    {
        public Func<string> Later() => () => Ortak.Features.Atlas.DownloadAtlas.Address("HORIZON").ToString();
    }

    internal sealed class FeatureThatKnowsAnotherAfterWaiting
    {
        public async Task<string> Later()
        {
            await Task.Yield();
            return Ortak.Features.Atlas.DownloadAtlas.Address("HORIZON").ToString();
        }
    }

    internal sealed class PlantedManager;

    internal sealed class PartnerServices;
}

namespace Ortak.Features.Utils.Planted
{
    internal sealed class InAFolderThatSaysNothing;
}
