using System.Globalization;
using System.Text;

namespace Yinxin.Pdf.Syntax;

/// <summary>Bytes that are being written.</summary>
internal sealed class ByteBuffer(int capacity)
{
    private byte[] bytes = new byte[capacity];

    internal int Length { get; private set; }

    internal Span<byte> Written => bytes.AsSpan(0, Length);

    internal ByteBuffer Add(ReadOnlySpan<byte> more)
    {
        more.CopyTo(Take(more.Length));
        return this;
    }

    /// <summary>Characters of Latin-1.</summary>
    internal ByteBuffer Add(string latin)
    {
        Encoding.Latin1.GetBytes(latin, Take(latin.Length));
        return this;
    }

    internal ByteBuffer Add(byte one)
    {
        Take(1)[0] = one;
        return this;
    }

    internal ByteBuffer Add(long number)
    {
        Span<byte> digits = stackalloc byte[20];
        number.TryFormat(digits, out var length, default, CultureInfo.InvariantCulture);
        return Add(digits[..length]);
    }

    /// <summary>A number with leading zeros.</summary>
    internal ByteBuffer Add(long number, int width)
    {
        var digits = Take(width);
        for (var i = width - 1; i >= 0; i--, number /= 10) digits[i] = (byte)('0' + number % 10);
        return this;
    }

    /// <summary>A coordinate: at most five decimals, which is far below what any printer resolves.</summary>
    internal ByteBuffer Add(double number)
    {
        Span<byte> digits = stackalloc byte[40];
        (Math.Round(number, 5) + 0.0).TryFormat(digits, out var length, "0.#####", CultureInfo.InvariantCulture);
        return Add(digits[..length]);
    }

    /// <summary>Space that the caller fills.</summary>
    internal Span<byte> Take(int count)
    {
        if (bytes.Length - Length < count) Array.Resize(ref bytes, Math.Max(bytes.Length * 2, Length + count));
        Length += count;
        return bytes.AsSpan(Length - count, count);
    }
}
