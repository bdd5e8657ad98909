using System.Text;
using Yinxin.Signatures;

namespace Yinxin.Verify;

/// <summary>Reads what the person who asks has besides the document: revocation data, and the password of an encrypted file.</summary>
internal static class EvidenceFiles
{
    /// <summary>In bytes; PEM has a third more than DER.</summary>
    private const int LargestList = CertificateRevocationList.LargestSize / 2 * 3;

    private const int LargestResponse = OcspResponse.LargestSize * 2;

    private const int LargestPassword = 4096;

    /// <exception cref="UnreadableException">Codes <c>file-crl-malformed</c> and <c>file-ocsp-malformed</c>, or a file can't be read.</exception>
    public static ValidationData Read(IEnumerable<string> lists, IEnumerable<string> responses) => new(
        [],
        [.. lists.SelectMany(path => Read(path, LargestList, ValidationDataFile.Lists))],
        [.. responses.SelectMany(path => Read(path, LargestResponse, ValidationDataFile.Responses))]);

    /// <summary>The first line.</summary>
    public static string Password(string path) => Encoding.UTF8.GetString(InputFile.Small(path, LargestPassword)).TrimStart('\ufeff').Split('\n')[0].TrimEnd('\r');

    private static IReadOnlyList<T> Read<T>(string path, int most, Func<byte[], IReadOnlyList<T>> read)
    {
        try
        {
            return read(InputFile.Small(path, most));
        }
        catch (SignatureSyntaxException malformed)
        {
            throw new UnreadableException($"file-{malformed.Code}", path, malformed);
        }
    }
}
