using System.Buffers.Binary;
using System.Security.Cryptography;
using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Structure;

/// <summary>What a revision stands on.</summary>
/// <param name="Length">Bytes before it.</param>
/// <param name="NextNumber">Lowest object number that is not used.</param>
/// <param name="XrefOffset">The newest cross-reference section.</param>
/// <param name="IsStream">Is that section a stream?</param>
/// <param name="NeedsLineEnd">Does the file end without a line end?</param>
/// <param name="Identifier">The file's /ID, or null when it has none.</param>
/// <param name="Dangling">
/// Numbers that the file refers to without having such objects. A new object under one of them would appear where its author waits for
/// it: another page could show the seal.
/// </param>
internal sealed record RevisionStart(
    long Length, int NextNumber, long XrefOffset, bool IsStream, bool NeedsLineEnd, PdfArray? Identifier, IReadOnlySet<int> Dangling)
{
    /// <exception cref="PdfSyntaxException">An object that the file needs is broken.</exception>
    internal static RevisionStart Of(PdfFile file)
    {
        var last = file.Source.At(file.Source.Length - 1);
        var size = file.Number(file.Trailer["Size"]) is { } given && given <= file.Budget.Limits.Objects ? (int)given : 0;
        return new(
            file.Source.Length, Math.Max(Math.Max(file.Size, size), 1), file.Sections[0].Offset, file.Sections[0].IsStream,
            last is not ('\n' or '\r'), file.Resolve(file.Trailer["ID"]) as PdfArray, ObjectGraph.Dangling(file));
    }

    /// <summary>The first half stays; the second is derived from what it was and from where the revision begins.</summary>
    internal PdfArray? NextIdentifier()
    {
        if (Identifier is not { Items: [PdfString first, PdfString second] }) return null;
        Span<byte> place = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(place, Length);
        var digest = SHA256.HashData([.. second.Bytes, .. place]);
        return new PdfArray([new PdfString(first.Bytes, isHex: true, 0, 0), new PdfString(digest[..16], isHex: true, 0, 0)]);
    }
}
