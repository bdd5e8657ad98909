using System.Collections.Immutable;
using Yinxin.Domain.Seals.Batches;
using Yinxin.Domain.Seals.Making;

namespace Yinxin.Domain.Seals.LifeCycle;

/// <summary>How far a seal is on its way from the shop to the furnace; each step as its event said it, null while it was not taken.</summary>
public sealed record SealLife
{
    public static readonly SealLife None = new();

    public SealEngraved? Engraving { get; init; }
    public PoliceFilingRecorded? Filing { get; init; }
    public ElectronicSealFiled? ElectronicFiling { get; init; }

    /// <summary>The physical seal that an electronic one stands for.</summary>
    public ElectronicSealLinked? Linked { get; init; }
    public ActivationNoticeIssued? Notice { get; init; }

    /// <summary>Why it is suspended now, or was when it was deactivated.</summary>
    public SealSuspended? Suspension { get; init; }

    /// <summary>What a reinstatement leads back to.</summary>
    public SealStatus BeforeSuspension { get; init; }
    public ImmutableList<IncidentStepTaken> Steps { get; init; } = [];
    public SealDeactivated? Deactivation { get; init; }
    public SealRecalled? Recall { get; init; }
    public PoliceFilingCancelled? FilingCancelled { get; init; }
    public SealDestroyed? Destruction { get; init; }
    public SealReplaces? Replaces { get; init; }
    public SealReplaced? ReplacedBy { get; init; }

    /// <summary>A seal that nobody has in hand can't be called in.</summary>
    public bool IsGone => Suspension is { Cause: SuspensionCause.Loss or SuspensionCause.Theft } && Recall is null;

    public bool HasCase => Suspension is { Cause: not SuspensionCause.Freeze };

    public static Seal Evolve(Seal seal, LifeEvent happened)
    {
        var life = seal.Life;
        return happened switch
        {
            SealEngraved e => seal with { Life = life with { Engraving = e } },
            PoliceFilingRecorded e => seal with { Life = life with { Filing = e } },
            ElectronicSealLinked e => seal with { Life = life with { Linked = e } },
            ElectronicSealFiled e => seal with { Life = life with { ElectronicFiling = e } },
            ActivationNoticeIssued e => seal with { Life = life with { Notice = e } },
            SealSuspended e => Suspend(seal, e),
            IncidentStepTaken e => seal with { Life = life with { Steps = life.Steps.Add(e) } },
            SealReinstated => seal with { Status = life.BeforeSuspension, Life = life with { Suspension = null, Steps = [] } },
            SealDeactivated e => seal with { Status = SealStatus.Deactivated, Life = life with { Deactivation = e } },
            SealRecalled e => seal with { Card = seal.Card with { Custodian = e.ReceivedBy, Deputy = null, Place = e.Place }, Temporary = null, Carried = null, Outside = null, PlacedAt = null, Life = life with { Recall = e } },
            PoliceFilingCancelled e => seal with { Life = life with { FilingCancelled = e } },
            SealDestroyed e => seal with { Status = SealStatus.Destroyed, Life = life with { Destruction = e } },
            SealReplaces e => seal with { Life = life with { Replaces = e } },
            SealReplaced e => seal with { Life = life with { ReplacedBy = e } },
            ElectronicKeysDestroyed e => seal with { Electronic = e.Kept.Shown() },
            _ => throw new UnknownEventException(happened),
        };
    }

    /// <summary>A loss that follows a freeze keeps what was before the freeze; what is out of use already stays so.</summary>
    private static Seal Suspend(Seal seal, SealSuspended e) => seal with
    {
        Status = seal.Status is SealStatus.Active or SealStatus.Registered ? SealStatus.Suspended : seal.Status,
        Life = seal.Life with { Suspension = e, BeforeSuspension = seal.Status is SealStatus.Active or SealStatus.Registered ? seal.Status : seal.Life.BeforeSuspension },
    };
}
