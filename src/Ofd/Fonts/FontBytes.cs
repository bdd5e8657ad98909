using System.Buffers.Binary;

namespace Yinxin.Ofd.Fonts;

/// <summary>A stretch of a font file; reading beyond its end is a broken font, never a crash.</summary>
internal readonly struct FontBytes(ReadOnlyMemory<byte> bytes)
{
    internal int Length => bytes.Length;

    internal int U8(long at) => Part(at, 1)[0];

    internal int U16(long at) => BinaryPrimitives.ReadUInt16BigEndian(Part(at, 2));

    internal int I16(long at) => BinaryPrimitives.ReadInt16BigEndian(Part(at, 2));

    internal long U32(long at) => BinaryPrimitives.ReadUInt32BigEndian(Part(at, 4));

    internal ReadOnlySpan<byte> Part(long at, int length) =>
        at >= 0 && length >= 0 && at <= bytes.Length - length ? bytes.Span.Slice((int)at, length) : throw Broken();

    internal FontBytes Slice(long at, long length) =>
        at >= 0 && length >= 0 && at <= bytes.Length - length ? new(bytes.Slice((int)at, (int)length)) : throw Broken();

    internal static OfdSyntaxException Broken() => new("", "font-broken", "The font is broken.");
}
