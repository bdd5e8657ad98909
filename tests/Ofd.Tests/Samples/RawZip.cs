using System.Buffers.Binary;
using System.Text;
using Yinxin.Ofd.Package;

namespace Yinxin.Ofd.Tests.Samples;

/// <summary>A ZIP file written byte by byte, so that it can lie. Data is stored.</summary>
internal sealed class RawZip
{
    private readonly List<byte> file = [];
    private readonly List<byte[]> headers = [];

    internal int Length => file.Count;

    /// <summary>Puts bytes where no entry is.</summary>
    internal RawZip Bytes(params byte[] bytes)
    {
        file.AddRange(bytes);
        return this;
    }

    internal RawZip Entry(string name, string data, string? localName = null, int flags = 0, int method = 0, int? length = null, uint? crc = null, int? at = null, uint mode = 0) =>
        Entry(Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes(data), localName is null ? null : Encoding.UTF8.GetBytes(localName), flags, method, length, crc, at, mode);

    /// <param name="localName">What stands before the data, where it lies.</param>
    /// <param name="length">The expanded size that both headers promise.</param>
    /// <param name="at">Where the directory says that the entry is; then nothing is written there.</param>
    internal RawZip Entry(byte[] name, byte[] data, byte[]? localName = null, int flags = 0, int method = 0, int? length = null, uint? crc = null, int? at = null, uint mode = 0)
    {
        byte[] sizes = [.. U32(crc ?? Crc32.Of(data)), .. U32((uint)data.Length), .. U32((uint)(length ?? data.Length))];
        var local = localName ?? name;
        var place = at ?? file.Count;
        if (at is null) file.AddRange([.. "PK\x03\x04"u8, 20, 0, .. U16(flags), .. U16(method), 0, 0, 0x21, 0, .. sizes, .. U16(local.Length), 0, 0, .. local, .. data]);
        headers.Add([.. "PK\x01\x02"u8, 20, 3, 20, 0, .. U16(flags), .. U16(method), 0, 0, 0x21, 0, .. sizes, .. U16(name.Length), 0, 0, 0, 0, 0, 0, 0, 0, .. U32(mode << 16), .. U32((uint)place), .. name]);
        return this;
    }

    /// <param name="shift">Added to every offset that the directory and the end name.</param>
    internal byte[] End(int shift = 0, byte[]? comment = null, byte[]? behind = null, int? entries = null)
    {
        var start = file.Count;
        var bytes = new List<byte>(file);
        foreach (var header in headers)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(42), (uint)(BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(42)) + shift));
            bytes.AddRange(header);
        }
        var count = entries ?? headers.Count;
        bytes.AddRange([.. "PK\x05\x06"u8, 0, 0, 0, 0, .. U16(count), .. U16(count), .. U32((uint)(bytes.Count - start)), .. U32((uint)(start + shift)), .. U16(comment?.Length ?? 0), .. comment ?? [], .. behind ?? []]);
        return [.. bytes];
    }

    private static byte[] U16(int value) => [(byte)value, (byte)(value >> 8)];

    private static byte[] U32(uint value) => [(byte)value, (byte)(value >> 8), (byte)(value >> 16), (byte)(value >> 24)];
}
