using Yinxin.Pdf.Pages;

namespace Yinxin.Pdf.Text;

/// <summary>What q saves, as far as text depends on it (ISO 32000-2, 8.4 and 9.3); lengths in unscaled text units.</summary>
internal sealed record TextState(Matrix Space)
{
    internal TextFont? Font { get; init; }

    internal double Size { get; init; }

    internal double CharacterSpacing { get; init; }

    internal double WordSpacing { get; init; }

    /// <summary>1 is normal.</summary>
    internal double HorizontalScale { get; init; } = 1;

    internal double Leading { get; init; }

    internal double Rise { get; init; }
}
