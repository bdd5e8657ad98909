using System.Security.Cryptography;
using Yinxin.Pdf.Syntax;
using Yinxin.Signatures;

namespace Yinxin.Pdf.Sealing;

/// <summary>Copies a file and appends signed revisions, digesting every byte once on its way.</summary>
/// <remarks>The digest of a signature and that of the whole file share all bytes before the hole, so the state is cloned there.</remarks>
internal sealed class SigningCopy : IDisposable
{
    private const int ChunkSize = 16 * 1024;

    private readonly Stream output;
    private readonly RunningDigest whole = new(HashAlgorithmName.SHA256);

    /// <summary>The same bytes in the digest of the signature, where that is another one.</summary>
    private readonly RunningDigest? other;

    internal SigningCopy(Stream output, HashAlgorithmName digest)
    {
        this.output = output;
        other = digest == HashAlgorithmName.SHA256 ? null : new(digest);
    }

    internal long Length { get; private set; }

    /// <summary>Digest of all that was written so far.</summary>
    internal byte[] Sha256()
    {
        using var soFar = whole.Copy();
        return soFar.Finish();
    }

    internal void CopyOriginal(Stream input, long length)
    {
        input.Position = 0;
        var chunk = GC.AllocateUninitializedArray<byte>((int)Math.Min(ChunkSize, length));
        while (Length < length)
        {
            var count = input.Read(chunk.AsSpan(0, (int)Math.Min(chunk.Length, length - Length)));
            if (count == 0) throw new EndOfStreamException("The file became shorter while it was sealed.");
            Write(chunk.AsSpan(0, count));
        }
    }

    /// <summary>Signs a revision and writes it.</summary>
    /// <param name="sign">Makes the signature, or the time stamp, from the digest of everything around the hole.</param>
    /// <exception cref="ArgumentException">The signature is larger than the hole that was left for it.</exception>
    internal void Append(UnsignedRevision revision, Func<byte[], byte[]> sign)
    {
        var bytes = revision.Bytes.Written;
        var signature = sign(DigestAround(revision));
        var hole = bytes[(revision.HoleStart + 1)..(revision.HoleEnd - 1)];
        if (signature.Length * 2 > hole.Length) throw new ArgumentException("The signature does not fit its hole (contents-too-small).", nameof(sign));
        Convert.TryToHexStringLower(signature, hole, out _);
        Write(bytes[revision.HoleStart..]);
    }

    /// <summary>Writes a revision that signs nothing.</summary>
    internal void Append(ByteBuffer revision) => Write(revision.Written);

    /// <summary>Writes what stands before the hole and digests what is signed: that and what stands behind it.</summary>
    internal byte[] DigestAround(UnsignedRevision revision)
    {
        Write(revision.Bytes.Written[..revision.HoleStart]);
        using var signed = (other ?? whole).Copy();
        signed.Append(revision.Bytes.Written[revision.HoleEnd..]);
        return signed.Finish();
    }

    public void Dispose()
    {
        whole.Dispose();
        other?.Dispose();
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        whole.Append(bytes);
        other?.Append(bytes);
        output.Write(bytes);
        Length += bytes.Length;
    }
}
