using System.Text;

namespace Yinxin.Ledger;

/// <summary>Texts signed by named keys: C2SP signed-note, with Ed25519.</summary>
public static class SignedNote
{
    /// <summary>Text, empty line and one line with the signature, as UTF-8.</summary>
    /// <exception cref="ArgumentException">The text is empty, does not end with a newline or has another control character.</exception>
    public static byte[] Sign(string text, LogKey key, SignNote sign)
    {
        if (!NoteText.IsText(text)) throw new ArgumentException("The text of a note ends with a newline and has no other control character.", nameof(text));
        var message = Encoding.UTF8.GetBytes(text);
        var signature = sign(message);
        if (signature.Length != LogKey.SignatureLength) throw new ArgumentException("The signer did not return 64 bytes.", nameof(sign));
        var line = $"\n\u2014 {key.Name} {Convert.ToBase64String([.. key.KeyId, .. signature])}\n";
        return [.. message, .. Encoding.UTF8.GetBytes(line)];
    }

    /// <summary>Takes the note apart and judges the signatures of trusted keys.</summary>
    /// <exception cref="LedgerFormatException">The bytes are not a note.</exception>
    /// <remarks>Stricter than signed-note in one point: a line with the name of a trusted key but another key id is a fault, since one name
    /// has one key here, and a forger who can't sign must not look like a stranger.</remarks>
    public static NoteOpening Open(ReadOnlySpan<byte> note, IReadOnlyList<LogKey> trusted, VerifyNote verify)
    {
        var (text, lines) = NoteText.Split(note);
        var message = Encoding.UTF8.GetBytes(text);
        var signers = new List<LogKey>();
        foreach (var line in lines)
        {
            var named = trusted.Where(key => key.Name == line.Name).ToList();
            if (named.Count == 0) continue;
            var key = named.Find(key => line.KeyId.SequenceEqual(key.KeyId));
            if (key is null) return new NoteOpening(NoteVerdict.WrongKey, text, lines, []);
            if (!IsSigned(key, message, line, verify)) return new NoteOpening(NoteVerdict.WrongSignature, text, lines, []);
            signers.Add(key);
        }

        return new NoteOpening(signers.Count > 0 ? NoteVerdict.Signed : NoteVerdict.NoTrustedKey, text, lines, signers);
    }

    private static bool IsSigned(LogKey key, byte[] message, NoteSignature line, VerifyNote verify) =>
        line.Signature.Length == LogKey.SignatureLength && verify(key.PublicKey, message, line.Signature);
}

/// <summary>What the signatures of a note amount to, for someone who trusts certain keys.</summary>
public enum NoteVerdict
{
    /// <summary>At least one trusted key signed it, and no line with a trusted name is wrong.</summary>
    Signed,

    /// <summary>No line has the name of a trusted key: nothing can be said.</summary>
    NoTrustedKey,

    /// <summary>A line has the name of a trusted key but the key id of another.</summary>
    WrongKey,

    /// <summary>A line of a trusted key has a signature that is not its own over this text.</summary>
    WrongSignature,
}

/// <summary>An opened note.</summary>
/// <param name="Text">The signed text with its last newline; not to be believed unless the verdict is Signed.</param>
/// <param name="Lines">All signature lines in their order, those of unknown keys included.</param>
/// <param name="Signers">The trusted keys whose signatures are right.</param>
public sealed record NoteOpening(NoteVerdict Verdict, string Text, IReadOnlyList<NoteSignature> Lines, IReadOnlyList<LogKey> Signers);

/// <summary>One signature line of a note.</summary>
/// <param name="KeyId">Four bytes.</param>
/// <param name="Signature">What follows the key id; 64 bytes for Ed25519.</param>
public sealed record NoteSignature(string Name, byte[] KeyId, byte[] Signature);
