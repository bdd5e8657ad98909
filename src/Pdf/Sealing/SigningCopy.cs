using System.Security.Cryptography;
using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Sealing;

/// <summary>Copies a file and appends signed revisions, digesting every byte once on its way.</summary>
/// <remarks>The digest of a signature and that of the whole file share all bytes before the hole, so the state is cloned there.</remarks>
internal sealed class SigningCopy : IDisposable
{
    private const int ChunkSize = 16 * 1024;

    private readonly Stream output;
    private readonly IncrementalHash whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    internal SigningCopy(Stream output) => this.output = output;

    internal long Length { get; private set; }

    /// <summary>Digest of all that was written so far.</summary>
    internal byte[] Sha256() => whole.GetCurrentHash();

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
    /// <param name="sign">Makes the signature, or the time stamp, from the SHA-256 of everything around the hole.</param>
    /// <exception cref="ArgumentException">The signature is larger than the hole that was left for it.</exception>
    internal void Append(UnsignedRevision revision, Func<byte[], byte[]> sign)
    {
        var bytes = revision.Bytes.Written;
        whole.AppendData(bytes[..revision.HoleStart]);
        var signature = sign(DigestAround(bytes[revision.HoleEnd..]));
        var hole = bytes[(revision.HoleStart + 1)..(revision.HoleEnd - 1)];
        if (signature.Length * 2 > hole.Length) throw new ArgumentException("The signature does not fit its hole (contents-too-small).", nameof(sign));
        Convert.TryToHexStringLower(signature, hole, out _);
        whole.AppendData(bytes[revision.HoleStart..]);
        output.Write(bytes);
        Length += bytes.Length;
    }

    /// <summary>Writes a revision that signs nothing.</summary>
    internal void Append(ByteBuffer revision) => Write(revision.Written);

    public void Dispose() => whole.Dispose();

    private byte[] DigestAround(ReadOnlySpan<byte> rest)
    {
        using var signed = whole.Clone();
        signed.AppendData(rest);
        return signed.GetHashAndReset();
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        whole.AppendData(bytes);
        output.Write(bytes);
        Length += bytes.Length;
    }
}
