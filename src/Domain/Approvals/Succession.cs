using Yinxin.Domain.People;

namespace Yinxin.Domain.Approvals;

/// <summary>An approver left: no level waits for somebody who is gone.</summary>
public static class Succession
{
    /// <summary>What must happen now so that the present level can be decided; nothing when all its people are here.</summary>
    /// <remarks>Any one of several goes on with the others. Else the head above the leaver succeeds, then the seal department; where nobody may, the
    /// applicant gets the matter back. Never does a level pass because somebody is gone.</remarks>
    public static ApprovalEvent? Due(ApprovalScene scene)
    {
        var now = scene.Approval;
        if (now.CurrentStep is not { } step) return null;
        var gone = step.Approvers.Where(p => scene.People.Find(p) is not { Left: false } && !now.HasApproved(now.Step, p)).Select(p => (PersonId?)p).FirstOrDefault();
        if (gone is not { } leaver) return null;
        var others = step.Approvers.Where(p => p != leaver && scene.People.Find(p) is { Left: false }).ToList();
        if (step.Mode == StepMode.AnyOf && others.Count > 0) return new ApproverSucceeded(now.Step, leaver, null);
        return Successor(scene, leaver, others) is { } to ? new ApproverSucceeded(now.Step, leaver, to) : new ApprovalReturnedOrphaned(now.Step, leaver);
    }

    private static PersonId? Successor(ApprovalScene scene, PersonId leaver, List<PersonId> others)
    {
        var heads = scene.People.Find(leaver) is { } p ? scene.People.Upwards(p.Unit).Where(u => u.Head is not null).Select(u => u.Head!.Value) : [];
        var department = scene.People.People.Values.Where(x => scene.People.May(x.Id, Operations.DesignRoutes)).OrderBy(x => x.UserName, StringComparer.Ordinal).Select(x => x.Id);
        return heads.Concat(department).Where(x => x != leaver && !others.Contains(x) && scene.WhyNeverDecides(x) is null).Select(x => (PersonId?)x).FirstOrDefault();
    }
}
