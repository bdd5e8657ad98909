using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Yinxin.Domain;
using Yinxin.Ledger;

namespace Yinxin.Store;

/// <summary>The one writer of the ledger: takes all appends that wait, commits them in one transaction, then answers them.</summary>
/// <remarks>A killed process leaves the last commit: entries, tree, checkpoint and tables change together or not at all, and nobody was
/// answered before. After a failed transaction the database must still end where the tree in memory ends, else the writer stops.</remarks>
internal sealed class LedgerWriter : IAsyncDisposable
{
    private const int LargestGroup = 1024;
    private const int KnownHeads = 100_000;

    /// <summary>SQLITE_FULL.</summary>
    private const int DatabaseFull = 13;
    private readonly Channel<PendingAppend> waiting = Channel.CreateUnbounded<PendingAppend>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Dictionary<string, int> heads = new(StringComparer.Ordinal);
    private readonly Statements db;
    private readonly LedgerSigner signer;
    private readonly EventFacts facts;
    private readonly TableSet tables;
    private readonly Task loop;
    private volatile LedgerHead head;
    private volatile LedgerBrokenException? broken;

    public LedgerWriter(Statements db, LedgerSigner signer, EventFacts facts, TableSet tables, LedgerHead head, LedgerBrokenException? broken)
    {
        this.db = db;
        this.signer = signer;
        this.facts = facts;
        this.tables = tables;
        this.head = head;
        this.broken = broken;
        Recent = new(head.Frontier.Size, KnownHeads);
        loop = Task.Run(RunAsync);
    }

    /// <summary>The last commit.</summary>
    public LedgerHead Head => head;

    /// <summary>Why the writer stopped; null while it works.</summary>
    public LedgerBrokenException? Broken => broken;

    /// <summary>What was written since the start.</summary>
    public RecentStreams Recent { get; }

    /// <summary>Transactions committed since the start.</summary>
    public long Commits { get; private set; }

    /// <exception cref="LedgerBrokenException">The writer stopped.</exception>
    /// <exception cref="ObjectDisposedException">The store is closed.</exception>
    public Task<Appended?> AppendAsync(PendingAppend append)
    {
        if (broken is { } why) throw new LedgerBrokenException(why.Code, why.Message, why);
        return waiting.Writer.TryWrite(append) ? append.Answer : throw new ObjectDisposedException(nameof(EventStore), "The store is closed.");
    }

    /// <summary>Commits what waits, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await loop;
    }

    private async Task RunAsync()
    {
        var group = new List<PendingAppend>();
        while (await waiting.Reader.WaitToReadAsync())
        {
            while (group.Count < LargestGroup && waiting.Reader.TryRead(out var next)) group.Add(next);
            CommitOrDivide(group);
            foreach (var answered in group) answered.Dispose();
            var busy = group.Count > 1;
            group.Clear();

            // Those who were just answered run first: who has more to append joins the next group instead of missing it.
            if (busy) await Task.Yield();
        }
    }

    /// <summary>One bad append must not fail its neighbours: a group that failed is tried again one by one.</summary>
    private void CommitOrDivide(List<PendingAppend> group)
    {
        if (TryCommit(group) is not { } why) return;
        foreach (var append in group)
        {
            var alone = group.Count == 1 ? why : TryCommit([append]);
            if (alone is not null) append.Fail(alone);
        }
    }

    /// <returns>Null when the group is on the disk and answered; else what went wrong, and nothing happened.</returns>
    private Exception? TryCommit(List<PendingAppend> group)
    {
        if (broken is { } stopped) return stopped;
        var draft = new LedgerDraft(head.Frontier, heads);
        try
        {
            using (var transaction = db.Write())
            {
                foreach (var append in group.Where(append => draft.IsNext(db, append))) Write(draft, append);
                if (draft.IsEmpty)
                {
                    draft.Answer(group, head.Note);
                    return null;
                }

                var next = LedgerHead.Sign(draft.Seal(db), signer);
                LedgerRows.InsertCheckpoint(db, next.Frontier.Size, next.Note);
                transaction.Commit();
                Recent.Note(draft.Streams, next.Frontier.Size);
                head = next;
            }

            Commits++;
            draft.KeepHeads(KnownHeads);
            draft.Answer(group, head.Note);
            return null;
        }
        catch (Exception why)
        {
            heads.Clear();
            tables.Forget();
            CheckEnd();
            return Told(why);
        }
    }

    /// <summary>What the database says is wrapped with what was attempted; what tables and signers say stays as it is.</summary>
    private static Exception Told(Exception why) => why switch
    {
        SqliteException { SqliteErrorCode: DatabaseFull } => new DiskFullException("events could not be appended", why),
        SqliteException => new IOException("Events could not be appended: the database refused.", why),
        _ => why,
    };

    private void Write(LedgerDraft draft, PendingAppend append)
    {
        draft.Take(append);
        foreach (var happened in append.Events)
        {
            var recorded = draft.Write(db, append, happened);
            tables.Apply(recorded);
            foreach (var sequence in facts.DestroyedBodies(happened.Event)) LedgerRows.DestroyKey(db, sequence);
        }
    }

    /// <summary>After a failure: does the database still end where the tree ends?</summary>
    private void CheckEnd()
    {
        try
        {
            var stored = LedgerHead.Read(db, signer);
            if (stored.Frontier.Size == head.Frontier.Size && stored.Frontier.Root == head.Frontier.Root) return;
            broken = new LedgerBrokenException("head-differs", $"The database holds {stored.Frontier.Size} entries after a failed append, not {head.Frontier.Size}.");
        }
        catch (LedgerBrokenException why)
        {
            broken = why;
        }
        catch (Exception why)
        {
            broken = new LedgerBrokenException("head-unreadable", "The end of the ledger could not be read after a failed append.", why);
        }
    }
}
