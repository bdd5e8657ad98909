using Yinxin.Domain.Custody;

namespace Yinxin.Server.Custody.StockTakes;

/// <summary>Finds lines of a round by what a label's code says, or by what is typed.</summary>
public static class StockTakeSearch
{
    private const string Labelled = "/seals/";

    /// <summary>All lines, what is still to be counted first; or those that fit.</summary>
    public static IEnumerable<StockTakeLine> Of(StockTake now, string? find)
    {
        if (find is null) return now.Begun.Lines.OrderBy(l => now.Counted.ContainsKey(l.Line)).ThenBy(l => l.Line);
        if (SealOf(find) is { } seal) return now.Begun.Lines.Where(l => l.Seal?.Value == seal);
        var exact = now.Begun.Lines.Where(l => string.Equals(l.Code, find, StringComparison.OrdinalIgnoreCase)).ToList();
        return exact.Count > 0 ? exact : now.Begun.Lines.Where(l => l.Code.Contains(find, StringComparison.OrdinalIgnoreCase) || l.Name.Contains(find, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The seal that a label's address names.</summary>
    private static Guid? SealOf(string find)
    {
        var at = find.LastIndexOf(Labelled, StringComparison.Ordinal);
        var id = at < 0 ? find : find[(at + Labelled.Length)..].Split('/', '?', '#')[0];
        return Guid.TryParseExact(id, "N", out var seal) ? seal : null;
    }
}
