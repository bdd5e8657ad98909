using Yinxin.Domain;
using Yinxin.Domain.Evidence;
using Yinxin.Domain.People;
using Yinxin.Store;

namespace Yinxin.Desks.Evidence;

/// <summary>The audit trail for the audit administrator (P-06): the ledger's own entries, searched by their clear columns.</summary>
public sealed class AuditDesk(EventStore events, Gate gate)
{
    private static readonly Act Reading = new(Operations.ReadAudit, ApiScopes.Administer);

    /// <summary>Rows and, on a page of one's own, what an entry says; reading the trail is part of the trail.</summary>
    public Task<Answer<IReadOnlyList<AuditRow>>> FindAsync(Caller caller, AuditQuery asked, CancellationToken stop) =>
        gate.ReadAsync<IReadOnlyList<AuditRow>>(caller, Reading, AuditStreams.Of(caller.Person), async (o, s) =>
        {
            if (!o.May(caller.Person, Operations.ReadAudit)) return PeopleDecisions.Forbidden(Operations.ReadAudit);
            var filter = $"by={asked.By} event={asked.Event} stream={asked.StreamPrefix} from={asked.From:O} until={asked.Until:O} before={asked.Before}";
            await gate.RecordAsync(caller.Person.ToString(), caller.At, AuditStreams.Of(caller.Person), new AuditRead(caller.Person, filter), s);
            return new(await events.AuditAsync(asked with { Limit = Math.Clamp(asked.Limit, 1, 200) }, s), null);
        }, stop);
}
