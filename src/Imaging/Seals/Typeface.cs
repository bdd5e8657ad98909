using System.Collections.Frozen;
using System.Text;

namespace Yinxin.Imaging;

/// <summary>A font as far as laying out needs it: advances and ink, in em. Measured from Noto CJK 2.x as Debian ships it.</summary>
internal sealed class Typeface(string family, int weight, double digitHeight, double digitWidth, int[] ascii)
{
    /// <summary>Height of the middle of hanzi and of capitals over the baseline.</summary>
    public const double Middle = 0.38;

    /// <summary>Ink height of an ordinary hanzi; what rules call the height of a character.</summary>
    public const double HanziHeight = 0.932;


    private static readonly FrozenSet<int> Rare = ReadRare();

    public static readonly Typeface SongBold = new("Noto Serif CJK SC", 700, 0.757, 0.50,
    [
        250, 355, 447, 615, 589, 966, 803, 235, 400, 400, 485, 603, 335, 370, 335, 400, 593, 466, 594, 593, 593, 594, 594, 588, 594, 596, 335, 335, 603, 603, 603, 473,
        970, 746, 708, 702, 789, 666, 648, 757, 864, 426, 428, 767, 642, 1001, 815, 785, 673, 785, 751, 597, 695, 818, 734, 1091, 726, 701, 627, 372, 400, 372, 603, 593,
        447, 585, 672, 565, 658, 572, 402, 596, 687, 349, 335, 651, 355, 1008, 685, 623, 671, 640, 500, 499, 393, 678, 578, 874, 599, 582, 517, 380, 338, 380, 603,
    ]);

    public static readonly Typeface Song = new("Noto Serif CJK SC", 400, 0.738, 0.45,
    [
        256, 308, 376, 574, 550, 923, 779, 196, 364, 364, 478, 580, 327, 346, 327, 352, 557, 471, 558, 557, 555, 558, 558, 549, 558, 562, 327, 327, 580, 580, 580, 432,
        912, 718, 670, 691, 770, 652, 629, 741, 853, 405, 402, 731, 625, 975, 796, 767, 641, 767, 715, 567, 659, 797, 714, 1053, 700, 687, 605, 344, 352, 344, 580, 563,
        435, 557, 638, 538, 629, 546, 388, 566, 663, 332, 311, 607, 334, 974, 661, 596, 638, 607, 462, 473, 367, 653, 548, 838, 564, 552, 498, 374, 316, 374, 580,
    ]);

    public static readonly Typeface Sans = new("Noto Sans CJK SC", 700, 0.748, 0.50,
    [
        227, 370, 574, 590, 590, 963, 740, 325, 378, 378, 507, 590, 325, 370, 325, 387, 590, 590, 590, 590, 590, 590, 590, 590, 590, 590, 325, 325, 590, 590, 590, 514,
        1007, 641, 681, 656, 714, 615, 585, 717, 757, 330, 568, 686, 578, 853, 749, 770, 667, 770, 682, 624, 625, 748, 619, 915, 627, 580, 613, 378, 387, 378, 590, 567,
        626, 591, 644, 527, 644, 581, 372, 597, 640, 304, 306, 604, 315, 964, 641, 626, 644, 644, 436, 495, 421, 637, 576, 863, 562, 574, 511, 378, 296, 378, 590,
    ]);

    public static readonly Typeface SansRegular = new("Noto Sans CJK SC", 400, 0.738, 0.456,
    [
        224, 323, 474, 555, 555, 921, 680, 278, 338, 338, 467, 555, 278, 347, 278, 392, 555, 555, 555, 555, 555, 555, 555, 555, 555, 555, 278, 278, 555, 555, 555, 474,
        946, 608, 657, 638, 688, 589, 552, 689, 728, 293, 535, 646, 543, 812, 723, 742, 633, 742, 635, 596, 599, 721, 575, 878, 573, 531, 603, 338, 392, 338, 555, 559,
        606, 563, 618, 510, 620, 554, 325, 564, 607, 275, 275, 552, 284, 926, 610, 606, 620, 620, 388, 468, 377, 607, 521, 802, 498, 521, 475, 338, 270, 338, 555,
    ]);

    public string Family { get; } = family;

    public int Weight { get; } = weight;

    /// <summary>Ink height of digits and capitals, in em.</summary>
    public double DigitHeight { get; } = digitHeight;

    /// <summary>Ink width of a digit, in em.</summary>
    public double DigitWidth { get; } = digitWidth;

    /// <summary>How far the pen moves after this character, in em.</summary>
    public double Advance(Rune rune) => rune.Value switch
    {
        >= 0x20 and < 0x7f => ascii[rune.Value - 0x20] / 1000.0,
        '·' => 0.335,
        '—' => 0.928,
        _ => 1,
    };

    public double Advance(string text) => text.EnumerateRunes().Sum(Advance);

    /// <summary>Lowest and highest ink over the baseline, in em; no glyph of its kind goes further.</summary>
    public static (double Bottom, double Top) Ink(Rune rune) => rune.Value switch
    {
        >= '0' and <= '9' or >= 'A' and <= 'P' or >= 'R' and <= 'Z' => (-0.03, 0.77),
        < 0x7f => (-0.28, 0.84),
        _ => (-0.11, 0.87),
    };

    /// <summary>Whether the font has a glyph: a seal with an empty box in place of a rare character must never be made.</summary>
    public static bool Draws(Rune rune) => rune.Value switch
    {
        >= 0x20 and < 0x7f or '·' or '—' or '…' or '“' or '”' or '‘' or '’' => true,
        >= 0x3001 and <= 0x3011 or >= 0x3400 and <= 0x4db5 or >= 0x4e00 and <= 0x9fea or >= 0xff01 and <= 0xff5e => true,
        var value => Rare.Contains(value),
    };

    private static FrozenSet<int> ReadRare()
    {
        using var resource = typeof(Typeface).Assembly.GetManifestResourceStream("rare-characters.txt")!;
        using var reader = new StreamReader(resource, Encoding.UTF8);
        return reader.ReadToEnd().EnumerateRunes().Select(rune => rune.Value).Where(value => value >= 0x20000).ToFrozenSet();
    }
}
