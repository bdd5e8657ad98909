namespace Yinxin.Domain.Approvals;

/// <summary>What a level's time limit makes due. Silence is never consent: the last thing that time does is to give the matter back.</summary>
public static class Deadlines
{
    /// <summary>The last working day of a limit that began on a day.</summary>
    public static DateOnly LastDay(WorkCalendar calendar, DateOnly reached, ResolvedLimit limit) => calendar.Shift(reached, limit.WorkingDays);

    /// <summary>The next thing that is due today; each is due once per level reached.</summary>
    /// <param name="reached">The day on which the present level was reached, in the organisation's zone.</param>
    public static ApprovalEvent? Due(RunningApproval now, WorkCalendar calendar, DateOnly reached, DateOnly today)
    {
        if (now.CurrentStep is not { Limit: { } limit }) return null;
        var last = LastDay(calendar, reached, limit);
        if (limit.ReturnAfter is { } grace && today > calendar.Shift(last, grace)) return new ApprovalReturnedLate(now.Step, last);
        if (today > last && !now.Marks.Escalated) return new StepEscalated(now.Step, limit.EscalateTo, last);
        if (today >= calendar.Shift(last, -limit.RemindBefore) && !now.Marks.Reminded && today <= last) return new StepReminded(now.Step, now.WhoMayDecide(), last);
        return null;
    }
}
