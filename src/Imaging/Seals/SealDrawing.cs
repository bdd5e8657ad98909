namespace Yinxin.Imaging;

/// <summary>Draws seal faces by the customary and, where there are any, official rules.</summary>
public static class SealDrawing
{
    /// <summary>The face as SVG of exact size in millimetres, vector only, transparent ground.</summary>
    /// <param name="specimenMark">Writes 样章 across: every preview must carry it, so that it can't pass for an imprint.</param>
    /// <exception cref="SealFaceException">The face can't be drawn as asked; the code says why.</exception>
    /// <remarks>国发〔1999〕25号 (name from left to right around a star); announcement 2011 no. 7 for invoice seals; trade custom for the rest.</remarks>
    public static string Svg(SealFace face, bool specimenMark) => Lay(face).ToSvg(specimenMark);

    internal static SealSheet Lay(SealFace face)
    {
        ArgumentNullException.ThrowIfNull(face);
        SealFaceRules.Check(face);
        var sheet = new SealSheet(face);
        switch (face.Layout)
        {
            case SealLayout.Arc: ArcSeal.Lay(sheet); break;
            case SealLayout.Invoice: InvoiceSeal.Lay(sheet); break;
            case SealLayout.Name: ColumnSeal.LayName(sheet); break;
            case SealLayout.Lines: ColumnSeal.LayLines(sheet); break;
            default: throw new SealFaceException("seal-layout-mismatch");
        }
        return sheet;
    }
}
