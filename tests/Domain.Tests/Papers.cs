using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Documents;
using Yinxin.Domain.Seals;

namespace Yinxin.Domain.Tests;

/// <summary>Seals, files and forms of the stories.</summary>
public static class Papers
{
    public static readonly ApplicationId Application = new(Id(101));
    public const string Number = "市场部-2026-0001";

    /// <summary>Electronic, round, 38 mm, held by Xu; made and in use.</summary>
    public static readonly SealId ContractSeal = new(Id(201));

    /// <summary>Physical, round, 42 mm, held by Xu; in use.</summary>
    public static readonly SealId OfficialSeal = new(Id(202));

    /// <summary>Physical, square, 22 mm, held by Lin; in use.</summary>
    public static readonly SealId FinancialSeal = new(Id(203));

    public static readonly FileRef Contract = Pdf(301, "采购合同.pdf");
    public static readonly FileRef Annex = Pdf(302, "附件.pdf");
    public static readonly FileRef Scan = Pdf(303, "盖章件扫描.pdf");
    public static readonly FileRef Photo = new(new(Id(304)), Sha(304), 2048, "照片.jpg", "image/jpeg");
    public static readonly FileRef Imprint = new(new(Id(305)), Sha(305), 2048, "印模.png", "image/png");

    /// <summary>A4 upright, then A4 lying.</summary>
    public static readonly IReadOnlyList<PageSize> TwoPages = [new(new(210), new(297)), new(new(297), new(210))];

    public static readonly SealCard ContractCard = new(
        "HT-01", "合同专用章", SealTypes.Contract, SealForm.Electronic, SealShape.Round, new(38), new(38),
        null, "某某有限公司合同专用章", HeadOffice, Xu, null, new(2026, 1, 1), "办公室保险柜", null);

    public static readonly SealCard OfficialCard = new(
        "GZ-01", "公章", SealTypes.Official, SealForm.Physical, SealShape.Round, new(42), new(42),
        "牛角", "某某有限公司", HeadOffice, Xu, Chen, new(2020, 5, 1), "办公室保险柜", "不得外带");

    public static readonly SealCard FinancialCard = new(
        "CW-01", "财务专用章", SealTypes.Financial, SealForm.Physical, SealShape.Square, new(22), new(22),
        "铜", "某某有限公司财务专用章", FinanceUnit, Lin, null, null, "财务部保险柜", null);

    public static readonly SealCard RepresentativeCard = new(
        "FR-01", "法定代表人名章", SealTypes.LegalRepresentative, SealForm.Physical, SealShape.Square, new(18), new(18),
        "铜", "周正之印", HeadOffice, Xu, null, null, "办公室保险柜", null);

    public static readonly FaceSpec Face = new("contract", SealShape.Round, new(38), new(38), "某某有限公司", "合同专用章", null, null, "#d00", Star: true);

    public static readonly ElectronicSealMade Made = new(
        ContractSeal, Face, Pdf(311, "svg"), Pdf(312, "png"), Pdf(313, "pdf"),
        [new("rsa-3072", "MII", [], "d3JhcHBlZA==", Noon.AddYears(-1), Noon.AddYears(2))], Noon.AddYears(-1), Noon.AddYears(2));

    public static readonly Seal ContractSealInUse = SealStory.After(new SealRegistered(ContractSeal, ContractCard), Made, new SealActivated(ContractSeal)).Now;
    public static readonly Seal OfficialSealInUse = SealStory.After(new SealRegistered(OfficialSeal, OfficialCard), new SpecimenImprintFiled(OfficialSeal, Imprint), new SealActivated(OfficialSeal)).Now;
    public static readonly Seal FinancialSealInUse = SealStory.After(new SealRegistered(FinancialSeal, FinancialCard), new SpecimenImprintFiled(FinancialSeal, Imprint), new SealActivated(FinancialSeal)).Now;

    public static readonly IReadOnlyDictionary<SealId, Seal> Seals = new Dictionary<SealId, Seal>
    {
        [ContractSeal] = ContractSealInUse, [OfficialSeal] = OfficialSealInUse, [FinancialSeal] = FinancialSealInUse,
    };

    /// <summary>The electronic contract seal twice on the contract.</summary>
    public static readonly SealUse TwicePressed = new(ContractSeal, Contract.Id, 2, [Place(1, 150, 250), Place(2, 240, 170)]);

    /// <summary>The official seal three times on the printed contract.</summary>
    public static readonly SealUse ThriceOnPaper = new(OfficialSeal, Contract.Id, 3, []);

    public static readonly ApplicationContent Asked = new(
        "采购合同", "市字〔2026〕12号", "contract", "与供应商签订年度采购合同", "远山科技有限公司",
        new(1_200_000), "CNY", 2, 2, null, null, null, [TwicePressed]);

    public static readonly ApplicationContent AskedOnPaper = Asked with { Uses = [ThriceOnPaper] };

    public static ImprintPlace Place(int page, double x, double y) => new(new(page), new(x), new(y));

    public static ResolvedStep Level(string name, params PersonId[] approvers) => new(name, StepMode.AllOf, approvers, null);

    public static ResolvedStep AnyOf(string name, params PersonId[] approvers) => new(name, StepMode.AnyOf, approvers, null);

    public static ResolvedStep InTurn(string name, params PersonId[] approvers) => new(name, StepMode.Sequential, approvers, null);

    public static FileRef Pdf(int n, string name) => new(new(Id(n)), Sha(n), 4096, name, "application/pdf");

    public static StampingId StampingNo(int n) => new(Id(400 + n));

    private static Digest Sha(int n) => new(n.ToString("x64"));
}
