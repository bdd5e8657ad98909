using Yinxin.Domain;
using Yinxin.Ledger;

namespace Yinxin.Store;

/// <summary>What a stream amounts to.</summary>
/// <param name="Version">How many events it has; what a decision hands back to the append.</param>
public sealed record Folded<T>(T State, StreamVersion Version);

/// <summary>Events that are in the ledger for good.</summary>
/// <param name="FirstSequence">Place of the first of them, from 0; the others follow.</param>
/// <param name="Checkpoint">Signed note over a tree that holds them all.</param>
public sealed record Appended(long FirstSequence, int Count, byte[] Checkpoint);

/// <summary>The stored bytes of one entry and what opens its body hash.</summary>
/// <param name="Salt">32 bytes; null with <paramref name="Body"/> when the body's key was destroyed.</param>
public sealed record RawEntry(long Sequence, byte[] Entry, byte[]? Salt, byte[]? Body);

/// <summary>Who signs checkpoints and how their signatures are checked; the key itself stays outside of the store.</summary>
/// <param name="Key">Its name is the log's origin.</param>
public sealed record LedgerSigner(LogKey Key, SignNote Sign, VerifyNote Verify);

/// <summary>A file that an event brought into the archive.</summary>
/// <param name="Digest">SHA-256 that its bytes must have.</param>
public sealed record FileFact(FileId Id, Digest Digest);

/// <summary>What events say about stored bytes; the store itself knows no event.</summary>
/// <param name="Files">The files that an event brings.</param>
/// <param name="DestroyedBodies">Sequence numbers of the entries whose body keys an event destroys; done in the same transaction.</param>
/// <param name="DestroyedFiles">The files that an event allows to be deleted.</param>
public sealed record EventFacts(
    Func<DomainEvent, IEnumerable<FileFact>> Files,
    Func<DomainEvent, IEnumerable<long>> DestroyedBodies,
    Func<DomainEvent, IEnumerable<FileId>> DestroyedFiles)
{
    /// <summary>No event brings or destroys anything.</summary>
    public static readonly EventFacts None = new(_ => [], _ => [], _ => []);
}

/// <summary>How far the tables are built anew.</summary>
public sealed record RebuildProgress(long Done, long Total);

/// <summary>The ledger does not add up. The writer stopped; nothing can be appended until the cause is found from outside.</summary>
/// <param name="code">Stable, kebab-case.</param>
public sealed class LedgerBrokenException(string code, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Stable, kebab-case.</summary>
    public string Code { get; } = code;
}
