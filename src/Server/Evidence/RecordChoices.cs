using System.Text.Json;
using Yinxin.Domain.Applications;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;

namespace Yinxin.Server.Evidence;

/// <summary>What the filters of the records offer to choose from.</summary>
public sealed record RecordChoices(Organisation Organisation, Policy Policy, IReadOnlyList<SealRow> Seals)
{
    public IEnumerable<(string Key, string Text)> SealOptions => Seals.Select(s => (s.Id.ToString(), $"{s.Code} {s.Name}"));

    public IEnumerable<(string Key, string Text)> PersonOptions =>
        Organisation.People.Values.OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => (p.Id.ToString(), $"{p.Name}（{Organisation.NameOf(p.Unit)}）"));

    public IEnumerable<(string Key, string Text)> UnitOptions => Organisation.Units.Values.OrderBy(u => u.Name, StringComparer.Ordinal).Select(u => (u.Id.ToString(), u.Name));

    public IEnumerable<(string Key, string Text)> SealTypeOptions(Texts t) => Policy.SealTypes.Values.OrderBy(k => k.Key, StringComparer.Ordinal).Select(k => (k.Key, t.Pick(k.NameZh, k.NameEn)));

    public IEnumerable<(string Key, string Text)> DocumentTypeOptions(Texts t) => Policy.DocumentTypes.Values.OrderBy(k => k.Key, StringComparer.Ordinal).Select(k => (k.Key, t.Pick(k.NameZh, k.NameEn)));

    public static IEnumerable<(string Key, string Text)> Forms(Texts t) => new[] { SealForm.Physical, SealForm.Electronic }.Select(f => (Camel(f), t.Word(f)));

    public static IEnumerable<(string Key, string Text)> States(Texts t) => new[] { StampingState.Registered, StampingState.Stamped, StampingState.Voided }.Select(s => (Camel(s), t.Word(s)));

    private static string Camel<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
