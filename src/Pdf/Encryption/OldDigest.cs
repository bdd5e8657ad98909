using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Yinxin.Pdf.Encryption;

/// <summary>MD5, where the format of old encrypted files asks for it.</summary>
internal static class OldDigest
{
    [SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = "ISO 32000-2, 7.6.4.3 fixes it for R 2 to 4; nothing here is trusted because of it.")]
    [SuppressMessage("Security", "S4790:Using weak hashing algorithms is security-sensitive", Justification = "As above.")]
    internal static byte[] Of(ReadOnlySpan<byte> data) => MD5.HashData(data);
}
