using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Server.Evidence;
using Yinxin.Server.Evidence.Reports;

namespace Yinxin.Server.Tests.Evidence;

/// <summary>Where there are too many people and seals for a list, names are typed and charts end (U-08).</summary>
public sealed class LargeHouseTests
{
    private const int Many = 301;
    private static readonly UnitId Office = new(Guid.Parse("00000001-0000-0000-0000-000000000000"));

    [Theory]
    [InlineData("p7", 7)]
    [InlineData("人八(p8)", 8)]
    [InlineData("独一", 300)]
    [Trait("Requirement", "U-08")]
    public void An_applicant_is_typed_by_user_name_or_by_a_name_that_only_one_bears(string typed, int person)
    {
        var read = House(Many).Read(new(Applicant: typed));

        Assert.Equal(Id(person).ToString("N"), read.Value?.Applicant);
    }

    [Theory]
    [InlineData("S-0007", 7)]
    [InlineData("s-0007 印章7", 7)]
    [InlineData("独有", 300)]
    [Trait("Requirement", "U-08")]
    public void A_seal_is_typed_by_its_code_or_by_words_that_only_one_has(string typed, int seal)
    {
        var read = House(Many).Read(new(Seal: typed));

        Assert.Equal(Id(seal).ToString("N"), read.Value?.Seal);
    }

    [Theory]
    [InlineData("同名", null, "name-of-several")]
    [InlineData("无此人", null, "name-unknown")]
    [InlineData("p1、p2", null, "name-unknown")]
    [InlineData(null, "印章", "seal-name-of-several")]
    [InlineData(null, "<script>", "seal-name-unknown")]
    [Trait("Requirement", "U-08")]
    public void What_names_nobody_or_several_is_refused_with_what_to_type(string? applicant, string? seal, string code)
    {
        Assert.Equal(code, House(Many).Read(new(Applicant: applicant, Seal: seal)).Refusal?.Code);
        Assert.True(TextBook.Has(code));
    }

    [Fact]
    [Trait("Requirement", "U-08")]
    public void What_is_chosen_is_shown_as_it_is_typed_and_ids_of_links_still_serve()
    {
        var house = House(Many);
        var (person, seal) = (Id(8).ToString("N"), Id(7).ToString("N"));

        Assert.Equal(("人八(p8)", "S-0007 印章7"), (house.WriteApplicant(person), house.WriteSeal(seal)));
        Assert.Equal((person, seal), (house.Read(new(Applicant: person, Seal: seal)).Value?.Applicant, house.Read(new(Applicant: person, Seal: seal)).Value?.Seal));
        Assert.Equal((false, true), (house.OffersPeople, House(10).OffersPeople));
    }

    [Fact]
    [Trait("Requirement", "U-08")]
    public void The_smallest_of_many_bars_are_summed_up_in_one()
    {
        var month = new Month(2026, 11);
        var sums = Enumerable.Range(1, 250).Select(i => new StampingSum($"{i}", month, SealForm.Physical, i, 2 * i));

        var bars = Bar.ByKey(sums, key => key, count => $"rest {count}");

        Assert.Equal((201, "250", "rest 50"), (bars.Count, bars[0].Label, bars[^1].Label));
        Assert.Equal((250 * 251 / 2, 250 * 251), (bars.Sum(b => b.Physical), bars.Sum(b => b.Imprints)));
    }

    private static RecordChoices House(int people)
    {
        var o = Organisation.Evolve(Organisation.None, new UnitAdded(Office, "办公室", null, true));
        for (var i = 0; i < people; i++) o = Organisation.Evolve(o, new PersonAdded(new(Id(i)), $"p{i}", i switch { 8 => "人八", 300 => "独一", _ => "同名" }, Office, null));
        var keeper = new PersonId(Id(0));
        var seals = Enumerable.Range(0, people).Select(i => new SealRow(new(Id(i)), $"S-{i:0000}", i == 300 ? "独有章" : $"印章{i}", SealTypes.Official, SealForm.Physical, SealStatus.Active, Office, keeper, "柜", keeper));
        return new(o, Policy.None, [.. seals]);
    }

    private static Guid Id(int n) => new(n + 1, 2, 3, new byte[8]);
}
