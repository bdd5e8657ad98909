using System.Reflection;

namespace Yinxin.Store;

/// <summary>States folded lately, so that only new events are folded; the least used are forgotten.</summary>
internal sealed class FoldCache(int capacity)
{
    private readonly Lock guard = new();
    private readonly Dictionary<Key, LinkedListNode<(Key Key, Entry Entry)>> known = [];
    private readonly LinkedList<(Key Key, Entry Entry)> byUse = new();

    public bool TryGet(in Key key, out Entry entry)
    {
        lock (guard)
        {
            if (known.TryGetValue(key, out var node))
            {
                byUse.Remove(node);
                byUse.AddFirst(node);
                entry = node.Value.Entry;
                return true;
            }
        }

        entry = default;
        return false;
    }

    /// <summary>Keeps a state unless one that was looked at later is known.</summary>
    public void Put(in Key key, Entry entry)
    {
        lock (guard)
        {
            if (known.TryGetValue(key, out var node))
            {
                if (node.Value.Entry.Size >= entry.Size) return;
                byUse.Remove(node);
            }

            known[key] = byUse.AddFirst((key, entry));
            if (known.Count <= capacity) return;
            known.Remove(byUse.Last!.Value.Key);
            byUse.RemoveLast();
        }
    }

    public void Clear()
    {
        lock (guard)
        {
            known.Clear();
            byUse.Clear();
        }
    }

    /// <summary>A folded state.</summary>
    /// <param name="Version">Number of the stream's last event in it.</param>
    /// <param name="Size">Entries that the ledger had when the stream was looked at.</param>
    public readonly record struct Entry(int Version, object? State, long Size);

    /// <summary>One stream folded by one function into one type.</summary>
    public readonly record struct Key(string Stream, Type State, MethodInfo Evolve);
}
