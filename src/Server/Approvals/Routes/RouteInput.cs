using System.Globalization;
using Yinxin.Desks;
using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Seals;
using Yinxin.Server.Host;
using Route = Yinxin.Domain.Approvals.Route;

namespace Yinxin.Server.Approvals.Routes;

/// <summary>A step as it is typed; one that is left empty does not count.</summary>
public sealed class RouteStepInput
{
    public string? Name { get; set; }
    public string? Mode { get; set; }
    public string? Duty { get; set; }

    /// <summary>Each a choice of <see cref="RouteApproverChoice"/>; empty ones do not count.</summary>
    public List<string>? Approvers { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(Duty) && !(Approvers?.Exists(a => !string.IsNullOrEmpty(a)) ?? false);

    public RouteStep Read() => new(
        Name?.Trim() ?? "", Typed.Choice<StepMode>(Mode) ?? StepMode.AllOf, [.. (Approvers ?? []).Select(RouteApproverChoice.Read).OfType<ApproverRule>().Distinct()], Words.Tidy(Duty));

    public static RouteStepInput Of(RouteStep step) => new()
    {
        Name = step.Name, Mode = step.Mode.ToString(), Duty = step.Duty, Approvers = [.. step.Approvers.Select(RouteApproverChoice.Of)],
    };
}

/// <summary>A route as it is typed.</summary>
public sealed class RouteInput
{
    public const int MostSteps = 8;
    public const int MostApprovers = 4;

    public string? Name { get; set; }
    public List<string>? SealTypes { get; set; }
    public List<string>? Forms { get; set; }
    public List<string>? DocumentTypes { get; set; }
    public List<string>? Units { get; set; }
    public string? AmountFrom { get; set; }
    public string? AmountBelow { get; set; }
    public List<RouteStepInput>? Steps { get; set; }

    public Answer<RouteCondition> ReadCondition()
    {
        var (from, below) = (Typed.Money(AmountFrom), Typed.Money(AmountBelow));
        if ((from.Refusal ?? below.Refusal) is { } no) return no;
        return new RouteCondition(
            SealTypes ?? [], [.. (Forms ?? []).Select(Typed.Choice<SealForm>).OfType<SealForm>()], DocumentTypes ?? [],
            from.Value, below.Value, [.. (Units ?? []).Select(Typed.Unit).OfType<UnitId>()]);
    }

    public IReadOnlyList<RouteStep> ReadSteps() => [.. (Steps ?? []).Where(s => !s.IsEmpty).Select(s => s.Read())];

    /// <summary>As many rows as the form shows: what is written, and empty ones after it.</summary>
    public void Pad()
    {
        Steps ??= [];
        while (Steps.Count < MostSteps) Steps.Add(new());
        foreach (var step in Steps)
        {
            step.Approvers ??= [];
            while (step.Approvers.Count < MostApprovers) step.Approvers.Add("");
        }
    }

    public static RouteInput Of(Route route) => new()
    {
        Name = route.Name, SealTypes = [.. route.When.SealTypes], Forms = [.. route.When.Forms.Select(f => f.ToString())],
        DocumentTypes = [.. route.When.DocumentTypes], Units = [.. route.When.Units.Select(u => u.ToString())],
        AmountFrom = Plain(route.When.AmountFrom), AmountBelow = Plain(route.When.AmountBelow), Steps = [.. route.Steps.Select(RouteStepInput.Of)],
    };

    private static string? Plain(Cents? amount) => amount is { } a ? (a.Value / 100m).ToString("0.00", CultureInfo.InvariantCulture) : null;
}
