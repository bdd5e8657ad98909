using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Yinxin.Signatures.Keys;

namespace Yinxin.Signatures.Tokens;

/// <summary>One private key in an open session.</summary>
internal sealed class TokenKey : IDisposable
{
    private const int MostCertificates = 64;

    private readonly Pkcs11Session session;
    private readonly nuint key;

    private TokenKey(Pkcs11Session session, nuint key, TokenMechanisms mechanisms)
    {
        this.session = session;
        this.key = key;
        Mechanisms = mechanisms;
    }

    internal TokenMechanisms Mechanisms { get; }

    /// <exception cref="SigningKeyException">As for <see cref="SigningKey.OpenToken"/>.</exception>
    internal static SigningKey Open(TokenKeyPlace place, byte[]? pin, IReadOnlyList<byte[]>? given)
    {
        var session = Pkcs11Session.Open(Pkcs11Module.Load(place.Module), place.TokenLabel, pin);
        try
        {
            var key = new TokenKey(session, Find(session, place), place.Mechanisms);
            var certificates = given ?? key.Certificates();
            if (certificates.Count == 0) throw new SigningKeyException("certificate-missing", "The token holds no certificate.", null, place.TokenLabel);
            foreach (var certificate in certificates)
            {
                if (key.Opened(certificate) is not { } opened) continue;
                SigningKey.DemandKnownCurve(opened);
                return new(opened, certificate, CertificateOrder.Above(certificate, certificates));
            }
            if (!place.Mechanisms.KnowSm2 && IsOfSm2(certificates[0])) throw new SigningKeyException("token-sm2-number-missing", "SM2 has no mechanism of the standard.", null, place.TokenLabel);
            throw new SigningKeyException("key-not-of-certificate", "The key is not one that a certificate names.", null, place.TokenLabel);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    internal byte[] Sign(nuint mechanism, ReadOnlySpan<byte> data, PssParameters? pss = null) => session.Sign(key, mechanism, data, pss);

    public void Dispose() => session.Dispose();

    private static nuint Find(Pkcs11Session session, TokenKeyPlace place)
    {
        var wanted = new List<(nuint, byte[])>();
        if (place.KeyLabel is { } label) wanted.Add((Pkcs11Numbers.Label, Encoding.UTF8.GetBytes(label)));
        if (place.KeyId is { } id) wanted.Add((Pkcs11Numbers.Id, id));
        var facts = new[] { place.TokenLabel, place.KeyLabel ?? Convert.ToHexStringLower(place.KeyId ?? []) };
        var found = session.Find(Pkcs11Numbers.PrivateKeyClass, wanted, 2);
        if (found.Count != 1) throw new SigningKeyException(found.Count == 0 ? "token-key-missing" : "token-key-ambiguous", "Not one private key is so called.", null, facts);
        if (session.Read(found[0], Pkcs11Numbers.AlwaysAuthenticate) is [not 0, ..]) throw new SigningKeyException("token-key-asks-pin", "The key asks its PIN for every signature.", null, facts);
        return found[0];
    }

    /// <summary>The token's certificates: first those that share the key's id.</summary>
    private IReadOnlyList<byte[]> Certificates()
    {
        var id = session.Read(key, Pkcs11Numbers.Id) ?? [];
        return [.. session.Find(Pkcs11Numbers.CertificateClass, [], MostCertificates)
            .Select(found => (Value: session.Read(found, Pkcs11Numbers.Value), Id: session.Read(found, Pkcs11Numbers.Id) ?? []))
            .Where(one => one.Value is { Length: > 0 })
            .OrderByDescending(one => one.Id.AsSpan().SequenceEqual(id)).Select(one => one.Value!)];
    }

    /// <summary>This key as the one that a certificate names; null when it is another's.</summary>
    private AsymmetricAlgorithm? Opened(byte[] encoded)
    {
        try
        {
            using var certificate = X509CertificateLoader.LoadCertificate(encoded);
            if (IsOfSm2(encoded)) return Mechanisms.KnowSm2 ? OpenedSm2(certificate) : null;
            if (certificate.GetRSAPublicKey() is { } rsa) return Kept(new TokenRsa(this, rsa), rsa);
            return certificate.GetECDsaPublicKey() is { } ec ? Kept(new TokenEcdsa(this, ec), ec) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private AsymmetricAlgorithm? OpenedSm2(X509Certificate2 certificate)
    {
        var certified = Sm2PublicKey.FromSubjectPublicKeyInfo(certificate.PublicKey.ExportSubjectPublicKeyInfo());
        return Kept(new TokenSm2(this, certified), certified);
    }

    private static bool IsOfSm2(byte[] encoded)
    {
        try
        {
            return Certificate.Read(encoded).IsSm2;
        }
        catch (SignatureSyntaxException)
        {
            return false;
        }
    }

    /// <summary>Keeps the key when a trial signature shows that it is the certified one; closes what it has of the certificate otherwise.</summary>
    private static AsymmetricAlgorithm? Kept(AsymmetricAlgorithm signing, IDisposable certified)
    {
        if (IsCertified(signing)) return signing;
        certified.Dispose();
        return null;
    }

    private static bool IsCertified(AsymmetricAlgorithm signing)
    {
        var trial = RandomNumberGenerator.GetBytes(32);
        try
        {
            return signing switch
            {
                RSA rsa => rsa.VerifyHash(trial, rsa.SignHash(trial, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
                ECDsa ec => ec.VerifyHash(trial, ec.SignHash(trial)),
                TokenSm2 sm2 => sm2.VerifyData(trial, sm2.SignData(trial)),
                _ => false,
            };
        }
        catch (Exception other) when (other is SigningKeyException { Code: "token-refused" } or CryptographicException)
        {
            // A key of another kind can't do what the certificate's could.
            return false;
        }
    }
}
