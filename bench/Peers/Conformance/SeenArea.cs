using Yinxin.Pdf;

namespace Yinxin.Bench.Peers.Conformance;

/// <summary>A rectangle on a page as it is seen, in millimetres from the top left corner; pages from 0.</summary>
internal sealed record SeenArea(int Page, double Left, double Top, double Right, double Bottom)
{
    internal static SeenArea Around(ImprintPlace place, double side) =>
        new(place.Page, place.X.Value - side / 2, place.Y.Value - side / 2, place.X.Value + side / 2, place.Y.Value + side / 2);
}
