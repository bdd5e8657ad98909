namespace Yinxin.Fuzz;

/// <summary>Certificates and signatures whose DER is changed: lengths and tags more often than the rest.</summary>
internal static class DerInputs
{
    private static readonly byte[] Telling = [0x00, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0c, 0x17, 0x18, 0x1f, 0x30, 0x31, 0x7f, 0x80, 0x81, 0x82, 0x84, 0x88, 0xa0, 0xa1, 0xa3, 0xff];

    internal static byte[] Make(Random chance, byte[] sample)
    {
        if (chance.Next(3) == 0) return Mutation.Change(sample, chance, []);
        var bytes = (byte[])sample.Clone();
        for (var changes = chance.Next(1, 4); changes > 0; changes--) bytes[chance.Next(bytes.Length)] = Telling[chance.Next(Telling.Length)];
        return chance.Next(4) == 0 ? Spliced(bytes, chance) : bytes;
    }

    /// <summary>One element where another stood, its length and all.</summary>
    private static byte[] Spliced(byte[] bytes, Random chance)
    {
        var (from, to) = (chance.Next(bytes.Length), chance.Next(bytes.Length));
        var count = Math.Min(chance.Next(2, 200), bytes.Length - Math.Max(from, to));
        bytes.AsSpan(from, count).ToArray().CopyTo(bytes, to);
        return bytes;
    }
}
