namespace Yinxin.Imaging.Tests.Documents;

internal static class Contracts
{
    private static readonly ContractParty Xingchen = new("甲方", "北京星辰智慧科技有限公司", "91110108MA01ABCD2X", "北京市海淀区中关村大街甲 18 号", "王小明");
    private static readonly ContractParty Hongtu = new("乙方", "上海宏图精密仪器股份有限公司", "91310115MA1K3XYZ7P", "上海市浦东新区张江路 665 号", "欧阳修远");

    /// <summary>Two pages: eight articles, and a signature block that does not fit on the first.</summary>
    public static ContractText Purchase => new("精密检测设备采购合同", "XC-CG-2026-0317", Xingchen, Hongtu,
        "甲、乙双方根据《中华人民共和国民法典》的规定，在平等、自愿、协商一致的基础上，订立本合同，以资共同遵守。",
        [.. Enumerable.Range(1, 8).Select(i => new ContractArticle("标的与价款",
        [
            $"本条第 {i} 项价款为人民币 1,286,500.00 元（大写：人民币{FinancialNumerals.Yuan(128_650_000)}），含 13% 增值税。",
            "标的物应为全新、未使用过的原装产品，其质量应符合国家标准以及附件一《技术规格书》的约定；不符合的，甲方有权拒收。",
        ]))],
        "北京市海淀区", new DateOnly(2026, 11, 23));
}
