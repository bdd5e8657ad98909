using Yinxin.Desks.Seals;
using Yinxin.Domain;
using Yinxin.Domain.Seals;

namespace Yinxin.Server.Seals;

/// <summary>The face of an electronic seal as it is typed; shape and size come from the card.</summary>
public sealed class FaceInput
{
    public string? Preset { get; set; }
    public string? Text { get; set; }
    public string? LowerText { get; set; }
    public string? Digits { get; set; }
    public string? Number { get; set; }
    public string? Colour { get; set; }

    /// <summary>Empty: as the specification has it.</summary>
    public string? Star { get; set; }
    public string? Until { get; set; }

    /// <summary><c>preview</c> or <c>make</c>: which button was pressed.</summary>
    public string? Act { get; set; }

    public FaceSpec Read(SealCard card, IEnumerable<FacePreset> offered)
    {
        var star = Star is null or "" ? offered.FirstOrDefault(p => p.Key == Preset)?.Star ?? false : Star == "yes";
        return new(
            Preset ?? "", card.Shape, card.Width, card.Height, Words.Tidy(Text) ?? card.SealText, Words.Tidy(LowerText),
            Words.Tidy(Digits), Words.Tidy(Number), Colour ?? "red", star);
    }
}
