using System.Security.Cryptography;
using System.Text;

namespace Yinxin.Signatures;

/// <summary>Reads files that hold validation data: one value in DER, or one or several as PEM blocks.</summary>
public static class ValidationDataFile
{
    /// <summary>A sequence whose length needs further octets: how DER of more than 127 octets begins, and no text does.</summary>
    private const byte Sequence = 0x30, LongLength = 0x80;

    /// <summary>Blocks of CERTIFICATE.</summary>
    /// <exception cref="SignatureSyntaxException">Code <c>certificate-malformed</c>: something else is in the file, or nothing.</exception>
    public static IReadOnlyList<Certificate> Certificates(byte[] file) => Read(file, "CERTIFICATE", "certificate-malformed", Certificate.Read);

    /// <summary>Blocks of X509 CRL.</summary>
    /// <exception cref="SignatureSyntaxException">Code <c>crl-malformed</c>: something else is in the file, or nothing.</exception>
    public static IReadOnlyList<CertificateRevocationList> Lists(byte[] file) => Read(file, "X509 CRL", "crl-malformed", CertificateRevocationList.Read);

    /// <summary>Blocks of OCSP RESPONSE, each a whole OCSPResponse.</summary>
    /// <exception cref="SignatureSyntaxException">Code <c>ocsp-malformed</c>: something else is in the file, or nothing.</exception>
    public static IReadOnlyList<OcspResponse> Responses(byte[] file) => Read(file, "OCSP RESPONSE", "ocsp-malformed", OcspResponse.Read);

    private static List<T> Read<T>(byte[] file, string label, string code, Func<byte[], T> read)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file is [Sequence, >= LongLength, ..]) return [read(file)];
        var values = new List<T>();
        var rest = Encoding.UTF8.GetString(file).AsSpan();
        while (PemEncoding.TryFind(rest, out var block))
        {
            if (!rest[block.Label].SequenceEqual(label) || IsTorn(rest[..block.Location.Start])) throw Wrong();
            values.Add(read(Convert.FromBase64String(rest[block.Base64Data].ToString())));
            rest = rest[block.Location.End..];
        }
        return values.Count > 0 && !IsTorn(rest) ? values : throw Wrong();

        SignatureSyntaxException Wrong() => new(0, code, $"The file is not made of blocks of {label}.");
    }

    /// <summary>Does a block begin here that does not end?</summary>
    private static bool IsTorn(ReadOnlySpan<char> between) => between.Contains("-----BEGIN ", StringComparison.Ordinal);
}
