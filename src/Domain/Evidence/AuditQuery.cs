namespace Yinxin.Domain.Evidence;

/// <summary>The columns of an entry that are readable without any key.</summary>
public sealed record AuditRow(long Sequence, DateTimeOffset At, string By, StreamName Stream, int Number, string Event);

/// <summary>A question to the audit trail; what is null does not restrict.</summary>
/// <param name="From">First moment.</param>
/// <param name="Until">First moment that is too late.</param>
/// <param name="By">Exactly this actor.</param>
/// <param name="Event">Exactly this event name.</param>
/// <param name="StreamPrefix">How the stream's name begins, for example <c>seal/</c>.</param>
/// <param name="Before">Only entries before this sequence number: the next page of a list with the newest first.</param>
/// <param name="Limit">Most rows of the answer.</param>
public sealed record AuditQuery(
    DateTimeOffset? From = null, DateTimeOffset? Until = null, string? By = null, string? Event = null, string? StreamPrefix = null,
    long? Before = null, int Limit = 100);
