using Yinxin.Domain.People;

namespace Yinxin.Domain.Seals;

/// <summary>A line of the register.</summary>
public sealed record SealRow(SealId Id, string Code, string Name, string Type, SealForm Form, SealStatus Status, UnitId Owner, PersonId Custodian, string Place);

/// <summary>Who may see a seal, as its line keeps it.</summary>
public sealed record SealSight(Audience VisibleTo, PersonId Custodian, PersonId? Deputy)
{
    /// <summary>May this person see the seal in the register?</summary>
    public bool Lets(Organisation o, PersonId person) =>
        VisibleTo.Includes(o, person) || person == Custodian || person == Deputy || o.May(person, Operations.RegisterSeals) || o.RangeOf(person, Operations.ReadRecords) == DataRange.All;
}

/// <summary>What a list of seals is restricted to; null does not restrict.</summary>
/// <param name="Words">Found in code, name, text or place.</param>
public sealed record SealFilter(string? Words = null, string? Type = null, SealForm? Form = null, SealStatus? Status = null, UnitId? Owner = null, PersonId? Custodian = null);
