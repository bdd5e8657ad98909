using System.Buffers;
using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace Yinxin.Signatures.Certificates;

/// <summary>Builds subject names; words of people are UTF8String, as RFC 5280, 4.1.2.4 asks.</summary>
/// <remarks>The builder writes what was added last first: the organisation then leads.</remarks>
internal static class SubjectName
{
    /// <summary>Upper bound of O, CN and serialNumber in characters (X.520).</summary>
    private const int LongestValue = 64;

    private static readonly SearchValues<char> Printable =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 '()+,-./:=?");

    /// <param name="keyNumber">Tells the keys of one authority apart, so that a name always means one key.</param>
    internal static X500DistinguishedName OfAuthority(string organisation, string role, string keyNumber)
    {
        var name = new X500DistinguishedNameBuilder();
        name.Add(CertificateOids.SerialNumber, keyNumber, UniversalTagNumber.PrintableString);
        name.AddCommonName(role);
        name.AddOrganizationName(Fitting(organisation, nameof(organisation)));
        return name.Build();
    }

    internal static X500DistinguishedName OfSeal(SealSubject subject)
    {
        if (subject.SealCode.AsSpan().ContainsAnyExcept(Printable))
        {
            throw new ArgumentException("A seal code in a certificate is made of letters, digits and '()+,-./:=? only.", nameof(subject));
        }
        var name = new X500DistinguishedNameBuilder();
        name.Add(CertificateOids.SerialNumber, Fitting(subject.SealCode, nameof(subject)), UniversalTagNumber.PrintableString);
        name.AddCommonName(Fitting(subject.SealName, nameof(subject)));
        name.AddOrganizationName(Fitting(subject.Organisation, nameof(subject)));
        return name.Build();
    }

    private static string Fitting(string value, string parameter) =>
        value.Length is > 0 and <= LongestValue && !string.IsNullOrWhiteSpace(value)
            ? value
            : throw new ArgumentException($"A name in a certificate has 1 to {LongestValue} characters.", parameter);
}
