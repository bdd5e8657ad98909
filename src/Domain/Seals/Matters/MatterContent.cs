using Yinxin.Domain.Approvals;
using Yinxin.Domain.Seals.LifeCycle;
using Yinxin.Domain.Seals.Making;

namespace Yinxin.Domain.Seals.Matters;

/// <summary>印章刻制申请表: what is to be engraved.</summary>
/// <param name="Old">The seal whose place it takes; null for a new one.</param>
/// <param name="Basis">依据文件: the decision or paper that asks for it.</param>
public sealed record EngravingForm(
    string SealName, string SealText, string Type, SealForm Form, SealShape Shape, Millimetres Width, Millimetres Height, string? Material, int Quantity,
    UnitId Owner, PersonId Custodian, PersonId? Deputy, string Purpose, EngravingReason Reason, SealId? Old, string? Basis)
{
    /// <summary>The card that its seals will have.</summary>
    public SealCard Card(string code, string place) =>
        new(code, SealName, Type, Form, Shape, Width, Height, Material, SealText, Owner, Custodian, Deputy, null, place, null);
}

/// <summary>停用申请表.</summary>
/// <param name="RecallBy">Until when the custodians hand them in.</param>
/// <param name="NewName">The owner's new name when its seals go out of use for that.</param>
/// <param name="Replacement">What takes their place, in words.</param>
public sealed record DeactivationForm(DateOnly EffectiveOn, DateOnly RecallBy, string? NewName, string? Replacement);

/// <summary>销毁申请: by whom, how and where.</summary>
public sealed record DestructionForm(FirmId Firm, string Method, string Place, DateOnly PlannedOn);

/// <summary>What is asked for about seals. Exactly one form is there, by its kind; a reinstatement and a waiver have none beside the reason.</summary>
/// <param name="Kind">Key of <see cref="SealMatters"/>.</param>
/// <param name="Seals">The seals it is about; empty for an engraving and a waiver.</param>
/// <param name="SealType">For a waiver of filing: the type of seals.</param>
public sealed record MatterContent(
    string Kind, string Reason, IReadOnlyList<SealId> Seals, EngravingForm? Engraving = null, DeactivationForm? Deactivation = null,
    DestructionForm? Destruction = null, string? SealType = null, [property: AddedLater] MakingForm? Making = null)
{
    public static readonly MatterContent Empty = new(SealMatters.Engraving, "", []);

    /// <summary>The forms that are filled in here; other kinds have pages of their own.</summary>
    public static readonly IReadOnlyList<string> Kinds = [SealMatters.Engraving, SealMatters.ElectronicMaking, SealMatters.Reinstatement, SealMatters.Deactivation, SealMatters.NameChange, SealMatters.Destruction, SealMatters.FilingWaiver];

    /// <summary>Saving the same again is no new event.</summary>
    public bool SaysTheSame(MatterContent other) => (this with { Seals = other.Seals, Making = other.Making }) == other && Seals.SequenceEqual(other.Seals) && (Making?.SaysTheSame(other.Making) ?? other.Making is null);

    /// <summary>The route's kind: engraving anew and replacing have routes of their own.</summary>
    public string RouteKind => Engraving?.Reason switch
    {
        EngravingReason.Lost or EngravingReason.Stolen or EngravingReason.Damaged => SealMatters.ReEngraving,
        EngravingReason.Replacement or EngravingReason.NameChange => SealMatters.Replacement,
        _ => Kind,
    };
}
