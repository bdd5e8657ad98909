using Yinxin.Domain.Seals;

namespace Yinxin.Domain.Approvals;

/// <summary>When a route applies; an empty list matches everything.</summary>
/// <param name="AmountFrom">Inclusive, cents.</param>
/// <param name="AmountBelow">Exclusive, cents.</param>
/// <param name="Units">The applicant's unit or one above it.</param>
/// <param name="Matters">Keys of <see cref="SealMatters"/>; empty or null: using a seal, and nothing else.</param>
public sealed record RouteCondition(
    IReadOnlyList<string> SealTypes, IReadOnlyList<SealForm> Forms, IReadOnlyList<string> DocumentTypes,
    Cents? AmountFrom, Cents? AmountBelow, IReadOnlyList<UnitId> Units, [property: AddedLater] IReadOnlyList<string>? Matters = null)
{
    public static readonly RouteCondition Always = new([], [], [], null, null, []);

    /// <summary>Is the route for using seals, not for matters of their life?</summary>
    public bool IsForUse => Matters is null or [];

    /// <summary>How many conditions are stated: of two matching routes the one that states more wins.</summary>
    public int Weight =>
        (SealTypes.Count > 0 ? 1 : 0) + (Forms.Count > 0 ? 1 : 0) + (DocumentTypes.Count > 0 ? 1 : 0)
        + (AmountFrom is null && AmountBelow is null ? 0 : 1) + (Units.Count > 0 ? 1 : 0);

    /// <summary>Is the route for this matter? Null asks for the use of a seal.</summary>
    public bool IsFor(string? matter) => matter is null ? IsForUse : Matters is { } stated && stated.Contains(matter, StringComparer.Ordinal);

    public bool SaysTheSame(RouteCondition other) =>
        SealTypes.SequenceEqual(other.SealTypes) && Forms.SequenceEqual(other.Forms) && DocumentTypes.SequenceEqual(other.DocumentTypes)
        && AmountFrom == other.AmountFrom && AmountBelow == other.AmountBelow && Units.SequenceEqual(other.Units) && (Matters ?? []).SequenceEqual(other.Matters ?? []);
}

/// <summary>Matters of a seal's life 印章事项 that take a route of their own, beside its use.</summary>
public static class SealMatters
{
    public const string Engraving = "engraving";
    public const string ReEngraving = "re-engraving";
    public const string Replacement = "replacement";
    public const string ElectronicMaking = "electronic-making";
    public const string NameChange = "name-change";
    public const string Activation = "activation";
    public const string Suspension = "suspension";
    public const string Reinstatement = "reinstatement";
    public const string Deactivation = "deactivation";
    public const string Recall = "recall";
    public const string Destruction = "destruction";
    public const string LossReport = "loss-report";
    public const string Handover = "handover";
    public const string TemporaryCustody = "temporary-custody";
    public const string OffSiteCarry = "off-site-carry";
    public const string Loan = "loan";
    public const string StandingApproval = "standing-approval";
    public const string TopUp = "top-up";
    public const string LateEntry = "late-entry";
    public const string BlankForm = "blank-form";

    /// <summary>In the order of a seal's life; the words of each are the text <c>matter.KEY</c>.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        Engraving, ReEngraving, Replacement, ElectronicMaking, NameChange, Activation, Suspension, Reinstatement, Deactivation, Recall, Destruction,
        LossReport, Handover, TemporaryCustody, OffSiteCarry, Loan, StandingApproval, TopUp, LateEntry, BlankForm,
    ];
}
