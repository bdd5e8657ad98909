using Yinxin.Domain.People;
using Yinxin.Domain.Seals;

namespace Yinxin.Domain.Custody;

public enum MaintenanceKind { Cleaning, Inking, Repair }

/// <summary>In the seal's stream: it was cleaned, inked or repaired (S-06).</summary>
/// <param name="On">The day, in China's calendar.</param>
[EventName("seal-maintained/1")]
public sealed record SealMaintained(SealId Seal, MaintenanceKind Kind, DateOnly On, string Words, PersonId By) : SealEvent;

/// <summary>Decisions about the log of cleaning and repair.</summary>
public static class MaintenanceDecisions
{
    public static Decision Log(Organisation o, Seal seal, MaintenanceKind kind, DateOnly on, string? words, PersonId by, DateOnly today)
    {
        if (!seal.Exists) return Refusal.NotFound("seal-unknown");
        if (seal.Holder != by && !o.May(by, Operations.RegisterSeals)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
        if (seal.Status == SealStatus.Destroyed) return Refusal.Conflict("seal-out-of-use", seal.Card.Name);
        if (on > today) return Refusal.Invalid("day-in-future", on);
        return Words.Check("maintenance", words, Words.Long) is { } missing ? missing : new SealMaintained(seal.Id, kind, on, words!.Trim(), by);
    }
}
