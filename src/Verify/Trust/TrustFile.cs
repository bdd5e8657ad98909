using System.Security.Cryptography;
using System.Text;
using Yinxin.Ledger;
using Yinxin.Signatures;

namespace Yinxin.Verify;

/// <summary>Whom the person who asks believes: root certificates and keys of logs, from concatenated PEM blocks.</summary>
/// <param name="Roots">DER of the root certificates.</param>
/// <param name="NamedKeys">Keys with a line <c>Log: name</c> before their block.</param>
/// <param name="NamelessKeys">Ed25519 public keys, 32 bytes each; they take the name of any log whose key id fits.</param>
/// <remarks>docs/formats/verify-report.md.</remarks>
internal sealed record TrustFile(IReadOnlyList<byte[]> Roots, IReadOnlyList<LogKey> NamedKeys, IReadOnlyList<byte[]> NamelessKeys)
{
    private const int Largest = 1 << 20;

    public static TrustFile Read(IEnumerable<string> paths)
    {
        var all = paths.Select(path => TrustText.Read(path, Encoding.UTF8.GetString(InputFile.Small(path, Largest)))).ToList();
        return new TrustFile(
            [.. all.SelectMany(file => file.Roots)], [.. all.SelectMany(file => file.NamedKeys)], [.. all.SelectMany(file => file.NamelessKeys)]);
    }

    /// <summary>The keys to judge this note with. A nameless key counts only where a signature line bears the key id that it has under that line's name:
    /// without a name it can't be said to be missing.</summary>
    public IReadOnlyList<LogKey> KeysFor(ReadOnlySpan<byte> note)
    {
        try
        {
            var lines = SignedNote.Open(note, [], Ed25519.Verify).Lines;
            var fitting =
                from line in lines
                from bytes in NamelessKeys
                let key = new LogKey(line.Name, bytes)
                where key.KeyId.AsSpan().SequenceEqual(line.KeyId)
                select key;
            return [.. NamedKeys, .. fitting.Distinct()];
        }
        catch (LedgerFormatException)
        {
            // Not a note: whoever checks it next says so with its place.
            return NamedKeys;
        }
    }
}

/// <summary>Reads the text of one trust file.</summary>
internal static class TrustText
{
    private const string Begin = "-----BEGIN ";
    private const string NameLine = "Log:";

    public static TrustFile Read(string path, string text)
    {
        var roots = new List<byte[]>();
        var named = new List<LogKey>();
        var nameless = new List<byte[]>();
        var rest = text.AsSpan();
        while (PemEncoding.TryFind(rest, out var block))
        {
            var before = rest[..block.Location.Start];
            if (before.Contains(Begin, StringComparison.Ordinal)) throw new UnreadableException("trust-form", path, null);
            var der = Convert.FromBase64String(rest[block.Base64Data].ToString());
            switch (rest[block.Label].ToString())
            {
                case "CERTIFICATE": roots.Add(Certificate(path, der)); break;
                case "PUBLIC KEY" when NameBefore(before) is { } name: named.Add(Named(path, name, KeyOf(path, der))); break;
                case "PUBLIC KEY": nameless.Add(KeyOf(path, der)); break;
                case var label when label.EndsWith("PRIVATE KEY", StringComparison.Ordinal): throw new UnreadableException("trust-private-key", path, null);
                case var label: throw new UnreadableException("trust-block-unknown", path, null, label);
            }

            rest = rest[block.Location.End..];
        }

        if (rest.Contains(Begin, StringComparison.Ordinal)) throw new UnreadableException("trust-form", path, null);
        return roots.Count + named.Count + nameless.Count > 0
            ? new TrustFile(roots, named, nameless)
            : throw new UnreadableException("trust-empty", path, null);
    }

    private static string? NameBefore(ReadOnlySpan<char> preamble)
    {
        string? name = null;
        foreach (var line in preamble.EnumerateLines())
        {
            if (line.StartsWith(NameLine, StringComparison.Ordinal)) name = line[NameLine.Length..].Trim().ToString();
        }

        return name;
    }

    private static LogKey Named(string path, string name, byte[] key)
    {
        try
        {
            return new LogKey(name, key);
        }
        catch (ArgumentException bad)
        {
            throw new UnreadableException("trust-log-name", path, bad, name);
        }
    }

    private static byte[] KeyOf(string path, byte[] der)
    {
        var key = der.Length > Ed25519.KeyLength ? der[^Ed25519.KeyLength..] : [];
        return key.Length > 0 && Ed25519.ToSubjectPublicKeyInfo(key).AsSpan().SequenceEqual(der)
            ? key
            : throw new UnreadableException("trust-key-not-ed25519", path, null);
    }

    private static byte[] Certificate(string path, byte[] der)
    {
        try
        {
            _ = new TrustAnchors([der]);
            return der;
        }
        catch (ArgumentException bad)
        {
            throw new UnreadableException("trust-certificate", path, bad);
        }
    }
}
