using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Documents;
using Yinxin.Domain.Seals;

namespace Yinxin.Server.Api.Applications;

/// <summary>One act of stamping under an application.</summary>
/// <param name="Use">Index of the use in the content, from 0.</param>
/// <param name="Sealed">The sealed file of an electronic stamping.</param>
/// <param name="Evidence">Photos and scans of what was stamped on paper.</param>
public sealed record StampingShown(StampingId Id, int Use, SealForm Form, int Imprints, StampingState State, FileId? Sealed, IReadOnlyList<FileRef> Evidence)
{
    public static StampingShown Of(Stamping s) => new(s.Id, s.Use, s.Form, s.Imprints, s.State, s is { State: StampingState.Stamped, Begun: { } begun } ? begun.Output : null, s.Evidence);
}

/// <summary>One application.</summary>
/// <param name="Round">Counts submissions and returns; a decision names it.</param>
/// <param name="Step">The present step, from 0.</param>
/// <param name="Deciders">Who may decide now.</param>
public sealed record ApplicationShown(
    ApplicationId Id, string? Number, ApplicationStatus Status, PersonId Applicant, UnitId Unit, ApplicationContent Content, bool Important, IReadOnlyList<ApplicationFile> Files,
    IReadOnlyList<ResolvedStep> Steps, int Round, int Step, IReadOnlyList<PersonId> Deciders, IReadOnlyList<Opinion> Opinions, IReadOnlyList<StampingShown> Stampings)
{
    public static ApplicationShown Of(Application a) => new(
        a.Id, a.Number, a.Status, a.Applicant, a.Unit, a.Content, a.Important, a.Files, a.Route?.Steps ?? [], a.Round, a.Step, a.WhoMayDecide(), a.Opinions, [.. a.Stampings.Select(StampingShown.Of)]);
}

/// <summary>Filing an application.</summary>
/// <param name="StatementSigned">The applicant signs the statement of responsibility.</param>
public sealed record SubmissionBody(bool StatementSigned);

/// <summary>The number that an application got.</summary>
public sealed record Submitted(string Number);

/// <summary>Withdrawing an application.</summary>
public sealed record WithdrawalBody(string Reason);

/// <summary>A stamping to be made: by the signing service, or, with <paramref name="Physical"/>, one that the custodian has made and registers.</summary>
/// <param name="Use">Index of the use in the content, from 0.</param>
/// <param name="ConditionsMet">The approvers' conditions that the custodian ticks.</param>
public sealed record StampingBody(int Use, IReadOnlyList<string> ConditionsMet, PhysicalStamping? Physical = null);

/// <summary>用印登记 of a physical seal.</summary>
/// <param name="Imprints">Good imprints.</param>
/// <param name="Spoilt">Spoilt imprints 废印.</param>
/// <param name="Handler">经办人: who brought it.</param>
/// <param name="Supervisor">监印人: who watched.</param>
public sealed record PhysicalStamping(int Imprints, int Spoilt, int Copies, PersonId Handler, bool ClearAndInPlace, PersonId? Supervisor = null, string? Remark = null);

/// <summary>An addition that puts a registration right; the first entry stays.</summary>
public sealed record CorrectionBody(string Addition, string Reason);
