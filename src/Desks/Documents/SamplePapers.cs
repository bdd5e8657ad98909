using Yinxin.Imaging;

namespace Yinxin.Desks.Documents;

/// <summary>Where a seal belongs on a sample: page from 1, centre in mm from the top left.</summary>
public sealed record SampleSpot(int Page, double X, double Y);

/// <summary>A typeset paper and where the first party's seal belongs.</summary>
public sealed record SamplePaper(byte[] Pdf, SampleSpot Spot);

/// <summary>Papers that the demonstration and the tour typeset for themselves; all names are invented.</summary>
public static class SamplePapers
{
    public static async Task<SamplePaper> ContractAsync(string organisation, string counterparty, string number, string subject, long cents, DateOnly day, CancellationToken stop)
    {
        var text = new ContractText(
            "技术服务合同", number,
            new("甲方", organisation, "91110000MA00000X0A", "示例市示例区科技路一号", "周建国"),
            new("乙方", counterparty, "91310000MA00000X0B", "样例市样例区滨江路二号", "林海"),
            "甲乙双方本着平等自愿、诚实信用的原则，经协商一致，订立本合同，共同遵守。",
            [
                new("服务内容", [$"乙方为甲方提供{subject}，包括方案设计、系统部署、人员培训和一年运行维护。", "乙方应当指派具备相应资格的人员完成工作，未经甲方书面同意不得转委托第三方。"]),
                new("合同金额与支付", [$"合同总金额为人民币{FinancialNumerals.Yuan(cents)}（含税）。", "甲方在合同生效后十个工作日内支付百分之四十，验收合格后十五个工作日内支付其余款项。乙方应当先行开具合法有效的增值税发票。"]),
                new("期限与验收", ["服务期自合同生效之日起十二个月。乙方完成部署后书面提请验收，甲方应当在十个工作日内组织验收。"]),
                new("保密", ["双方对在履行本合同过程中知悉的对方商业秘密承担保密义务，该义务不因合同终止而终止。"]),
                new("违约责任", ["任何一方不履行合同义务或者履行不符合约定的，应当承担继续履行、采取补救措施或者赔偿损失等责任。"]),
                new("争议解决", ["因本合同发生的争议，双方应当协商解决；协商不成的，向甲方住所地人民法院提起诉讼。"]),
                new("其他", ["本合同自双方盖章之日起生效，一式两份，双方各执一份，具有同等法律效力。"]),
            ],
            "示例市", day);
        var pages = ContractPaper.Typeset(text);
        return new(await SvgPages.PdfAsync(pages.Svg, stop), new(pages.First.Page, pages.First.X, pages.First.Y));
    }

    /// <summary>A specimen imprint as a scanner would give it: the face drawn on white, marked 样章.</summary>
    public static Task<byte[]> SpecimenAsync(string text, double diameterMm, bool department, CancellationToken stop)
    {
        var preset = SealPresets.Get("company-40");
        var face = preset.FaceFor(text) with { WidthMm = diameterMm, HeightMm = diameterMm, StarMm = department ? 11 : preset.StarMm };
        return SealImages.PngAsync(SealDrawing.Svg(face, specimenMark: true), 300, stop);
    }
}
