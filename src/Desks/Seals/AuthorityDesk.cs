using System.Security.Cryptography;
using Yinxin.Domain;
using Yinxin.Domain.Seals;
using Yinxin.Signatures;
using Yinxin.Store;

namespace Yinxin.Desks.Seals;

/// <summary>The organisation's own certificate authority (E-02): a root, one issuing certificate, seals under it.</summary>
public sealed class AuthorityDesk(EventStore events, KeyRing ring)
{
    private const string RootKey = "root";
    private const string IssuingKey = "issuing";

    /// <summary>Longest name that a certificate's attribute holds (X.520 upper bound).</summary>
    private const int LongestAttribute = 64;

    public async Task<CertificateAuthorityMade?> FindAsync(CancellationToken stop) =>
        (await events.FoldAsync(Authority.Stream, Authority.None, Authority.Evolve, stop)).State.Made;

    /// <summary>Makes root and issuing certificate; once.</summary>
    public async Task EnsureAsync(string organisation, DateTimeOffset at, CancellationToken stop)
    {
        var folded = await events.FoldAsync(Authority.Stream, Authority.None, Authority.Evolve, stop);
        if (folded.State.Made is not null) return;
        var from = at.AddMinutes(-5);
        var name = Short(organisation);
        var root = CertificateAuthority.CreateRoot(name, from, from.AddYears(25));
        var issuing = CertificateAuthority.CreateIssuing(root, name, from, from.AddYears(20));
        ring.KeepSecret(KeyPurpose.CertificateAuthority, RootKey, root.PrivateKey);
        ring.KeepSecret(KeyPurpose.CertificateAuthority, IssuingKey, issuing.PrivateKey);
        CryptographicOperations.ZeroMemory(root.PrivateKey);
        CryptographicOperations.ZeroMemory(issuing.PrivateKey);
        var made = new CertificateAuthorityMade(Convert.ToBase64String(root.Certificate), Convert.ToBase64String(issuing.Certificate), from.AddYears(20));
        await events.AppendAsync("set-up", at, [(Authority.Stream, folded.Version)], [new(Authority.Stream, made)], stop);
    }

    /// <summary>Issues a seal's certificate; its private key is wrapped before this returns.</summary>
    public async Task<SealCertificate> IssueAsync(SealId seal, string organisation, SealCard card, KeyAlgorithm algorithm, DateTimeOffset from, DateTimeOffset until, CancellationToken stop)
    {
        var made = await FindAsync(stop) ?? throw new InvalidOperationException("The certificate authority was not made.");
        var issuingKey = ring.Secret(KeyPurpose.CertificateAuthority, IssuingKey) ?? throw new InvalidOperationException("The issuing key is not in the key ring.");
        var issuing = new IssuedCertificate(Convert.FromBase64String(made.Issuing), issuingKey);
        try
        {
            var subject = new SealSubject(Short(organisation), Short(card.Name), IsPrintable(card.Code) ? card.Code : seal.ToString());
            var issued = CertificateAuthority.IssueSeal(issuing, subject, algorithm, from, until);
            var name = Applications.KeyAlgorithms.NameOf(algorithm);
            var wrapped = ring.Wrap(KeyPurpose.SealKeys, issued.PrivateKey, Applications.KeyAlgorithms.Place(seal, name));
            CryptographicOperations.ZeroMemory(issued.PrivateKey);
            return new(name, Convert.ToBase64String(issued.Certificate), [made.Issuing], Convert.ToBase64String(wrapped), from, until);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(issuingKey);
        }
    }

    private static string Short(string name) => name.Length <= LongestAttribute ? name : name[..LongestAttribute];

    private static bool IsPrintable(string code) => code.Length <= LongestAttribute && code.All(c => char.IsAsciiLetterOrDigit(c) || " '()+,-./:=?".Contains(c, StringComparison.Ordinal));
}
