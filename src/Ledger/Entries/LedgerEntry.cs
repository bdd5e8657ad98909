namespace Yinxin.Ledger;

/// <summary>One event as the tree sees it: who, when, which stream, which event, and the digest of what it says.</summary>
/// <param name="Sequence">Index of the leaf, from 0.</param>
/// <param name="At">Server clock, UTC, whole milliseconds, years 1 to 9999.</param>
/// <param name="By">Actor; like Stream and Event 1 to 200 printable ASCII characters without quotation mark and backslash.</param>
/// <param name="Number">Place in its stream, from 1.</param>
/// <param name="Event">Frozen name with its version, such as <c>seal-registered/1</c>.</param>
/// <param name="Body">SHA-256(salt ‖ body bytes).</param>
/// <remarks>docs/formats/ledger.md. The stored bytes are hashed as they are; nothing is checked by writing it again.</remarks>
public sealed record LedgerEntry(long Sequence, DateTimeOffset At, string By, string Stream, int Number, string Event, Hash256 Body)
{
    /// <summary>Longest actor, stream or event name, in characters.</summary>
    public const int LongestName = 200;

    /// <summary>The exact bytes to store and hash.</summary>
    /// <exception cref="ArgumentException">A member is outside its documented range.</exception>
    public byte[] ToBytes()
    {
        Span<byte> buffer = stackalloc byte[1024];
        return buffer[..LedgerEntryText.Write(this, buffer)].ToArray();
    }

    /// <exception cref="LedgerFormatException">The bytes differ in any way from what <see cref="ToBytes"/> writes.</exception>
    public static LedgerEntry Parse(ReadOnlySpan<byte> bytes) => LedgerEntryText.Read(bytes);

    /// <summary>SHA-256(salt ‖ body).</summary>
    public static Hash256 BodyHash(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> body) => MerkleHash.Sha256(salt, body);

    internal static bool IsName(ReadOnlySpan<byte> text) =>
        text.Length is >= 1 and <= LongestName && text.IndexOfAnyExceptInRange((byte)' ', (byte)'~') < 0 && text.IndexOfAny((byte)'"', (byte)'\\') < 0;

    internal static bool IsName(string text) =>
        text.Length is >= 1 and <= LongestName && text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0 && text.AsSpan().IndexOfAny('"', '\\') < 0;
}
