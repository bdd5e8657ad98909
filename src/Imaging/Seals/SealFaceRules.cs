using System.Globalization;
using System.Text;

namespace Yinxin.Imaging;

/// <summary>What a seal face must be before anything is laid out. The first broken rule answers.</summary>
internal static class SealFaceRules
{
    public static void Check(SealFace face)
    {
        if (FirstFault(face) is { } code) throw new SealFaceException(code);
    }

    private static string? FirstFault(SealFace face) =>
        SizeFault(face) ?? LayoutFault(face) ?? TextFault(face) ?? NumberFault(face);

    private static string? SizeFault(SealFace face)
    {
        var small = Math.Min(face.WidthMm, face.HeightMm);
        if (!(face.WidthMm is >= 15 and <= 60 && face.HeightMm is >= 10 and <= 60)) return "seal-size-out-of-range";
        if (Even(face.Shape) && Math.Abs(face.WidthMm - face.HeightMm) > 1e-6) return "seal-size-uneven";
        if (!(face.BorderMm is >= 0.3 and <= 2)) return "seal-border-out-of-range";
        if (!(face.InnerBorderMm is 0 or >= 0.1 and <= 1)) return "seal-border-out-of-range";
        if (face.Centre == SealCentre.Star && !(face.StarMm >= 4 && face.StarMm <= small * 0.45)) return "seal-star-out-of-range";
        return null;
    }

    private static bool Even(SealShape shape) => shape is SealShape.Round or SealShape.Square;

    private static string? LayoutFault(SealFace face)
    {
        var suits = face.Layout switch
        {
            SealLayout.Arc => face.Shape is SealShape.Round or SealShape.Oval,
            SealLayout.Invoice => face is { Shape: SealShape.Oval, WidthMm: 40, HeightMm: 30, BorderMm: 1, InnerBorderMm: 0, Centre: SealCentre.None },
            SealLayout.Name => face is { Shape: SealShape.Square, LowerText: null, Number: null },
            SealLayout.Lines => face.Shape is SealShape.Square or SealShape.Rectangle,
            _ => false,
        };
        if (!suits) return "seal-layout-mismatch";
        if (face.Centre == SealCentre.Star && face.Layout != SealLayout.Arc) return "seal-layout-mismatch";
        if (face.Code is not null && face.Layout != SealLayout.Arc) return "seal-code-misplaced";
        if (face.TaxNumber is null == (face.Layout == SealLayout.Invoice)) return "seal-tax-number-misplaced";
        return null;
    }

    private static string? TextFault(SealFace face)
    {
        var (fewest, most) = face.Layout == SealLayout.Name ? (2, 4) : (4, 40);
        var length = Count(face.Text);
        if (length < fewest) return "seal-text-too-short";
        if (length > most) return "seal-text-too-long";
        if (face.LowerText is { } lower && Count(lower) is 0 or > 12) return "seal-lower-text-too-long";
        if (face.Layout == SealLayout.Invoice && face.LowerText is not (null or "发票专用章")) return "seal-layout-mismatch";
        return Drawable(face.Text) ?? (face.LowerText is null ? null : Drawable(face.LowerText));
    }

    private static string? NumberFault(SealFace face)
    {
        if (face.Code is { } code && (code.Length != 13 || !code.All(char.IsAsciiDigit))) return "seal-code-malformed";
        if (face.Number is < 1 or > 99) return "seal-number-out-of-range";
        if (face.TaxNumber is { } tax && (tax.Length is < 15 or > 20 || !tax.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c))))
            return "seal-tax-number-malformed";
        return null;
    }

    private static int Count(string text) => text.Trim().EnumerateRunes().Count();

    private static string? Drawable(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar || Unprintable(Rune.GetUnicodeCategory(rune))) return "seal-text-unprintable";
            if (!Typeface.Draws(rune)) return "seal-glyph-missing";
        }
        return null;
    }

    private static bool Unprintable(UnicodeCategory category) => category is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or
        UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark;
}
