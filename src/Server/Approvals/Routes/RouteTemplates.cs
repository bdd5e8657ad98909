using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;

namespace Yinxin.Server.Approvals.Routes;

/// <summary>A usual route to start a draft from.</summary>
public sealed record RouteTemplate(string Key, string NameZh, string NameEn, RouteDesign Design);

/// <summary>Usual routes: seal × document × amount. Their limits are examples, changed in the draft.</summary>
public static class RouteTemplates
{
    private static readonly Cents Small = new(10_000_000);
    private static readonly Cents Large = new(50_000_000);
    private static readonly string[] Ordinary = ["letter", "certificate", "bid", "bank", "personnel", "report", "other"];
    private static readonly string[] Grave = ["guarantee", "loan", "equity"];

    private static readonly RouteStep Head = new("部门负责人", StepMode.AnyOf, [new(ApproverKind.HeadOfUnit)], "核对事由真实、内容完整", Limit(2));
    private static readonly RouteStep Office = Of("印章管理部门", Roles.SealOfficer, "核对用印范围和份数", 2);
    private static readonly RouteStep Legal = Of("法务审核", Roles.Legal, "审查条款的合法性", 3) with { Reviews = true };
    private static readonly RouteStep Finance = Of("财务负责人", Roles.Finance, "核对金额和付款条件", 2);
    private static readonly RouteStep Both = new("财务、法务会签", StepMode.AllOf, [new(ApproverKind.Role, Role: Roles.Finance), new(ApproverKind.Role, Role: Roles.Legal)], "分别审查金额与条款", Limit(3), Reviews: true);
    private static readonly RouteStep Deputy = Of("分管副总", Roles.DeputyGeneralManager, "审批", 3);
    private static readonly RouteStep General = Of("总经理", Roles.GeneralManager, "重大事项审批", 5);
    private static readonly RouteStep Chair = Of("董事长", Roles.Chairman, "担保、借款、股权事项须附董事会或股东会决议", 5);

    public static readonly IReadOnlyList<RouteTemplate> All =
    [
        Use("official-ordinary", "公章·一般文件", "Official seal, ordinary documents", [SealTypes.Official], Ordinary, null, null, Head, Office),
        Use("official-contract-small", "公章·小额合同", "Official seal, small contracts", [SealTypes.Official], ["contract"], null, Small, Head, Legal, Office),
        Use("official-contract-medium", "公章·中等合同", "Official seal, medium contracts", [SealTypes.Official], ["contract"], Small, Large, Head, Both, Deputy),
        Use("official-contract-large", "公章·大额合同", "Official seal, large contracts", [SealTypes.Official], ["contract"], Large, null, Head, Both, Deputy, General, Chair),
        Use("official-grave", "公章·担保借款股权", "Official seal, guarantees, loans, equity", [SealTypes.Official], Grave, null, null, Head, Both, General, Chair),
        Use("contract-small", "合同章·小额", "Contract seal, small", [SealTypes.Contract], [], null, Small, Head, Deputy),
        Use("contract-medium", "合同章·中等", "Contract seal, medium", [SealTypes.Contract], [], Small, Large, Head, Both, Deputy),
        Use("contract-large", "合同章·大额", "Contract seal, large", [SealTypes.Contract], [], Large, null, Head, Both, Deputy, General, Chair),
        Use("financial", "财务专用章", "Financial seal", [SealTypes.Financial], [], null, Large, Head, Finance),
        Use("financial-large", "财务专用章·大额", "Financial seal, large", [SealTypes.Financial], [], Large, null, Head, Finance, General),
        Use("invoice", "发票专用章", "Invoice seal", [SealTypes.Invoice], ["other", "report"], null, Large, Finance),
        Use("legal-representative", "法定代表人名章", "Legal representative's seal", [SealTypes.LegalRepresentative], [], null, null, Finance, Chair),
        Use("board", "董事会印章", "Board seal", ["board"], [], null, null, General, Chair),
        Use("department", "部门章·内部文件", "Department seal, internal papers", [SealTypes.Department], ["letter", "certificate", "report", "other"], null, Small, Head),
        Use("anything", "其他用印", "Everything else", [], [], null, null, Head, Legal, General, Chair),
        Matter("engraving", "刻制、补刻、换章", "Engraving and replacement", [SealMatters.Engraving, SealMatters.ReEngraving, SealMatters.Replacement, SealMatters.ElectronicMaking, SealMatters.NameChange], Head, Office, General),
        Matter("end", "停用、收回、销毁", "Deactivation, recall, destruction", [SealMatters.Deactivation, SealMatters.Recall, SealMatters.Destruction, SealMatters.Reinstatement], Office, Legal with { Reviews = null }, General),
        Matter("off-site", "外带、外借", "Off-site carry and loan", [SealMatters.OffSiteCarry, SealMatters.Loan], Head, Office, General),
    ];

    public static RouteTemplate? Find(string? key) => All.FirstOrDefault(t => t.Key == key);

    private static RouteTemplate Use(string key, string zh, string en, string[] seals, string[] documents, Cents? from, Cents? below, params RouteStep[] steps) =>
        new(key, zh, en, new(zh, new(seals, [], documents, from, below, []), steps));

    private static RouteTemplate Matter(string key, string zh, string en, string[] matters, params RouteStep[] steps) =>
        new(key, zh, en, new(zh, RouteCondition.Always with { Matters = matters }, steps));

    private static RouteStep Of(string name, string role, string duty, int days) => new(name, StepMode.AnyOf, [new(ApproverKind.Role, Role: role)], duty, Limit(days));

    private static TimeLimit Limit(int days) => new(days, days > 1 ? 1 : 0, [], null);
}
