using System.Collections.Immutable;

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

    /// <summary>Known keys only, each once; null when none is named.</summary>
    public static string? Tidy(IEnumerable<string> asked)
    {
        var keys = asked.SelectMany(a => a.Split(',')).ToHashSet(StringComparer.Ordinal);
        var known = string.Join(',', All.Where(c => keys.Contains(c.Key)).Select(c => c.Key));
        return known.Length == 0 ? null : known;
    }
}
