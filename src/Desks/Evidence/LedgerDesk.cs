using Yinxin.Domain;
using Yinxin.Domain.Evidence;
using Yinxin.Domain.People;
using Yinxin.Ledger;
using Yinxin.Store;

namespace Yinxin.Desks.Evidence;

/// <summary>The ledger as its page shows it.</summary>
public sealed record LedgerPage(long Size, string Root, string Note, string LogName, string VerifierKey);

/// <summary>The ledger's own pages: its head, and the key by which outsiders check it.</summary>
public sealed class LedgerDesk(EventStore events, Gate gate, LogKey key)
{
    private static readonly Act Reading = new(Operations.VerifyLedger, ApiScopes.Read);

    public Task<Answer<LedgerPage>> HeadAsync(Caller caller, CancellationToken stop) =>
        gate.ReadAsync<LedgerPage>(caller, Reading, new("ledger"), (o, _) =>
        {
            if (!o.May(caller.Person, Operations.VerifyLedger)) return Task.FromResult<Answer<LedgerPage>>(PeopleDecisions.Forbidden(Operations.VerifyLedger));
            var (checkpoint, note) = events.LatestCheckpoint();
            return Task.FromResult<Answer<LedgerPage>>(new LedgerPage(checkpoint.Size.Value, checkpoint.Root.ToString(), System.Text.Encoding.UTF8.GetString(note), key.Name, key.ToVerifierText()));
        }, stop);
}
