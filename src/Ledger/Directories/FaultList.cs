namespace Yinxin.Ledger;

/// <summary>Keeps the first faults of a long walk and counts the rest.</summary>
internal sealed class FaultList
{
    private const int Named = 20;

    private readonly List<Finding> first = [];

    public long Count { get; private set; }

    public void Add(string code, string place, params IReadOnlyList<string> facts)
    {
        Count++;
        if (first.Count < Named) first.Add(new Finding(code, Severity.Fault, place, facts));
    }

    public IEnumerable<Finding> Findings =>
        Count > Named ? first.Append(new Finding("more-faults", Severity.Note, "ledger", $"{Count - Named}")) : first;
}
