using System.Formats.Asn1;
using Yinxin.Signatures.Cms;
using Yinxin.Signatures.Der;

namespace Yinxin.Signatures;

/// <summary>A time-stamp token as it was received; nothing of it is believed before it is checked.</summary>
/// <remarks>RFC 3161, 2.4.2: TSTInfo inside SignedData. TSTInfo is read by DER, what is around it by BER, as others write it.</remarks>
public sealed class TimeStampToken
{
    private const string Code = "timestamp-malformed";
    private const int LongestSerial = 64;

    private TimeStampToken(byte[] encoded, SignedData data)
    {
        Encoded = encoded;
        Data = data;
    }

    /// <summary>The whole token.</summary>
    public byte[] Encoded { get; }

    /// <summary>The moment that the authority states, UTC.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>How far the real moment may be from <see cref="At"/>, to either side; null when the authority does not say.</summary>
    public TimeSpan? Accuracy { get; private set; }

    /// <summary>Object identifier of the policy under which the token was issued.</summary>
    public string Policy { get; private set; } = "";

    /// <summary>Serial number of the token in lower-case hex.</summary>
    public string SerialNumber { get; private set; } = "";

    /// <summary>Object identifier of the algorithm of <see cref="Digest"/>.</summary>
    public string DigestAlgorithm { get; private set; } = "";

    /// <summary>What was stamped.</summary>
    public byte[] Digest { get; private set; } = [];

    /// <summary>Content octets of the INTEGER that the request had; null without.</summary>
    public byte[]? Nonce { get; private set; }

    /// <summary>Certificates that came with the token.</summary>
    public IReadOnlyList<Certificate> Certificates => Data.Certificates;

    internal SignedData Data { get; }

    /// <summary>Reads a token; its signature is not checked.</summary>
    /// <exception cref="SignatureSyntaxException">Not that shape (code <c>timestamp-malformed</c>).</exception>
    public static TimeStampToken Read(byte[] encoded)
    {
        ArgumentNullException.ThrowIfNull(encoded);
        try
        {
            var data = SignedData.Read(encoded, AsnEncodingRules.BER);
            if (data.ContentType != CmsOids.TimeStampInfo || data.Content is not { Length: > 0 } content)
            {
                throw new SignatureSyntaxException(0, Code, "The content is no time stamp.");
            }
            var token = new TimeStampToken(encoded, data);
            return new DerOctets(content, Code).Read(AsnEncodingRules.DER, token.ReadFrom);
        }
        catch (SignatureSyntaxException malformed) when (malformed.Code != Code)
        {
            throw new SignatureSyntaxException(malformed.Offset, Code, "The token is no SignedData.", malformed);
        }
    }

    private TimeStampToken ReadFrom(AsnReader reader)
    {
        var fields = reader.ReadSequence();
        if (fields.ReadSmallInteger() != 1) throw new AsnContentException("The version is not 1.");
        Policy = fields.ReadObjectIdentifier();
        (DigestAlgorithm, Digest) = MessageImprint.Read(fields);
        SerialNumber = Convert.ToHexStringLower(Short(fields.ReadIntegerBytes()).Span);
        At = fields.ReadGeneralizedTime();
        if (fields.Next(Asn1Tag.Sequence)) Accuracy = ReadAccuracy(fields.ReadSequence());
        if (fields.Next(Asn1Tag.Boolean)) fields.ReadBoolean();
        if (fields.Next(Asn1Tag.Integer)) Nonce = Short(fields.ReadIntegerBytes()).ToArray();
        if (fields.Next(DerReading.Context0)) fields.ReadEncodedValue();
        if (fields.Next(DerReading.Context1)) DemandNothingCritical(fields.ReadSequence(DerReading.Context1));
        fields.ThrowIfNotEmpty();
        return this;
    }

    private static ReadOnlyMemory<byte> Short(ReadOnlyMemory<byte> integer) =>
        integer.Length <= LongestSerial ? integer : throw new AsnContentException("A number is too long.");

    private static TimeSpan ReadAccuracy(AsnReader fields)
    {
        var seconds = fields.Next(Asn1Tag.Integer) ? fields.ReadSmallInteger() : 0;
        var millis = Fraction(fields, 0);
        var micros = Fraction(fields, 1);
        fields.ThrowIfNotEmpty();
        if (seconds < 0) throw new AsnContentException("An accuracy is negative.");
        return TimeSpan.FromTicks(seconds * TimeSpan.TicksPerSecond + millis * TimeSpan.TicksPerMillisecond + micros * TimeSpan.TicksPerMicrosecond);
    }

    /// <summary>Thousandths from 1 to 999 (0 is tolerated); 0 when they are absent.</summary>
    private static int Fraction(AsnReader fields, int tag)
    {
        var expected = new Asn1Tag(TagClass.ContextSpecific, tag);
        if (!fields.Next(expected)) return 0;
        return fields.TryReadInt32(out var value, expected) && value is >= 0 and <= 999 ? value : throw new AsnContentException("An accuracy is out of range.");
    }

    private static void DemandNothingCritical(AsnReader extensions)
    {
        while (extensions.HasData)
        {
            if (extensions.ReadExtension().Critical) throw new AsnContentException("A critical extension is not known.");
        }
    }
}
