using System.IO.Compression;
using System.Text;
using Yinxin.Desks.Documents;
using Yinxin.Desks.Seals;
using Yinxin.Desks.Seals.Batches;
using Yinxin.Desks.Tests.Spreadsheets;
using Yinxin.Domain;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.Batches;
using Yinxin.Domain.Seals.Making;
using Yinxin.Domain.Seals.Matters;
using static Yinxin.Desks.Tests.TestHouse;

namespace Yinxin.Desks.Tests.Seals;

/// <summary>Many electronic seals from one table.</summary>
public sealed class SealBatchTests
{
    private const string Heads = "印章编码*,印章名称*,印章类型*,印面文字*,保管人*,规格,下弦文字,所属单位\n";
    private static readonly BatchOptions Options = new(new(2029, 12, 31), WithRsa: false, Activate: true);
    private static readonly BatchWords Words = new("报告", ["行", "编码", "名称", "结果", "印章数据", "备案号", "有效期至", "原因"], "成功", "失败", "未处理", no => no.Code);

    [Fact]
    [Trait("Requirement", "E-03")]
    [Trait("Requirement", "E-02")]
    public async Task A_table_becomes_seals_with_certificates_and_data_that_hold_and_a_report_of_each_line()
    {
        await using var house = await OpenAsync();
        var (desk, officer) = (house.House.SealBatches, house.As("officer"));
        var matter = await house.ApprovedMakingAsync(MakingKind.New, 30);
        var table = Heads + string.Concat(Enumerable.Range(1, 30).Select(i => Row($"FX-{i:000}"))) + Row("FX-007") + Row("FX-031", person: "无此人") + Row("FX-032", type: "不存在的章");
        var id = Must(await desk.PrepareAsync(officer, matter, Table(table), Options, default));

        var preview = Must(await desk.FindAsync(officer, id, default));
        var before = (await house.House.Seals.ListAsync(officer, new("FX-"), default)).Value!.Count;
        Must(await desk.StartAsync(officer, id, default));
        await house.House.SealBatchRuns.RunAsync(id, () => Noon, default);

        Assert.Equal((30, 3, 0), (preview.Plan.Count(l => l.IsGood), preview.Plan.Count(l => !l.IsGood), before));
        Assert.Equal([(32, "batch-code-twice"), (33, "batch-person-unknown"), (34, "batch-type-unknown")], preview.Plan.Where(l => !l.IsGood).Select(l => (l.Read.Row, l.Fault!.Code)));
        Assert.All(preview.Plan.Where(l => l.IsGood), l => Assert.Contains("样章", l.Svg, StringComparison.Ordinal));
        var done = Must(await desk.FindAsync(officer, id, default)).Batch;
        Assert.Equal((BatchStatus.Ended, 33, 30), (done.Status, done.Results.Count, done.Results.Values.Count(r => r.Seal is not null)));
        Assert.Equal(MatterStatus.Done, (await house.House.Matters.MatterAsync(matter, default)).Status);
        var seal = await house.House.Seals.SealAsync(done.Results[8].Seal!.Value, default);
        Assert.Equal((SealStatus.Active, "FX-007", "DZ-2026-"), (seal.Status, seal.Card.Code, seal.Life.ElectronicFiling!.Number[..8]));
        Assert.Equal(["ecdsa-p256", "sm2"], seal.Electronic!.Certificates.Select(c => c.Algorithm));
        Assert.Equal(30, done.Results.Values.Where(r => r.Seal is not null).Select(r => r.Seal).Distinct().Count());
        var facts = Must(await house.House.SealIdentities.FindAsync(officer, seal.Id, default));
        Assert.DoesNotContain(facts.Findings, f => f.Severity is "fault" or "unknown");
        Assert.StartsWith("esl", Must(await house.House.SealIdentities.ExportAsync(officer, seal.Id, "交付", true, default)).Name.Split('.')[^1], StringComparison.Ordinal);
        var report = Encoding.UTF8.GetString(Must(await desk.ReportAsync(officer, id, Words, default)).Bytes).TrimEnd().Split("\r\n");
        Assert.Equal(34, report.Length);
        Assert.Contains("FX-007", report[7], StringComparison.Ordinal);
        Assert.Contains("成功", report[7], StringComparison.Ordinal);
        Assert.EndsWith("失败,,,,batch-person-unknown", report[32], StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "E-03")]
    public async Task A_run_that_was_killed_goes_on_where_it_stopped_and_makes_nothing_twice()
    {
        await using var house = await OpenAsync();
        var officer = house.As("officer");
        var matter = await house.ApprovedMakingAsync(MakingKind.New, 40);
        var id = Must(await house.House.SealBatches.PrepareAsync(officer, matter, Table(Heads + string.Concat(Enumerable.Range(1, 40).Select(i => Row($"FX-{i:000}")))), Options, default));
        Must(await house.House.SealBatches.StartAsync(officer, id, default));
        var lines = 0;
        DateTimeOffset Dying() => Interlocked.Increment(ref lines) > 12 ? throw new InvalidOperationException("killed") : Noon;

        await Assert.ThrowsAsync<InvalidOperationException>(() => house.House.SealBatchRuns.RunAsync(id, Dying, default));
        await house.ReopenAsync();
        var half = Must(await house.House.SealBatches.FindAsync(officer, id, default)).Batch;
        foreach (var open in await house.House.SealBatchRuns.OpenAsync(default)) await house.House.SealBatchRuns.RunAsync(open, () => Noon, default);

        Assert.Equal(BatchStatus.Running, half.Status);
        Assert.InRange(half.Results.Count, 1, 20);
        var done = Must(await house.House.SealBatches.FindAsync(officer, id, default)).Batch;
        Assert.Equal((BatchStatus.Ended, 40), (done.Status, done.Results.Values.Count(r => r.Seal is not null)));
        Assert.All(half.Results, r => Assert.Equal(r.Value.Seal, done.Results[r.Key].Seal));
        Assert.Equal(40, (await house.House.Seals.ListAsync(officer, new("FX-"), default)).Value!.Count);
        await house.House.SealBatchRuns.RunAsync(id, () => Noon, default);
        Assert.Equal(40, (await house.House.Seals.ListAsync(officer, new("FX-"), default)).Value!.Count);
    }

    [Fact]
    [Trait("Requirement", "E-03")]
    public async Task A_seal_that_stands_for_a_physical_one_is_compared_with_its_filed_specimen()
    {
        await using var house = await OpenAsync();
        var officer = house.As("officer");
        var matter = await house.ApprovedMakingAsync(MakingKind.New, 3);
        var specimen = await SamplePapers.SpecimenAsync(Company, 40, false, default);
        var other = await SamplePapers.SpecimenAsync("海岳数据有限公司北京分公司", 40, true, default);
        const string heads = "印章编码,印章名称,印章类型,印面文字,保管人,所属单位,图片,宽度,实体印章编码\n";
        static string Line(string code, string picture, string physical) => $"{code},公章（电子）,公章,{Company},keeper,市场部,{picture},40,{physical}\n";
        var table = heads + Line("DZ-1", "same.png", "GZ-001") + Line("DZ-2", "other.png", "GZ-001") + Line("DZ-3", "same.png", "GZ-404") + Line("DZ-4", "missing.png", "GZ-001") + Line("DZ-5", "text.png", "GZ-001");
        var id = Must(await house.House.SealBatches.PrepareAsync(officer, matter, Table(table), Options, default));

        var without = Must(await house.House.SealBatches.FindAsync(officer, id, default));
        Must(await house.House.SealBatches.AddPicturesAsync(officer, id, new SentFile(new MemoryStream(Zip(("same.png", specimen), ("图/other.png", other), ("text.png", "no picture"u8.ToArray()))), "图片.zip"), default));
        var with = Must(await house.House.SealBatches.FindAsync(officer, id, default));
        Must(await house.House.SealBatches.StartAsync(officer, id, default));
        await house.House.SealBatchRuns.RunAsync(id, () => Noon, default);

        Assert.All(without.Plan.Where(l => l.Read.Row != 4), l => Assert.Equal("batch-pictures-missing", l.Fault?.Code));
        Assert.Equal([null, null, "batch-physical-unknown", "batch-picture-unknown", null], with.Plan.Select(l => l.Fault?.Code));
        var results = Must(await house.House.SealBatches.FindAsync(officer, id, default)).Batch.Results;
        Assert.Null(results[2].Reason);
        var made = await house.House.Seals.SealAsync(results[2].Seal!.Value, default);
        Assert.Equal(house.Physical, made.Life.Linked?.Physical);
        Assert.InRange(made.Life.Linked!.Likeness, BatchDecisions.LeastLikeness, 100);
        Assert.Equal(["likeness-low", "batch-physical-unknown", "batch-picture-unknown", "batch-picture-form"], results.Where(r => r.Key > 2).Select(r => r.Value.Reason));
        Assert.Contains("样章", Must(await house.House.SealMaking.SpecimenAsync(officer, made.Id, default)), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "E-03")]
    [Trait("Requirement", "E-10")]
    public async Task No_table_is_taken_without_an_approved_application_and_none_makes_more_than_was_approved()
    {
        await using var house = await OpenAsync();
        var (desk, officer) = (house.House.SealBatches, house.As("officer"));
        var matter = await house.ApprovedMakingAsync(MakingKind.New, 2);
        var three = Heads + Row("FX-001") + Row("FX-002") + Row("FX-003");

        var unknown = await desk.PrepareAsync(officer, new(Guid.NewGuid()), Table(three), Options, default);
        var stranger = await desk.PrepareAsync(house.As("stranger"), matter, Table(three), Options, default);
        var past = await desk.PrepareAsync(officer, matter, Table(three), Options with { Until = new(2026, 3, 2) }, default);
        var id = Must(await desk.PrepareAsync(officer, matter, Table(three), Options, default));
        var plan = Must(await desk.FindAsync(officer, id, default)).Plan;
        Must(await desk.DropAsync(officer, id, default));

        Assert.Equal(["matter-unknown", "not-allowed", "seal-validity"], [unknown.Refusal!.Code, stranger.Refusal!.Code, past.Refusal!.Code]);
        Assert.Equal([null, null, "batch-beyond-approval"], plan.Select(l => l.Fault?.Code));
        Assert.Equal("batch-over", (await desk.StartAsync(officer, id, default)).Refusal?.Code);
        Assert.Equal("not-allowed", (await desk.FindAsync(house.As("stranger"), id, default)).Refusal?.Code);
        Assert.Equal("batch-unknown", (await desk.FindAsync(officer, new(Guid.NewGuid()), default)).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "E-03")]
    public async Task Workbooks_formulas_bombs_and_unknown_words_give_faults_by_line_or_say_why_the_table_is_refused()
    {
        await using var house = await OpenAsync();
        var (desk, officer) = (house.House.SealBatches, house.As("officer"));
        var matter = await house.ApprovedMakingAsync(MakingKind.New, 9);
        string[] heads = ["code", "name", "type", "text", "custodian", "preset", "documents", "until"];
        var book = new Workbook().Row(heads)
            .Row("X-1", "合同专用章", "contract", Company, "吴芳", "contract-40", "合同协议、公函", "2030-01-31")
            .Raw("""<row r="3"><c r="A3"><f>1+1</f><v>2</v></c></row>""")
            .Raw("""<row r="4"><c r="A4" t="inlineStr"><is><t>X-4</t></is></c></row>""")
            .Row("", "", "", "", "", "", "", "").End();
        var good = Must(await desk.PrepareAsync(officer, matter, new(new MemoryStream(book), "印章.xlsx"), Options, default));
        var bomb = Must(await desk.PrepareAsync(officer, matter, new(new MemoryStream(new Workbook().Row(heads).Part("xl/media/x.bin", new byte[50 << 20]).End()), "bomb.xlsx"), Options, default));
        var heading = Must(await desk.PrepareAsync(officer, matter, Table("编码,颜色深浅\n1,2\n"), Options, default));

        Assert.Equal([null, "sheet-cell-formula", "batch-cell-empty"], Must(await desk.FindAsync(officer, good, default)).Plan.Select(l => l.Fault?.Code));
        Assert.Equal("sheet-unpacks-too-large", Must(await desk.FindAsync(officer, bomb, default)).Unreadable?.Code);
        Assert.Equal("sheet-head-unknown", Must(await desk.FindAsync(officer, heading, default)).Unreadable?.Code);
        Assert.Equal("sheet-head-unknown", (await desk.StartAsync(officer, heading, default)).Refusal?.Code);
        Assert.Equal("file-too-large", (await desk.PrepareAsync(officer, matter, new(new MemoryStream(new byte[(10 << 20) + 1]), "big.csv"), Options, default)).Refusal?.Code);
        Must(await desk.StartAsync(officer, good, default));
        await house.House.SealBatchRuns.RunAsync(good, () => Noon, default);
        var seal = await house.House.Seals.SealAsync(Must(await desk.FindAsync(officer, good, default)).Batch.Results[2].Seal!.Value, default);
        Assert.Equal(["contract", "letter"], seal.DocumentTypes);
        Assert.Equal(new DateTimeOffset(2030, 1, 31, 15, 59, 59, TimeSpan.Zero), seal.Electronic!.ValidUntil);
    }

    [Fact]
    [Trait("Requirement", "E-10")]
    [Trait("Requirement", "E-08")]
    public async Task A_seal_is_renewed_and_made_again_on_applications_and_signs_with_its_new_keys()
    {
        await using var house = await OpenAsync();
        var (making, officer) = (house.House.SealMaking, house.As("officer"));
        var before = (await house.House.Seals.SealAsync(house.Electronic, default)).Electronic!;
        var face = before.Face with { LowerText = "合同专用章（2）" };

        var unasked = await making.RenewAsync(officer, house.Electronic, Noon.AddYears(5), default);
        await house.ApprovedMakingAsync(MakingKind.Renewal, 0, house.Electronic);
        Must(await making.RenewAsync(officer with { At = Noon.AddHours(1) }, house.Electronic, Noon.AddYears(5), default));
        var renewed = (await house.House.Seals.SealAsync(house.Electronic, default)).Electronic!;
        await house.ApprovedMakingAsync(MakingKind.Remake, 0, house.Electronic);
        Must(await making.RemakeAsync(officer with { At = Noon.AddHours(2) }, house.Electronic, face, Noon.AddYears(4), default));
        var remade = (await house.House.Seals.SealAsync(house.Electronic, default)).Electronic!;
        var application = await house.ApprovedContractAsync();
        Must(await house.House.Stampings.StampAsync(house.As("keeper") with { At = Noon.AddHours(3) }, application, 0, [], default));

        Assert.Equal("making-not-approved", unasked.Refusal?.Code);
        Assert.Equal((before.Face, before.Pdf, Noon.AddYears(5)), (renewed.Face, renewed.Pdf, renewed.ValidUntil));
        Assert.NotEqual(before.Data!.Number, renewed.Data!.Number);
        Assert.NotEqual(renewed.Pdf.Digest, remade.Pdf.Digest);
        Assert.Equal(face, remade.Face);
        Assert.Empty(before.Certificates.Select(c => c.Certificate).Intersect(remade.Certificates.Select(c => c.Certificate)));
    }

    private static SentFile Table(string text) => new(new MemoryStream(Encoding.UTF8.GetBytes(text)), "印章.csv");

    private static string Row(string code, string type = "部门章", string person = "吴芳") => $"{code},分公司{code[^3..]}章,{type},{Company}第{code[^3..]}分公司,{person},部门章 38 毫米,业务专用,市场部\n";

    private static byte[] Zip(params (string Name, byte[] Bytes)[] files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }
        return bytes.ToArray();
    }
}
