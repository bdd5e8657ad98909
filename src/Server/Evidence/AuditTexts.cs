using Yinxin.Desks;
using Yinxin.Domain;
using Yinxin.Domain.Documents;
using Yinxin.Domain.Evidence;
using Yinxin.Domain.People;
using Yinxin.Server.People;

namespace Yinxin.Server.Evidence;

/// <summary>The audit trail in words.</summary>
public static class AuditTexts
{
    private const string EventKey = "event.";

    /// <summary>Beginnings of the streams' names, by kind of thing; the text's key is <c>thing.</c> and the name without its slash.</summary>
    public static readonly IReadOnlyList<string> Prefixes =
        ["organisation", "policy", "authority", "time-stamps", "trusted-issuers", "seal-register", "seal/", "routes", "application/", "numbering/", "views/", "file-views/", "audit/", "ledger"];

    /// <summary>Who acts without being a person of the directory.</summary>
    private static readonly string[] Others = ["set-up", "recovery", "console", "stranger"];

    public static IEnumerable<(string Key, string Text)> Events(Texts t) =>
        TextBook.Keys.Where(k => k.StartsWith(EventKey, StringComparison.Ordinal) && k.Contains('/', StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(k => (k[EventKey.Length..], t[k]));

    public static IEnumerable<(string Key, string Text)> Things(Texts t) => Prefixes.Select(p => (p, t[$"thing.{p.TrimEnd('/')}"]));

    public static IEnumerable<(string Key, string Text)> Actors(Texts t, Organisation o) =>
        o.People.Values.OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => (p.Id.ToString(), $"{p.Name}（{p.UserName}）")).Concat(Programs(t));

    /// <summary>Those who act and are nobody.</summary>
    public static IEnumerable<(string Key, string Text)> Programs(Texts t) => Others.Select(x => (x, t[$"actor.{x}"]));

    /// <summary>The key of an actor; of one who was typed by name where there are too many to be chosen from.</summary>
    public static Answer<string?> ReadActor(Texts t, Organisation o, string? typed)
    {
        if (typed is null || o.People.Count <= TypedPeople.MostOffered || Guid.TryParseExact(typed, "N", out _) || TextBook.Has($"actor.{typed}")) return new(typed, null);
        if (Programs(t).FirstOrDefault(p => p.Text == typed) is { Key: { } program }) return new(program, null);
        var people = TypedPeople.Read(o, typed);
        if (people.Refusal is { } no) return no;
        return people.Value is [var one] ? $"{one}" : Refusal.Invalid("name-unknown", typed);
    }

    public static string? WriteActor(Texts t, Organisation o, string? key) =>
        Guid.TryParseExact(key, "N", out var id) && o.Find(new(id)) is { } person ? TypedPeople.Write(person) : key is not null && Others.Contains(key, StringComparer.Ordinal) ? t[$"actor.{key}"] : key;

    public static string Event(Texts t, string name) => TextBook.Has(EventKey + name) ? t[EventKey + name] : name;

    public static string Actor(Texts t, Organisation o, string by) => TextBook.Has($"actor.{by}") ? t[$"actor.{by}"] : Person(o, by);

    public static string Thing(Texts t, Organisation o, string stream)
    {
        var kind = stream.Split('/')[0];
        var word = TextBook.Has($"thing.{kind}") ? t[$"thing.{kind}"] : kind;
        return kind == "audit" && IdOf(stream) is { Length: 32 } id ? $"{word} · {Person(o, id)}" : word;
    }

    /// <summary>What stands after the kind.</summary>
    public static string IdOf(string stream) => stream.Contains('/', StringComparison.Ordinal) ? stream[(stream.IndexOf('/', StringComparison.Ordinal) + 1)..] : "";

    /// <summary>What an entry of the audit's own says, in a line; null where there is nothing to add.</summary>
    public static string? Said(Texts t, DomainEvent? said) => said switch
    {
        Refused e => t["audit.refused", t[$"operation.{e.Operation}"], t.Of(new(e.Code, RefusalKind.Forbidden, [.. Enumerable.Repeat<object>("—", 4)]))],
        RecordsExported e => t["audit.exported", e.Format, e.Rows, e.Filter.Length == 0 ? t["word.all"] : e.Filter],
        AuditRead e => e.Filter.Length == 0 ? t["word.all"] : e.Filter,
        SignedIn e => t["audit.session", e.Session],
        SignedOut { Everywhere: true } => t["audit.everywhere"],
        SignInLocked e => t["audit.locked", e.Failures, e.Until],
        StrangersRefused e => t["audit.strangers", e.Count, e.What],
        LedgerVerified e => t["audit.verified", e.Size, e.Faults],
        DocumentViewed { Page: { } page } e => t["audit.viewed-page", e.File, page.Value],
        DocumentViewed e => t["audit.viewed", e.File],
        DocumentDownloaded e => t["audit.viewed", e.File],
        _ => null,
    };

    private static string Person(Organisation o, string id) => Guid.TryParseExact(id, "N", out var guid) ? o.NameOf(new PersonId(guid)) : id;
}
