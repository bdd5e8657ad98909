using System.Text;

namespace Yinxin.Ledger;

/// <summary>Shows one stamping to an outsider: the entry, what it says, and its way up to a signed checkpoint.</summary>
/// <param name="Entry">The stored bytes of the entry.</param>
/// <param name="Body">The bytes of the event's body, which the entry holds only as a digest.</param>
/// <param name="Salt">32 bytes that were hashed before the body.</param>
/// <param name="Proof">Inclusion proof of the entry in the checkpoint's tree, from the leaf upwards.</param>
/// <param name="Checkpoint">A signed note with one signature, that of the log.</param>
/// <remarks>docs/formats/receipt.md. It brings no trust of its own: the log's key comes from elsewhere.</remarks>
public sealed record Receipt(byte[] Entry, byte[] Body, byte[] Salt, IReadOnlyList<Hash256> Proof, byte[] Checkpoint)
{
    /// <summary>Longest receipt, in bytes.</summary>
    public const int LongestJson = 1 << 20;

    /// <summary>Length of a salt, in bytes.</summary>
    public const int SaltLength = 32;

    /// <summary>Most hashes that a proof can need in a tree whose size fits 63 bits.</summary>
    public const int LongestProof = 63;

    /// <summary>The one JSON spelling of this receipt, without white space and final newline.</summary>
    /// <exception cref="LedgerFormatException">Entry or checkpoint are not what they are called.</exception>
    public byte[] ToJson()
    {
        var index = LedgerEntry.Parse(Entry).Sequence;
        NoteText.Split(Checkpoint);
        var proof = string.Join(',', Proof.Select(hash => $"\"{hash.ToBase64()}\""));
        var note = Encoding.UTF8.GetString(Checkpoint).Replace("\\", @"\\").Replace("\"", "\\\"").Replace("\n", @"\n");
        return Encoding.UTF8.GetBytes(
            $$"""{"v":1,"entry":"{{Convert.ToBase64String(Entry)}}","body":"{{Convert.ToBase64String(Body)}}","salt":"{{Convert.ToBase64String(Salt)}}","index":{{index}},"proof":[{{proof}}],"checkpoint":"{{note}}"}""");
    }

    /// <exception cref="LedgerFormatException">The bytes differ in any way from what <see cref="ToJson"/> writes.</exception>
    public static Receipt Parse(ReadOnlySpan<byte> json) => ReceiptText.Read(json);

    /// <summary>Do these bytes begin as a receipt does? What follows may still be wrong.</summary>
    public static bool LooksLikeOne(ReadOnlySpan<byte> start) => start.TrimStart(" \t\r\n"u8).StartsWith("{"u8);

    public bool Equals(Receipt? other) =>
        other is not null && Entry.AsSpan().SequenceEqual(other.Entry) && Body.AsSpan().SequenceEqual(other.Body)
        && Salt.AsSpan().SequenceEqual(other.Salt) && Proof.SequenceEqual(other.Proof) && Checkpoint.AsSpan().SequenceEqual(other.Checkpoint);

    public override int GetHashCode() => MerkleHash.Leaf(Entry).GetHashCode();
}
