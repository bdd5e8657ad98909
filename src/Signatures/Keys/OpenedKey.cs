using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Yinxin.Signatures.Keys;

/// <summary>
/// A public key that OpenSSL has taken in. Opening one takes several times as long as checking with it, so disposing it keeps it for the
/// next signature under the same key.
/// </summary>
/// <remarks>Only one at a time has a key, so no two threads share it. What is kept follows from the octets of the key alone.</remarks>
internal sealed class OpenedKey<T> : IDisposable
    where T : class, IDisposable
{
    /// <summary>More are not kept: then all are let go.</summary>
    private const int MostIdle = 64;

    private static readonly ConcurrentDictionary<string, T> Idle = new(StringComparer.Ordinal);

    private readonly string name;

    private OpenedKey(string name, T key)
    {
        this.name = name;
        Key = key;
    }

    internal T Key { get; }

    /// <param name="encoded">What tells the key apart: its whole SubjectPublicKeyInfo.</param>
    /// <param name="import">Reads the key when it is not at hand; what it throws passes through.</param>
    internal static OpenedKey<T> Take(ReadOnlySpan<byte> encoded, Func<T> create, Action<T> import)
    {
        var name = Convert.ToBase64String(SHA256.HashData(encoded));
        if (Idle.TryRemove(name, out var idle)) return new(name, idle);
        var key = create();
        try
        {
            import(key);
            return new(name, key);
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    /// <summary>Keeps the key for others.</summary>
    public void Dispose()
    {
        if (Idle.Count >= MostIdle) LetGo();
        if (!Idle.TryAdd(name, Key)) Key.Dispose();
    }

    private static void LetGo()
    {
        foreach (var old in Idle.Keys)
        {
            if (Idle.TryRemove(old, out var unused)) unused.Dispose();
        }
    }
}
