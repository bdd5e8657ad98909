namespace Yinxin.Imaging;

/// <summary>What is cut into a seal: everything its drawing depends on. Lengths are millimetres on paper.</summary>
public sealed record SealFace
{
    public required SealShape Shape { get; init; }

    /// <summary>How the text is laid out; must suit the shape (arc and invoice: round or oval; name: square; lines: square or rectangle).</summary>
    public required SealLayout Layout { get; init; }

    /// <summary>Outer width, border included; 15 to 60 mm.</summary>
    public required double WidthMm { get; init; }

    /// <summary>Outer height, border included; 10 to 60 mm; equals the width on round and square seals.</summary>
    public required double HeightMm { get; init; }

    /// <summary>Width of the outer line; 0.3 to 2 mm.</summary>
    public required double BorderMm { get; init; }

    /// <summary>Width of a second, thinner line inside the first (trade union seals); 0 for none.</summary>
    public double InnerBorderMm { get; init; }

    public SealCentre Centre { get; init; }

    /// <summary>Diameter of the circle through the star's points; used when <see cref="Centre"/> is a star.</summary>
    public double StarMm { get; init; }

    /// <summary>The owner's name in full: 4 to 40 characters (2 to 4 on a name seal).</summary>
    public required string Text { get; init; }

    /// <summary>Straight line below the centre, for example 合同专用章; up to 12 characters.</summary>
    public string? LowerText { get; init; }

    /// <summary>Filing code 备案编码 on the lower arc: 13 digits.</summary>
    public string? Code { get; init; }

    /// <summary>Serial number among several seals of the same use: 1 to 99, drawn as (n).</summary>
    public int? Number { get; init; }

    /// <summary>Taxpayer number in the centre of an invoice seal: 15 to 20 digits and capital letters.</summary>
    public string? TaxNumber { get; init; }

    /// <summary>What follows the name on a name seal.</summary>
    public NameEnding Ending { get; init; } = NameEnding.ByLength;

    public SealColour Colour { get; init; }
}

public enum SealShape { Round, Oval, Square, Rectangle }

/// <summary>Arc: name around the rim. Invoice: by the tax administration's announcement 2011 no. 7. Name: a person's name in columns. Lines: straight text.</summary>
public enum SealLayout { Arc, Invoice, Name, Lines }

public enum SealCentre { None, Star }

/// <summary>ByLength: two characters take 之印, three take 印, four stand alone.</summary>
public enum NameEnding { ByLength, None, Yin, ZhiYin }

public enum SealColour { Red, Blue, Black, Purple }

/// <summary>A seal face that can't be drawn as asked.</summary>
public sealed class SealFaceException(string code) : Exception($"The seal face can't be drawn: {code}.")
{
    /// <summary>Stable, kebab-case; the key of the sentence shown to people.</summary>
    public string Code { get; } = code;
}
