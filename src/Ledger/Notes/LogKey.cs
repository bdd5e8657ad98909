using System.Security.Cryptography;
using System.Text;

namespace Yinxin.Ledger;

/// <summary>Signs a message with a key of the log and returns 64 bytes: an Ed25519 signature, or r and s of SM2 one after the other.</summary>
public delegate byte[] SignNote(ReadOnlySpan<byte> message);

/// <summary>Does the signature belong to this message and key? A key of 32 bytes is Ed25519, a point of 65 bytes SM2.</summary>
public delegate bool VerifyNote(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature);

/// <summary>A key that signs notes, with what signs with it.</summary>
public sealed record NoteSigner(LogKey Key, SignNote Sign);

/// <summary>The public half of a key that signs notes, with the name that it signs under.</summary>
/// <param name="Name">Not empty, without white space, plus sign and control characters; for a log its origin.</param>
/// <param name="PublicKey">Ed25519, 32 bytes; or SM2, 04 ‖ X ‖ Y, 65 bytes.</param>
/// <exception cref="ArgumentException">The name or the length of the key is outside that.</exception>
/// <remarks>C2SP signed-note. It leaves 0xff to private types, which then name themselves: <c>yinxin/sm2-sm3</c> and a newline before the point.</remarks>
public sealed record LogKey(string Name, byte[] PublicKey)
{
    internal const int SignatureLength = 64;
    internal const int KeyIdLength = 4;

    private const int Ed25519Length = 32;
    private const int PointLength = 65;
    private const byte UncompressedPoint = 4;

    /// <summary>What comes behind the origin in the name of a log's SM2 key.</summary>
    private const string Sm2Suffix = "/sm2";

    private static readonly byte[] Ed25519Type = [1];
    private static readonly byte[] Sm2Type = [0xff, .. "yinxin/sm2-sm3\n"u8];

    public string Name { get; } =
        IsName(Name) ? Name : throw new ArgumentException("A key's name is not empty and has no white space, plus sign or control character.", nameof(Name));

    public byte[] PublicKey { get; } =
        PublicKey.Length == Ed25519Length || PublicKey is [UncompressedPoint, ..] and { Length: PointLength }
            ? PublicKey
            : throw new ArgumentException("An Ed25519 public key has 32 bytes, a point of SM2 65.", nameof(PublicKey));

    /// <summary>Is it a key of SM2?</summary>
    public bool IsSm2 => PublicKey.Length == PointLength;

    /// <summary>First four bytes of SHA-256(name ‖ newline ‖ type ‖ public key).</summary>
    public byte[] KeyId { get; } = SHA256.HashData([.. Encoding.UTF8.GetBytes(Name), (byte)'\n', .. TypeOf(PublicKey), .. PublicKey])[..KeyIdLength];

    /// <summary>The name under which a log signs with SM2 beside its own key.</summary>
    public static string Sm2NameOf(string origin) => origin + Sm2Suffix;

    /// <summary>The verifier key as one line of text: name, key id in hexadecimal, type and key in base64, joined by plus signs.</summary>
    public string ToVerifierText() => $"{Name}+{Convert.ToHexStringLower(KeyId)}+{Convert.ToBase64String([.. TypeOf(PublicKey), .. PublicKey])}";

    /// <exception cref="LedgerFormatException">It is not a verifier key of a type that is known here, or its key id is not that of its name and key.</exception>
    public static LogKey ParseVerifierText(string text)
    {
        var parts = text.Split('+', 3);
        var key = parts.Length == 3 && IsName(parts[0]) ? KeyIn(parts[2]) : null;
        if (key is null) throw new LedgerFormatException("verifier-key-form", 0, "Not the text of a verifier key of Ed25519 or SM2.");
        var read = new LogKey(parts[0], key);
        return read.ToVerifierText() == text
            ? read
            : throw new LedgerFormatException("verifier-key-id", parts[0].Length + 1, "The key id does not belong to this name and key.");
    }

    private static byte[]? KeyIn(string base64)
    {
        var typed = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, typed, out var length)) return null;
        if (length == 1 + Ed25519Length && typed.AsSpan().StartsWith(Ed25519Type)) return typed[1..length];
        var isPoint = length == Sm2Type.Length + PointLength && typed.AsSpan().StartsWith(Sm2Type) && typed[Sm2Type.Length] == UncompressedPoint;
        return isPoint ? typed[Sm2Type.Length..length] : null;
    }

    private static byte[] TypeOf(byte[] key) => key.Length == Ed25519Length ? Ed25519Type : Sm2Type;

    public bool Equals(LogKey? other) => other is not null && Name == other.Name && PublicKey.AsSpan().SequenceEqual(other.PublicKey);

    public override int GetHashCode() => HashCode.Combine(Name, BitConverter.ToInt32(KeyId));

    internal static bool IsName(string name) =>
        name.Length > 0 && !name.Contains('+') && !name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)) && IsUnicode(name);

    private static bool IsUnicode(string text) => text.EnumerateRunes().All(rune => rune != Rune.ReplacementChar);
}
