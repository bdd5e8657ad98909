using System.Reflection;

namespace Yinxin.Store;

/// <summary>States folded lately, so that only new events are folded; the least used are forgotten.</summary>
internal sealed class FoldCache(int capacity)
{
    private readonly Lock guard = new();
    private readonly Dictionary<Key, LinkedListNode<(Key Key, int Version, object? State)>> known = [];
    private readonly LinkedList<(Key Key, int Version, object? State)> byUse = new();

    public bool TryGet(in Key key, out int version, out object? state)
    {
        lock (guard)
        {
            if (known.TryGetValue(key, out var node))
            {
                byUse.Remove(node);
                byUse.AddFirst(node);
                (_, version, state) = node.Value;
                return true;
            }
        }

        (version, state) = (0, null);
        return false;
    }

    /// <summary>Keeps a state unless a newer one is known.</summary>
    public void Put(in Key key, int version, object? state)
    {
        lock (guard)
        {
            if (known.TryGetValue(key, out var node))
            {
                if (node.Value.Version >= version) return;
                byUse.Remove(node);
            }

            known[key] = byUse.AddFirst((key, version, state));
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

    /// <summary>One stream folded by one function into one type.</summary>
    public readonly record struct Key(string Stream, Type State, MethodInfo Evolve);
}
