namespace Yinxin.Pdf.Encryption;

/// <summary>RC4, which old encrypted files need and the platform no longer has. It protects nothing today.</summary>
internal static class Rc4
{
    /// <summary>Encrypts or decrypts: both are the same.</summary>
    internal static byte[] Transform(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data)
    {
        Span<byte> state = stackalloc byte[256];
        for (var i = 0; i < 256; i++) state[i] = (byte)i;
        for (int i = 0, j = 0; i < 256; i++)
        {
            j = (j + state[i] + key[i % key.Length]) & 0xff;
            (state[i], state[j]) = (state[j], state[i]);
        }
        var output = new byte[data.Length];
        for (int at = 0, i = 0, j = 0; at < data.Length; at++)
        {
            i = (i + 1) & 0xff;
            j = (j + state[i]) & 0xff;
            (state[i], state[j]) = (state[j], state[i]);
            output[at] = (byte)(data[at] ^ state[(state[i] + state[j]) & 0xff]);
        }
        return output;
    }
}
