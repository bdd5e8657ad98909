using Yinxin.Pdf.Forms;
using Yinxin.Pdf.Sealing;
using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Validation;
using Yinxin.Signatures;

namespace Yinxin.Pdf.Extending;

/// <summary>Finds out what a file lacks for a level, and appends it.</summary>
internal sealed class Extension
{
    private readonly PdfFile file;
    private readonly ExtensionRequest request;
    private readonly ValidationMaterial material;
    private readonly FreeFieldNames names;
    private readonly bool lacksTime;
    private RevisionStart below;

    /// <exception cref="PdfSyntaxException">The file is not signed, a signature is malformed, or something is missing.</exception>
    internal Extension(PdfFile file, ExtensionRequest request)
    {
        this.file = file;
        this.request = request;
        var data = ValidationStore.Read(file, _ => { }).And(request.Data);
        material = new(request.Anchors, data, request.At, request.Online);
        names = new(file);
        lacksTime = Collect();
        if (request.TimeStamps is null && (lacksTime || request.Level == PadesLevel.LongTermArchive))
        {
            throw new PdfSyntaxException(0, "timestamp-source-missing", "The level needs a time stamp, and there is nobody who gives one.");
        }
        DemandMaterial();
        below = RevisionStart.Of(file);
    }

    internal void Append(SigningCopy copy)
    {
        if (lacksTime) material.AddTimeStamp(AppendTimeStamp(copy));
        DemandMaterial();
        var revision = new ValidationDataRevision(file, below);
        if (revision.Write(material.Picked) is { } bytes)
        {
            copy.Append(bytes);
            below = revision.Finished!;
        }
        if (request.Level == PadesLevel.LongTermArchive) AppendTimeStamp(copy);
    }

    private byte[] AppendTimeStamp(SigningCopy copy)
    {
        var revision = new TimeStampRevision(file, below);
        byte[] token = [];
        copy.Append(revision.Write(names, request.TimeStamps!.LargestToken), digest => token = request.TimeStamps.Stamp(digest));
        below = revision.Finished!;
        return token;
    }

    /// <summary>Picks the material for what is in the file.</summary>
    /// <returns>Is there a signature of which nothing proves when it existed?</returns>
    private bool Collect()
    {
        var found = FoundSignature.All(file);
        if (found.TrueForAll(signature => signature.IsTimeStamp(file))) throw new PdfSyntaxException(0, "pdf-not-signed", "The file bears no signature.");
        var lastUnproven = -1L;
        var lastStamp = -1L;
        foreach (var signature in found)
        {
            var (range, contents) = Contents(signature);
            if (signature.IsTimeStamp(file))
            {
                Add(range, () => material.AddTimeStamp(contents));
                lastStamp = Math.Max(lastStamp, range.HoleStart);
            }
            else
            {
                Add(range, () => lastUnproven = AddSignature(signature, contents) ? lastUnproven : Math.Max(lastUnproven, range.End));
            }
        }
        return lastUnproven > lastStamp;
    }

    /// <returns>Does it carry a time stamp?</returns>
    private bool AddSignature(FoundSignature signature, byte[] contents) =>
        ContentsShape.IsSeal(contents) ? material.AddSeal(contents, signature.Certificates(file, _ => { })) : material.AddSignature(contents);

    private (SignedRange Range, byte[] Contents) Contents(FoundSignature signature)
    {
        var findings = new FindingList();
        var check = new RangeCheck(file, signature, findings);
        if (check.Check() is { } range && check.ReadContents(range) is { } contents) return (range, contents);
        var fault = findings.All[^1];
        throw new PdfSyntaxException(fault.Offset ?? 0, fault.Code, "A signature is malformed.");
    }

    private static void Add(SignedRange range, Action add)
    {
        try
        {
            add();
        }
        catch (SignatureSyntaxException malformed)
        {
            throw new PdfSyntaxException(range.HoleStart + 1 + malformed.Offset * 2, malformed.Code, "A signature is malformed.", malformed);
        }
    }

    private void DemandMaterial()
    {
        if (material.Missing.Count == 0) return;
        var missing = string.Join("; ", material.Missing.Distinct(StringComparer.Ordinal));
        throw new PdfSyntaxException(0, "validation-data-missing", $"Nothing says whether these were revoked, or who issued them: {missing}.") { Facts = [missing] };
    }
}
