namespace Yinxin.Store;

/// <summary>The keys that tables are written with: a pure function of the key ring, so that a table can be built again byte by byte.</summary>
public sealed class TableKeys : IDisposable
{
    internal TableKeys(KeyRing keys)
    {
        var blind = keys.Newest(KeyPurpose.Blind);
        Cipher = new RowCipher(keys);
        Blind = new Blind(blind.Derive("yinxin blind column"));
        Words = new BlindText(blind.Derive("yinxin blind words"));
        Generations = $"rows {keys.Newest(KeyPurpose.Rows).Generation}, blind {blind.Generation}";
    }

    /// <summary>Encrypts columns.</summary>
    public RowCipher Cipher { get; }

    /// <summary>Keyed hashes of whole values.</summary>
    public Blind Blind { get; }

    /// <summary>Keyed hashes of characters and bigrams.</summary>
    public BlindText Words { get; }

    /// <summary>Part of the tables' shape: other keys, other bytes.</summary>
    internal string Generations { get; }

    public void Dispose()
    {
        Cipher.Dispose();
        Blind.Dispose();
        Words.Dispose();
    }
}
