using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Yinxin.Store;

/// <summary>Search without readable words: a text is cut into characters and bigrams, each replaced by a keyed hash of 13 letters.</summary>
/// <remarks>For an FTS5 index with <c>content='', contentless_delete=1, detail=none</c>: which tokens a text has is known, not where. Hits are
/// therefore candidates; decrypt them and ask <see cref="Contains"/>. Equality and frequency of tokens leak.</remarks>
public sealed class BlindText : IDisposable
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz234567";

    /// <summary>Most tokens that are remembered: a language's common bigrams, about 30 MB.</summary>
    private const int Remembered = 200_000;
    private readonly SecretBytes key;
    private readonly CryptoProfile profile;
    private ConcurrentDictionary<(string Index, string Characters), string> known = new();

    /// <param name="profile">Null for the usual one.</param>
    internal BlindText(SecretBytes key, CryptoProfile? profile = null)
    {
        this.key = key;
        this.profile = profile ?? CryptoProfile.Usual;
    }

    /// <summary>What goes into the index for these texts: each token once, in the order of the hashes.</summary>
    /// <param name="index">Name of the index: the same words in another one hash otherwise.</param>
    public string Tokens(string index, params IEnumerable<string?> texts)
    {
        var tokens = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var run in texts.OfType<string>().SelectMany(Runs))
        {
            for (var i = 0; i < run.Count; i++)
            {
                tokens.Add(Token(index, run[i].ToString()));
                if (i > 0) tokens.Add(Token(index, $"{run[i - 1]}{run[i]}"));
            }
        }

        return string.Join(' ', tokens);
    }

    /// <summary>The FTS5 expression of a search; null when nothing in it can be searched for.</summary>
    public string? Query(string index, string search)
    {
        var tokens = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var run in Runs(search))
        {
            if (run.Count == 1) tokens.Add(Token(index, run[0].ToString()));
            for (var i = 1; i < run.Count; i++) tokens.Add(Token(index, $"{run[i - 1]}{run[i]}"));
        }

        return tokens.Count == 0 ? null : string.Join(" AND ", tokens);
    }

    /// <summary>Does a decrypted text really have what was searched for? Each run of the search must stand in it.</summary>
    public static bool Contains(string search, params IEnumerable<string?> texts) => Contains(Parts(search), Parts(texts));

    /// <summary>The same for a search and texts that were taken apart before.</summary>
    public static bool Contains(IReadOnlyList<string> search, IReadOnlyList<string> texts) => search.All(run => texts.Any(text => text.Contains(run, StringComparison.Ordinal)));

    /// <summary>Letters and digits that stand together, as they are compared.</summary>
    public static IReadOnlyList<string> Parts(params IEnumerable<string?> texts) => [.. texts.OfType<string>().SelectMany(Runs).Select(Written)];

    public void Dispose() => key.Dispose();

    private string Token(string index, string characters)
    {
        if (known.TryGetValue((index, characters), out var token)) return token;
        if (known.Count >= Remembered) known = new();
        return known[(index, characters)] = Hash(index, characters);
    }

    private string Hash(string index, string characters)
    {
        Span<byte> mac = stackalloc byte[SHA256.HashSizeInBytes];
        profile.Mac(key.Span, Encoding.UTF8.GetBytes($"{index}\0{characters}"), mac);
        var bits = BinaryPrimitives.ReadUInt64BigEndian(mac);
        return string.Create(13, bits, static (target, left) =>
        {
            for (var i = 0; i < target.Length; i++)
            {
                target[i] = Letters[(int)(left >> 59)];
                left <<= 5;
            }
        });
    }

    /// <summary>Letters and digits that stand together; anything else parts them.</summary>
    private static List<List<Rune>> Runs(string text)
    {
        var runs = new List<List<Rune>>();
        var apart = true;
        foreach (var rune in Blind.Normalise(text).EnumerateRunes())
        {
            if (!Rune.IsLetterOrDigit(rune))
            {
                apart = true;
                continue;
            }

            if (apart) runs.Add([]);
            apart = false;
            runs[^1].Add(rune);
        }

        return runs;
    }

    private static string Written(List<Rune> run) => string.Concat(run);
}
