using System.Security.Cryptography;
using System.Text;
using Yinxin.Desks.Applications;
using Yinxin.Domain;
using Yinxin.Domain.Documents;
using Yinxin.Domain.Seals;
using Yinxin.Signatures;
using Yinxin.Store;

namespace Yinxin.Desks.Seals;

/// <summary>What a seal's data are made from.</summary>
/// <param name="Owner">The legal entity whose seal it is.</param>
/// <param name="Picture">PNG.</param>
/// <param name="From">First moment of validity; data of one seal are told apart by it.</param>
public sealed record SealDataOrder(SealId Seal, SealCard Card, string Owner, byte[] Picture, DateTimeOffset From, DateTimeOffset Until);

/// <summary>The organisation's SM2 authority and its seal maker 制章者 (E-02): certificates of seals, and their data by GB/T 38540.</summary>
/// <remarks>Seals sign and never decrypt: they get a signing certificate only, not the pair of the two-certificate practice (docs/decisions).</remarks>
public sealed class SealMaker(EventStore events, KeyRing ring)
{
    private const string RootKey = "sm2-root";
    private const string IssuingKey = "sm2-issuing";
    private const string MakerKey = "sm2-maker";

    /// <summary>Vid of the header.</summary>
    private const string Vendor = "YINXIN";

    /// <summary>Says where a seal was made: an identifier from a random number (X.667), so that nobody else has it.</summary>
    private const string Provenance = "2.25.174329806163489122917542861096274103245";

    public async Task<Sm2AuthorityMade?> FindAsync(CancellationToken stop) =>
        (await events.FoldAsync(Sm2Authority.Stream, Sm2Authority.None, Sm2Authority.Evolve, stop)).State.Made;

    /// <summary>Makes root, issuing certificate and seal maker; once.</summary>
    public async Task EnsureAsync(string organisation, DateTimeOffset at, CancellationToken stop)
    {
        var folded = await events.FoldAsync(Sm2Authority.Stream, Sm2Authority.None, Sm2Authority.Evolve, stop);
        if (folded.State.Made is not null) return;
        var (from, name) = (at.AddMinutes(-5), AuthorityDesk.Short(organisation));
        var until = from.AddYears(20);
        var root = CertificateAuthority.CreateRoot(name, from, from.AddYears(25), KeyAlgorithm.Sm2);
        var issuing = CertificateAuthority.CreateIssuing(root, name, from, until, KeyAlgorithm.Sm2);
        var maker = CertificateAuthority.IssueSeal(issuing, new(name, "电子印章制作者", "seal-maker"), KeyAlgorithm.Sm2, from, until);
        Keep(RootKey, root);
        Keep(IssuingKey, issuing);
        Keep(MakerKey, maker);
        var made = new Sm2AuthorityMade(Text(root), Text(issuing), Text(maker), until);
        await events.AppendAsync("set-up", at, [(Sm2Authority.Stream, folded.Version)], [new(Sm2Authority.Stream, made)], stop);
    }

    /// <summary>Issues a seal's SM2 certificate; its private key is wrapped before this returns.</summary>
    public async Task<SealCertificate> IssueAsync(SealId seal, string owner, SealCard card, DateTimeOffset from, DateTimeOffset until, CancellationToken stop)
    {
        var made = await MadeAsync(stop);
        return WithKey(IssuingKey, key =>
        {
            var issued = CertificateAuthority.IssueSeal(new(Convert.FromBase64String(made.Issuing), key), AuthorityDesk.SubjectOf(seal, owner, card), KeyAlgorithm.Sm2, from, until);
            var wrapped = ring.Wrap(KeyPurpose.SealKeys, issued.PrivateKey, KeyAlgorithms.Place(seal, SealCertificate.Sm2));
            CryptographicOperations.ZeroMemory(issued.PrivateKey);
            return new SealCertificate(SealCertificate.Sm2, Text(issued), [made.Issuing], Convert.ToBase64String(wrapped), from, until);
        });
    }

    /// <summary>Makes a seal's data for one certificate; signed by the seal maker.</summary>
    public async Task<SesSeal> MakeAsync(SealDataOrder asked, byte[] certificate, CancellationToken stop)
    {
        var made = await MadeAsync(stop);
        return WithKey(MakerKey, key =>
        {
            using var handle = SealKey.Open(key, KeyAlgorithm.Sm2);
            return Order(asked, certificate).Make(new(Convert.FromBase64String(made.Maker), [Convert.FromBase64String(made.Issuing)], KeyAlgorithm.Sm2, handle.SignData));
        });
    }

    /// <summary>The SM2 authority's certificates and today's revocation lists: what a check of its seals needs beside the root.</summary>
    /// <remarks>The lists are empty: nothing can be revoked as yet.</remarks>
    public async Task<ValidationData> ValidationDataAsync(DateTimeOffset at, CancellationToken stop)
    {
        var made = await MadeAsync(stop);
        CertificateRevocationList List(string certificate, string name) => WithKey(name, key => CertificateRevocationList.Read(CertificateAuthority.IssueRevocationList(
            new(Convert.FromBase64String(certificate), key), [], at.ToUnixTimeSeconds(), at.AddMinutes(-5), at.AddDays(AuthorityDesk.DaysOfList))));
        return new(
            [Certificate.Read(Convert.FromBase64String(made.Issuing)), Certificate.Read(Convert.FromBase64String(made.Root))],
            [List(made.Root, RootKey), List(made.Issuing, IssuingKey)], []);
    }

    private static SesSealOrder Order(SealDataOrder asked, byte[] certificate) => new(
        Vendor, $"{asked.Seal}-{asked.From.UtcDateTime:yyyyMMddHHmmss}", asked.Card.Type == SealTypes.LegalRepresentative ? 2 : 1, NameOf(asked), [certificate],
        new("PNG", asked.Picture, Whole(asked.Card.Width), Whole(asked.Card.Height)), asked.From, asked.Until)
    {
        CreatedAt = asked.From,
        Extensions = [new(Provenance, IsCritical: false, Encoding.UTF8.GetBytes($"印信 Yinxin; {asked.Card.Code}"))],
    };

    /// <summary>The full name that the seal stands for: the owner's name leads.</summary>
    private static string NameOf(SealDataOrder asked) =>
        asked.Card.Name.StartsWith(asked.Owner, StringComparison.Ordinal) ? asked.Card.Name : asked.Owner + asked.Card.Name;

    private static int Whole(Millimetres length) => Math.Max(1, (int)Math.Round(length.Value));

    private static string Text(IssuedCertificate issued) => Convert.ToBase64String(issued.Certificate);

    private void Keep(string name, IssuedCertificate issued)
    {
        ring.KeepSecret(KeyPurpose.CertificateAuthority, name, issued.PrivateKey);
        CryptographicOperations.ZeroMemory(issued.PrivateKey);
    }

    private async Task<Sm2AuthorityMade> MadeAsync(CancellationToken stop) =>
        await FindAsync(stop) ?? throw new InvalidOperationException("The SM2 authority was not made.");

    /// <summary>Lends a private key for one act and forgets it.</summary>
    private T WithKey<T>(string name, Func<byte[], T> act)
    {
        var key = ring.Secret(KeyPurpose.CertificateAuthority, name) ?? throw new InvalidOperationException($"The key {name} is not in the key ring.");
        try
        {
            return act(key);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }
}
