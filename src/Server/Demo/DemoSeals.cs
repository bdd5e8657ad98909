using Yinxin.Desks;
using Yinxin.Desks.Documents;
using Yinxin.Desks.Seals;
using Yinxin.Domain;
using Yinxin.Domain.Seals;
using static Yinxin.Server.Demo.DemoPeople;

namespace Yinxin.Server.Demo;

/// <summary>Six seals of different types.</summary>
internal sealed class DemoSeals(House house, DemoPeople people, TimeProvider clock)
{
    private readonly DemoMaking applications = new(house, people);
    private readonly Dictionary<string, SealId> seals = new(StringComparer.Ordinal);

    public SealId this[string code] => seals[code];

    public async Task FillAsync(CancellationToken stop)
    {
        await AddAsync(Card("GZ-001", "公司公章", SealTypes.Official, SealForm.Physical, SealShape.Round, 40, 40, "铜", Company, "wu", "sun"), null, null, stop);
        await AddAsync(Card("HT-001", "合同专用章（电子）", SealTypes.Contract, SealForm.Electronic, SealShape.Round, 40, 40, null, Company, "wu", null), "contract-40", "合同专用章", stop);
        await AddAsync(Card("CW-001", "财务专用章", SealTypes.Financial, SealForm.Physical, SealShape.Round, 38, 38, "牛角", Company, "qian", null), null, null, stop);
        await AddAsync(Card("FP-001", "发票专用章（电子）", SealTypes.Invoice, SealForm.Electronic, SealShape.Oval, 40, 30, null, Company, "qian", null), "invoice-40x30", null, stop);
        await AddAsync(Card("MZ-001", "法定代表人名章（电子）", SealTypes.LegalRepresentative, SealForm.Electronic, SealShape.Square, 20, 20, null, "周建国", "zheng", null), "legal-representative-20", null, stop);
        await AddAsync(Card("BM-001", "市场部章", SealTypes.Department, SealForm.Physical, SealShape.Round, 38, 38, "橡胶", $"{Company}市场部", "wu", null), null, null, stop);
        Must(await house.Seals.SetRightsAsync(people.As("sun"), seals["BM-001"], Audience.Everyone, new Audience([], [people.Unit("市场部")]), stop));
    }

    private SealCard Card(string code, string name, string type, SealForm form, SealShape shape, double width, double height, string? material, string text, string custodian, string? deputy) => new(
        code, name, type, form, shape, new(width), new(height), material, text, people.Unit(Company), people.Id(custodian), deputy is null ? null : people.Id(deputy),
        people.As("sun").Today.AddDays(-10), form == SealForm.Electronic ? "印信系统" : "办公室保险柜 1 号格", null);

    private async Task AddAsync(SealCard card, string? preset, string? lower, CancellationToken stop)
    {
        var officer = people.As("sun");
        var id = Must(await house.Seals.RegisterAsync(officer, card, stop));
        seals[card.Code] = id;
        if (preset is not null)
        {
            var face = new FaceSpec(preset, card.Shape, card.Width, card.Height, card.SealText, lower, card.Type == SealTypes.Invoice ? "91110000MA00000X0A" : null, null, "red", Star: false);
            await applications.ApprovedAsync(card.Custodian, id, stop);
            Must(await house.SealMaking.MakeAsync(officer, id, face, clock.GetUtcNow().AddYears(5), stop));
            Must(await house.Making.FileAsync(officer, id, null, null, null, stop));
        }
        else
        {
            var paper = await SamplePapers.SpecimenAsync(card.SealText, card.Width.Value, card.Type == SealTypes.Department, stop);
            Must(await house.Seals.FileAsync(officer, id, specimen: true, new MemoryStream(paper), "印模.png", stop));
            var certificate = new SentFile(new MemoryStream(paper), "备案证明.png");
            Must(await house.SealLives.RecordFilingAsync(officer, id, new($"110105{seals.Count:0000000}", officer.Today.AddDays(-3), "示例市公安局海淀分局", "示例刻章有限公司"), certificate, stop));
        }
        Must(await house.Seals.ActivateAsync(officer, id, stop));
    }
}
