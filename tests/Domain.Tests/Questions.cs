using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Documents;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;

namespace Yinxin.Domain.Tests;

/// <summary>Questions that many stories put, with fixed words: who asks is what matters.</summary>
public static class Questions
{
    public static Func<Application, Decision> Filing(PersonId? by = null, bool statementSigned = true) => a =>
        ApplicationDecisions.Submit(Company, Policy.None, OneRoute, a, Papers.Seals, Papers.Number, statementSigned, by ?? Li);

    public static Func<Application, Decision> Approval(PersonId by, params string[] conditions) => a =>
        ApprovalDecisions.Approve(Company, a, Openings.None, a.Round, a.Step, "同意", conditions, by);

    /// <summary>After opening these files.</summary>
    public static Func<Application, Decision> InformedApproval(PersonId by, params FileRef[] opened) => a =>
        ApprovalDecisions.Approve(Company, a, new([.. opened.Select(f => (by, f.Digest))]), a.Round, a.Step, "同意", [], by);

    public static Func<Application, Decision> Rejection(PersonId by, string? reason = "价格不合理") => a =>
        ApprovalDecisions.Reject(Company, a, a.Round, a.Step, reason, by);

    /// <param name="to">An earlier step; null: the applicant.</param>
    public static Func<Application, Decision> Return(PersonId by, int? to, string? reason = "请补充附件") => a =>
        ApprovalDecisions.Return(Company, a, a.Round, a.Step, to, reason, by);

    public static Func<Application, Decision> Withdrawal(PersonId by, string? reason = "客户取消") => a =>
        ApplicationDecisions.Withdraw(a, reason, by);

    public static Func<Application, Decision> Begin(StampingId id, PersonId by, int use = 0, Seal? seal = null, string[]? met = null, DateTimeOffset? at = null, DateOnly? today = null) => a =>
        StampingDecisions.Begin(Company, a, seal ?? Papers.ContractSealInUse, id, use, new(Id(900)), met ?? [], by, at ?? Noon, today ?? Today);

    public static Func<Application, Decision> Finish(StampingId id, FileRef made) => a =>
        StampingDecisions.Finish(a, Papers.ContractSealInUse, id, made, null, Noon);

    /// <summary>Clear and in place, one copy, brought by Li, watched by nobody.</summary>
    public static RegistrationAsked Registration(StampingId id, int imprints, int use = 0) => new(id, use, imprints, 0, 1, Li, null, true, null, []);

    public static Func<Application, Decision> Register(RegistrationAsked asked, PersonId by, Seal? seal = null, DateOnly? today = null) => a =>
        StampingDecisions.Register(Company, a, seal ?? Papers.OfficialSealInUse, asked, by, Noon, today ?? Today);

    public static Func<Application, Decision> AddEvidence(StampingId id, FileRef file, PersonId by) => a =>
        StampingDecisions.AddEvidence(a, Papers.OfficialSealInUse, id, file, by, Noon);

    public static Func<Application, Decision> Close(PersonId by, bool isKeeper = false) => a => StampingDecisions.Close(a, by, isKeeper);

    /// <summary>Everything goes to the head of the applicant's unit, then to the general manager.</summary>
    public static readonly RouteBook OneRoute = RouteStory.After(new RoutePublished(new(Id(501)), 1, "通用流程", RouteCondition.Always,
    [
        new("部门审批", StepMode.AllOf, [new(ApproverKind.HeadOfUnit)]),
        new("总经理审批", StepMode.AllOf, [new(ApproverKind.Role, Role: Roles.GeneralManager)]),
    ])).Now;
}
