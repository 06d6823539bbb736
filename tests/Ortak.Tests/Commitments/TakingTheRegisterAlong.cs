using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine.Text;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Commitments;

/// <summary>Promises, their evidence and the lawful steps go along in the file of a municipality.</summary>
public sealed class TakingTheRegisterAlong
{
    private static Terminal At(Host.Settings settings)
    {
        var terminal = new Terminal();
        terminal.Environment["ORTAK_DATA"] = settings.Data;
        if (settings.Database is not null) terminal.Environment["ORTAK_DATABASE"] = settings.Database;
        return terminal;
    }

    [Theory]
    [InlineData(Store.Sqlite, Store.Postgres)]
    [InlineData(Store.Postgres, Store.Sqlite)]
    public async Task It_stands_elsewhere_as_it_stood_here(Store from, Store to)
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        await using Promise here = await Promise.On(from);
        Ngo own = await here.Association(kind: "public-benefit-association");
        var theirs = new Ngo { MunicipalityId = here.Other.Id, Name = "İstanbul Derneği" };
        var theirPromise = new Commitment { MunicipalityId = here.Other.Id, CooperationId = here.Cooperation.Id, ToNgoId = theirs.Id, OwnerId = here.Mehmet.MemberId, Text = Bilingual.Of("İstanbul'un sözü"), MadeAt = here.At.Now };
        var apart = new Commitment { MunicipalityId = here.Other.Id, ToWords = Bilingual.Of("Başkaları"), Text = Bilingual.Of("İzmit'i ilgilendirmeyen"), MadeAt = here.At.Now };
        await here.At.Save(db => { db.Ngos.Add(theirs); db.Commitments.AddRange(theirPromise, apart); db.Municipalities.Single(m => m.Id == here.İzmit.Id).CouncilRecess = "8"; });
        string address = await here.Make("Salon verilecek", here.Today.AddDays(9), ("form", "joint-service"), ("to", $"ngo:{own.Id}"), ("to-words.tr", ""), ("owner", here.Cemal.MemberId!.Value.ToString()));
        (await here.OfCemal.Upload(address + "/evidence", "file", "karar.txt", "karar"u8.ToArray(), "text/plain", ("title", "Karar"))).Status.ShouldBe(System.Net.HttpStatusCode.SeeOther);
        await here.Recorded(here.OfCemal, "council-decision", here.Today.AddDays(-3), address + "/ladder", sent: here.Today.AddDays(-1));
        await here.Recorded(here.OfMehmet, "council-decision", here.Today.AddDays(-4), until: here.Today.AddDays(300));
        string file = Path.Combine(here.At.Settings.Data, "izmit.json");
        using (Terminal terminal = At(here.At.Settings)) (await terminal.Ortak("export", "--municipality", "İzmit Belediyesi", file)).Succeeded();

        await using Installation there = await Installation.On(to);
        using Terminal elsewhere = At(there.Settings);
        (await elsewhere.Ortak("import", file)).Succeeded();
        (await elsewhere.Ortak("import", file)).Succeeded();
        await using OrtakDb db = there.Open();
        List<Commitment> promises = await db.Commitments.AsNoTracking().OrderBy(c => c.MadeAt).ToListAsync(cancel);
        promises.Select(c => c.Text.Turkish).ShouldBe(["İstanbul'un sözü", "Salon verilecek"], ignoreOrder: true);
        Commitment salon = promises.Single(c => c.MunicipalityId == here.İzmit.Id), istanbuls = promises.Single(c => c.MunicipalityId == here.Other.Id);
        (salon.ToNgoId, salon.FirstDue, salon.OwnerId, salon.Folded).ShouldBe((own.Id, here.Today.AddDays(9), here.Cemal.MemberId, Folding.Fold(salon.WordsToFind)));
        (istanbuls.ToNgoId, istanbuls.OwnerId).ShouldBe((null, null), "another party's people and organisations stay where they are");
        (await db.Ngos.Select(n => n.LegalKind).SingleAsync(cancel)).ShouldBe("public-benefit-association");
        (await db.Set<EvidenceContent>().SingleAsync(cancel)).Bytes.ShouldBe("karar"u8.ToArray());
        List<GateRecord> gates = await db.GateRecords.AsNoTracking().OrderBy(g => g.Date).ToListAsync(cancel);
        gates.Select(g => (g.MunicipalityId, g.CommitmentId is null)).ShouldBe([(here.Other.Id, true), (here.İzmit.Id, false)]);
        (await db.Municipalities.SingleAsync(m => m.Id == here.İzmit.Id, cancel)).CouncilRecess.ShouldBe("8");
    }
}
