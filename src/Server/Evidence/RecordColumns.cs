using System.Collections.Immutable;
using Yinxin.Desks.Evidence;
using Yinxin.Domain.Seals;

namespace Yinxin.Server.Evidence;

/// <summary>The columns that people choose for the records (U-08).</summary>
public static class RecordColumns
{
    /// <summary>Key and text of every column that can be chosen; the document itself always stands first.</summary>
    public static readonly ImmutableArray<(string Key, string Text)> All =
    [
        ("at", "records.at"), ("seal", "records.seal"), ("applicant", "records.applicant"), ("counterparty", "field.counterparty"), ("amount", "records.amount"), ("imprints", "records.imprints"),
        ("state", "records.state"), ("receipt", "receipt.title"), ("purpose", "field.purpose"), ("kind", "field.document-type"), ("stamper", "records.stamper"), ("remark", "field.remark"),
    ];

    private static readonly string[] Usual = ["at", "seal", "applicant", "counterparty", "amount", "imprints", "state", "receipt"];

    /// <summary>The columns of a question, in their usual order.</summary>
    public static IReadOnlySet<string> Of(string? columns) => (columns?.Split(',') ?? Usual).ToHashSet(StringComparer.Ordinal);

    /// <summary>What an exported sheet has: the document always, the rest as chosen; all of it when nothing was.</summary>
    private static readonly (string Key, string Text, string? Chosen)[] Sheet =
    [
        ("at", "records.at", "at"), ("number", "application.number", null), ("title", "records.document", null), ("document-number", "field.document-number", null),
        ("purpose", "field.purpose", "purpose"), ("counterparty", "field.counterparty", "counterparty"), ("amount", "records.amount", "amount"), ("currency", "records.currency", "amount"),
        ("seal-code", "field.seal-code", "seal"), ("seal-name", "field.seal-name", "seal"), ("form", "records.form", "seal"), ("imprints", "records.imprints", "imprints"),
        ("applicant", "records.applicant", "applicant"), ("unit", "records.unit", "applicant"), ("stamper", "records.stamper", "stamper"), ("state", "records.state", "state"),
        ("stamping", "receipt.stamping", "receipt"), ("document-type", "field.document-type", "kind"), ("remark", "field.remark", "remark"),
    ];

    /// <summary>Columns and words of an exported sheet.</summary>
    /// <param name="columns">As people chose them; null for all.</param>
    public static RecordHeads Heads(Texts t, Policy policy, string? columns)
    {
        var chosen = columns is null ? null : Of(columns);
        return new(
            t["records.title"], [.. Sheet.Where(c => chosen is null || c.Chosen is null || chosen.Contains(c.Chosen)).Select(c => (c.Key, t[c.Text]))],
            form => t.Word(form), state => t.Word(state), key => policy.DocumentTypes.TryGetValue(key, out var type) ? t.Pick(type.NameZh, type.NameEn) : key);
    }

    /// <summary>Known keys only, each once; null when none is named.</summary>
    public static string? Tidy(IEnumerable<string> asked)
    {
        var keys = asked.SelectMany(a => a.Split(',')).ToHashSet(StringComparer.Ordinal);
        var known = string.Join(',', All.Where(c => keys.Contains(c.Key)).Select(c => c.Key));
        return known.Length == 0 ? null : known;
    }
}
