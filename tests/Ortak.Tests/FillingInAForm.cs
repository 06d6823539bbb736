using System.Text;
using Microsoft.AspNetCore.Http;
using Ortak.Host;
using Ortak.Host.Forms;

namespace Ortak.Tests;

public sealed class FillingInAForm
{
    public enum Worth { Missing, MachineTranslation, OfficialText, EUText }

    private static FormInput Typed(string value) => FormInput.Of(("x", value));

    private static void Complains(FormInput form, string turkish, string? english = null)
    {
        FieldProblem problem = form.Problems.ShouldHaveSingleItem();
        form.IsSound.ShouldBeFalse();
        problem.ShouldBe(form.Problem("x"));
        problem.In(Words.Turkish).ShouldContain(turkish);
        if (english is not null) problem.In(Words.English).ShouldContain(english);
    }

    [Fact]
    public void Text_is_trimmed_and_its_line_breaks_are_one_kind()
    {
        FormInput form = Typed("  bir\r\niki\rüç\u2028dört\t! \r\n");
        form.Text("x", 100).ShouldBe("bir\niki\nüç\ndört\t!");
        form.Line("x", 100).ShouldBe("bir iki üç dört !");
        form.Raw("x").ShouldBe("  bir\r\niki\rüç\u2028dört\t! \r\n", "what was typed is shown again as it was");
        form.IsSound.ShouldBeTrue();
    }

    [Fact]
    public void A_letter_is_kept_in_one_spelling_whoever_typed_it()
    {
        Typed("İzmit'te çığ".Normalize(NormalizationForm.FormD)).Text("x", 12).ShouldBe("İzmit'te çığ");
        Typed("Iğdır ılık İnce iğne").Line("x", 20).ShouldBe("Iğdır ılık İnce iğne", "dotted and dotless i stay what they are");
        Typed(new string('ğ', 10).Normalize(NormalizationForm.FormD)).Text("x", 10).Length.ShouldBe(10, "the limit counts what is kept");
    }

    [Theory]
    [InlineData('\u202A')]
    [InlineData('\u202B')]
    [InlineData('\u202C')]
    [InlineData('\u202D')]
    [InlineData('\u202E')]
    [InlineData('\u2066')]
    [InlineData('\u2067')]
    [InlineData('\u2068')]
    [InlineData('\u2069')]
    [InlineData('\0')]
    [InlineData('\u001B')]
    [InlineData('\u007F')]
    [InlineData('\uFEFF')]
    [InlineData('\u200B')]
    public void What_cannot_be_seen_or_turns_the_writing_is_gone(char c)
    {
        Typed($"a{c}b").Text("x", 10).ShouldBe("ab");
        FormInput form = Typed($"{c}");
        form.Text("x", 10, required: true).ShouldBe("");
        Complains(form, "boş kalamaz", "cannot be empty");
    }

    [Fact]
    public void Half_a_character_is_replaced_and_a_whole_one_kept()
    {
        Typed("a\uD83Cb").Text("x", 10).ShouldBe("a\uFFFDb");
        Typed("\uDF33").Text("x", 10).ShouldBe("\uFFFD");
        Typed("🌳 ağaç").Text("x", 10).ShouldBe("🌳 ağaç");
    }

    [Fact]
    public void A_text_that_is_too_long_is_told_by_how_much()
    {
        FormInput form = Typed(new string('x', 2310));
        form.Line("x", 2000).Length.ShouldBe(2310, "one overlong word is not cut behind the writer's back");
        Complains(form, "En çok 2.000 karakter olabilir; şu an 2.310.", "At most 2,000 characters; now it has 2,310.");
    }

    [Fact]
    public void The_same_problem_is_said_once_and_the_first_stands_under_the_field()
    {
        FormInput form = Typed("");
        form.Line("x", 5, required: true);
        form.Text("x", 5, required: true);
        form.Reject("x", "Başka bir şey.", "Something else.");
        form.Reject("", "Toplantı bu arada silindi.", "The meeting was deleted meanwhile.");
        form.Problems.Select(p => p.Field).ShouldBe(["x", "x", ""]);
        form.Problem("x")!.English.ShouldBe("This cannot be empty; write it.");
        form.Problem("y").ShouldBeNull();
    }

    [Fact]
    public void What_is_left_empty_is_no_problem_unless_it_is_required()
    {
        FormInput form = Typed(" ");
        (form.Text("x", 5), form.Whole("x", 0, 9), form.Number("x", 0, 9), form.Day("x"), form.Time("x"), form.One<Worth>("x"), form.Mail("x"), form.File("x")).ShouldBe(("", null, null, null, null, null, null, null));
        form.Raw("absent").ShouldBe("");
        form.IsSound.ShouldBeTrue();
        Action<FormInput>[] readings = [f => f.Whole("x", 0, 9, true), f => f.Number("x", 0, 9, true), f => f.Day("x", true), f => f.Time("x", true), f => f.One<Worth>("x", true), f => f.Mail("x", true)];
        foreach (Action<FormInput> read in readings)
        {
            FormInput required = Typed("");
            read(required);
            required.Problems.ShouldHaveSingleItem();
        }
    }

    [Fact]
    public void Ticks_and_lists_have_all_their_values()
    {
        FormInput form = FormInput.Of(("who", "a"), ("who", "b"), ("yes", "on"), ("no", "false"), ("none", null));
        form.Many("who").ShouldBe(["a", "b"]);
        form.Raw("who").ShouldBe("a");
        form.Many("none").ShouldBeEmpty();
        (form.Ticked("yes"), form.Ticked("no"), form.Ticked("none")).ShouldBe((true, false, false));
    }

    [Theory]
    [InlineData("2270298", 2270298)]
    [InlineData("2.270.298", 2270298)]
    [InlineData("2,270,298", 2270298)]
    [InlineData("2 270 298", 2270298)]
    [InlineData("2\u00A0270\u00A0298", 2270298)]
    [InlineData(" 1.500 ", 1500)]
    [InlineData("-5", -5)]
    [InlineData("−5", -5)]
    [InlineData("007", 7)]
    public void A_whole_number_is_read_as_people_group_it(string typed, int value) => Typed(typed).Whole("x", -10, int.MaxValue).ShouldBe(value);

    [Theory]
    [InlineData("1,5")]
    [InlineData("2.270,298")]
    [InlineData("22.70.298")]
    [InlineData("1500.")]
    [InlineData("on beş")]
    [InlineData("١٢")]
    [InlineData("1e3")]
    [InlineData("99999999999999999999")]
    public void What_is_no_whole_number_is_said_to_be_none(string typed)
    {
        FormInput form = Typed(typed);
        form.Whole("x", 0, 10_000_000).ShouldBeNull();
        Complains(form, $"“{typed}” bir tam sayı değil", "is not a whole number");
    }

    [Fact]
    public void A_number_out_of_range_is_told_the_range()
    {
        FormInput form = Typed("4.000.000.000");
        form.Whole("x", 1, 2000).ShouldBeNull();
        Complains(form, "1 ile 2.000 arasında olmalı; yazdığınız 4.000.000.000.", "between 1 and 2,000; you wrote 4,000,000,000.");
    }

    [Theory]
    [InlineData("12,5", 12.5)]
    [InlineData("12.5", 12.5)]
    [InlineData("1.234,56", 1234.56)]
    [InlineData("1,234.56", 1234.56)]
    [InlineData("2.270.298", 2270298)]
    [InlineData("2.270.298,75", 2270298.75)]
    [InlineData("0,125", 0.125)]
    [InlineData("1500", 1500)]
    [InlineData("-3,25", -3.25)]
    public void A_number_has_a_decimal_comma_or_point(string typed, double value) => Typed(typed).Number("x", -10, 1e9).ShouldBe(value);

    [Fact]
    public void A_number_that_can_be_read_in_two_ways_is_asked_about_only_where_both_are_possible()
    {
        FormInput form = Typed("1.500");
        form.Number("x", 0, 1e9).ShouldBeNull();
        Complains(form, "1500 ya da 1,5000 yazın", "write 1500 or 1.5000");
        Typed("1500").Number("x", 0, 1e9).ShouldBe(1500);
        Typed("1,5000").Number("x", 0, 1e9).ShouldBe(1.5);
        Typed("40.766").Number("x", -90, 90).ShouldBe(40.766, "a latitude cannot be forty thousand");
        Typed("1.500").Number("x", 100, 1e9).ShouldBe(1500);
    }

    [Theory]
    [InlineData("1.2.3")]
    [InlineData("1.500.25")]
    [InlineData("yarım")]
    [InlineData("NaN")]
    [InlineData("∞")]
    [InlineData("1e5")]
    public void What_is_no_number_is_said_to_be_none(string typed)
    {
        FormInput form = Typed(typed);
        form.Number("x", 0, 1e9).ShouldBeNull();
        Complains(form, "bir sayı değil", "is not a number");
    }

    [Theory]
    [InlineData("2026-10-14")]
    [InlineData("14.10.2026")]
    [InlineData(" 14/10/2026 ")]
    public void A_day_is_read_as_inputs_send_it_and_as_people_write_it(string typed) => Typed(typed).Day("x").ShouldBe(new DateOnly(2026, 10, 14));

    [Theory]
    [InlineData("2026-02-30", "Şubat 2026 28 gündür", "February 2026 has 28 days")]
    [InlineData("29.02.2027", "Şubat 2027 28 gündür", "February 2027 has 28 days")]
    [InlineData("31.6.2026", "Haziran 2026 30 gündür", "June 2026 has 30 days")]
    [InlineData("0.5.2026", "Mayıs 2026 31 gündür", "May 2026 has 31 days")]
    [InlineData("1.13.2026", "13. ay yok", "no month 13")]
    [InlineData("0026-05-01", "Yıl 26 olamaz", "The year cannot be 26")]
    [InlineData("14.10.26", "dört rakamla yazın", "in four digits")]
    [InlineData("yarın", "“yarın” bir tarih değil", "“yarın” is not a date")]
    [InlineData("20261-01-01", "bir tarih değil", "is not a date")]
    public void A_day_that_does_not_exist_is_refused_with_the_reason(string typed, string turkish, string english)
    {
        FormInput form = Typed(typed);
        form.Day("x").ShouldBeNull();
        Complains(form, turkish, english);
    }

    [Fact]
    public void A_leap_day_exists_in_its_year() => Typed("29.02.2028").Day("x").ShouldBe(new DateOnly(2028, 2, 29));

    [Theory]
    [InlineData("14:00")]
    [InlineData("14.00")]
    [InlineData("14:00:00")]
    public void A_time_is_read_with_colon_or_point(string typed) => Typed(typed).Time("x").ShouldBe(new TimeOnly(14, 0));

    [Theory]
    [InlineData("24:00")]
    [InlineData("9:60")]
    [InlineData("öğlen")]
    public void A_time_that_no_clock_shows_is_refused(string typed)
    {
        FormInput form = Typed(typed);
        form.Time("x").ShouldBeNull();
        Complains(form, "bir saat değil", "is not a time");
    }

    [Fact]
    public void A_choice_is_spelt_in_kebab_case_and_nothing_else_passes()
    {
        Enum.GetValues<Worth>().Select(FormInput.Kebab).ShouldBe(["missing", "machine-translation", "official-text", "eu-text"]);
        Typed("official-text").One<Worth>("x").ShouldBe(Worth.OfficialText);
        foreach (string other in new[] { "OfficialText", "2", "mıssıng", "missing,official-text" })
        {
            FormInput form = Typed(other);
            form.One<Worth>("x").ShouldBeNull();
            Complains(form, "diye bir seçenek yok");
        }
    }

    [Theory]
    [InlineData("ayse.yilmaz@izmit.bel.tr")]
    [InlineData(" bilgi+ab@kocaeli.bel.tr ")]
    [InlineData("o'neil@dublin-city.ie")]
    public void A_plausible_address_passes(string typed) => Typed(typed).Mail("x").ShouldBe(typed.Trim());

    [Theory]
    [InlineData("izmit.bel.tr")]
    [InlineData("a@b")]
    [InlineData("a b@izmit.bel.tr")]
    [InlineData("a@izmit..bel.tr")]
    [InlineData("a@b@izmit.bel.tr")]
    [InlineData("a.@izmit.bel.tr")]
    [InlineData("a@izmit.bel.tr\r\nBcc: b@izmit.bel.tr")]
    public void An_implausible_address_is_refused(string typed)
    {
        FormInput form = Typed(typed);
        form.Mail("x").ShouldBeNull();
        Complains(form, "bir e-posta adresi değil", "is not an e-mail address");
    }

    [Fact]
    public void An_address_with_a_Turkish_letter_is_told_which()
    {
        FormInput form = Typed("bilgi@ızmit.bel.tr");
        form.Mail("x").ShouldBeNull();
        Complains(form, "“ı” harfi olmaz", "no letter “ı”");
    }

    [Fact]
    public void Long_nonsense_is_answered_quickly_and_quoted_in_part()
    {
        foreach (string nonsense in new[] { new string('a', 50_000), new string('1', 50_000), string.Concat(Enumerable.Repeat("1.", 25_000)), new string('a', 49_000) + "@" + string.Concat(Enumerable.Repeat("a.", 500)) })
        {
            FormInput form = Typed(nonsense);
            var watch = System.Diagnostics.Stopwatch.StartNew();
            (form.Whole("x", 0, 9), form.Number("x", 0, 9), form.Day("x"), form.Time("x"), form.Mail("x")).ShouldBe((null, null, null, null, null));
            watch.ElapsedMilliseconds.ShouldBeLessThan(2000);
            form.Problems.ShouldAllBe(p => p.Turkish.Length < 50_200);
        }
    }

    [Fact]
    public async Task A_posted_form_is_read_with_its_letters()
    {
        FormInput form = await FormInput.Read(Posted("application/x-www-form-urlencoded", "title=%C4%B0zmit+%C4%B1&who=a&who=b"));
        form.Line("title", 20).ShouldBe("İzmit ı");
        form.Many("who").ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task A_file_comes_with_the_rest_of_its_form()
    {
        FormInput form = await FormInput.Read(Posted("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nTutanak\r\n--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"imza.pdf\"\r\n\r\n%PDF\r\n--b\r\nContent-Disposition: form-data; name=\"none\"; filename=\"\"\r\n\r\n\r\n--b--\r\n"));
        form.Line("title", 20).ShouldBe("Tutanak");
        form.File("f").ShouldNotBeNull().FileName.ShouldBe("imza.pdf");
        form.File("none").ShouldBeNull("nothing was chosen");
    }

    [Theory]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nTut")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nbroken")]
    [InlineData("multipart/form-data", "--b--")]
    [InlineData("text/plain", "title=a")]
    [InlineData("", "title=a")]
    public async Task What_is_no_whole_form_is_a_bad_request_and_no_fault_of_ours(string type, string body) =>
        (await Should.ThrowAsync<BadHttpRequestException>(() => FormInput.Read(Posted(type, body)))).StatusCode.ShouldBeInRange(400, 415);

    [Fact]
    public async Task A_form_with_endless_fields_is_a_bad_request() =>
        await Should.ThrowAsync<BadHttpRequestException>(() => FormInput.Read(Posted("application/x-www-form-urlencoded", string.Join('&', Enumerable.Range(0, 5000).Select(i => $"a{i}=1")))));

    [Fact]
    public async Task Broken_percent_signs_are_read_as_they_stand()
    {
        FormInput form = await FormInput.Read(Posted("application/x-www-form-urlencoded", "title=%ZZ%C4%20100%&=x&&y"));
        form.Line("title", 20).ShouldEndWith("100%");
    }

    private static HttpContext Posted(string type, string body)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        return new DefaultHttpContext { Request = { Method = "POST", ContentType = type, ContentLength = bytes.Length, Body = new MemoryStream(bytes) } };
    }
}
