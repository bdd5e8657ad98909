namespace Yinxin.Ofd.Text;

/// <summary>Makes characters equal that people take for the same: full and half width, ligatures, radicals of Han characters; white space goes.</summary>
/// <remarks>Some producers map a character to the radical that looks like it (U+2F00 to U+2FD5).</remarks>
internal static class TextFolding
{
    /// <summary>What the radicals from U+2F00 on look like.</summary>
    private const string Radicals =
        "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮" +
        "皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

    private static readonly string[] Ligatures = ["ff", "fi", "fl", "ffi", "ffl"];

    /// <summary>The folded text; empty for white space and for what has no visible form.</summary>
    internal static string Fold(string text) => string.Concat(text.Select(Fold));

    private static string Fold(char c) => c switch
    {
        _ when char.IsWhiteSpace(c) || char.IsControl(c) => "",
        '\u00ad' or '\u200b' or '\u200c' or '\u200d' or '\u2060' or '\ufeff' => "",
        >= '\uff01' and <= '\uff5e' => ((char)(c - 0xfee0)).ToString(),
        >= '\ufb00' and <= '\ufb04' => Ligatures[c - 0xfb00],
        >= '\u2f00' and <= '\u2fd5' => Radicals[c - 0x2f00].ToString(),
        _ => c.ToString(),
    };
}
