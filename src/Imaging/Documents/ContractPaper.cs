using System.Globalization;
using System.Text;

namespace Yinxin.Imaging;

/// <summary>A party to a contract as its first and last page name it.</summary>
/// <param name="Role">甲方 or what the contract calls it.</param>
/// <param name="CreditCode">统一社会信用代码.</param>
public sealed record ContractParty(string Role, string Name, string CreditCode, string Address, string LegalRepresentative);

/// <summary>One numbered article with its paragraphs.</summary>
public sealed record ContractArticle(string Heading, IReadOnlyList<string> Paragraphs);

/// <summary>The words of a contract between two parties.</summary>
public sealed record ContractText(
    string Title, string Number, ContractParty First, ContractParty Second, string Preamble,
    IReadOnlyList<ContractArticle> Articles, string SignedAt, DateOnly SignedOn);

/// <summary>Where a party's seal belongs.</summary>
/// <param name="Page">Counted from 1.</param>
/// <param name="X">Centre from the left edge, mm.</param>
/// <param name="Y">Centre from the top edge, mm.</param>
public readonly record struct SealSpot(int Page, double X, double Y);

/// <summary>A contract typeset on A4: its pages as SVG, and where the two seals belong.</summary>
public sealed record ContractPages(IReadOnlyList<string> Svg, SealSpot First, SealSpot Second);

/// <summary>Typesets contracts as Chinese offices do: A4, Song type, title in the middle, two columns of signatures on the last page.</summary>
public static class ContractPaper
{
    public static ContractPages Typeset(ContractText text)
    {
        var sheet = new PaperSheet($"合同编号：{text.Number}");
        Opening(sheet, text);
        for (var i = 0; i < text.Articles.Count; i++) Article(sheet, i + 1, text.Articles[i]);
        var (page, y) = Signatures(sheet, text);
        return new ContractPages(sheet.ToSvg(), new SealSpot(page, 62, y), new SealSpot(page, 147, y));
    }

    /// <exception cref="CageException">The pages could not be drawn.</exception>
    public static Task<byte[]> PdfAsync(ContractText text, CancellationToken stop) => SvgPages.PdfAsync(Typeset(text).Svg, stop);

    private static void Opening(PaperSheet sheet, ContractText text)
    {
        sheet.Space(4);
        sheet.Centred(text.Title, 7.8);
        sheet.Space(7);
        foreach (var party in new[] { text.First, text.Second })
        {
            sheet.Labelled($"{party.Role}：", party.Name);
            sheet.Labelled("统一社会信用代码：", party.CreditCode);
            sheet.Labelled("住所：", party.Address);
            sheet.Labelled("法定代表人：", party.LegalRepresentative);
            sheet.Space(2.2);
        }
        sheet.Space(1);
        sheet.Paragraph(text.Preamble);
    }

    private static void Article(PaperSheet sheet, int number, ContractArticle article)
    {
        sheet.Space(1.8);
        sheet.Heading($"第{Ordinal(number)}条\u3000{article.Heading}");
        for (var i = 0; i < article.Paragraphs.Count; i++)
            sheet.Paragraph(article.Paragraphs.Count == 1 ? article.Paragraphs[0] : $"{number}.{i + 1}\u3000{article.Paragraphs[i]}");
    }

    // The block is never parted: seals, names and dates of both parties stand on one page.
    private static (int Page, double Y) Signatures(PaperSheet sheet, ContractText text)
    {
        sheet.Keep(70);
        sheet.Space(6);
        sheet.Paragraph("（以下无正文，为签署页）");
        var top = Math.Round(sheet.Pen + 12, 1);
        var date = text.SignedOn.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);
        Signature(sheet, 27, top, text.First, date);
        Signature(sheet, 112, top, text.Second, date);
        sheet.Write(27, top + 43, $"签订地点：{text.SignedAt}", PaperSheet.Body, bold: false);
        return (sheet.PageCount, top + 14);
    }

    private static void Signature(PaperSheet sheet, double left, double top, ContractParty party, string date)
    {
        sheet.Write(left, top, $"{party.Role}（盖章）：", PaperSheet.Body, bold: true);
        sheet.Write(left, top + 7.5, party.Name, PaperSheet.Body, bold: false);
        sheet.Write(left, top + 20, "法定代表人或授权代表（签字）：", PaperSheet.Body, bold: false);
        sheet.Rule(left, left + 70, top + 29);
        sheet.Write(left, top + 35, $"签订日期：{date}", PaperSheet.Body, bold: false);
    }

    private static string Ordinal(int number)
    {
        const string digits = "零一二三四五六七八九";
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 99);
        var (tens, ones) = Math.DivRem(number, 10);
        return tens switch { 0 => "", 1 => "十", _ => $"{digits[tens]}十" } + (ones > 0 ? digits[ones].ToString() : "");
    }
}
