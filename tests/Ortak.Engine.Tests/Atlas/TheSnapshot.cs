using System.Globalization;
using CsCheck;
using Ortak.Engine.Atlas;

namespace Ortak.Engine.Tests.Atlas;

/// <summary>A snapshot holds what was imported, is refused as a whole if it is damaged, and is swapped in one step.</summary>
public sealed class TheSnapshot
{
    private const long P1 = 101000001, P2 = 101000002, P3 = 101000003, O1 = 900000001, O2 = 900000002, O3 = 900000003;

    private static CordisFiles Some() => new CordisFiles()
        .Project(P2, title: "Second", signed: "2022-01-31", start: "2022-03-01", end: "2025-02-28", cost: "1000.25", contribution: "900.5", acronym: "TWO", status: "CLOSED", scheme: "HORIZON-IA", call: "HORIZON-CL5-2021-D2-01-11")
        .Project(P1, title: "Deprem: İzmit ve çevresi", objective: "earthquakes and early warning", acronym: "ONE").Topic(P1, "HORIZON-CL3-2023-DRS-01-01", "Warn in time").Subject(P1, "seismology")
        .Participation(P1, O2, name: "İZMİT BELEDİYESİ", country: "TR", city: "İzmit", nuts: "TR421", role: "coordinator", contribution: "500.5", shortName: "İZM", url: "https://izmit.bel.tr")
        .Participation(P1, O1, name: "UNIVERSITY", activity: "HES", country: "EL", city: "Athina", nuts: "EL303", contribution: "10")
        .Participation(P1, O3, name: "A COMPANY", activity: "PRC", role: "associatedPartner", contribution: "0")
        .Participation(P2, O1, name: "UNIVERSITY", activity: "HES", country: "EL", role: "thirdParty", contribution: "7");

    private static string DataFile(ImportedAtlas atlas) => Path.Combine(atlas.Folder.Path, atlas.Folder.CurrentMark, "atlas.bin");

    [Fact]
    public void Every_fact_of_a_project_comes_back()
    {
        using ImportedAtlas atlas = Some().Import();
        Project p = atlas.Project(P2);
        (p.Id.Value, p.Acronym, p.Title, p.Status, p.Scheme).ShouldBe((P2, "TWO", "Second", "CLOSED", "HORIZON-IA"));
        (p.Signed, p.Start, p.End).ShouldBe((new DateOnly(2022, 1, 31), new DateOnly(2022, 3, 1), new DateOnly(2025, 2, 28)));
        (p.TotalCostEuro, p.ContributionEuro, p.Size).ShouldBe((1000.25, 900.5, 1));
        (p.Call.Code, p.Call.Title, p.Call.Family).ShouldBe(("HORIZON-CL5-2021-D2-01-11", "", "CL5-D2"));
        p.OfficialAddress.ShouldBe("https://cordis.europa.eu/project/id/101000002");
        (atlas.Project(P1).Title, atlas.Project(P1).Call.Title).ShouldBe(("Deprem: İzmit ve çevresi", "Warn in time"));
    }

    [Fact]
    public void Every_fact_of_an_organisation_comes_back()
    {
        using ImportedAtlas atlas = Some().Import();
        Organisation o = atlas.Organisation(O2);
        (o.Id.Value, o.Name, o.ShortName, o.Country, o.City, o.Nuts, o.Url).ShouldBe((O2, "İZMİT BELEDİYESİ", "İZM", "TR", "İzmit", "TR421", "https://izmit.bel.tr"));
        (o.Role, o.ProjectCount, o.PartnerCount, o.OtherNames.Count).ShouldBe((OrganisationRole.Municipality, 1, 2, 0));
        atlas.Organisation(O1).Role.ShouldBe(OrganisationRole.University);
        atlas.Organisation(O3).Role.ShouldBe(OrganisationRole.Company);
        atlas.Organisation(O1).Projects.Select(x => (x.Project.Id.Value, x.Role, x.ContributionEuro)).ShouldBe([(P1, Participation.Participant, 10), (P2, Participation.ThirdParty, 7)], "the newest first");
    }

    [Fact]
    public void Seats_stand_coordinator_first_then_by_role_and_money()
    {
        using ImportedAtlas atlas = Some().Import();
        atlas.Project(P1).Seats.Select(s => (s.Organisation.Id.Value, s.Role, s.ContributionEuro)).ShouldBe([(O2, Participation.Coordinator, 500.5), (O1, Participation.Participant, 10), (O3, Participation.AssociatedPartner, 0)]);
    }

    [Fact]
    public void It_says_when_and_from_what_it_was_built_and_how_much_it_holds()
    {
        using ImportedAtlas atlas = Some().Import();
        (atlas.Atlas.Built, atlas.Atlas.Source, atlas.Atlas.IsStarter, atlas.Atlas.NewestDay).ShouldBe((new FixedClock().GetUtcNow(), "test", false, new DateOnly(2023, 5, 2)));
        (atlas.Atlas.ProjectCount, atlas.Atlas.OrganisationCount, atlas.Atlas.ParticipationCount).ShouldBe((2, 3, 4));
    }

    [Fact]
    public void What_is_not_in_it_is_not_found()
    {
        using ImportedAtlas atlas = Some().Import();
        atlas.Atlas.TryGet(new ProjectId(1), out _).ShouldBeFalse();
        atlas.Atlas.TryGet(new OrganisationId(long.MaxValue), out _).ShouldBeFalse();
        atlas.HasWord("zebra").ShouldBeFalse();
        atlas.Atlas.Knows("").ShouldBeFalse();
        atlas.Atlas.Knows(new string('a', 5_000_000)).ShouldBeFalse();
        atlas.HasWord("earthquake").ShouldBeTrue();
    }

    [Fact]
    public void Random_facts_come_back_whatever_their_order()
    {
        Gen<string> text = Gen.String[Gen.Char["abc XYZ;\"İığşé√Ж漢"], 1, 12].Select(t => t.Trim(' ', '"') is { Length: > 0 } good ? good + "x" : "x");
        Gen.Select(Gen.Long[101000001, 101000030].Array[1, 12], Gen.Select(Gen.Int[0, 11], Gen.Long[900000001, 900000020], text).Array[0, 30]).Sample((ids, seats) =>
        {
            var draft = new AtlasDraft();
            foreach (long id in ids.Distinct())
            {
                draft.ProjectIndex[id] = draft.Projects.Count;
                draft.Projects.Add(new() { Id = id, Title = $"title {id}", Acronym = $"a{id}", SignedDay = (int)(id % 1000) + 738000, Call = $"C{id % 3}", Scheme = $"S{id % 2}" });
            }
            var expected = new HashSet<(long Project, long Organisation)>();
            var names = new Dictionary<long, string>();
            foreach (var (at, organisation, name) in seats)
            {
                if (!draft.OrganisationIndex.TryGetValue(organisation, out int index))
                {
                    draft.OrganisationIndex[organisation] = index = draft.Organisations.Count;
                    draft.Organisations.Add(new() { Id = organisation, Name = name });
                    names[organisation] = name;
                }
                int project = at % draft.Projects.Count;
                if (expected.Add((draft.Projects[project].Id, organisation))) draft.Seats.Add(new() { Project = project, Organisation = index, Contribution = organisation });
            }
            using var folder = new TemporaryFolder();
            SnapshotBuilder.Write(draft, folder.File("atlas.bin"), "x", false, DateTimeOffset.UnixEpoch);
            using Snapshot atlas = Snapshot.Open(folder.File("atlas.bin"));
            foreach (AtlasDraft.Project p in draft.Projects)
            {
                atlas.TryGet(new ProjectId(p.Id), out Project project).ShouldBeTrue();
                (project.Title, project.Acronym, project.Call.Code, project.Scheme).ShouldBe((p.Title, p.Acronym, p.Call, p.Scheme));
            }
            foreach (var (id, name) in names)
            {
                atlas.TryGet(new OrganisationId(id), out Organisation o).ShouldBeTrue();
                o.Name.ShouldBe(name);
                o.Projects.Select(x => x.Project.Id.Value).ShouldBe(expected.Where(e => e.Organisation == id).Select(e => e.Project), ignoreOrder: true);
            }
        }, iter: 60);
    }

    [Fact]
    public void Any_changed_byte_is_noticed_or_lies_where_nothing_is_kept()
    {
        using ImportedAtlas good = Some().Import();
        byte[] bytes = File.ReadAllBytes(DataFile(good));
        string facts = good.Facts();
        int noticed = 0, harmless = 0;
        Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Int[1, 255]).Sample((at, change) =>
        {
            byte[] flipped = [.. bytes];
            flipped[at] ^= (byte)change;
            using var folder = new TemporaryFolder();
            File.WriteAllBytes(folder.File("atlas.bin"), flipped);
            try
            {
                using Snapshot opened = Snapshot.Open(folder.File("atlas.bin"));
                (good with { Atlas = opened }).Facts().ShouldBe(facts);
                // Only the zeros between sections may change unnoticed.
                bytes[at].ShouldBe((byte)0);
                Interlocked.Increment(ref harmless);
            }
            catch (DamagedSnapshotException) { Interlocked.Increment(ref noticed); }
        }, iter: 1500);
        noticed.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Every_byte_of_the_head_is_guarded()
    {
        using ImportedAtlas good = Some().Import();
        byte[] bytes = File.ReadAllBytes(DataFile(good));
        int head = 16 + 32 * BitConverter.ToInt32(bytes, 12) + 8;
        using var folder = new TemporaryFolder();
        for (int at = 0; at < head; at++)
        {
            byte[] flipped = [.. bytes];
            flipped[at] ^= 0x40;
            File.WriteAllBytes(folder.File("atlas.bin"), flipped);
            Should.Throw<DamagedSnapshotException>(() => Snapshot.Open(folder.File("atlas.bin")), $"byte {at}");
        }
    }

    [Fact]
    public void Every_section_is_guarded()
    {
        using ImportedAtlas good = Some().Import();
        byte[] bytes = File.ReadAllBytes(DataFile(good));
        using var folder = new TemporaryFolder();
        int sections = BitConverter.ToInt32(bytes, 12), kept = 0;
        for (int i = 0; i < sections; i++)
        {
            int entry = 16 + 32 * i;
            int offset = (int)BitConverter.ToInt64(bytes, entry + 8), length = (int)BitConverter.ToInt64(bytes, entry + 16);
            if (length == 0) continue;
            kept++;
            foreach (int at in (int[])[offset, offset + length - 1])
            {
                byte[] flipped = [.. bytes];
                flipped[at] ^= 1;
                File.WriteAllBytes(folder.File("atlas.bin"), flipped);
                Should.Throw<DamagedSnapshotException>(() => Snapshot.Open(folder.File("atlas.bin"))).Message.ShouldContain($"section {BitConverter.ToInt32(bytes, entry)} ");
            }
        }
        kept.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        using ImportedAtlas good = Some().Import();
        byte[] bytes = File.ReadAllBytes(DataFile(good));
        using var folder = new TemporaryFolder();
        foreach (int length in Enumerable.Range(0, 80).Select(i => bytes.Length * i / 80).Append(bytes.Length - 1))
        {
            File.WriteAllBytes(folder.File("atlas.bin"), bytes[..length]);
            Should.Throw<DamagedSnapshotException>(() => Snapshot.Open(folder.File("atlas.bin")), $"{length} of {bytes.Length} bytes");
        }
    }

    [Fact]
    public void A_foreign_file_and_another_format_are_refused_with_what_to_do()
    {
        using ImportedAtlas good = Some().Import();
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("foreign.bin"), string.Concat(Enumerable.Repeat("This is a text about something else. ", 10)));
        Should.Throw<DamagedSnapshotException>(() => Snapshot.Open(folder.File("foreign.bin"))).Message.ShouldContain("not an Ortak snapshot");
        byte[] bytes = File.ReadAllBytes(DataFile(good));
        BitConverter.TryWriteBytes(bytes.AsSpan(8), SnapshotFile.Version + 1);
        File.WriteAllBytes(folder.File("newer.bin"), bytes);
        Should.Throw<DamagedSnapshotException>(() => Snapshot.Open(folder.File("newer.bin"))).Message.ShouldContain("import the atlas again");
    }

    [Fact]
    public void A_well_formed_file_without_the_sections_of_an_atlas_is_refused()
    {
        using var folder = new TemporaryFolder();
        var writer = new SnapshotFile.Writer();
        writer.Add(Section.Facts, ["2025-01-01", "1", "full", "x"]);
        writer.WriteTo(folder.File("atlas.bin"));
        Should.Throw<DamagedSnapshotException>(() => Snapshot.Open(folder.File("atlas.bin")));
    }

    [Fact]
    public void The_same_files_give_the_same_bytes_but_for_the_time_of_building()
    {
        using ImportedAtlas first = Some().Import(), second = Some().Import();
        byte[] bytes = File.ReadAllBytes(DataFile(first));
        File.ReadAllBytes(DataFile(second)).ShouldBe(bytes);

        var folder = new AtlasFolder(first.Files.File("later"));
        ImportedAtlas.Run(new([first.Files.File("files")], SourceName: "test"), folder, new FixedClock(new(2031, 12, 24, 1, 2, 3, TimeSpan.Zero)));
        byte[] later = File.ReadAllBytes(Path.Combine(folder.Path, folder.CurrentMark, "atlas.bin"));
        later.Length.ShouldBe(bytes.Length);
        int head = 16 + 32 * BitConverter.ToInt32(bytes, 12) + 8;
        long facts = BitConverter.ToInt64(bytes, 16 + 8), factsText = BitConverter.ToInt64(bytes, 16 + 32 + 8), afterFacts = BitConverter.ToInt64(bytes, 16 + 64 + 8);
        BitConverter.ToInt32(bytes, 16).ShouldBe((int)Section.Facts);
        (facts < factsText && factsText < afterFacts).ShouldBeTrue();
        int differing = Enumerable.Range(head, bytes.Length - head).Count(i => bytes[i] != later[i]);
        int differingInFacts = Enumerable.Range((int)factsText, (int)(afterFacts - factsText)).Count(i => bytes[i] != later[i]);
        differing.ShouldBeGreaterThan(0);
        differingInFacts.ShouldBe(differing);
    }

    [Fact]
    public async Task Readers_see_the_old_or_the_new_and_never_a_half_while_it_is_swapped()
    {
        using var files = new TemporaryFolder();
        var folder = new AtlasFolder(files.File("atlas"));
        for (int n = 1; n <= 2; n++)
        {
            var some = new CordisFiles();
            for (int i = 0; i < n * 10; i++) some.Project(P1 + i, title: $"of {n}").Participation(P1 + i, O1);
            some.WriteTo(files.File($"files{n}"));
        }
        Import(1);
        using Snapshot kept = folder.OpenCurrent();
        bool ended = false;
        int swaps = 0;
        var seen = new System.Collections.Concurrent.ConcurrentDictionary<int, int>();
        // Threads of their own: a busy machine's pool may not get to them before the last swap.
        Task[] readers = [.. Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(() =>
        {
            do
            {
                using Snapshot atlas = folder.OpenCurrent();
                int n = atlas.ProjectCount / 10;
                for (int p = 0; p < atlas.ProjectCount; p++) atlas.Project(p).Title.ShouldBe($"of {n}");
                seen.AddOrUpdate(n, 1, (_, count) => count + 1);
            }
            while (!Volatile.Read(ref ended));
        }, TaskCreationOptions.LongRunning))];
        var since = System.Diagnostics.Stopwatch.StartNew();
        for (; swaps < 30 || (seen.Count < 2 && since.Elapsed < TimeSpan.FromMinutes(2)); swaps++) Import(2 - swaps % 2);
        Volatile.Write(ref ended, true);
        await Task.WhenAll(readers);
        seen.Keys.ShouldBe([1, 2], ignoreOrder: true);
        kept.ProjectCount.ShouldBe(10, "a reader that holds an old snapshot can go on reading it");
        kept.Project(0).Title.ShouldBe("of 1");

        void Import(int n) => ImportedAtlas.Run(new([files.File($"files{n}")]), folder, new FixedClock());
    }

    [Fact]
    public void An_import_that_fails_half_way_leaves_the_old_atlas_and_no_rubbish()
    {
        using ImportedAtlas atlas = Some().Import();
        string mark = atlas.Folder.CurrentMark;
        Should.Throw<IOException>(() => atlas.Folder.Replace(path =>
        {
            File.WriteAllText(path, "half");
            throw new IOException("The disk is full.");
        }, DateTimeOffset.UnixEpoch)).Message.ShouldBe("The disk is full.");
        atlas.Folder.CurrentMark.ShouldBe(mark);
        using (Snapshot still = atlas.Folder.OpenCurrent()) still.ProjectCount.ShouldBe(2);
        Directory.GetDirectories(atlas.Folder.Path).Select(Path.GetFileName).ShouldBe([mark]);
        ImportedAtlas.Run(new([atlas.Files.File("files")]), atlas.Folder, new FixedClock());
        atlas.Folder.CurrentMark.ShouldNotBe(mark);
    }

    [Fact]
    public void What_a_killed_import_left_is_ignored_and_cleared_by_the_next()
    {
        using ImportedAtlas atlas = Some().Import();
        string mark = atlas.Folder.CurrentMark;
        // As a process that was killed leaves it: its building folder with half a file, and a pointer not yet renamed.
        string left = Path.Combine(atlas.Folder.Path, "building-0123456789abcdef0123456789abcdef");
        Directory.CreateDirectory(left);
        File.WriteAllText(Path.Combine(left, "atlas.bin"), "half");
        File.WriteAllText(Path.Combine(atlas.Folder.Path, "current.new"), "20990101-000000-abc");
        atlas.Folder.CurrentMark.ShouldBe(mark);
        using (Snapshot still = atlas.Folder.OpenCurrent()) still.ProjectCount.ShouldBe(2);
        ImportedAtlas.Run(new([atlas.Files.File("files")]), atlas.Folder, new FixedClock());
        Directory.Exists(left).ShouldBeFalse();
        using Snapshot next = atlas.Folder.OpenCurrent();
        next.ProjectCount.ShouldBe(2);
        atlas.Folder.CurrentMark.ShouldNotBe(mark);
    }

    [Fact]
    public void A_second_import_at_the_same_time_is_refused_and_the_first_goes_on()
    {
        using ImportedAtlas atlas = Some().Import();
        string mark = atlas.Folder.CurrentMark;
        atlas.Folder.Replace(path =>
        {
            Should.Throw<IOException>(() => new AtlasFolder(atlas.Folder.Path).Replace(_ => throw new ShouldAssertException("must not begin"), DateTimeOffset.UnixEpoch)).Message.ShouldContain("Another import");
            File.Copy(Path.Combine(atlas.Folder.Path, mark, "atlas.bin"), path);
        }, DateTimeOffset.UnixEpoch);
        atlas.Folder.CurrentMark.ShouldNotBe(mark);
        using Snapshot opened = atlas.Folder.OpenCurrent();
        opened.ProjectCount.ShouldBe(2);
    }

    [Fact]
    public void Only_the_current_and_the_one_before_are_kept_and_what_is_not_ours_is_never_deleted()
    {
        using ImportedAtlas atlas = Some().Import();
        string foreign = Path.Combine(atlas.Folder.Path, "photographs");
        Directory.CreateDirectory(foreign);
        File.WriteAllText(Path.Combine(foreign, "cat.txt"), "meow");
        string site = Path.Combine(atlas.Folder.Path, "building-site");
        Directory.CreateDirectory(site);
        List<string> marks = [atlas.Folder.CurrentMark];
        for (int i = 0; i < 3; i++)
        {
            ImportedAtlas.Run(new([atlas.Files.File("files")]), atlas.Folder, new FixedClock());
            marks.Add(atlas.Folder.CurrentMark);
        }
        marks.ShouldBeUnique();
        Directory.GetDirectories(atlas.Folder.Path).Select(Path.GetFileName).ShouldBe([marks[^1], marks[^2], "photographs", "building-site"], ignoreOrder: true);
        File.ReadAllText(Path.Combine(foreign, "cat.txt")).ShouldBe("meow");
    }

    [Theory]
    [InlineData("../elsewhere")]
    [InlineData("..")]
    [InlineData("20200101-000000-abcdef")]
    public void A_pointer_that_names_no_snapshot_is_refused(string pointer)
    {
        using ImportedAtlas atlas = Some().Import();
        File.WriteAllText(Path.Combine(atlas.Folder.Path, "current"), pointer);
        Should.Throw<DamagedSnapshotException>(() => atlas.Folder.OpenCurrent());
    }

    [Fact]
    public void A_folder_without_an_atlas_says_how_to_import_one()
    {
        using var folder = new TemporaryFolder();
        var empty = new AtlasFolder(folder.File("never"));
        empty.HasCurrent.ShouldBeFalse();
        empty.CurrentMark.ShouldBe("");
        Should.Throw<FileNotFoundException>(() => empty.OpenCurrent()).Message.ShouldContain("atlas import");
    }

    [Fact]
    public void An_import_can_be_stopped_and_leaves_the_old_atlas()
    {
        using ImportedAtlas atlas = Some().Import();
        string mark = atlas.Folder.CurrentMark;
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Should.Throw<OperationCanceledException>(() => AtlasImport.Run(new([atlas.Files.File("files")]), atlas.Folder, new FixedClock(), null, stop.Token));
        atlas.Folder.CurrentMark.ShouldBe(mark);
    }

    [Fact]
    public void Progress_runs_through_all_steps_in_order_up_to_1()
    {
        var steps = new List<ImportProgress>();
        using var files = new TemporaryFolder();
        Some().WriteTo(files.File("files"));
        AtlasImport.Run(new([files.File("files")]), new AtlasFolder(files.File("atlas")), new FixedClock(), new Now(steps.Add), TestContext.Current.CancellationToken);
        steps.Select(s => s.Step).Distinct().ShouldBe(Enum.GetValues<ImportStep>());
        steps.Select(s => s.Step).ShouldBeInOrder();
        steps.ShouldAllBe(s => s.Done >= 0 && s.Done <= 1);
        steps[^1].ShouldBe(new ImportProgress(ImportStep.Building, 1));
    }

    private sealed class Now(Action<ImportProgress> report) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => report(value);
    }
}
