using System.Security.Cryptography;
using System.Text;

namespace Yinxin.Store;

/// <summary>Keyed hashes of whole values, for equality, uniqueness and grouping of what must not be readable.</summary>
/// <remarks>Equality leaks by intention; without the key a guess cannot be tried.</remarks>
public sealed class Blind : IDisposable
{
    private const int Size = 16;
    private readonly SecretBytes key;

    internal Blind(SecretBytes key) => this.key = key;

    /// <summary>The 16 bytes that stand for a value.</summary>
    /// <param name="what">What the value is, for example <c>user-name</c>: the same words as something else hash otherwise.</param>
    public byte[] Of(string what, string value)
    {
        Span<byte> mac = stackalloc byte[SHA256.HashSizeInBytes];
        HMACSHA256.HashData(key.Span, Encoding.UTF8.GetBytes($"{what}\0{Normalise(value)}"), mac);
        return mac[..Size].ToArray();
    }

    /// <summary>How people mean it: without white space around, full-width forms as half-width ones, capital letters as small ones.</summary>
    public static string Normalise(string value)
    {
        var folded = string.Create(value.Length, value, static (target, source) =>
        {
            for (var i = 0; i < source.Length; i++)
            {
                target[i] = source[i] switch
                {
                    >= '\uFF01' and <= '\uFF5E' and var wide => (char)(wide - 0xFEE0),
                    '\u3000' => ' ',
                    var plain => plain,
                };
            }
        });
        return folded.Trim().ToLowerInvariant();
    }

    public void Dispose() => key.Dispose();
}
