using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;

namespace Yinxin.Domain.Tests.Approvals;

/// <summary>Questions about acts beside approving, on noon of the cast.</summary>
internal static class Acting
{
    public static ApprovalScene Scene(Application a, Organisation? people = null, DelegationBook? delegations = null, DateOnly? today = null, params PersonId[] keepers) =>
        new(people ?? Company, a.Approval, a.Applicant, keepers.Length > 0 ? keepers : [Xu], a.Content.DocumentType, a.Counted ?? a.Content.ComparableAmount(), delegations ?? DelegationBook.None, today ?? Today);

    public static Func<Application, Decision> Add(PersonId by, bool before, params PersonId[] approvers) => a => ApprovalActs.AddApprovers(Scene(a), a.Round, a.Step, approvers, StepMode.AllOf, before, "请法务看条款", by);

    public static Func<Application, Decision> Transfer(PersonId by, PersonId to, PersonId? from = null) => a => ApprovalActs.Transfer(Scene(a), a.Round, a.Step, from, to, "出差", by);

    /// <summary>Approves with these delegations known.</summary>
    public static Func<Application, Decision> ApprovalBy(PersonId by, DelegationBook delegations, DateOnly? today = null, PersonId[]? keepers = null) => a =>
        ApprovalDecisions.Approve(Company, a, Domain.Documents.Openings.None, a.Round, a.Step, "同意", [], by, Scene(a, null, delegations, today, keepers ?? []));

    public static DelegationBook Delegated(params (PersonId From, PersonId To)[] pairs) => pairs.Select((p, i) => Granted(i, p.From, p.To, Today, Today.AddDays(5))).Aggregate(DelegationBook.None, DelegationBook.Evolve);

    public static DelegationGranted Granted(int n, PersonId from, PersonId to, DateOnly first, DateOnly last, Cents? upTo = null, params string[] types) =>
        new(new(Id(700 + n)), from, to, first, last, types, upTo, "休假");
}
