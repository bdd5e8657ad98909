using System.Text;
using Yinxin.Desks.Documents;
using Yinxin.Domain;
using Yinxin.Domain.Documents;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.TakeOvers;
using static Yinxin.Desks.Tests.TestHouse;

namespace Yinxin.Desks.Tests.Seals;

/// <summary>Old registers, records and imprints: looked at, then all or nothing.</summary>
[Trait("Requirement", "S-13")]
public sealed class TakeOverTests
{
    private const string RegisterHeads = "印章编码,印章名称,类型,直径,印面文字,所属部门,保管人,启用日期,存放地点,备案编码,状态,备注\r\n";
    private const string UseHeads = "印章编码,用印日期,文件名称,文号,往来单位,盖章次数,申请人,批准人,盖章人\r\n";
    private static readonly CancellationToken Stop = CancellationToken.None;
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding(54936)!;

    [Fact]
    public async Task A_register_in_gb18030_is_looked_at_and_then_taken_over_in_one_go_and_marked()
    {
        await using var t = await OpenAsync();
        var id = await PrepareAsync(t, TakeOverKind.Register, Gb18030.GetBytes(RegisterHeads
            + "旧-001,行政部公章,公章,42,星辰智慧科技有限公司,市场部,吴芳,2019/3/1,旧保险柜,1101050054321,在用,原登记簿第3页\r\n"
            + "旧-002,人事专用章,人事专用章,38mm,星辰智慧科技有限公司人事专用章,市场部,keeper,2020年2月29日,旧保险柜,,未启用,\r\n"), "旧台账.csv");

        var look = Must(await t.House.TakeOvers.FindAsync(t.As("officer"), id, Stop));
        Assert.Equal((2, 0, TakeOverState.Prepared), (look.Lines, look.Faults, look.TakeOver.State));
        Assert.DoesNotContain(Must(await t.House.Seals.ListAsync(t.As("officer"), new(), Stop)), s => s.Code.StartsWith('旧'));

        Assert.Equal(2, Must(await t.House.TakeOvers.ConfirmAsync(t.As("officer"), id, Stop)));

        var seals = Must(await t.House.Seals.ListAsync(t.As("officer"), new(), Stop)).Where(s => s.Code.StartsWith('旧')).ToList();
        Assert.Equal([SealStatus.Active, SealStatus.Registered], seals.Select(s => s.Status));
        var first = await t.House.Seals.SealAsync(seals[0].Id, Stop);
        Assert.Equal((id, 2, "1101050054321"), (first.TakenOver!.TakeOver, first.TakenOver.Line, first.TakenOver.FilingCode));
        Assert.Equal((new DateOnly(2019, 3, 1), t.As("keeper").Person, SealTypes.Official), (first.Card.InUseFrom, first.Card.Custodian, first.Card.Type));
        Assert.Equal("take-over-done-already", (await t.House.TakeOvers.ConfirmAsync(t.As("officer"), id, Stop)).Refusal?.Code);
        Assert.Equal("filing-code-taken", (await t.House.SealLives.RecordFilingAsync(t.As("officer"), seals[1].Id, new("1101050054321", new(2026, 1, 1), "某某市公安局", null), new(new MemoryStream(await SamplePapers.SpecimenAsync(Company, 40, false, Stop)), "证明.png"), Stop)).Refusal?.Code);
        await t.ReopenAsync();
        Assert.Equal(TakeOverState.Done, Must(await t.House.TakeOvers.ListAsync(t.As("officer"), Stop))[0].State);
    }

    [Fact]
    public async Task Every_line_that_is_wrong_is_told_with_its_number_and_then_nothing_is_taken_over()
    {
        await using var t = await OpenAsync();
        var id = await PrepareAsync(t, TakeOverKind.Register, Encoding.UTF8.GetBytes(RegisterHeads
            + "好-1,好章,部门章,40,好章,市场部,吴芳,,柜,,在用,\r\n"
            + "好-1,编码重复,部门章,40,x,市场部,吴芳,,柜,,在用,\r\n"
            + "HT-001,已有编码,部门章,40,x,市场部,吴芳,,柜,,在用,\r\n"
            + "坏-1,类型不明,神秘章,40,x,市场部,吴芳,,柜,,在用,\r\n"
            + "坏-2,部门不明,部门章,40,x,火星部,吴芳,,柜,,在用,\r\n"
            + "坏-3,人不明,部门章,40,x,市场部,无此人,,柜,,在用,\r\n"
            + "坏-4,日期不对,部门章,40,x,市场部,吴芳,2025-02-29,柜,,在用,\r\n"
            + "坏-5,未来,部门章,40,x,市场部,吴芳,2030-01-01,柜,,在用,\r\n"
            + "坏-6,太大,部门章,400,x,市场部,吴芳,,柜,,在用,\r\n"
            + "坏-7,备案不对,部门章,40,x,市场部,吴芳,,柜,123,在用,\r\n"
            + "坏-8,管理员,部门章,40,x,市场部,admin,,柜,,在用,\r\n"
            + "坏-9,状态,部门章,40,x,市场部,吴芳,,柜,,已销毁,\r\n"
            + "坏-10,没有地点,部门章,40,x,市场部,吴芳,,,,在用,\r\n"), "台账.csv");

        var look = Must(await t.House.TakeOvers.FindAsync(t.As("officer"), id, Stop));
        var confirmed = await t.House.TakeOvers.ConfirmAsync(t.As("officer"), id, Stop);

        Assert.Equal(
            [(3, "seal-code-taken"), (4, "seal-code-taken"), (5, "take-over-type-unknown"), (6, "take-over-unit-unknown"), (7, "take-over-person-unknown"), (8, "day-form"), (9, "day-in-future"),
             (10, "seal-size"), (11, "filing-code-form"), (12, "administrator-holds-no-seal"), (13, "take-over-state-unknown"), (14, "text-missing")],
            look.Bad.Select(b => (b.Line, b.Refusal!.Code)));
        Assert.Equal("take-over-has-faults", confirmed.Refusal?.Code);
        Assert.Equal([12, 3], confirmed.Refusal!.Facts);
        Assert.DoesNotContain(Must(await t.House.Seals.ListAsync(t.As("officer"), new(), Stop)), s => s.Code.StartsWith('好'));
    }

    [Fact]
    public async Task Between_the_look_and_the_act_the_world_may_change_and_then_nothing_is_taken_over()
    {
        await using var t = await OpenAsync();
        var id = await PrepareAsync(t, TakeOverKind.Register, Encoding.UTF8.GetBytes(RegisterHeads + "好-1,好章,部门章,40,好章,市场部,吴芳,,柜,,在用,\r\n"), "台账.csv");
        Assert.Equal(0, Must(await t.House.TakeOvers.FindAsync(t.As("officer"), id, Stop)).Faults);
        var card = (await t.House.Seals.SealAsync(t.Physical, Stop)).Card;
        Must(await t.House.Seals.RegisterAsync(t.As("officer"), card with { Code = "好-1" }, Stop));

        Assert.Equal("take-over-has-faults", (await t.House.TakeOvers.ConfirmAsync(t.As("officer"), id, Stop)).Refusal?.Code);
    }

    [Fact]
    public async Task Of_two_who_take_the_same_over_at_once_one_does()
    {
        await using var t = await OpenAsync();
        var id = await PrepareAsync(t, TakeOverKind.Register, Encoding.UTF8.GetBytes(RegisterHeads + "好-1,好章,部门章,40,好章,市场部,吴芳,,柜,,在用,\r\n"), "台账.csv");

        var answers = await Task.WhenAll(t.House.TakeOvers.ConfirmAsync(t.As("officer"), id, Stop), t.House.TakeOvers.ConfirmAsync(t.As("officer"), id, Stop));

        Assert.Single(answers, a => a.IsYes);
        Assert.Single(Must(await t.House.Seals.ListAsync(t.As("officer"), new(), Stop)), s => s.Code == "好-1");
    }

    [Fact]
    public async Task Old_records_are_kept_word_for_word_found_by_words_and_not_taken_twice()
    {
        await using var t = await OpenAsync();
        var table = Encoding.UTF8.GetBytes(UseHeads
            + "GZ-001,2021-05-06,采购框架协议,CG-2021-17,远山物资有限公司,3,老周,前任总经理,吴芳\r\n"
            + "GZ-001,20210507,授权委托书,,,1,老周,,\r\n");
        var id = await PrepareAsync(t, TakeOverKind.UseRecords, table, "用印登记簿.csv");
        Must(await t.House.TakeOvers.AddScanAsync(t.As("officer"), id, new MemoryStream(await PaperAsync()), "登记簿扫描.pdf", Stop));
        Assert.Equal(2, Must(await t.House.TakeOvers.ConfirmAsync(t.As("officer"), id, Stop)));

        var found = Must(await t.House.TakeOvers.UsesAsync(t.As("officer"), t.Physical, "远山物资", null, Stop));
        var again = await PrepareAsync(t, TakeOverKind.UseRecords, table, "用印登记簿.csv");
        var look = Must(await t.House.TakeOvers.FindAsync(t.As("officer"), again, Stop));

        var one = Assert.Single(found);
        Assert.Equal((new DateOnly(2021, 5, 6), new OldUse("采购框架协议", "CG-2021-17", null, "远山物资有限公司", null, 3, "老周", "前任总经理", "吴芳", null)), (one.Row.Day, one.Row.Use));
        Assert.Equal(["take-over-line-known", "take-over-line-known"], look.Bad.Select(b => b.Refusal!.Code));
        Assert.Equal(2, Must(await t.House.TakeOvers.UsesAsync(t.As("keeper"), null, null, null, Stop)).Count);
        Assert.Equal("not-allowed", (await t.House.TakeOvers.UsesAsync(t.As("stranger"), null, null, null, Stop)).Refusal?.Code);
    }

    [Fact]
    public async Task Wrong_lines_of_old_records_are_told()
    {
        await using var t = await OpenAsync();
        var id = await PrepareAsync(t, TakeOverKind.UseRecords, Gb18030.GetBytes(UseHeads
            + "没有,2021-05-06,一,,,1,,,\r\nGZ-001,,二,,,1,,,\r\nGZ-001,2031-05-06,三,,,1,,,\r\nGZ-001,2021-05-06,,,,1,,,\r\nGZ-001,2021-05-06,四,,,许多,,,\r\nGZ-001,2021-05-06,五,,,1,,,\r\nGZ-001,2021-05-06,五,,,1,,,\r\nGZ-001,2021-05-06,=cmd(),,,1,,,\r\n"), "登记.csv");

        var look = Must(await t.House.TakeOvers.FindAsync(t.As("officer"), id, Stop));

        Assert.Equal(["take-over-seal-unknown", "text-missing", "day-in-future", "text-missing", "take-over-count", "take-over-line-twice", "sheet-cell-formula"], look.Bad.Select(b => b.Refusal!.Code));
    }

    [Fact]
    public async Task Scans_go_to_the_seals_whose_codes_they_are_named_by_all_or_none()
    {
        await using var t = await OpenAsync();
        var png = await SamplePapers.SpecimenAsync(Company, 40, false, Stop);
        async Task<TakeOverId> Scans(params string[] names)
        {
            List<FileRef> taken = [];
            foreach (var name in names) taken.Add(Must(await t.House.TakeOvers.TakeFileAsync(t.As("officer"), TakeOverKind.Specimens, new MemoryStream(png), name, Stop)));
            return Must(await t.House.TakeOvers.PrepareAsync(t.As("officer"), TakeOverKind.Specimens, taken, Stop));
        }
        var before = (await t.House.Seals.SealAsync(t.Physical, Stop)).Specimens.Count;

        var bad = await Scans("gz-001 公章.png", "GZ-001.png", "不认识.png");
        var look = Must(await t.House.TakeOvers.FindAsync(t.As("officer"), bad, Stop));
        Assert.Equal(["take-over-scan-twice", "take-over-scan-unnamed"], look.Bad.Select(b => b.Refusal!.Code));
        Assert.Equal("take-over-has-faults", (await t.House.TakeOvers.ConfirmAsync(t.As("officer"), bad, Stop)).Refusal?.Code);
        Must(await t.House.TakeOvers.DropAsync(t.As("officer"), bad, Stop));
        Assert.Equal("take-over-dropped-already", (await t.House.TakeOvers.ConfirmAsync(t.As("officer"), bad, Stop)).Refusal?.Code);
        Assert.Equal(before, (await t.House.Seals.SealAsync(t.Physical, Stop)).Specimens.Count);

        var good = await Scans("GZ-001.png", "HT-001.png");
        Assert.Equal(2, Must(await t.House.TakeOvers.ConfirmAsync(t.As("officer"), good, Stop)));
        Assert.Equal(before + 1, (await t.House.Seals.SealAsync(t.Physical, Stop)).Specimens.Count);
        await t.ReopenAsync();
    }

    [Fact]
    [Trait("Requirement", "P-05")]
    public async Task What_is_no_table_is_refused_and_who_may_not_register_takes_nothing_over()
    {
        await using var t = await OpenAsync();
        var png = await SamplePapers.SpecimenAsync(Company, 40, false, Stop);
        async Task<string?> Take(string who, byte[] bytes) => (await t.House.TakeOvers.TakeFileAsync(t.As(who), TakeOverKind.Register, new MemoryStream(bytes), "x.csv", Stop)).Refusal?.Code;

        Assert.Equal("take-over-no-table", await Take("officer", png));
        Assert.Equal("file-empty", await Take("officer", []));
        Assert.Equal("file-too-large", await Take("officer", Encoding.ASCII.GetBytes(new string('x', (10 << 20) + 1))));
        foreach (var who in new[] { "stranger", "keeper", "admin" }) Assert.Equal("not-allowed", await Take(who, Encoding.UTF8.GetBytes(RegisterHeads)));
        var heads = await PrepareAsync(t, TakeOverKind.Register, Encoding.UTF8.GetBytes("不认识,的表头\r\n1,2\r\n"), "x.csv");
        Assert.Equal("sheet-head-unknown", Must(await t.House.TakeOvers.FindAsync(t.As("officer"), heads, Stop)).Whole?.Code);
        Assert.Equal("sheet-head-unknown", (await t.House.TakeOvers.ConfirmAsync(t.As("officer"), heads, Stop)).Refusal?.Code);
        var cut = await PrepareAsync(t, TakeOverKind.Register, [.. "PK\u0003\u0004"u8, .. new byte[50]], "x.xlsx");
        Assert.Equal("sheet-damaged", Must(await t.House.TakeOvers.FindAsync(t.As("officer"), cut, Stop)).Whole?.Code);
        Assert.Equal("not-allowed", (await t.House.TakeOvers.FindAsync(t.As("keeper"), cut, Stop)).Refusal?.Code);
        Assert.Equal("not-allowed", (await t.House.TakeOvers.ConfirmAsync(t.As("keeper"), cut, Stop)).Refusal?.Code);
    }

    private static async Task<TakeOverId> PrepareAsync(TestHouse t, TakeOverKind kind, byte[] table, string name)
    {
        var file = Must(await t.House.TakeOvers.TakeFileAsync(t.As("officer"), kind, new MemoryStream(table), name, Stop));
        return Must(await t.House.TakeOvers.PrepareAsync(t.As("officer"), kind, [file], Stop));
    }
}
