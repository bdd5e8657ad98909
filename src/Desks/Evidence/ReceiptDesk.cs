using QRCoder;
using Yinxin.Desks.Applications;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Evidence;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Ledger;
using Yinxin.Store;

namespace Yinxin.Desks.Evidence;

/// <summary>A receipt and what its printed page says.</summary>
/// <param name="Json">The bytes of the receipt.</param>
/// <param name="EntryHash">Leaf hash of the entry, hex; what the QR code names.</param>
/// <param name="Size">Size of the tree it is proven in.</param>
/// <param name="LogName">The ledger's name, as its key is known to verifiers.</param>
public sealed record IssuedReceipt(byte[] Json, Stamped Facts, string EntryHash, long Sequence, long Size, string Root, string LogName);

/// <summary>Receipts (L-03): proof of one stamping that needs no account and no server.</summary>
public sealed class ReceiptDesk(EventStore events, Gate gate)
{
    private static readonly Act Reading = new("receipt-read", ApiScopes.Read);

    public Task<Answer<IssuedReceipt>> FindAsync(Caller caller, ApplicationId application, StampingId stamping, CancellationToken stop) =>
        gate.ReadAsync<IssuedReceipt>(caller, Reading, Application.Stream(application), async (o, s) =>
        {
            var now = (await events.FoldAsync(Application.Stream(application), Application.None, Application.Evolve, s)).State;
            List<Seal> seals = [];
            foreach (var use in now.Content.Uses) seals.Add((await events.FoldAsync(Seal.Stream(use.Seal), Seal.None, Seal.Evolve, s)).State);
            if (!ApplicationSight.MaySee(o, now, seals, caller.Person)) return Refusal.NotFound("application-unknown");
            var found = (await events.ReadAsync(Application.Stream(application), s)).FirstOrDefault(r => r.Event is Stamped e && e.Stamping == stamping);
            return found is null ? Refusal.NotFound("receipt-not-yet") : Issue(found);
        }, stop);

    private IssuedReceipt Issue(Recorded found)
    {
        var raw = events.Raw(found.Sequence) ?? throw new InvalidOperationException($"Entry {found.Sequence} is gone.");
        var (checkpoint, note) = events.LatestCheckpoint();
        var receipt = new Receipt(raw.Entry, raw.Body!, raw.Salt!, events.InclusionProof(found.Sequence, checkpoint.Size.Value), note);
        return new(receipt.ToJson(), (Stamped)found.Event, MerkleHash.Leaf(raw.Entry).ToString(), found.Sequence, checkpoint.Size.Value, checkpoint.Root.ToString(), checkpoint.Origin);
    }

    /// <summary>A QR code as SVG without a quiet zone of its own; the page gives it room.</summary>
    public static string QrSvg(string text)
    {
        using var made = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var svg = new SvgQRCode(made);
        return svg.GetGraphic(4, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }
}
