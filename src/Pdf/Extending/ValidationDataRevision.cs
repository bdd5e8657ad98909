using System.Security.Cryptography;
using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;
using Yinxin.Pdf.Validation;
using Yinxin.Signatures;

namespace Yinxin.Pdf.Extending;

/// <summary>Writes the revision that puts validation data into the file's /DSS; what is there already stays (ISO 32000-2, 12.8.4.3).</summary>
/// <remarks>/VRI is not written: it may only repeat what /DSS has, and writers disagree about its keys.</remarks>
internal sealed class ValidationDataRevision(PdfFile file, RevisionStart below)
{
    private readonly RevisionWriter writer = new(file, below);

    private bool isChanged;

    internal RevisionStart? Finished { get; private set; }

    /// <returns>The revision; null when the file has all of it.</returns>
    internal ByteBuffer? Write(ValidationData data)
    {
        var catalog = file.Catalog;
        var store = file.Dictionary(catalog["DSS"])?.Copy() ?? new PdfDictionary().Set("Type", new PdfName("DSS"));
        Add(store, "Certs", data.Certificates.Select(certificate => certificate.Encoded));
        Add(store, "CRLs", data.Lists.Select(list => list.Encoded));
        Add(store, "OCSPs", data.Responses.Select(response => response.Encoded));
        if (!isChanged) return null;
        if (catalog["DSS"] is PdfReference existing && file.Resolve(existing) is not null) writer.Write(existing, store);
        else writer.Write((PdfReference)file.Trailer["Root"]!, catalog.Copy().Set("DSS", writer.Add(store)));
        Finished = writer.Finish();
        return writer.Buffer;
    }

    private void Add(PdfDictionary store, string key, IEnumerable<byte[]> values)
    {
        var items = file.Items(store[key]).ToList();
        var known = ValidationStore.Streams(file, store[key], _ => { }).Select(Fingerprint).ToHashSet(StringComparer.Ordinal);
        var count = items.Count;
        foreach (var value in values)
        {
            if (known.Add(Fingerprint(value))) items.Add(writer.Add(new PdfStream(new PdfDictionary(), value)));
        }
        if (items.Count == count) return;
        store.Set(key, new PdfArray(items));
        isChanged = true;
    }

    private static string Fingerprint(byte[] value) => Convert.ToHexString(SHA256.HashData(value));
}
