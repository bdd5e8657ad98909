using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;

namespace Yinxin.Server.Approvals.Routes;

/// <summary>What the check of U-14 found, in plain words.</summary>
public static class FaultWords
{
    /// <summary>What is wrong. {0}: the step, {1}: the person, {2}: the other route, {3}: its amount.</summary>
    public static string Say(Texts t, Organisation o, IReadOnlyList<RouteStep> steps, IReadOnlyDictionary<RouteId, string> names, RouteFault fault) => t[
        $"fault.{fault.Code}",
        fault.Step is { } i ? t["fault.step", i + 1, steps[i].Name] : t["fault.route"],
        fault.Who is { } who ? o.NameOf(who) : t["fault.somebody"],
        fault.Other is { } other ? names.GetValueOrDefault(other) ?? other.ToString() : "",
        Texts.Money(fault.OtherAmount, "CNY")];

    /// <summary>An application that shows it.</summary>
    public static string Example(Texts t, Organisation o, Policy policy, RouteFault fault)
    {
        var e = fault.Example;
        var who = e.Applicant is { } applicant ? t["fault.example.person", o.NameOf(e.Unit), o.NameOf(applicant)] : t["fault.example.anybody", o.NameOf(e.Unit)];
        var seal = policy.SealTypes.TryGetValue(e.SealType, out var s) ? t.Pick(s.NameZh, s.NameEn) : e.SealType;
        if (e.Matter is { } matter) return t["fault.example.matter", who, t[$"matter.{matter}"], seal, t.Word(e.Form)];
        var document = policy.DocumentTypes.TryGetValue(e.DocumentType, out var d) ? t.Pick(d.NameZh, d.NameEn) : e.DocumentType;
        return t["fault.example.use", who, document, seal, t.Word(e.Form), Texts.Money(e.Amount ?? new Cents(0), "CNY")];
    }
}
