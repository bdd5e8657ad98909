using Yinxin.Domain;

namespace Yinxin.Store;

/// <summary>A file of the store as its writer saw it.</summary>
/// <param name="Digest">SHA-256 of the bytes before encryption.</param>
/// <param name="Length">Bytes before encryption.</param>
public sealed record StoredFile(FileId Id, Digest Digest, long Length);

/// <summary>A stored file is not the one that was written.</summary>
/// <param name="code">Stable, kebab-case: <c>file-header</c>, <c>file-length</c> (cut short or added to), <c>file-chunk</c> (changed or moved).</param>
public sealed class CorruptFileException(FileId file, string code, string message, Exception? inner = null) : Exception($"File {file}: {message}", inner)
{
    public FileId Id { get; } = file;

    /// <summary>Stable, kebab-case.</summary>
    public string Code { get; } = code;
}

/// <summary>What was given is larger than the caller allowed; nothing of it was kept.</summary>
/// <param name="limit">Bytes.</param>
public sealed class StoreLimitException(long limit) : Exception($"More than {limit} bytes were given.")
{
    /// <summary>Bytes.</summary>
    public long Limit { get; } = limit;
}

/// <summary>The disk or a quota is full; nothing of what was being written was kept.</summary>
public sealed class DiskFullException(string attempted, Exception inner) : IOException($"The disk is full: {attempted}.", inner);
