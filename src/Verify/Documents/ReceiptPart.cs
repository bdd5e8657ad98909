using Yinxin.Ledger;
using Yinxin.Signatures;

namespace Yinxin.Verify;

/// <summary>What a receipt adds to the answer.</summary>
/// <param name="Report">Null when the receipt could not be read.</param>
internal sealed record ReceiptPart(IReadOnlyList<Reported> Findings, ReceiptReport? Report)
{
    /// <param name="earlier">States that the file begins with.</param>
    public static ReceiptPart Check(string path, Hash256? file, IReadOnlyList<Hash256> earlier, TrustFile trust)
    {
        try
        {
            var receipt = Receipt.Parse(InputFile.Small(path, Receipt.LongestJson));
            var report = ReceiptCheck.Check(receipt, file, trust.KeysFor(receipt.Checkpoint), Ed25519.Verify, earlier);
            return new ReceiptPart([.. report.Findings.Select(Reported.From)], report);
        }
        catch (LedgerFormatException bad)
        {
            return new ReceiptPart([new Reported(bad.Code, Weight.Fault, "receipt", $"{bad.Offset}")], null);
        }
    }
}
