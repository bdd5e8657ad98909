using System.Text;
using Yinxin.Ledger;
using Yinxin.Signatures;

namespace Yinxin.Verify.Tests;

/// <summary>A fixed log that has recorded one stamping among forty entries.</summary>
internal static class SampleLog
{
    public const string Name = "seals.example.org/log";

    public static readonly DateTimeOffset Noon = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);

    private const int Size = 40;
    private const int Index = 11;

    private static readonly byte[] Seed = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    private static readonly byte[] Salt = [.. Enumerable.Repeat((byte)0x5A, Receipt.SaltLength)];

    public static LogKey Key { get; } = new(Name, Ed25519.PublicKey(Seed));

    public static string KeyPem(bool named) => (named ? $"Log: {Name}\n" : "") + Pem("PUBLIC KEY", Ed25519.ToSubjectPublicKeyInfo(Key.PublicKey));

    public static string StrangersPem { get; } = Pem("PUBLIC KEY", Ed25519.ToSubjectPublicKeyInfo(Ed25519.PublicKey([.. Enumerable.Repeat((byte)9, 32)])));

    public static string Pem(string label, byte[] der) => $"-----BEGIN {label}-----\n{Convert.ToBase64String(der)}\n-----END {label}-----\n";

    public static Receipt ReceiptOf(StampingForm form, Hash256 before, Hash256 after)
    {
        var (entries, body) = EntriesWith(form, before, after);
        var leaves = entries.ConvertAll(entry => MerkleHash.Leaf(entry)).ToArray();
        var proof = Proofs.Inclusion(new LeafIndex(Index), new TreeSize(Size), (_, _, width) => leaves[..width]);
        return new Receipt(entries[Index], body, Salt, proof, NoteOf(entries));
    }

    public static List<byte[]> Entries(int count) => [.. Enumerable.Range(0, count).Select(i => Entry(i).ToBytes())];

    public static LedgerEntry Entry(int i) => new(
        i, Noon.AddSeconds(i), "person/li", $"seal/{i % 3}", i / 3 + 1, "seal-registered/1", MerkleHash.Leaf(BitConverter.GetBytes(i)));

    public static byte[] NoteOf(IEnumerable<byte[]> entries)
    {
        var tree = Frontier.Empty.Grow();
        foreach (var entry in entries) tree.Append(MerkleHash.Leaf(entry));
        var checkpoint = new Checkpoint(Name, new TreeSize(tree.Size), tree.Root);
        return SignedNote.Sign(checkpoint.ToText(), Key, message => Ed25519.Sign(Seed, message));
    }

    private static (List<byte[]> Entries, byte[] Body) EntriesWith(StampingForm form, Hash256 before, Hash256 after)
    {
        var body = Encoding.UTF8.GetBytes(
            $$"""{"stamping":"s-1","application":"a-1","seal":"c-1","sealCode":"3702000012345","sealName":"合同专用章","form":"{{(form == StampingForm.Electronic ? "electronic" : "physical")}}","file":"f-1","before":"{{before}}","after":"{{after}}","imprints":2,"at":"2026-11-23T04:00:11.000Z"}""");
        var entries = Entries(Size);
        entries[Index] = (Entry(Index) with { Event = StampedFacts.EventName, Body = LedgerEntry.BodyHash(Salt, body) }).ToBytes();
        return (entries, body);
    }
}
