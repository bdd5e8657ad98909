using Yinxin.Domain.Applications;

namespace Yinxin.Domain.Documents;

/// <summary>A document of the archive.</summary>
/// <param name="Id">Place in the list: larger is newer.</param>
public sealed record DocumentRow(long Id, FileRef File, DocumentKind Kind, ApplicationId? Application, SealId? Seal, StampingId? Stamping, UnitId? Unit, DateTimeOffset At)
{
    /// <summary>As in <see cref="DocumentArchived"/>.</summary>
    public DateTimeOffset? ProofUntil { get; init; }
}
