using System.Formats.Asn1;
using Yinxin.Signatures.Der;
using Yinxin.Signatures.Seals;

namespace Yinxin.Signatures;

/// <summary>A seal pressed onto something (SES_Signature) as it was received; nothing of it is believed before <see cref="SesSignatureCheck"/>.</summary>
/// <remarks>GM/T 0031-2014, GB/T 38540-2020. The received octets are what is verified.</remarks>
public sealed class SesSignature
{
    private readonly SesFields fields;

    private SesSignature(byte[] encoded, SesFields fields)
    {
        Encoded = encoded;
        this.fields = fields;
    }

    /// <summary>The signature as it was received, without what followed it.</summary>
    public byte[] Encoded { get; }

    /// <summary>By the number of members.</summary>
    public SesVersion Version { get; private set; }

    /// <summary>The version that it states.</summary>
    public int StatedVersion { get; private set; }

    /// <summary>The seal that was pressed.</summary>
    public SesSeal Seal { get; private set; } = null!;

    /// <summary>When the signer claims to have pressed it; null when that can't be read.</summary>
    public DateTimeOffset? ClaimedAt { get; private set; }

    /// <summary>dataHash: the digest of what was signed.</summary>
    public byte[] ContentDigest { get; private set; } = [];

    /// <summary>propertyInfo: where what was signed stands, such as the path of Signature.xml.</summary>
    public string Property { get; private set; } = "";

    public IReadOnlyList<SesExtension> Extensions { get; private set; } = [];

    /// <summary>Certificate of the signer as it stands there; from version 4 on it is not covered by the signature.</summary>
    public byte[] Signer { get; private set; } = [];

    /// <summary>Object identifier of the signature algorithm.</summary>
    public string SignatureAlgorithm { get; private set; } = "";

    /// <summary>The signature value.</summary>
    public byte[] Signature { get; private set; } = [];

    /// <summary>Time-stamp token over the signature value; in version 1 over nothing known; null without.</summary>
    public byte[]? TimeStamp { get; private set; }

    /// <summary>Codes of what is not as the standards have it but could be read, those of the seal included.</summary>
    public IReadOnlyList<string> Deviations => fields.Deviations;

    /// <summary>TBS_Sign as it was received: what the signer signed.</summary>
    internal byte[] Signed { get; private set; } = [];

    /// <summary>Reads a signature; nothing is checked.</summary>
    /// <exception cref="SignatureSyntaxException">Not that shape (code <c>ses-malformed</c>).</exception>
    public static SesSignature Read(byte[] encoded)
    {
        var fields = new SesFields();
        return SesOctets.Read(encoded, fields, (whole, reader) => new SesSignature(whole, fields).ReadFrom(reader));
    }

    private SesSignature ReadFrom(AsnReader reader)
    {
        var count = SesOctets.Count(reader.PeekEncodedValue());
        if (count is not (2 or 4 or 5)) throw new AsnContentException("A signature has 2, 4 or 5 members.");
        var members = reader.ReadSequence();
        Signed = members.PeekEncodedValue().ToArray();
        ReadToSign(members.ReadSequence(), isFirst: count == 2);
        if (count != 2)
        {
            Signer = members.ReadOctetString();
            SignatureAlgorithm = members.ReadObjectIdentifier();
        }
        Signature = fields.ReadBits(members);
        if (members.HasData) TimeStamp = SesSigned.ReadTimeStamp(members, fields);
        members.ThrowIfNotEmpty();
        Version = count == 2 ? SesVersion.GmT0031 : StatedVersion == 5 ? SesVersion.GmT0031Of2025 : SesVersion.GbT38540;
        if (StatedVersion != Seal.StatedVersion || (Version == SesVersion.GmT0031) != (Seal.Version == SesVersion.GmT0031)) fields.Note("ses-versions-differ");
        return this;
    }

    private void ReadToSign(AsnReader toSign, bool isFirst)
    {
        StatedVersion = toSign.ReadSmallInteger();
        Seal = SesSeal.ReadFrom(toSign.ReadEncodedValue(), fields);
        if (isFirst) ReadFirstTime(fields.ReadBits(toSign));
        else ClaimedAt = fields.ReadTime(toSign, UniversalTagNumber.GeneralizedTime);
        ContentDigest = fields.ReadBits(toSign);
        Property = fields.ReadText(toSign, UniversalTagNumber.IA5String);
        if (isFirst)
        {
            Signer = toSign.ReadOctetString();
            SignatureAlgorithm = toSign.ReadObjectIdentifier();
        }
        else Extensions = fields.ReadExtensions(toSign, isTagged: true);
        toSign.ThrowIfNotEmpty();
    }

    /// <summary>Version 1: the text of a time, or a time-stamp token, whose moment is taken for no more than a claim.</summary>
    private void ReadFirstTime(byte[] time)
    {
        if (SesTime.Of(time) is { } stated)
        {
            ClaimedAt = stated.Time;
            if (!stated.HasZone) fields.Note("ses-time-zone-missing");
        }
        else
        {
            ClaimedAt = MomentOfToken(time);
            fields.Note(ClaimedAt is null ? "ses-time-unreadable" : "ses-time-is-timestamp");
        }
    }

    private static DateTimeOffset? MomentOfToken(byte[] token)
    {
        try
        {
            return TimeStampToken.Read(token).At;
        }
        catch (SignatureSyntaxException)
        {
            return null;
        }
    }
}
