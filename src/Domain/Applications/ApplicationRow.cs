namespace Yinxin.Domain.Applications;

/// <summary>A line of a list of applications.</summary>
/// <param name="ChangedAt">UTC, whole milliseconds.</param>
public sealed record ApplicationRow(ApplicationId Id, string? Number, string Title, ApplicationStatus Status, PersonId Applicant, UnitId Unit, Cents? Amount, string Currency, DateTimeOffset ChangedAt);

/// <summary>What somebody has to do.</summary>
public enum WaitingFor { Decision, Stamping, Revision, Evidence }

/// <summary>An application that waits for a person.</summary>
public sealed record WaitingRow(WaitingFor What, ApplicationRow Application);
