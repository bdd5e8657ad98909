using Yinxin.Domain;
using Yinxin.Domain.Documents;
using Yinxin.Domain.Evidence;
using Yinxin.Domain.People;
using Yinxin.Store;

namespace Yinxin.Desks.Evidence;

/// <summary>A line of the audit trail.</summary>
/// <param name="Said">What the entry says, for acts that are recorded for the audit alone and for views; the business itself stays closed to the audit administrator.</param>
public sealed record AuditLine(AuditRow Row, DomainEvent? Said);

/// <summary>The audit trail for the audit administrator (P-06): the ledger's own entries, searched by their clear columns.</summary>
public sealed class AuditDesk(EventStore events, Gate gate)
{
    private static readonly Act Reading = new(Operations.ReadAudit, ApiScopes.Administer);

    /// <summary>The newest lines that match; reading the trail is part of the trail.</summary>
    public Task<Answer<IReadOnlyList<AuditLine>>> FindAsync(Caller caller, AuditQuery asked, CancellationToken stop) =>
        gate.ReadAsync<IReadOnlyList<AuditLine>>(caller, Reading, AuditStreams.Of(caller.Person), async (o, s) =>
        {
            if (!o.May(caller.Person, Operations.ReadAudit)) return PeopleDecisions.Forbidden(Operations.ReadAudit);
            await gate.RecordAsync(caller.Person.ToString(), caller.At, AuditStreams.Of(caller.Person), new AuditRead(caller.Person, Filter(asked)), s);
            var rows = await events.AuditAsync(asked with { Limit = Math.Clamp(asked.Limit, 1, 200) }, s);
            return new([.. rows.Select(row => new AuditLine(row, Said(row)))], null);
        }, stop);

    /// <summary>The conditions that were set, and no others; empty when everything was asked for.</summary>
    private static string Filter(AuditQuery asked) => string.Join(' ', new (string Name, string? Value)[]
    {
        ("by", asked.By), ("event", asked.Event), ("stream", asked.StreamPrefix), ("from", $"{asked.From:O}"), ("until", $"{asked.Until:O}"), ("before", $"{asked.Before}"),
    }.Where(condition => !string.IsNullOrEmpty(condition.Value)).Select(condition => $"{condition.Name}={condition.Value}"));

    private DomainEvent? Said(AuditRow row) =>
        row.Stream.Value.StartsWith("audit/", StringComparison.Ordinal) || row.Stream.Value.StartsWith("views/", StringComparison.Ordinal) || row.Stream.Value.StartsWith("file-views/", StringComparison.Ordinal)
            ? events.Find(row.Sequence)?.Event is { } said and (AuditEvent or DocumentViewed or DocumentDownloaded) ? said : null
            : null;
}
