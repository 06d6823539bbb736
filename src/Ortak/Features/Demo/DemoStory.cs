using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine.Atlas;
using Ortak.Host;
using Ortak.Model;

namespace Ortak.Features.Demo;

/// <summary>
/// Fills an installation with the story Ortak comes from: the meeting of the EU delegations of İstanbul and İzmit in October 2020, as its
/// press bulletin tells it, so that a newcomer sees a living example. Everything in it is marked as demo and goes in one step.
/// </summary>
public static class DemoStory
{
    public static Task<bool> Exists(OrtakDb db, CancellationToken cancel = default) => db.Municipalities.AnyAsync(m => m.IsDemo, cancel);

    /// <summary>Adds the story; nobody can sign in as its people.</summary>
    public static async Task<Refusal?> Add(OrtakDb db, Guid? by, DateTime now, CancellationToken cancel = default)
    {
        if (await Exists(db, cancel)) return new("demo-there", 409, "Örnek öykü zaten ekli.", "The demo story is there already.");

        Municipality istanbul = Municipality("TR-34", MunicipalityKind.Metropolitan, now), izmit = Municipality("TR-41-2062", MunicipalityKind.District, now);
        istanbul.AtlasId = istanbul.Pic = "998498795"; // it has projects of its own; İzmit is a newcomer
        istanbul.Labels = ["mission-city"];
        Unit euRelations = Unit(istanbul, "AB İlişkileri Daire Başkanlığı", "EU Relations Department"), strategy = Unit(izmit, "Strateji Geliştirme Müdürlüğü", "Strategy Development Directorate"),
            research = Unit(izmit, "ARGE ve Proje Geliştirme Birimi", "R&D and Project Development Unit");
        // The mayor's own priorities, as the bulletin names them; the earthquake came first among what both agreed on.
        Priority(izmit, "social-innovation", 5, "Belediye başkanının önceliği", "The mayor's priority");
        Priority(izmit, "employment", 5, "Belediye başkanının önceliği", "The mayor's priority");
        Priority(izmit, "earthquake-preparedness", 4, "", "");
        Priority(izmit, "women", 3, "", "");
        Priority(istanbul, "earthquake-preparedness", 5, "", "");

        Member alkanalka = Person(istanbul, "Mehmet Alkanalka", "AB İlişkileri Daire Başkanı", "Head of the EU Relations Department", euRelations, Role.Administrator, now),
            doganay = Person(istanbul, "Ali Doğanay", "Birim Müdürü", "Unit manager", euRelations, Role.Editor, now),
            goksoz = Person(istanbul, "Egemen Göksöz", "Birim Müdür Yardımcısı", "Deputy unit manager", euRelations, Role.Editor, now),
            sahan = Person(izmit, "Cemal Taki Şahan", "Strateji Geliştirme Müdürü", "Strategy Development manager", strategy, Role.Administrator, now),
            yuksel = Person(izmit, "Veysel Arif Yüksel", "ARGE ve Proje Geliştirme Birim Sorumlusu", "Head of R&D and project development", research, Role.Editor, now);
        // The bulletin does not name them.
        Member expertsOfIstanbul = Person(istanbul, "AB uzmanları", "AB uzmanları", "EU experts", euRelations, Role.Reader, now), expertsOfIzmit = Person(izmit, "AB uzmanları", "AB uzmanları", "EU experts", strategy, Role.Reader, now);

        var cooperation = new Cooperation
        {
            Title = Bilingual.Of("İstanbul–İzmit AB projeleri iş birliği", "Istanbul–İzmit cooperation in EU projects"),
            Purpose = Bilingual.Of("İki belediyenin AB birimleri deprem başta olmak üzere enerji, ulaşım ve sosyal konularda birlikte proje geliştirmek istiyor. İzmit, İBB'nin deneyiminden ve ağlarından yararlanmak istiyor.",
                "The EU units of the two municipalities want to develop projects together: on earthquakes above all, then energy, transport and social topics. İzmit wants to use İBB's experience and networks."),
            ProposedAt = Day(2020, 10, 1), IsDemo = true,
        };
        foreach (Municipality party in (Municipality[])[istanbul, izmit]) { cooperation.Invite(party, Day(2020, 10, 1)); cooperation.Accept(party.Id, Day(2020, 10, 2)); }
        foreach (string topic in (string[])["earthquake-preparedness", "energy", "transport", "social"]) cooperation.Topics.Add(new() { CooperationId = cooperation.Id, TopicCode = new(topic) });
        cooperation.Contacts.Add(new() { CooperationId = cooperation.Id, MunicipalityId = istanbul.Id, MemberId = doganay.Id });
        cooperation.Contacts.Add(new() { CooperationId = cooperation.Id, MunicipalityId = izmit.Id, MemberId = yuksel.Id });

        (Meeting first, List<Outcome> outcomes) = FirstMeeting(cooperation, istanbul, izmit, [alkanalka, doganay, goksoz], [sahan, yuksel], [expertsOfIstanbul, expertsOfIzmit]);
        Meeting next = NextMeeting(cooperation, izmit, [doganay], [sahan, yuksel], now);

        // What the mayor promised the women of the city's organisations, in the words of the bulletin: support, which needs no council.
        var association = new Ngo { MunicipalityId = izmit.Id, Name = "Kentteki kadın kuruluşları (örnek)", LegalKind = "other-association", IsDemo = true };
        var promise = new Commitment
        {
            MunicipalityId = izmit.Id, ToNgoId = association.Id, Text = Bilingual.Of("Konu kadın olduğunda her zaman destek vermeye hazırız; belediye, kuruluşların çalışmalarının her zaman yanında olacak.", "Whenever the subject is women we are ready to support; the municipality will always stand by the work of the organisations."),
            Form = CommitmentForm.Visit, TopicCode = new("women"), OwnerId = sahan.Id, IsPublic = true, IsDemo = true, MadeAt = Day(2020, 10, 14),
        };
        Member mayor = Person(izmit, "Fatma Kaplan Hürriyet", "İzmit Belediye Başkanı", "Mayor of İzmit", strategy, Role.Reader, now);
        (Meeting women, List<Outcome> ofWomen) = MeetingWithOrganisations(cooperation, istanbul, izmit, mayor);

        Aim aim = EarthquakeAim(cooperation, izmit, outcomes[0]);

        db.AddRange(association, promise, mayor, women);
        db.AddRange(ofWomen);
        db.AddRange(istanbul, izmit, cooperation, first, next, PriorityRound(cooperation, istanbul, izmit, now, [alkanalka, doganay, goksoz], [sahan, yuksel]));
        db.AddRange(expertsOfIstanbul, expertsOfIzmit, alkanalka, doganay, goksoz, sahan, yuksel);
        db.AddRange(outcomes);
        db.AddRange(aim, EarthquakeConsortium(aim, izmit, istanbul));
        db.Record(new() { At = now, AccountId = by, CooperationId = cooperation.Id, Deed = Deeds.DemoAdded, Subject = cooperation.Id.ToString() });
        await db.SaveChangesAsync(cancel);
        return null;
    }

    /// <summary>Gives a person posts in both municipalities of the story, to walk through it from either side.</summary>
    public static async Task Join(OrtakDb db, Guid account, string name, DateTime now, CancellationToken cancel = default)
    {
        Id<Municipality>[] demo = await db.Municipalities.Where(m => m.IsDemo).Select(m => m.Id).ToArrayAsync(cancel);
        Id<Municipality>[] already = await db.Members.Where(m => m.AccountId == account && demo.Contains(m.MunicipalityId) && m.LeftAt == null).Select(m => m.MunicipalityId).ToArrayAsync(cancel);
        foreach (Id<Municipality> one in demo.Except(already))
            db.Members.Add(new() { MunicipalityId = one, AccountId = account, Name = name, Post = BilingualName.Of("Örnek öyküyü gezen", "Visitor of the demo story"), Role = Role.Administrator, JoinedAt = now });
        if (demo.Length == already.Length) return;
        db.Record(new() { At = now, AccountId = account, Deed = Deeds.MemberJoined });
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>
    /// Takes the story out again with all that was added to it; the audit trail keeps that it was there. A cooperation with a real party
    /// (an old backup may hold one) stays, and so do the demo municipalities that its record names.
    /// </summary>
    public static async Task<Refusal?> Remove(OrtakDb db, Guid? by, DateTime now, CancellationToken cancel = default)
    {
        Id<Municipality>[] demo = await db.Municipalities.Where(m => m.IsDemo).Select(m => m.Id).ToArrayAsync(cancel);
        if (demo.Length == 0) return new("demo-gone", 409, "Örnek öykü ekli değil.", "The demo story is not there.");
        await using var all = await db.Database.BeginTransactionAsync(cancel);
        // In the order in which one refers to the other.
        await db.Cooperations.Where(c => c.Parties.Any() && c.Parties.All(p => demo.Contains(p.MunicipalityId))).ExecuteDeleteAsync(cancel);
        await db.Commitments.Where(c => c.IsDemo).ExecuteDeleteAsync(cancel);
        await db.Aims.Where(a => a.IsDemo).ExecuteDeleteAsync(cancel);
        await db.Mails.Where(m => m.IsDemo).ExecuteDeleteAsync(cancel);
        await db.Municipalities.Where(m => m.IsDemo && !db.Parties.Any(p => p.MunicipalityId == m.Id)).ExecuteDeleteAsync(cancel);
        db.Record(new() { At = now, AccountId = by, Deed = Deeds.DemoRemoved });
        db.PublicChanges.Add(new()); // what was deleted beside the model may have been on public pages
        await db.SaveChangesAsync(cancel);
        await all.CommitAsync(cancel);
        return null;
    }

    private static (Meeting, List<Outcome>) FirstMeeting(Cooperation cooperation, Municipality istanbul, Municipality izmit, Member[] hosts, Member[] guests, Member[] experts)
    {
        var meeting = new Meeting
        {
            CooperationId = cooperation.Id, HostId = istanbul.Id, Title = Bilingual.Of("İki AB heyetinin tanışma ve görüş alışverişi toplantısı", "First meeting of the two EU delegations"),
            Place = "İBB AB İlişkileri Daire Başkanlığı, İstanbul", Minutes = new() { },
        };
        // The bulletin names the month; day and hour are of the demo.
        meeting.Schedule(new(new(2020, 10, 14, 14, 0, 0), "Europe/Istanbul"), 150);
        AgendaItem Item(string turkish, string english, string? topic, int minutes, string discussion, string inEnglish)
        {
            var item = new AgendaItem { MeetingId = meeting.Id, Order = meeting.Agenda.Count, Title = Bilingual.Of(turkish, english), TopicCode = topic is null ? null : new(topic), LastsMinutes = minutes, Discussion = Bilingual.Of(discussion, inEnglish) };
            meeting.Agenda.Add(item);
            return item;
        }
        AgendaItem possible = Item("Olası iş birliği konuları", "Possible subjects of cooperation", "international-relations", 30,
                "Heyetler, iki belediye arasında yapılabilecek iş birliği konularında karşılıklı tavsiyelerde bulundu.", "The delegations gave each other recommendations on possible subjects of cooperation between the two municipalities."),
            earthquake = Item("Deprem", "Earthquake", "earthquake-preparedness", 45, "Her iki kenti de ilgilendiren deprem konusunun önemi vurgulandı.", "The importance of the earthquake, which concerns both cities, was stressed."),
            others = Item("Enerji, ulaşım ve sosyal konular", "Energy, transport and social topics", null, 45, "Enerji, ulaşım ve sosyal konularda görüş alışverişinde bulunuldu.", "Ideas were exchanged on energy, transport and social topics."),
            projects = Item("AB projelerinde birlikte çalışma", "Working together in EU projects", "innovation-and-procurement", 30,
                "İzmit heyeti AB projelerinde iş birliği istedi; belediye başkanının sosyal yenilik ve istihdam önceliklerini anlattı.", "İzmit's delegation asked for cooperation in EU projects and explained its mayor's priorities: social innovation and employment.");
        foreach (Member member in hosts.Concat(guests).Concat(experts))
            meeting.Delegates.Add(new() { MeetingId = meeting.Id, MunicipalityId = member.MunicipalityId, MemberId = member.Id, Name = member.Name, Post = member.Post.Turkish, Attended = true, Reply = Reply.Accepted });

        List<Outcome> outcomes = [];
        void Outcome(AgendaItem item, OutcomeKind kind, string topic, string turkish, string english, Municipality? owner = null, Member? person = null) => outcomes.Add(new()
        {
            CooperationId = cooperation.Id, MeetingId = meeting.Id, AgendaItemId = item.Id, Order = outcomes.Count, Kind = kind, TopicCode = new(topic), Text = Bilingual.Of(turkish, english),
            OwnerMunicipalityId = owner?.Id, OwnerId = person?.Id, WrittenAt = meeting.StartsAt.AddHours(1), DoneAt = kind is OutcomeKind.Information or OutcomeKind.Decision ? meeting.EndsAt : null,
        });
        Outcome(possible, OutcomeKind.Recommendation, "earthquake-preparedness", "İki belediye deprem konusunda birlikte proje geliştirsin.", "The two municipalities should develop a project on earthquakes together.", izmit, guests[1]);
        Outcome(possible, OutcomeKind.Recommendation, "social-innovation", "Sosyal yenilik ve istihdam konularında İBB ile birlikte çalışma olanakları aransın.", "Ways of working with İBB on social innovation and employment should be looked for.", izmit, guests[0]);
        Outcome(earthquake, OutcomeKind.Decision, "earthquake-preparedness", "Mutabık kalınan konular arasında depreme öncelik verilmesinde anlaşıldı.", "It was agreed that the earthquake comes first among the topics agreed on.");
        Outcome(earthquake, OutcomeKind.Information, "earthquake-preparedness", "Deprem konusunun önemi vurgulandı.", "The importance of the earthquake was stressed.");
        Outcome(others, OutcomeKind.Information, "energy", "Enerji konusunda görüş alışverişinde bulunuldu.", "Ideas were exchanged on energy.");
        Outcome(others, OutcomeKind.Information, "transport", "Ulaşım konusunda görüş alışverişinde bulunuldu.", "Ideas were exchanged on transport.");
        Outcome(others, OutcomeKind.Information, "social", "Sosyal konularda görüş alışverişinde bulunuldu.", "Ideas were exchanged on social topics.");
        Outcome(projects, OutcomeKind.Recommendation, "international-relations", "İzmit, AB projelerinde İBB'nin deneyiminden ve ağlarından yararlansın.", "İzmit should be able to use İBB's experience and networks in EU projects.", istanbul, hosts[1]);
        Outcome(projects, OutcomeKind.Information, "international-relations", "İzmit heyeti, AB projelerinde iş birliği yapmak ve İBB'nin deneyiminden ve ağlarından yararlanmak istediklerini iletti.", "İzmit's delegation asked for cooperation in EU projects and to use İBB's experience and networks.");
        Outcome(projects, OutcomeKind.Information, "social-innovation", "İzmit heyeti, belediye başkanının önceliklerinin sosyal yenilik ve istihdam olduğunu, bu konularda İBB ile çalışmak istediklerini anlattı.", "İzmit's delegation explained that its mayor's priorities are social innovation and employment, and that it wants to work with İBB on these.");
        Id<Municipality>[] parties = [istanbul.Id, izmit.Id];
        meeting.Minutes.Propose(izmit.Id, Guid.Empty, parties, isEmpty: false, meeting.EndsAt.AddDays(1));
        meeting.Minutes.Approve(istanbul.Id, Guid.Empty, parties, meeting.EndsAt.AddDays(2));
        return (meeting, outcomes);
    }

    // The mayor told the organisations of the city what was spoken about; İstanbul, party to the record, approved its minutes as well.
    private static (Meeting, List<Outcome>) MeetingWithOrganisations(Cooperation cooperation, Municipality istanbul, Municipality izmit, Member mayor)
    {
        var meeting = new Meeting { CooperationId = cooperation.Id, HostId = izmit.Id, Title = Bilingual.Of("Kadınlara yönelik projeler için sivil toplum kuruluşlarıyla buluşma", "Meeting with civil-society organisations about projects for women"), Place = "İzmit", Minutes = new() };
        meeting.Schedule(new(new(2020, 10, 14, 17, 30, 0), "Europe/Istanbul"), 60);
        var item = new AgendaItem { MeetingId = meeting.Id, Order = 0, Title = Bilingual.Of("Kentte kadınlara yönelik projeler", "Projects for women in the city"), TopicCode = new("women"), LastsMinutes = 60 };
        meeting.Agenda.Add(item);
        meeting.Delegates.Add(new() { MeetingId = meeting.Id, MunicipalityId = izmit.Id, MemberId = mayor.Id, Name = mayor.Name, Post = mayor.Post.Turkish, Attended = true, Reply = Reply.Accepted });
        List<Outcome> outcomes = [];
        foreach (var (turkish, english) in ((string, string)[])
                 [
                     ("İzmit Belediye Başkanı Fatma Kaplan Hürriyet, kentte kadınlara yönelik projeler konusunda sivil toplum kuruluşlarıyla görüş alışverişinde bulundu.", "Fatma Kaplan Hürriyet, Mayor of İzmit, exchanged ideas with civil-society organisations about projects for women in the city."),
                     ("Sivil toplum kuruluşlarının kadın temsilcilerine çalışmalarında başarılar dilendi.", "The women who spoke for the organisations were wished success in their work."),
                 ])
            outcomes.Add(new() { CooperationId = cooperation.Id, MeetingId = meeting.Id, AgendaItemId = item.Id, Order = outcomes.Count, Kind = OutcomeKind.Information, TopicCode = new("women"), Text = Bilingual.Of(turkish, english), WrittenAt = meeting.StartsAt.AddMinutes(30), DoneAt = meeting.EndsAt });
        Id<Municipality>[] parties = [istanbul.Id, izmit.Id];
        meeting.Minutes.Propose(izmit.Id, Guid.Empty, parties, isEmpty: false, meeting.EndsAt.AddDays(1));
        meeting.Minutes.Approve(istanbul.Id, Guid.Empty, parties, meeting.EndsAt.AddDays(2));
        return (meeting, outcomes);
    }

    // What the newcomer goes on with: planned, its agenda set, its minutes still to be written.
    private static Meeting NextMeeting(Cooperation cooperation, Municipality izmit, Member[] guests, Member[] hosts, DateTime now)
    {
        var meeting = new Meeting { CooperationId = cooperation.Id, HostId = izmit.Id, Title = Bilingual.Of("Deprem konulu proje fikri", "A project idea on earthquakes"), Place = "İzmit Belediyesi, İzmit", Minutes = new() };
        DateTime day = now.Date.AddDays(7);
        while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) day = day.AddDays(1);
        meeting.Schedule(new(day.AddHours(10), "Europe/Istanbul"), 120);
        meeting.Agenda.Add(new() { MeetingId = meeting.Id, Order = 0, Title = Bilingual.Of("Toplanma alanları ve erken uyarı", "Gathering areas and early warning"), TopicCode = new("gathering-areas"), LastsMinutes = 60, Speaker = hosts[1].Name });
        meeting.Agenda.Add(new() { MeetingId = meeting.Id, Order = 1, Title = Bilingual.Of("Ortak ve çağrı arayışı", "Looking for partners and calls"), TopicCode = new("international-relations"), LastsMinutes = 45, Speaker = guests[0].Name });
        foreach (Member member in hosts.Concat(guests)) meeting.Delegates.Add(new() { MeetingId = meeting.Id, MunicipalityId = member.MunicipalityId, MemberId = member.Id, Name = member.Name, Post = member.Post.Turkish });
        return meeting;
    }

    // All have ranked, so that the newcomer can close it and see what a result is. The bulletin knows that the earthquake came first and what
    // İzmit's mayor cares about; the rest of the orders is made up, and the title says so.
    private static Round PriorityRound(Cooperation cooperation, Municipality istanbul, Municipality izmit, DateTime now, Member[] hosts, Member[] guests)
    {
        var round = new Round { CooperationId = cooperation.Id, Title = Bilingual.Of("Öncelik turu (örnek sıralamalarla)", "Priority round (with made-up rankings)"), StartedAt = now, StartedById = izmit.Id };
        foreach (var (order, topic) in ((string[])["earthquake-preparedness", "energy", "transport", "social-innovation", "employment"]).Index()) round.Topics.Add(new() { RoundId = round.Id, TopicCode = new(topic), Order = order });
        round.SetVoters(istanbul.Id, [.. hosts.Select(m => m.Id)]);
        round.SetVoters(izmit.Id, [.. guests.Select(m => m.Id)]);
        foreach (var (member, ballot) in hosts.Concat(guests).Zip((string[])
                 [
                     "earthquake-preparedness>energy>transport>social-innovation=employment", "earthquake-preparedness>transport>energy>social-innovation>employment", "earthquake-preparedness>energy=transport>employment",
                     "earthquake-preparedness>social-innovation>employment>energy>transport", "earthquake-preparedness>employment>social-innovation>transport>energy",
                 ]))
            round.Rank(member.Id, TopicRanking.Parse(ballot), now);
        return round;
    }

    // The recommendation of the meeting as an aim of both: the bulletin tells that they want to work on the earthquake together and that İzmit wants
    // to use İBB's experience and networks; gathering areas and early warning are those of the next meeting's agenda.
    private static Aim EarthquakeAim(Cooperation cooperation, Municipality izmit, Outcome recommendation)
    {
        var aim = new Aim
        {
            MunicipalityId = izmit.Id, CooperationId = cooperation.Id, OutcomeId = recommendation.Id, IsDemo = true, MadeAt = Day(2020, 10, 20),
            Title = Bilingual.Of("Depreme birlikte hazırlık: toplanma alanları ve erken uyarı", "Preparing for earthquakes together: gathering areas and early warning"),
            Text = Bilingual.Of(
                "İki belediye, her iki kenti de ilgilendiren deprem konusunda birlikte bir AB projesi geliştirmek istiyor: afetlere hazırlık ve mahallelerin afete dirençliliği, toplanma alanlarının planlanması, halka ulaşan erken uyarı, kriz yönetiminde karar desteği. İtfaiye, arama kurtarma ekipleri ve sivil toplum kuruluşları işin içinde olacak. İzmit, İstanbul Büyükşehir Belediyesinin AB projelerindeki deneyiminden ve ağlarından yararlanmak istiyor.",
                "The two municipalities want to develop an EU project together on earthquakes, which concern both cities: disaster preparedness and the resilience of neighbourhoods, planning gathering areas, early warning that reaches the public, decision support for crisis management. Fire brigades, search and rescue teams and civil-society organisations will take part. İzmit wants to use the experience and networks of Istanbul Metropolitan Municipality in EU projects."),
            Places = "İzmit, İstanbul", Serves = "İki kentte yaşayanlar",
        };
        aim.Topics.Add(new() { AimId = aim.Id, TopicCode = new("earthquake-preparedness") });
        aim.Topics.Add(new() { AimId = aim.Id, TopicCode = new("gathering-areas") });
        return aim;
    }

    // Step 5 of the story goes on where the meeting ended: a call of 2027 on disasters, the two municipalities in it for sure, a university that İBB knows from
    // PARATUS still to be asked, and the roles the call asks for kept open. Amounts are made up, small and round, to show what a budget looks like.
    private static Consortium EarthquakeConsortium(Aim aim, Municipality izmit, Municipality istanbul)
    {
        const string call = "50147803TOPICSen", code = "HORIZON-CL3-2027-01-DRS-03", title = "Enhancing decision support system for disaster crises: leveraging emerging technologies for improved civil preparedness and crisis management";
        aim.Calls.Add(new() { AimId = aim.Id, CallId = call, Code = code, Title = title, AddedAt = Day(2020, 10, 21) });
        aim.Partners.Add(new() { AimId = aim.Id, OrganisationId = "999900833", Name = "UNIVERSITEIT TWENTE", Country = "NL", Role = "university", Status = PartnerStatus.ToAsk, Notes = "İBB ile PARATUS projesinde çalıştı.", AddedAt = Day(2020, 10, 21) });
        var it = new Consortium { AimId = aim.Id, CallId = call, Code = code, Title = title, Name = "Toplanma alanları ve erken uyarı (örnek)", WantedSize = 8, BudgetMode = BudgetMode.LumpSum, IndirectRate = 2500, Months = 36, Prefinancing = 5000, IsDemo = true, MadeAt = Day(2020, 10, 22) };
        ProposalSeat Seat(string id, string name, string country, string kind, PartnerStatus status, string covers, params string[] tags)
        {
            var seat = new ProposalSeat { ConsortiumId = it.Id, Order = it.Seats.Count, OrganisationId = id, Name = name, Country = country, Kind = kind, Tags = [.. tags], Status = status, IsFixed = status == PartnerStatus.Yes, Covers = covers };
            it.Seats.Add(seat);
            return seat;
        }
        ProposalSeat ofIzmit = Seat(izmit.AtlasId ?? "", izmit.Name.Turkish, "TR", "district-municipality", PartnerStatus.Yes, "Mahallelerde toplanma alanları, saha denemesi"), ofIstanbul = Seat(istanbul.AtlasId ?? "", istanbul.Name.Turkish, "TR", "metropolitan-municipality", PartnerStatus.Yes, "Erken uyarı, AB projelerinde deneyim ve ağlar");
        Seat("999900833", "UNIVERSITEIT TWENTE", "NL", "university", PartnerStatus.ToAsk, "Afet riski ve karar desteği");
        foreach (string country in (string[])["TR", "NL"]) Seat("", "", country, "", PartnerStatus.ToAsk, "", "national-authority");
        WorkPackage Package(string name, int from, int to)
        {
            var package = new WorkPackage { ConsortiumId = it.Id, Number = it.WorkPackages.Count + 1, Title = name, FromMonth = from, ToMonth = to };
            it.WorkPackages.Add(package);
            return package;
        }
        WorkPackage management = Package("Proje yönetimi ve yaygınlaştırma", 1, 36), areas = Package("Toplanma alanlarının planlanması ve saha denemesi", 3, 30);
        void Costs(ProposalSeat seat, WorkPackage package, CostCategory category, long euro, int months = 0) => seat.Lines.Add(new() { SeatId = seat.Id, WorkPackageId = package.Id, Category = category, Cents = euro * 100, Hundredths = months * 100 });
        Costs(ofIzmit, management, CostCategory.Travel, 6_000);
        Costs(ofIzmit, areas, CostCategory.Personnel, 90_000, 30);
        Costs(ofIstanbul, management, CostCategory.Personnel, 60_000, 12);
        Costs(ofIstanbul, areas, CostCategory.Equipment, 25_000);
        return it;
    }

    private static DateTime Day(int year, int month, int day) => new(year, month, day, 9, 0, 0, DateTimeKind.Utc);

    private static Municipality Municipality(string id, MunicipalityKind kind, DateTime now)
    {
        TurkishMunicipality facts = TurkishMunicipality.All.First(m => m.Id == id);
        return new()
        {
            Name = BilingualName.Of(facts.Name, facts.EnglishName), Kind = kind, Country = "TR", Region = facts.Nuts, Population = facts.Population, AreaSquareKilometres = facts.AreaKm2,
            AtlasId = facts.Id, Networks = ["tbb", "mbb"], IsDemo = true, EnteredAt = now, ConfirmedAt = now,
        };
    }

    private static Unit Unit(Municipality of, string turkish, string english)
    {
        var unit = new Unit { MunicipalityId = of.Id, Name = BilingualName.Of(turkish, english) };
        of.Units.Add(unit);
        return unit;
    }

    private static void Priority(Municipality of, string topic, int weight, string turkish, string english) =>
        of.Priorities.Add(new() { MunicipalityId = of.Id, TopicCode = new(topic), Weight = weight, Note = BilingualName.Of(turkish, english) });

    private static Member Person(Municipality of, string name, string post, string english, Unit unit, Role role, DateTime now) =>
        new() { MunicipalityId = of.Id, Name = name, Post = BilingualName.Of(post, english), UnitId = unit.Id, Role = role, JoinedAt = now };
}
