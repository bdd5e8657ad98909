using System.Collections.Immutable;

namespace Yinxin.Domain.Evidence;

/// <summary>A question to the records that somebody asks again and again.</summary>
/// <param name="Query">The question as it stands in an address, chosen columns included.</param>
public sealed record SavedFilter(string Name, string Query);

[EventName("record-filter-saved/1")]
public sealed record RecordFilterSaved(PersonId Person, string Name, string Query) : AuditEvent;

[EventName("record-filter-removed/1")]
public sealed record RecordFilterRemoved(PersonId Person, string Name) : AuditEvent;

/// <summary>The saved questions of one person, by name.</summary>
public sealed record SavedFilters(ImmutableSortedDictionary<string, SavedFilter> All)
{
    public const int Most = 50;
    public const int LongestQuery = 2000;
    public static readonly SavedFilters None = new(ImmutableSortedDictionary.Create<string, SavedFilter>(StringComparer.Ordinal));
    public static StreamName Stream(PersonId person) => new($"record-filters/{person}");

    public static SavedFilters Evolve(SavedFilters filters, DomainEvent happened) => happened switch
    {
        RecordFilterSaved e => new(filters.All.SetItem(e.Name, new(e.Name, e.Query))),
        RecordFilterRemoved e => new(filters.All.Remove(e.Name)),
        _ => throw new UnknownEventException(happened),
    };

    /// <summary>Saves a question under a name; the same name takes the place of the older one.</summary>
    public Decision Save(PersonId person, string? name, string query)
    {
        if (Words.Check("filter-name", name, Words.Name) is { } bad) return bad;
        if (query.Length > LongestQuery || query.Any(char.IsControl)) return Refusal.Invalid("query-form", query[..Math.Min(20, query.Length)]);
        if (!All.ContainsKey(name!.Trim()) && All.Count >= Most) return Refusal.Conflict("too-many-filters", Most);
        return All.GetValueOrDefault(name.Trim())?.Query == query ? Decision.Nothing : new RecordFilterSaved(person, name.Trim(), query);
    }

    public Decision Remove(PersonId person, string? name) => All.ContainsKey(name ?? "") ? new RecordFilterRemoved(person, name!) : Decision.Nothing;
}
