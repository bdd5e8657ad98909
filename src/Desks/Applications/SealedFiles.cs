using Yinxin.Desks.Documents;
using Yinxin.Desks.Seals;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Documents;
using Yinxin.Domain.Seals;
using Yinxin.Ofd;
using Yinxin.Pdf;
using Yinxin.Signatures;
using Yinxin.Store;

namespace Yinxin.Desks.Applications;

/// <summary>A sealed file that is in the archive.</summary>
/// <param name="ProofUntil">As in <see cref="DocumentArchived"/>; now, where it should have one and it could not be had yet.</param>
public sealed record SealedFile(FileRef File, DateTimeOffset? ProofUntil);

/// <summary>Makes the sealed file of a permit and puts it, encrypted, where the record says it will be.</summary>
public sealed class SealedFiles(EventStore events, EncryptedFiles files, SealKeys keys, TimeStampDesk timeStamps, LongTermProofs proofs)
{
    /// <returns>The file, or why it can't be made: the stamping is then voided.</returns>
    public async Task<Answer<SealedFile>> MakeAsync(SigningPermit permit, StampingBegun begun, Application application, DateTimeOffset at, CancellationToken stop)
    {
        // A crash may have left the whole file without its event: it is made anew, under the same id.
        files.Delete(begun.Output);
        try
        {
            var seal = (await events.FoldAsync(Seal.Stream(permit.Seal), Seal.None, Seal.Evolve, stop)).State;
            using var stamps = await timeStamps.OpenAsync(at, stop);
            var rules = (await events.FoldAsync(Policy.Stream, Policy.None, Policy.Evolve, stop)).State.Electronic;
            var (type, isOfd) = (application.Content.DocumentType, begun.Input.MediaType == FileTypes.Ofd);
            // Rules and periods may have changed since it began: then it is voided, not left open.
            if (rules.IdentitiesOf(type, isOfd).Select(i => seal.Electronic!.WhyNotSign(i, seal.Card.Name, at)).FirstOrDefault(r => r is not null) is { } over) return over;
            if (isOfd) return await MakeOfdAsync(permit, begun, seal, stamps, at, stop);
            var signing = rules.SigningOf(type);
            await using var input = files.OpenRead(begun.Input.Id);
            using var clear = new MemoryStream(checked((int)(begun.Input.Length + (1 << 20))));
            await new PdfSeals(files, keys).SealAsync(permit, seal, signing, stamps, at, input, clear, stop);
            // What proves signatures for decades is known of the international identity alone.
            var until = stamps is { CanArchive: true } && signing == PdfSigning.International ? await proofs.ExtendAsync(clear, stamps, at, stop) ?? at : (DateTimeOffset?)null;
            clear.Position = 0;
            var stored = await files.WriteAsync(begun.Output, clear, long.MaxValue, stop);
            return new SealedFile(new(begun.Output, stored.Digest, stored.Length, NameOf(begun.Input.Name), "application/pdf"), until);
        }
        catch (PdfSyntaxException bad)
        {
            return Refusal.Conflict(bad.Code, bad.Offset);
        }
        catch (OfdSyntaxException bad)
        {
            return Refusal.Conflict("ofd-not-sealed", bad.Code);
        }
        catch (SigningKeyException unfit)
        {
            return Refusal.Conflict("seal-key-unfit", unfit.Code);
        }
        catch (TimeStampException none)
        {
            return Refusal.Conflict(none.Code);
        }
        catch (DiskFullException)
        {
            return Refusal.Conflict("disk-full");
        }
        catch (CorruptFileException)
        {
            return Refusal.Conflict("file-damaged");
        }
    }

    /// <summary>An OFD is sealed under SM2 by GB/T 38540; its proof does not end with a certificate that is renewed here.</summary>
    private async Task<Answer<SealedFile>> MakeOfdAsync(SigningPermit permit, StampingBegun begun, Seal seal, OpenTimeStamps? stamps, DateTimeOffset at, CancellationToken stop)
    {
        using var key = await keys.OpenAsync(permit, SealIdentity.National, stop);
        await using var input = files.OpenRead(begun.Input.Id);
        using var clear = new MemoryStream(checked((int)(begun.Input.Length + (1 << 20))));
        await new OfdSeals(files).SealAsync(permit, seal, key, stamps, at, input, clear, stop);
        clear.Position = 0;
        var stored = await files.WriteAsync(begun.Output, clear, long.MaxValue, stop);
        return new SealedFile(new(begun.Output, stored.Digest, stored.Length, NameOf(begun.Input.Name), FileTypes.Ofd), null);
    }

    /// <summary>合同.pdf → 合同（已用印）.pdf; a second seal keeps the name.</summary>
    private static string NameOf(string name)
    {
        const string Mark = "（已用印）";
        var stem = Path.GetFileNameWithoutExtension(name);
        if (stem.EndsWith(Mark, StringComparison.Ordinal)) return name;
        var ending = name.EndsWith(".ofd", StringComparison.OrdinalIgnoreCase) ? ".ofd" : ".pdf";
        return stem[..Math.Min(stem.Length, Words.Title - Mark.Length - 4)] + Mark + ending;
    }
}
