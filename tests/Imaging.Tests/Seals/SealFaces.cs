namespace Yinxin.Imaging.Tests.Seals;

/// <summary>Fixed owners and seals that the tests draw.</summary>
internal static class SealFaces
{
    public const string Xingchen = "北京星辰智慧科技有限公司";
    public const string Code = "1101080012345";
    public const string TaxNumber = "91110108MA01ABCD2X";

    private const string Long = "中华人民共和国国际经济技术合作与对外贸易交流促进委员会新疆维吾尔自治区乌鲁木齐市办事处";

    /// <summary>A company name of exactly this many characters.</summary>
    public static string Name(int length) => Long[..(length - 2)] + "公司";

    public static SealFace Official => SealPresets.Get("company-40").FaceFor(Xingchen) with { Code = Code };

    public static SealFace Contract => SealPresets.Get("contract-40").FaceFor(Xingchen) with { Code = Code, Number = 3 };

    public static SealFace Invoice => SealPresets.Get("invoice-40x30").FaceFor(Xingchen) with { TaxNumber = TaxNumber, Number = 1 };

    public static SealFace Of(SealPreset preset, int length) => preset.FaceFor(preset.Layout == SealLayout.Name ? "王小明" : Name(length)) with
    {
        TaxNumber = preset.Layout == SealLayout.Invoice ? TaxNumber : null,
    };
}
