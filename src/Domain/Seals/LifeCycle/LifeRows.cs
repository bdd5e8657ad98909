namespace Yinxin.Domain.Seals.LifeCycle;

/// <summary>What is still to be done in a seal's life.</summary>
public enum SealDuty { Filing, Incident, Recall }

/// <summary>Something due about a seal.</summary>
/// <param name="Since">When it came up.</param>
/// <param name="Until">Last day; null while no day is settled.</param>
public sealed record SealDutyRow(SealId Seal, string Code, string Name, string Type, SealDuty Duty, PersonId Custodian, UnitId Owner, DateTimeOffset Since, DateOnly? Until);

/// <summary>What departments and people are told about a seal.</summary>
public enum SealNoticeKind { Activation, Suspension, Incident, Reinstatement, Deactivation, Destruction }

/// <summary>A notice, newest first.</summary>
public sealed record SealNoticeRow(long Id, SealId Seal, string Code, string Name, SealNoticeKind Kind, DateTimeOffset At);
