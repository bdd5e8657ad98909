using System.Buffers.Binary;

namespace Yinxin.Ofd.Package;

/// <summary>The extra fields of one entry (APPNOTE.TXT, 4.5); only the sizes of large files matter here.</summary>
internal sealed class ExtraFields
{
    /// <summary>Info-ZIP's second name of an entry.</summary>
    internal const int UnicodePath = 0x7075;

    private const int Zip64 = 0x0001;

    private readonly Dictionary<int, byte[]> fields = [];

    internal static ExtraFields Read(ReadOnlySpan<byte> bytes, long at)
    {
        var extras = new ExtraFields();
        while (bytes.Length >= 4)
        {
            var (id, length) = (BinaryPrimitives.ReadUInt16LittleEndian(bytes), BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]));
            if (bytes.Length < 4 + length || !extras.fields.TryAdd(id, bytes.Slice(4, length).ToArray())) throw CentralDirectory.Broken(at);
            bytes = bytes[(4 + length)..];
        }
        return extras;
    }

    internal bool Contains(int id) => fields.ContainsKey(id);

    /// <summary>The sizes and the offset; those that are all ones stand in the field for large files, in this order.</summary>
    internal (long Length, long Compressed, long Local) Sizes(uint length, uint compressed, uint local, long at)
    {
        var large = fields.GetValueOrDefault(Zip64) ?? [];
        var used = 0;
        var sizes = (Next(length), Next(compressed), Next(local));
        return sizes;

        long Next(uint small)
        {
            if (small != uint.MaxValue) return small;
            if (large.Length < used + 8) throw CentralDirectory.Broken(at);
            var value = BinaryPrimitives.ReadInt64LittleEndian(large.AsSpan(used));
            used += 8;
            return value is >= 0 and < 1L << 48 ? value : throw CentralDirectory.Broken(at);
        }
    }
}
