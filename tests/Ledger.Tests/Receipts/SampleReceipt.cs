using System.Text;

namespace Yinxin.Ledger.Tests;

/// <summary>A receipt for one stamping, entry 11 of 23, with the files that it speaks of.</summary>
internal static class SampleReceipt
{
    public const int Index = 11;
    public const int TreeSizeThen = 23;

    public static readonly Hash256 Before = MerkleHash.Leaf("approved"u8);
    public static readonly Hash256 After = MerkleHash.Leaf("sealed"u8);
    public static readonly byte[] Salt = [.. Enumerable.Repeat((byte)0x5A, Receipt.SaltLength)];

    public static Receipt Electronic { get; } = Of(BodyText("electronic"));

    public static Receipt Physical { get; } = Of(BodyText("physical"));

    public static string BodyText(string form) =>
        $$"""{"stamping":"s-1","application":"a-1","seal":"c-1","sealCode":"3702000012345","sealName":"合同专用章","form":"{{form}}","file":"f-1","before":"{{Before}}","after":"{{After}}","imprints":2,"at":"2026-11-23T04:00:00.000Z"}""";

    public static Receipt Of(string body, string happened = StampedFacts.EventName)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var entry = new LedgerEntry(Index, SampleLog.Noon, "person/li", "application/a-1", 5, happened, LedgerEntry.BodyHash(Salt, bytes)).ToBytes();
        var leaves = SampleLog.Leaves(TreeSizeThen);
        leaves[Index] = MerkleHash.Leaf(entry);
        var proof = Proofs.Inclusion(new LeafIndex(Index), new TreeSize(TreeSizeThen), SampleLog.TilesOf(leaves));
        return new Receipt(entry, bytes, Salt, proof, SampleLog.Note(TreeSizeThen, SampleLog.RootByDefinition(leaves)));
    }

    public static ReceiptReport Check(Receipt receipt, Hash256? file = null, params IReadOnlyList<LogKey> trusted) =>
        ReceiptCheck.Check(receipt, file, trusted, SampleLog.Verify);
}
