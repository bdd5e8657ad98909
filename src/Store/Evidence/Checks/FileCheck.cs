using System.Collections.Concurrent;
using Yinxin.Domain;
using Yinxin.Ledger;
using Yinxin.Domain.Evidence;

namespace Yinxin.Store;

/// <summary>Reads every file that an event brought, and compares its digest with what the event says.</summary>
internal sealed class FileCheck(EncryptedFiles files, EventFacts facts, FaultList faults)
{
    private readonly Dictionary<FileId, Hash256> known = [];
    private readonly ConcurrentDictionary<FileId, long> missing = new();
    private readonly HashSet<FileId> destroyed = [];
    private readonly List<(FileFact Fact, long Sequence)> due = [];

    /// <summary>Files read so far.</summary>
    public long Read { get; private set; }

    public void Note(Recorded happened)
    {
        foreach (var fact in facts.Files(happened.Event))
        {
            var digest = new Hash256(fact.Digest.Bytes);
            if (known.TryAdd(fact.Id, digest)) due.Add((fact, happened.Sequence));
            else if (known[fact.Id] != digest) faults.Add("file-two-digests", $"file {fact.Id}", $"entry {happened.Sequence}");
        }

        destroyed.UnionWith(facts.DestroyedFiles(happened.Event));
    }

    /// <summary>Reads the files noted since the last call.</summary>
    public async Task ReadDueAsync(CancellationToken stop)
    {
        await Parallel.ForEachAsync(due, stop, async (next, token) => await CheckAsync(next.Fact, next.Sequence, token));
        Read += due.Count;
        due.Clear();
    }

    /// <summary>A file may be missing only when a later event destroyed it.</summary>
    public void Finish()
    {
        foreach (var (file, sequence) in missing.OrderBy(pair => pair.Value))
        {
            if (!destroyed.Contains(file)) faults.Add("file-missing", $"file {file}", $"entry {sequence}");
        }
    }

    private async Task CheckAsync(FileFact fact, long sequence, CancellationToken stop)
    {
        try
        {
            var found = await files.CheckAsync(fact.Id, stop);
            if (found.Digest != fact.Digest) faults.Add("file-differs", $"file {fact.Id}", $"entry {sequence}");
        }
        catch (FileNotFoundException)
        {
            missing[fact.Id] = sequence;
        }
        catch (CorruptFileException why)
        {
            faults.Add(why.Code, $"file {fact.Id}", $"entry {sequence}");
        }
        catch (IOException why)
        {
            faults.Add("file-unreadable", $"file {fact.Id}", $"entry {sequence}", why.Message);
        }
    }
}
