using Yinxin.Desks.Approvals;
using Yinxin.Server.Approvals.Acts;

namespace Yinxin.Server.Approvals;

/// <summary>What the forms of deciding bring: approve, return, reject.</summary>
public sealed class DecisionInput
{
    public string? Round { get; set; }
    public string? Step { get; set; }

    /// <summary>Which form was sent.</summary>
    public string? Kind { get; set; }
    public string? Opinion { get; set; }
    public string? Conditions { get; set; }
    public string? ToStep { get; set; }
    public string? Reason { get; set; }

    /// <summary>The step that the page showed.</summary>
    public StepShown Shown => new(ActInput.Whole(Round) ?? -1, ActInput.Whole(Step) ?? -1);

    /// <summary>Conditions, one per line.</summary>
    public IReadOnlyList<string> Demanded => [.. (Conditions ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>To which step it goes back; null: to the applicant.</summary>
    public int? EarlierStep => ActInput.Whole(ToStep);
}
