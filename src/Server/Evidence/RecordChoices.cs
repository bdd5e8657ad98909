using System.Text.Json;
using Yinxin.Desks;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Server.People;

namespace Yinxin.Server.Evidence;

/// <summary>What the filters of the records offer to choose from.</summary>
public sealed record RecordChoices(Organisation Organisation, Policy Policy, IReadOnlyList<SealRow> Seals)
{
    public bool OffersPeople => Organisation.People.Count <= TypedPeople.MostOffered;
    public bool OffersSeals => Seals.Count <= TypedPeople.MostOffered;

    /// <summary>The question with ids where people and seals were typed by name, because there are too many to be chosen from.</summary>
    public Answer<RecordQuery> Read(RecordQuery query)
    {
        if (!OffersPeople && query.Applicant is { } who && !Guid.TryParseExact(who, "N", out _))
        {
            var people = TypedPeople.Read(Organisation, who);
            if (people.Refusal is { } no) return no;
            if (people.Value is not [var one]) return Refusal.Invalid("name-unknown", who);
            query = query with { Applicant = one.ToString() };
        }
        if (!OffersSeals && query.Seal is { } what && !Guid.TryParseExact(what, "N", out _))
        {
            var seal = Seals.FirstOrDefault(s => what.Equals(Write(s), StringComparison.OrdinalIgnoreCase) || what.Equals(s.Code, StringComparison.OrdinalIgnoreCase));
            if (seal is null)
            {
                var alike = Seals.Where(s => Write(s).Contains(what, StringComparison.OrdinalIgnoreCase)).Take(2).ToList();
                if (alike is not [var only]) return Refusal.Invalid(alike.Count == 0 ? "seal-name-unknown" : "seal-name-of-several", what.Length > 40 ? what[..40] : what);
                seal = only;
            }
            query = query with { Seal = seal.Id.ToString() };
        }
        return query;
    }

    /// <summary>The chosen applicant as it is typed; what was typed, where it is nobody's.</summary>
    public string? WriteApplicant(string? chosen) => Guid.TryParseExact(chosen, "N", out var id) && Organisation.Find(new(id)) is { } person ? TypedPeople.Write(person) : chosen;

    public string? WriteSeal(string? chosen) => Seals.FirstOrDefault(s => s.Id.ToString() == chosen) is { } seal ? Write(seal) : chosen;

    private static string Write(SealRow seal) => $"{seal.Code} {seal.Name}";

    public IEnumerable<(string Key, string Text)> SealOptions => Seals.Select(s => (s.Id.ToString(), Write(s)));

    public IEnumerable<(string Key, string Text)> PersonOptions =>
        Organisation.People.Values.OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => (p.Id.ToString(), $"{p.Name}（{Organisation.NameOf(p.Unit)}）"));

    public IEnumerable<(string Key, string Text)> UnitOptions => Organisation.Units.Values.OrderBy(u => u.Name, StringComparer.Ordinal).Select(u => (u.Id.ToString(), u.Name));

    public IEnumerable<(string Key, string Text)> SealTypeOptions(Texts t) => Policy.SealTypes.Values.OrderBy(k => k.Key, StringComparer.Ordinal).Select(k => (k.Key, t.Pick(k.NameZh, k.NameEn)));

    public IEnumerable<(string Key, string Text)> DocumentTypeOptions(Texts t) => Policy.DocumentTypes.Values.OrderBy(k => k.Key, StringComparer.Ordinal).Select(k => (k.Key, t.Pick(k.NameZh, k.NameEn)));

    public static IEnumerable<(string Key, string Text)> Forms(Texts t) => new[] { SealForm.Physical, SealForm.Electronic }.Select(f => (Camel(f), t.Word(f)));

    public static IEnumerable<(string Key, string Text)> States(Texts t) => new[] { StampingState.Registered, StampingState.Stamped, StampingState.Logged, StampingState.Voided }.Select(s => (Camel(s), t.Word(s)));

    private static string Camel<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
