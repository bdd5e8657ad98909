using System.Formats.Asn1;
using Yinxin.Signatures.Der;

namespace Yinxin.Signatures;

/// <summary>Why an authority gives no time stamp (PKIFailureInfo of RFC 3161, 2.4.2); the values are the numbers of its bits.</summary>
public enum TimeStampFailure
{
    None = -1,
    BadAlgorithm = 0,
    BadRequest = 2,
    BadDataFormat = 5,
    TimeNotAvailable = 14,
    UnacceptedPolicy = 15,
    UnacceptedExtension = 16,
    AdditionalInformationNotAvailable = 17,
    SystemFailure = 25,
}

/// <summary>What an authority answers (TimeStampResp of RFC 3161, 2.4.2).</summary>
/// <param name="Status">PKIStatus: 0 granted, 1 granted with modifications, 2 rejected, 3 to 5 about revocation and waiting.</param>
/// <param name="Failure">Why not; <see cref="TimeStampFailure.None"/> when it is not said.</param>
/// <param name="Token">DER of the token; null without.</param>
public sealed record TimeStampReply(int Status, TimeStampFailure Failure, byte[]? Token)
{
    private const string Code = "timestamp-malformed";
    private const int Rejected = 2;

    /// <summary>Longest reply that is read, in bytes.</summary>
    internal const int LargestSize = 256 * 1024;

    /// <summary>Did the authority give a token?</summary>
    public bool IsGranted => Status is 0 or 1 && Token is not null;

    public static TimeStampReply Granted(byte[] token) => new(0, TimeStampFailure.None, token);

    public static TimeStampReply Refused(TimeStampFailure why) => new(Rejected, why, Token: null);

    /// <summary>DER of TimeStampResp.</summary>
    public byte[] Encode()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteInteger(Status);
                if (Failure != TimeStampFailure.None) WriteFailure(writer, (int)Failure);
            }
            if (Token is not null) writer.WriteEncodedValue(Token);
        }
        return writer.Encode();
    }

    /// <summary>Reads TimeStampResp; the token in it is not read.</summary>
    /// <exception cref="SignatureSyntaxException">Not that shape (code <c>timestamp-malformed</c>).</exception>
    public static TimeStampReply Read(byte[] encoded)
    {
        ArgumentNullException.ThrowIfNull(encoded);
        if (encoded.Length is 0 or > LargestSize) throw new SignatureSyntaxException(0, Code, "No reply has this size.");
        return new DerOctets(encoded, Code).Read(AsnEncodingRules.BER, ReadFrom);
    }

    private static TimeStampReply ReadFrom(AsnReader reader)
    {
        var fields = reader.ReadSequence();
        var status = fields.ReadSequence();
        var number = status.ReadSmallInteger();
        if (status.Next(Asn1Tag.Sequence)) status.ReadEncodedValue();
        var failure = status.HasData ? ReadFailure(status.ReadBitString(out _)) : TimeStampFailure.None;
        status.ThrowIfNotEmpty();
        var token = fields.HasData ? fields.ReadEncodedValue().ToArray() : null;
        fields.ThrowIfNotEmpty();
        return new(number, failure, token);
    }

    /// <summary>The first bit that is set.</summary>
    private static TimeStampFailure ReadFailure(byte[] bits)
    {
        for (var bit = 0; bit < bits.Length * 8; bit++)
        {
            if ((bits[bit / 8] & (0x80 >> (bit % 8))) != 0) return (TimeStampFailure)bit;
        }
        return TimeStampFailure.None;
    }

    private static void WriteFailure(AsnWriter writer, int bit)
    {
        var bits = new byte[bit / 8 + 1];
        bits[^1] = (byte)(0x80 >> (bit % 8));
        writer.WriteBitString(bits, 7 - bit % 8);
    }
}
