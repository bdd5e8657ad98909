using System.IO.Compression;
using System.Text;
using Yinxin.Domain;
using Yinxin.Imaging;

namespace Yinxin.Desks.Seals.Batches;

/// <summary>The ZIP of a batch's pictures: looked at within limits, one picture unpacked at a time.</summary>
internal sealed class BatchPictures : IDisposable
{
    private const int MostEntries = 5000;
    private readonly ZipArchive? zip;
    private readonly Dictionary<string, ZipArchiveEntry> entries = new(StringComparer.OrdinalIgnoreCase);

    private BatchPictures(ZipArchive? zip)
    {
        this.zip = zip;
        foreach (var entry in zip?.Entries ?? [])
            if (entry.Name.Length > 0) entries.TryAdd(entry.Name, entry);
    }

    public static readonly BatchPictures None = new(null);

    /// <param name="file">Seekable; closed with the answer.</param>
    public static Answer<BatchPictures> Open(Stream file)
    {
        try
        {
            // Windows writes the names of old ZIPs in its own encoding; those marked as UTF-8 are read as such.
            var opened = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: false, CodePagesEncodingProvider.Instance.GetEncoding("GB18030"));
            if (opened.Entries.Count <= MostEntries) return new BatchPictures(opened);
            opened.Dispose();
            return Refusal.Invalid("batch-pictures-many", MostEntries);
        }
        catch (InvalidDataException)
        {
            file.Dispose();
            return Refusal.Invalid("batch-pictures-damaged");
        }
    }

    /// <summary>Why a picture can't be taken; null when it looks like one.</summary>
    public Refusal? WhyNot(string name)
    {
        if (zip is null) return Refusal.Invalid("batch-pictures-missing", name);
        if (!entries.TryGetValue(name, out var entry)) return Refusal.NotFound("batch-picture-unknown", name);
        return entry.Length > SealBatchImages.LargestPicture ? Refusal.Invalid("batch-picture-large", name, SealBatchImages.LargestPicture >> 10) : null;
    }

    /// <summary>The bytes of a picture: PNG or JPEG by their first bytes.</summary>
    public Answer<byte[]> Read(string name)
    {
        if (WhyNot(name) is { } no) return no;
        try
        {
            using var clear = entries[name].Open();
            var bytes = new byte[SealBatchImages.LargestPicture + 1];
            var read = clear.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (read > SealBatchImages.LargestPicture) return Refusal.Invalid("batch-picture-large", name, SealBatchImages.LargestPicture >> 10);
            var head = bytes.AsSpan(0, read);
            return head.StartsWith<byte>([0x89, 0x50, 0x4E, 0x47]) || head.StartsWith<byte>([0xFF, 0xD8, 0xFF]) ? head.ToArray() : Refusal.Invalid("batch-picture-form", name);
        }
        catch (InvalidDataException)
        {
            return Refusal.Invalid("batch-picture-form", name);
        }
    }

    public void Dispose() => zip?.Dispose();
}
