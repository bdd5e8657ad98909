using Yinxin.Domain.People;
using Yinxin.Domain.Seals;

namespace Yinxin.Server.Seals;

/// <summary>One line of a seal's card in words.</summary>
public sealed record CardLine(string Label, string Value);

/// <summary>What was on a line before and what is there now.</summary>
public sealed record CardDifference(string Label, string Before, string Now);

/// <summary>A seal's card in the reader's language: for its page, its printed card and the story of its changes.</summary>
public static class CardLines
{
    private const string Empty = "—";

    public static IReadOnlyList<CardLine> Of(Texts t, Organisation o, Policy policy, SealCard card) =>
    [
        new(t["field.seal-code"], card.Code),
        new(t["field.seal-name"], card.Name),
        new(t["seals.type"], TypeOf(t, policy, card.Type)),
        new(t["seals.form"], t.Word(card.Form)),
        new(t["seals.specification"], Specification(t, card)),
        new(t["field.material"], card.Material ?? Empty),
        new(t["field.seal-text"], card.SealText),
        new(t["seals.owner"], o.NameOf(card.Owner)),
        new(t["seals.custodian"], o.NameOf(card.Custodian)),
        new(t["seals.deputy"], card.Deputy is { } deputy ? o.NameOf(deputy) : Empty),
        new(t["seals.in-use-from"], card.InUseFrom is { } day ? Texts.Day(day) : Empty),
        new(t["field.place"], card.Place),
        new(t["field.remark"], card.Remark ?? Empty),
    ];

    public static IEnumerable<CardDifference> Differences(Texts t, Organisation o, Policy policy, SealCard before, SealCard now) =>
        Of(t, o, policy, before).Zip(Of(t, o, policy, now)).Where(p => p.First.Value != p.Second.Value).Select(p => new CardDifference(p.First.Label, p.First.Value, p.Second.Value));

    public static string TypeOf(Texts t, Policy policy, string key) => policy.SealTypes.TryGetValue(key, out var type) ? t.Pick(type.NameZh, type.NameEn) : key;

    /// <summary>Shape and size in millimetres.</summary>
    public static string Specification(Texts t, SealCard card) => card.Shape switch
    {
        SealShape.Round => t["seals.size.round", t.Word(card.Shape), card.Width],
        _ => t["seals.size.sides", t.Word(card.Shape), card.Width, card.Height],
    };
}
