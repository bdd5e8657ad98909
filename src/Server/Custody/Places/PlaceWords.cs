using Yinxin.Domain.Custody;

namespace Yinxin.Server.Custody.Places;

/// <summary>How a place is protected, in words.</summary>
public static class PlaceWords
{
    public static string Inspected(Texts t, Place place) =>
        place.Last is { } last ? $"{Texts.Time(last.At)} · {t[last.InOrder ? "place.in-order" : "place.not-in-order"]}" : t["place.never"];

    public static string Protection(Texts t, PlaceCard card)
    {
        List<string> words = [];
        if (card.AgainstTheft) words.Add(t["place.theft"]);
        if (card.AgainstFire) words.Add(t["place.fire"]);
        if (card.AgainstDamp) words.Add(t["place.damp"]);
        return words.Count == 0 ? t["place.unprotected"] : t.List(words);
    }
}
