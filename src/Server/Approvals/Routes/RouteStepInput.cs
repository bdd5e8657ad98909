using System.Globalization;
using Yinxin.Desks;
using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;
using Yinxin.Server.Host;

namespace Yinxin.Server.Approvals.Routes;

/// <summary>A step as it is typed; one that is left empty does not count.</summary>
public sealed class RouteStepInput
{
    private const int ShownApprovers = 1;

    public string? Name { get; set; }
    public string? Mode { get; set; }
    public string? Duty { get; set; }
    public bool Reviews { get; set; }
    public string? UpTo { get; set; }
    public string? Days { get; set; }
    public string? RemindBefore { get; set; }
    public string? ReturnAfter { get; set; }
    public List<RouteApproverInput>? Approvers { get; set; }
    public List<RouteApproverInput>? EscalateTo { get; set; }
    public List<RouteApproverInput>? CopyTo { get; set; }

    /// <summary>Empty rows of approvers shown beside the one that always is.</summary>
    internal int Extra { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(Duty) && !(Approvers?.Exists(a => !a.IsEmpty) ?? false);

    /// <summary>More than a name and who decides: shown open.</summary>
    public bool HasMore => Reviews || !string.IsNullOrWhiteSpace(UpTo) || !string.IsNullOrWhiteSpace(Days) || (CopyTo?.Exists(a => !a.IsEmpty) ?? false);

    public Answer<RouteStep> Read(Organisation o)
    {
        var (people, told, upTo, limit) = (RouteApproverInput.ReadAll(o, Approvers), RouteApproverInput.ReadAll(o, CopyTo), Typed.Money(UpTo), ReadLimit(o));
        if ((people.Refusal ?? told.Refusal ?? upTo.Refusal ?? limit.Refusal) is { } no) return no;
        return new RouteStep(
            Name?.Trim() ?? "", Typed.Choice<StepMode>(Mode) ?? StepMode.AllOf, people.Value!, Words.Tidy(Duty),
            limit.Value, told.Value!.Count == 0 ? null : told.Value, upTo.Value, Reviews ? true : null);
    }

    private Answer<TimeLimit?> ReadLimit(Organisation o)
    {
        var told = RouteApproverInput.ReadAll(o, EscalateTo);
        if (told.Refusal is { } no) return no;
        if (string.IsNullOrWhiteSpace(Days)) return string.IsNullOrWhiteSpace(ReturnAfter) && told.Value!.Count == 0 ? new Answer<TimeLimit?>(null, null) : Refusal.Invalid("time-limit-form", Name ?? "");
        if (Number(Days) is not { } days || !Readable(RemindBefore) || !Readable(ReturnAfter)) return Refusal.Invalid("time-limit-form", Name ?? "");
        return new TimeLimit(days, Number(RemindBefore) ?? 0, told.Value!, Number(ReturnAfter));
    }

    /// <summary>As many rows as the form shows: what is written, and an empty one after it.</summary>
    public void Pad()
    {
        Approvers = Rows(Approvers, ShownApprovers + Extra);
        EscalateTo = Rows(EscalateTo, 1);
        CopyTo = Rows(CopyTo, 1);
    }

    public static RouteStepInput Of(Organisation o, RouteStep step) => new()
    {
        Name = step.Name, Mode = step.Mode.ToString(), Duty = step.Duty, Reviews = step.Reviews == true, UpTo = RouteInput.Plain(step.UpTo),
        Days = Plain(step.Limit?.WorkingDays), RemindBefore = Plain(step.Limit?.RemindBefore), ReturnAfter = Plain(step.Limit?.ReturnAfter),
        Approvers = [.. step.Approvers.Select(r => RouteApproverInput.Of(o, r))],
        EscalateTo = [.. (step.Limit?.EscalateTo ?? []).Select(r => RouteApproverInput.Of(o, r))],
        CopyTo = [.. (step.CopyTo ?? []).Select(r => RouteApproverInput.Of(o, r))],
    };

    private static List<RouteApproverInput> Rows(List<RouteApproverInput>? rows, int least)
    {
        List<RouteApproverInput> kept = [.. (rows ?? []).Where(r => !r.IsEmpty)];
        for (var shown = Math.Max(least, kept.Count + least); kept.Count < shown;) kept.Add(new());
        return kept;
    }

    private static bool Readable(string? typed) => string.IsNullOrWhiteSpace(typed) || Number(typed) is not null;

    private static int? Number(string? typed) => int.TryParse(typed?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;

    private static string? Plain(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
