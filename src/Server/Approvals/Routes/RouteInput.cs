using System.Globalization;
using Yinxin.Desks;
using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Server.Host;

namespace Yinxin.Server.Approvals.Routes;

/// <summary>A route as it is typed.</summary>
public sealed class RouteInput
{
    private const int ShownSteps = 2;

    public string? Name { get; set; }
    public List<string>? Matters { get; set; }
    public List<string>? SealTypes { get; set; }
    public List<string>? Forms { get; set; }
    public List<string>? DocumentTypes { get; set; }
    public List<string>? Units { get; set; }
    public string? AmountFrom { get; set; }
    public string? AmountBelow { get; set; }
    public List<RouteStepInput>? Steps { get; set; }

    /// <summary>Empty steps shown beside the one that always is.</summary>
    internal int Extra { get; set; }

    public Answer<RouteCondition> ReadCondition()
    {
        var (from, below) = (Typed.Money(AmountFrom), Typed.Money(AmountBelow));
        if ((from.Refusal ?? below.Refusal) is { } no) return no;
        return new RouteCondition(
            SealTypes ?? [], [.. (Forms ?? []).Select(Typed.Choice<SealForm>).OfType<SealForm>()], DocumentTypes ?? [],
            from.Value, below.Value, [.. (Units ?? []).Select(Typed.Unit).OfType<UnitId>()], Matters is { Count: > 0 } ? Matters : null);
    }

    public Answer<IReadOnlyList<RouteStep>> ReadSteps(Organisation o)
    {
        List<RouteStep> steps = [];
        foreach (var typed in (Steps ?? []).Where(s => !s.IsEmpty))
        {
            var step = typed.Read(o);
            if (step.Refusal is { } no) return no;
            steps.Add(step.Value!);
        }
        return steps;
    }

    /// <summary>As many rows as the form shows: what is written, and an empty one after it.</summary>
    public void Pad()
    {
        Steps ??= [];
        while (Steps.Count > 0 && Steps[^1].IsEmpty) Steps.RemoveAt(Steps.Count - 1);
        var shown = Math.Min(RouteDecisions.MostSteps, Math.Max(ShownSteps, Steps.Count + 1 + Extra));
        while (Steps.Count < shown) Steps.Add(new());
        foreach (var step in Steps) step.Pad();
    }

    public static RouteInput Of(Organisation o, RouteDesign route) => new()
    {
        Name = route.Name, Matters = [.. route.When.Matters ?? []], SealTypes = [.. route.When.SealTypes], Forms = [.. route.When.Forms.Select(f => f.ToString())],
        DocumentTypes = [.. route.When.DocumentTypes], Units = [.. route.When.Units.Select(u => u.ToString())],
        AmountFrom = Plain(route.When.AmountFrom), AmountBelow = Plain(route.When.AmountBelow), Steps = [.. route.Steps.Select(s => RouteStepInput.Of(o, s))],
    };

    public static string? Plain(Cents? amount) => amount is { } a ? (a.Value / 100m).ToString("0.00", CultureInfo.InvariantCulture) : null;
}
