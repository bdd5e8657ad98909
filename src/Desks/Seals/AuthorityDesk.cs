using System.Security.Cryptography;
using Yinxin.Domain;
using Yinxin.Domain.Seals;
using Yinxin.Signatures;
using Yinxin.Store;

namespace Yinxin.Desks.Seals;

/// <summary>The organisation's own certificate authority (E-02): a root, one issuing certificate, seals under it.</summary>
public sealed class AuthorityDesk(EventStore events, KeyRing ring, SealMaker maker)
{
    private const string RootKey = "root";
    private const string IssuingKey = "issuing";

    /// <summary>What the wrapped key of the time-stamp authority is bound to.</summary>
    private static readonly byte[] TimeStampKey = "time-stamps"u8.ToArray();

    private const int YearsOfTimeStamping = 10;

    /// <summary>A list says that nothing was revoked; the next one is made with the next seal.</summary>
    internal const int DaysOfList = 7;

    /// <summary>Longest name that a certificate's attribute holds (X.520 upper bound).</summary>
    private const int LongestAttribute = 64;

    public async Task<CertificateAuthorityMade?> FindAsync(CancellationToken stop) =>
        (await events.FoldAsync(Authority.Stream, Authority.None, Authority.Evolve, stop)).State.Made;

    /// <summary>Makes root and issuing certificate, and the SM2 authority beside them; once.</summary>
    public async Task EnsureAsync(string organisation, DateTimeOffset at, CancellationToken stop)
    {
        await MakeAsync(organisation, at, stop);
        await maker.EnsureAsync(organisation, at, stop);
    }

    private async Task MakeAsync(string organisation, DateTimeOffset at, CancellationToken stop)
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

    /// <summary>Issues a certificate for the own time-stamp authority; its private key is wrapped before this returns.</summary>
    public async Task<TimeStampCertificateIssued> IssueTimeStampingAsync(string organisation, DateTimeOffset at, CancellationToken stop)
    {
        var made = await MadeAsync(stop);
        return WithKey(made.Issuing, IssuingKey, issuing =>
        {
            var until = at.AddYears(YearsOfTimeStamping) < made.Until ? at.AddYears(YearsOfTimeStamping) : made.Until;
            var issued = CertificateAuthority.IssueTimeStamping(issuing, Short(organisation), KeyAlgorithm.Rsa3072, at.AddMinutes(-5), until);
            var wrapped = ring.Wrap(KeyPurpose.CertificateAuthority, issued.PrivateKey, TimeStampKey);
            CryptographicOperations.ZeroMemory(issued.PrivateKey);
            return new TimeStampCertificateIssued(Convert.ToBase64String(issued.Certificate), [made.Issuing], Convert.ToBase64String(wrapped), until);
        });
    }

    /// <summary>Opens the key of the own time-stamp authority.</summary>
    public SignerHandle OpenTimeStampKey(TimeStampCertificateIssued certificate)
    {
        var pkcs8 = ring.Unwrap(KeyPurpose.CertificateAuthority, Convert.FromBase64String(certificate.WrappedKey), TimeStampKey);
        try
        {
            return SealKey.Open(pkcs8, KeyAlgorithm.Rsa3072);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pkcs8);
        }
    }

    /// <summary>What proves, for decades, that nothing of the own authority was revoked: its certificates and today's revocation lists.</summary>
    /// <remarks>The lists are empty: nothing can be revoked as yet. Their numbers are seconds since 1970, so that each is above the last.</remarks>
    public async Task<ValidationData> ValidationDataAsync(DateTimeOffset at, CancellationToken stop)
    {
        var made = await MadeAsync(stop);
        byte[] List(string certificate, string key) => WithKey(certificate, key, authority =>
            CertificateAuthority.IssueRevocationList(authority, [], at.ToUnixTimeSeconds(), at.AddMinutes(-5), at.AddDays(DaysOfList)));
        return new(
            [Certificate.Read(Convert.FromBase64String(made.Issuing)), Certificate.Read(Convert.FromBase64String(made.Root))],
            [CertificateRevocationList.Read(List(made.Root, RootKey)), CertificateRevocationList.Read(List(made.Issuing, IssuingKey))], []);
    }

    /// <summary>Issues a seal's certificate; its private key is wrapped before this returns.</summary>
    public async Task<SealCertificate> IssueAsync(SealId seal, string organisation, SealCard card, KeyAlgorithm algorithm, DateTimeOffset from, DateTimeOffset until, CancellationToken stop)
    {
        var made = await MadeAsync(stop);
        return WithKey(made.Issuing, IssuingKey, issuing =>
        {
            var issued = CertificateAuthority.IssueSeal(issuing, SubjectOf(seal, organisation, card), algorithm, from, until);
            var name = Applications.KeyAlgorithms.NameOf(algorithm);
            var wrapped = ring.Wrap(KeyPurpose.SealKeys, issued.PrivateKey, Applications.KeyAlgorithms.Place(seal, name));
            CryptographicOperations.ZeroMemory(issued.PrivateKey);
            return new SealCertificate(name, Convert.ToBase64String(issued.Certificate), [made.Issuing], Convert.ToBase64String(wrapped), from, until);
        });
    }

    private async Task<CertificateAuthorityMade> MadeAsync(CancellationToken stop) =>
        await FindAsync(stop) ?? throw new InvalidOperationException("The certificate authority was not made.");

    /// <summary>Lends an authority's private key for one act and forgets it.</summary>
    private T WithKey<T>(string certificate, string name, Func<IssuedCertificate, T> act)
    {
        var key = ring.Secret(KeyPurpose.CertificateAuthority, name) ?? throw new InvalidOperationException($"The key {name} is not in the key ring.");
        try
        {
            return act(new(Convert.FromBase64String(certificate), key));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>Whom a seal's certificate names; a code that no certificate can hold gives way to the seal's id.</summary>
    internal static SealSubject SubjectOf(SealId seal, string organisation, SealCard card) =>
        new(Short(organisation), Short(card.Name), IsPrintable(card.Code) ? card.Code : seal.ToString());

    internal static string Short(string name) => name.Length <= LongestAttribute ? name : name[..LongestAttribute];

    private static bool IsPrintable(string code) => code.Length <= LongestAttribute && code.All(c => char.IsAsciiLetterOrDigit(c) || " '()+,-./:=?".Contains(c, StringComparison.Ordinal));
}
