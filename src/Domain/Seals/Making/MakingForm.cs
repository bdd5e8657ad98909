namespace Yinxin.Domain.Seals.Making;

/// <summary>What an application 制章申请 asks for: new electronic seals, another period for the same face, or another face.</summary>
public enum MakingKind { New, Renewal, Remake }

/// <summary>What a unit has in place before electronic seals are made for it.</summary>
public enum Safeguard
{
    /// <summary>Keys lie in a cryptographic module or wrapped by one.</summary>
    KeyProtection,

    /// <summary>Every operator works under a name of their own.</summary>
    NamedOperators,

    /// <summary>Uses are logged and looked at.</summary>
    AuditTrail,

    /// <summary>It is settled what is done after loss or misuse.</summary>
    LossPlan,
}

/// <summary>制章申请表 (E-10): for whom electronic seals are made, who answers for it, what is in place.</summary>
/// <param name="Unit">The legal entity whose seals they are.</param>
/// <param name="Representative">The legal representative who authorises it; the letter of authority is a paper of the matter.</param>
/// <param name="Administrator">The seal administrator 电子印章管理员.</param>
/// <param name="Body">The responsible body 归口管理部门.</param>
/// <param name="NewSeals">How many seals beside the chosen ones may be made by table.</param>
public sealed record MakingForm(MakingKind Kind, UnitId Unit, string Representative, PersonId Administrator, UnitId Body, IReadOnlyList<Safeguard> Safeguards, int NewSeals)
{
    public const int MostNewSeals = 1000;

    public bool SaysTheSame(MakingForm? other) => other is not null && (this with { Safeguards = other.Safeguards }) == other && Safeguards.SequenceEqual(other.Safeguards);
}
