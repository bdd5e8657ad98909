using System.Formats.Asn1;
using System.Text;
using Yinxin.Signatures.Der;
using Yinxin.Signatures.Seals;

namespace Yinxin.Signatures;

/// <summary>An electronic seal (SESeal) as it was received; nothing of it is believed before <see cref="SesSealCheck"/>.</summary>
/// <remarks>GM/T 0031-2014, GB/T 38540-2020. The received octets are what is verified: real seals are not strict DER.</remarks>
public sealed class SesSeal
{
    private const int MostListed = 4096;
    private const string List = "ses-cert-list-form";

    private readonly SesFields fields;

    private SesSeal(byte[] encoded, SesFields fields)
    {
        Encoded = encoded;
        this.fields = fields;
    }

    /// <summary>The seal as it was received; what a file .esl holds.</summary>
    public byte[] Encoded { get; }

    /// <summary>By the number of members, not by the number that the seal states.</summary>
    public SesVersion Version { get; private set; }

    /// <summary>The version that its header states.</summary>
    public int StatedVersion { get; private set; }

    /// <summary>Vid: who made the software.</summary>
    public string Vendor { get; private set; } = "";

    /// <summary>esID: the seal's number.</summary>
    public string Id { get; private set; } = "";

    /// <summary>What kind of seal; in version 1: 1 of a unit, 2 of a person; later by the maker's own table.</summary>
    public int Type { get; private set; }

    /// <summary>The seal's name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Who may press it.</summary>
    public IReadOnlyList<SesListed> Listed { get; private set; } = [];

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>First moment of validity.</summary>
    public DateTimeOffset ValidFrom { get; private set; }

    /// <summary>Last moment of validity.</summary>
    public DateTimeOffset ValidUntil { get; private set; }

    public SesPicture Picture { get; private set; } = null!;

    public IReadOnlyList<SesExtension> Extensions { get; private set; } = [];

    /// <summary>Certificate of the maker as it stands there; from version 4 on it is not covered by the signature.</summary>
    public byte[] Maker { get; private set; } = [];

    /// <summary>Object identifier of the maker's signature algorithm.</summary>
    public string SignatureAlgorithm { get; private set; } = "";

    /// <summary>The maker's signature value.</summary>
    public byte[] Signature { get; private set; } = [];

    /// <summary>Time-stamp token over the signature value, in version 5; null without.</summary>
    public byte[]? TimeStamp { get; private set; }

    /// <summary>Codes of what is not as the standards have it but could be read.</summary>
    public IReadOnlyList<string> Deviations => fields.Deviations;

    /// <summary>What the maker signed: from version 4 on the info alone, before also certificate and algorithm.</summary>
    internal byte[] Signed { get; private set; } = [];

    /// <summary>Reads a seal, in DER or (a file .esl) in Base64; its signature is not checked.</summary>
    /// <exception cref="SignatureSyntaxException">Not that shape (code <c>ses-malformed</c>).</exception>
    public static SesSeal Read(byte[] file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var fields = new SesFields();
        return SesOctets.Read(FromBase64(file) ?? file, fields, (whole, reader) => ReadFrom(whole, reader, fields));
    }

    /// <summary>Reads a seal inside a signature.</summary>
    internal static SesSeal ReadFrom(ReadOnlyMemory<byte> encoded, SesFields fields)
    {
        var reader = new AsnReader(encoded, AsnEncodingRules.BER);
        return ReadFrom(encoded.ToArray(), reader, fields);
    }

    private static byte[]? FromBase64(byte[] file)
    {
        if (file.Length is 0 or > SesOctets.LargestSize || file[0] != (byte)'M') return null;
        var octets = new byte[file.Length];
        return Convert.TryFromBase64String(Encoding.ASCII.GetString(file), octets, out var length) ? octets[..length] : null;
    }

    private static SesSeal ReadFrom(byte[] whole, AsnReader reader, SesFields fields)
    {
        var seal = new SesSeal(whole, fields);
        var count = SesOctets.Count(reader.PeekEncodedValue());
        var members = reader.ReadSequence();
        var info = members.PeekEncodedValue();
        if (count is not (2 or 4 or 5)) throw new AsnContentException("A seal has 2, 4 or 5 members.");
        seal.ReadInfo(members.ReadSequence(), isFirst: count == 2);
        if (count == 2) seal.ReadFirstSignature(info, members.ReadSequence());
        else seal.ReadSignature(info, members);
        members.ThrowIfNotEmpty();
        seal.Version = count switch { 2 => SesVersion.GmT0031, 4 when seal.StatedVersion != 5 => SesVersion.GbT38540, _ => SesVersion.GmT0031Of2025 };
        if (seal.StatedVersion != (int)seal.Version) fields.Note("ses-version-unexpected");
        return seal;
    }

    private void ReadInfo(AsnReader info, bool isFirst)
    {
        var header = info.ReadSequence();
        if (fields.ReadText(header, UniversalTagNumber.IA5String) != "ES") fields.Note("ses-header-unexpected");
        StatedVersion = header.ReadSmallInteger();
        Vendor = fields.ReadText(header, UniversalTagNumber.IA5String);
        header.ThrowIfNotEmpty();
        Id = fields.ReadText(info, UniversalTagNumber.IA5String);
        ReadProperty(info.ReadSequence(), isFirst);
        ReadPicture(info.ReadSequence());
        Extensions = fields.ReadExtensions(info, isTagged: false);
        info.ThrowIfNotEmpty();
    }

    private void ReadProperty(AsnReader property, bool isFirst)
    {
        var time = isFirst ? UniversalTagNumber.UtcTime : UniversalTagNumber.GeneralizedTime;
        Type = property.ReadSmallInteger();
        Name = fields.ReadText(property, UniversalTagNumber.UTF8String);
        var isOfDigests = !isFirst && property.ReadSmallInteger() == 2;
        Listed = ReadList(property.ReadSequence(), isOfDigests);
        CreatedAt = fields.ReadTime(property, time);
        ValidFrom = fields.ReadTime(property, time);
        ValidUntil = fields.ReadTime(property, time);
        property.ThrowIfNotEmpty();
    }

    /// <summary>Nothing but the type of the list says what its members are; when they are something else, they are taken as what they are.</summary>
    private List<SesListed> ReadList(AsnReader list, bool isOfDigests)
    {
        var listed = new List<SesListed>();
        while (list.HasData)
        {
            if (listed.Count == MostListed) throw new AsnContentException("The list is too long.");
            var isDigest = list.Next(Asn1Tag.Sequence);
            if (isDigest != isOfDigests) fields.Note(List);
            if (isDigest) listed.Add(ReadDigest(list.ReadSequence()));
            else if (list.Next(Asn1Tag.PrimitiveOctetString)) listed.Add(new(list.ReadOctetString(), null, null));
            else
            {
                list.ReadEncodedValue();
                fields.Note(List);
                listed.Add(new(null, null, null));
            }
        }
        return listed;
    }

    private SesListed ReadDigest(AsnReader digest)
    {
        var label = fields.ReadText(digest, UniversalTagNumber.PrintableString);
        var value = digest.ReadOctetString();
        digest.ThrowIfNotEmpty();
        return new(null, label, value);
    }

    private void ReadPicture(AsnReader picture)
    {
        Picture = new(fields.ReadText(picture, UniversalTagNumber.IA5String), picture.ReadOctetString(), picture.ReadSmallInteger(), picture.ReadSmallInteger());
        picture.ThrowIfNotEmpty();
    }

    private void ReadFirstSignature(ReadOnlyMemory<byte> info, AsnReader sign)
    {
        var maker = sign.PeekEncodedValue();
        Maker = sign.ReadOctetString();
        var algorithm = sign.PeekEncodedValue();
        SignatureAlgorithm = sign.ReadObjectIdentifier();
        Signature = fields.ReadBits(sign);
        sign.ThrowIfNotEmpty();
        Signed = SesSigned.Sequence(info.Span, maker.Span, algorithm.Span);
    }

    private void ReadSignature(ReadOnlyMemory<byte> info, AsnReader members)
    {
        Maker = members.ReadOctetString();
        SignatureAlgorithm = members.ReadObjectIdentifier();
        Signature = fields.ReadBits(members);
        if (members.HasData) TimeStamp = SesSigned.ReadTimeStamp(members, fields);
        Signed = info.ToArray();
    }
}
