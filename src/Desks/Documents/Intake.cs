using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Documents;
using Yinxin.Pdf;
using Yinxin.Store;

namespace Yinxin.Desks.Documents;

/// <summary>An uploaded PDF or OFD that was read as far as sealing needs it.</summary>
public sealed record TakenPdf(FileRef File, IReadOnlyList<PageSize> Pages);

/// <summary>Takes files from outside: streamed, limited, told by content, encrypted at once. What is refused leaves nothing behind.</summary>
public sealed class Intake(EncryptedFiles files)
{
    /// <summary>Largest document, in bytes.</summary>
    public const long LargestPdf = 100L << 20;

    /// <summary>Largest photo or scan, in bytes.</summary>
    public const long LargestEvidence = 50L << 20;

    /// <summary>Largest table, in bytes.</summary>
    public const long LargestTable = 10L << 20;

    /// <summary>Takes a PDF or an OFD that can be sealed.</summary>
    public async Task<Answer<TakenPdf>> TakePdfAsync(Stream source, string name, CancellationToken stop)
    {
        var taken = await TakeAsync(source, name, LargestPdf, stop);
        if (taken.Refusal is { } no) return no;
        var file = taken.Value!;
        if (file.MediaType == FileTypes.Ofd) return await OfdAsync(file);
        if (WhyNotPdf(file) is { } refusal)
        {
            files.Delete(file.Id);
            return refusal;
        }

        try
        {
            await using var clear = files.OpenRead(file.Id);
            var pdf = OpenedPdf.Open(clear);
            if (pdf.ObstacleToSealing is { } obstacle)
            {
                files.Delete(file.Id);
                return Refusal.Invalid(obstacle, file.Name);
            }
            var pages = Enumerable.Range(0, pdf.PageCount).Select(i => pdf.PageSize(i)).Select(p => new PageSize(new(p.Width.Value), new(p.Height.Value))).ToList();
            return new TakenPdf(file, pages);
        }
        catch (PdfSyntaxException bad)
        {
            files.Delete(file.Id);
            return Refusal.Invalid(bad.Code, bad.Offset);
        }
    }

    /// <summary>Takes a photo or scan: PNG, JPEG or PDF.</summary>
    public async Task<Answer<FileRef>> TakeEvidenceAsync(Stream source, string name, CancellationToken stop)
    {
        var taken = await TakeAsync(source, name, LargestEvidence, stop);
        if (taken.Value is { } file && file.MediaType is not (FileTypes.Pdf or "image/png" or "image/jpeg"))
        {
            files.Delete(file.Id);
            return Refusal.Invalid("file-type-not-allowed", file.Name);
        }
        return taken;
    }

    /// <summary>Takes a table: XLSX or text. Whether it can be read is found when it is looked at.</summary>
    public async Task<Answer<FileRef>> TakeTableAsync(Stream source, string name, CancellationToken stop)
    {
        var taken = await TakeAsync(source, name, LargestTable, stop);
        if (taken.Value is not { } file) return taken;
        if (file.MediaType is FileTypes.Ofd) return file with { MediaType = MediaTypes.Workbook };
        if (file.MediaType == "application/octet-stream") return file with { MediaType = "text/csv" };
        files.Delete(file.Id);
        return Refusal.Invalid("take-over-no-table", file.Name);
    }

    private async Task<Answer<TakenPdf>> OfdAsync(FileRef file)
    {
        await using var clear = files.OpenRead(file.Id);
        var pages = OfdPages.Read(clear, file.Name);
        if (pages.Value is { } read) return new TakenPdf(file, read);
        files.Delete(file.Id);
        return pages.Refusal!;
    }

    /// <summary>Takes a file that other readers of the house look into: a table, pictures.</summary>
    /// <param name="media">What it is called, whatever it holds.</param>
    internal async Task<Answer<FileRef>> TakePlainAsync(Stream source, string name, long most, string media, CancellationToken stop)
    {
        var taken = await TakeAsync(source, name, most, stop);
        return taken.Value is { } file ? file with { MediaType = media } : taken;
    }

    /// <summary>Forgets a file that no event came to name.</summary>
    public void Forget(FileId file) => files.Delete(file);

    private async Task<Answer<FileRef>> TakeAsync(Stream source, string name, long most, CancellationToken stop)
    {
        var plain = name.Split('/', '\\')[^1].Trim();
        if (Words.Check("file-name", plain, Words.Title) is not null) return Refusal.Invalid("file-name-bad", Words.Title);
        var head = new byte[1024];
        var read = await source.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, stop);
        if (read == 0) return Refusal.Invalid("file-empty", plain);
        var id = new FileId(Guid.NewGuid());
        try
        {
            var stored = await files.WriteAsync(id, new HeadFirst(head.AsMemory(0, read), source), most, stop);
            return new FileRef(id, stored.Digest, stored.Length, plain, MediaTypes.Sniff(head.AsSpan(0, read)));
        }
        catch (StoreLimitException)
        {
            return Refusal.Invalid("file-too-large", most >> 20);
        }
        catch (DiskFullException)
        {
            return Refusal.Conflict("disk-full");
        }
    }

    private static Refusal? WhyNotPdf(FileRef file) => file.MediaType == "application/pdf" ? null : Refusal.Invalid("pdf-not-a-pdf", file.Name);
}

/// <summary>Media types told by content.</summary>
public static class MediaTypes
{
    public const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static string Sniff(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith(Png)) return "image/png";
        if (head.StartsWith(Jpeg)) return "image/jpeg";
        // Any package is looked at as an OFD; what is none is refused by its reader.
        if (head.StartsWith("PK\u0003\u0004"u8)) return FileTypes.Ofd;
        return head.IndexOf("%PDF-"u8) >= 0 ? "application/pdf" : "application/octet-stream";
    }

    private static ReadOnlySpan<byte> Png => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];
    private static ReadOnlySpan<byte> Jpeg => [0xFF, 0xD8, 0xFF];
}

/// <summary>A stream whose first bytes were read already to tell what it is.</summary>
internal sealed class HeadFirst(ReadOnlyMemory<byte> head, Stream rest) : Stream
{
    private ReadOnlyMemory<byte> left = head;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (left.IsEmpty) return await rest.ReadAsync(buffer, cancellationToken);
        var n = Math.Min(left.Length, buffer.Length);
        left[..n].CopyTo(buffer);
        left = left[n..];
        return n;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Uploads are read asynchronously.");
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
