using Yinxin.Domain;
using Yinxin.Domain.Applications;

namespace Yinxin.Server.Demo;

/// <summary>What a seal is asked for, as it comes up in a year: which seal, which kind of document, about what, with whom.</summary>
/// <param name="LeastYuan">Least amount in yuan; null: no amount.</param>
internal sealed record DemoSubject(int Weight, string Seal, string Keeper, string Type, string Title, string Purpose, int? LeastYuan = null, int MostYuan = 0, bool IsElectronic = false)
{
    private static readonly string[] Everybody = ["wang", "wang", "hu", "lin", "guo", "tang", "feng", "li"];
    private static readonly string[] Marketing = ["wang", "hu", "lin"];

    /// <summary>Who may ask for this seal: the department's own only its people.</summary>
    public string[] Applicants => Seal == "BM-001" ? Marketing : Everybody;

    /// <summary>None that the story after the year deals with: what one person files with one counterparty within some weeks counts together, and would take another route.</summary>
    private static readonly string[] Others =
    [
        "安澜数据有限公司", "启帆软件有限公司", "新禾传媒有限公司", "安和医疗有限公司", "云岭物流有限公司", "锦程会展有限公司", "蓝湾酒店管理有限公司", "明德教育咨询有限公司",
        "示例市政府采购服务中心", "示例市科技创新服务中心", "恒川电子有限公司", "朗月设计有限公司",
    ];

    private static readonly DemoSubject[] All =
    [
        new(14, "HT-001", "wu", "contract", "技术服务合同", "为客户提供系统建设与运维服务", 20_000, 95_000, IsElectronic: true),
        new(8, "HT-001", "wu", "contract", "软件采购合同", "采购项目所需软件许可", 110_000, 480_000, IsElectronic: true),
        new(3, "HT-001", "wu", "contract", "系统集成合同", "承建智慧园区项目", 520_000, 3_600_000, IsElectronic: true),
        new(16, "GZ-001", "wu", "letter", "商务往来函", "答复客户来函"),
        new(10, "GZ-001", "wu", "certificate", "在职及收入证明", "员工办理签证、贷款使用"),
        new(9, "GZ-001", "wu", "bid", "投标文件", "参加政府采购项目投标", 200_000, 490_000),
        new(6, "GZ-001", "wu", "report", "统计报表", "按要求报送统计、年检材料"),
        new(6, "GZ-001", "wu", "personnel", "社保公积金申报表", "办理员工社保增减手续"),
        new(12, "CW-001", "qian", "bank", "银行付款凭证", "支付到期款项", 5_000, 300_000),
        new(6, "CW-001", "qian", "report", "财务报表", "向银行、税务机关报送"),
        new(6, "BM-001", "wu", "report", "部门工作报告", "内部流转"),
    ];

    public static DemoSubject Any(Random chance)
    {
        var drawn = chance.Next(All.Sum(s => s.Weight));
        foreach (var subject in All)
        {
            if (drawn < subject.Weight) return subject;
            drawn -= subject.Weight;
        }
        return All[0];
    }

    public ApplicationContent Content(int year, Random chance)
    {
        var other = Others[chance.Next(Others.Length)];
        var number = $"XC-{year}-{chance.Next(100, 1000)}";
        var named = Type is "contract" or "letter" or "bid";
        return ApplicationContent.Empty with
        {
            Title = named ? $"{Title}（{other[..4]}）" : $"{Title} {number[3..]}",
            DocumentNumber = number, DocumentType = Type, Purpose = Purpose,
            Counterparty = named || Type == "bank" ? other : null,
            Amount = LeastYuan is { } least ? new Cents(chance.Next(least, MostYuan) / 100 * 10_000L) : null,
            Copies = IsElectronic ? 2 : chance.Next(1, 5), Pages = chance.Next(1, 12),
        };
    }
}
