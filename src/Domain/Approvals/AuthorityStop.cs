namespace Yinxin.Domain.Approvals;

/// <summary>An authority ended or does not reach so far: the level stands still, and those concerned are told (P-07).</summary>
public static class AuthorityStop
{
    /// <summary>Who stops the present level for want of authority, where that was not told yet. Of any one, nobody may be left who can decide.</summary>
    public static ApprovalStopped? Due(ApprovalScene scene)
    {
        var now = scene.Approval;
        if (now.CurrentStep is not { Decides: true } step) return null;
        var turn = now.WhoMayDecide();
        var lacking = turn.Where(p => scene.WhyBeyond(p) is not null).ToList();
        var stops = step.Mode == StepMode.AnyOf ? lacking.Count == turn.Count : lacking.Count > 0;
        return stops && lacking.Count > 0 && !lacking.All(now.Marks.Stopped.Contains) ? new(now.Step, lacking) : null;
    }
}
