namespace Yinxin.Domain.Evidence;

/// <summary>One event as the ledger holds it.</summary>
/// <param name="Sequence">Place in the ledger, from 0.</param>
/// <param name="At">UTC, whole milliseconds.</param>
/// <param name="By">Id of who did it.</param>
/// <param name="Number">Place in its stream, from 1.</param>
/// <param name="Event">A <see cref="Destroyed"/> where the body's key was lawfully destroyed.</param>
public sealed record Recorded(long Sequence, DateTimeOffset At, string By, StreamName Stream, int Number, DomainEvent Event);

/// <summary>Stands for an event whose body's key was destroyed by a later event; its entry still stands in the tree.</summary>
/// <param name="Name">The frozen name of the event that it was.</param>
public sealed record Destroyed(string Name) : DomainEvent;
