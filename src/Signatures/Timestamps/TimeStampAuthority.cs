using System.Formats.Asn1;
using System.Security.Cryptography;
using Yinxin.Signatures.Cms;
using Yinxin.Signatures.Der;
using Yinxin.Signatures.Keys;
using Yinxin.Signatures.Trust;

namespace Yinxin.Signatures;

/// <summary>An authority that states when it saw a digest (RFC 3161); safe for several threads when its signer is.</summary>
/// <remarks>Its certificate is made by <see cref="CertificateAuthority.IssueTimeStamping"/>. Every token has a random serial number of 16 octets.</remarks>
public sealed class TimeStampAuthority
{
    /// <summary>Largest part of an accuracy that is written in seconds.</summary>
    private static readonly TimeSpan LargestAccuracy = TimeSpan.FromDays(1);

    private readonly DocumentSigner signer;
    private readonly string policy;
    private readonly TimeSpan accuracy;
    private readonly TimeProvider clock;

    /// <param name="policy">Object identifier of the policy that tokens are issued under.</param>
    /// <param name="accuracy">How far the clock may be from UTC, to either side; at least a millisecond.</param>
    /// <exception cref="ArgumentException">The accuracy is out of range, or the signer's certificate is not for time stamping alone.</exception>
    public TimeStampAuthority(DocumentSigner signer, string policy, TimeSpan accuracy, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(signer);
        if (accuracy < TimeSpan.FromMilliseconds(1) || accuracy > LargestAccuracy) throw new ArgumentException("An accuracy is a millisecond to a day.", nameof(accuracy));
        if (!CertificateUse.TimeStamping.IsAllowedBy(Certificate.Read(signer.Certificate))) throw new ArgumentException("The certificate is not for time stamping alone.", nameof(signer));
        this.signer = signer;
        this.policy = policy;
        this.accuracy = accuracy;
        this.clock = clock;
    }

    /// <summary>This authority as a source for signatures made in the same process; stamps SM3 when it signs with SM2.</summary>
    public TimeStampSource Source => new(digest => Issue(TimeStampRequest.For(SourceDigest, digest))) { Digest = SourceDigest };

    private HashAlgorithmName SourceDigest => signer.Scheme.IsSm2 ? Sm3.Name : HashAlgorithmName.SHA256;

    /// <summary>Answers a request in DER with a reply in DER; what it can't do it refuses by the reply's status.</summary>
    public byte[] Respond(byte[] request)
    {
        try
        {
            return Respond(TimeStampRequest.Read(request)).Encode();
        }
        catch (SignatureSyntaxException)
        {
            return TimeStampReply.Refused(TimeStampFailure.BadDataFormat).Encode();
        }
    }

    /// <summary>Answers a request.</summary>
    public TimeStampReply Respond(TimeStampRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Policy is { } asked && asked != policy) return TimeStampReply.Refused(TimeStampFailure.UnacceptedPolicy);
        if (SignatureScheme.DigestOf(request.DigestAlgorithm) is not { } digest || digest == HashAlgorithmName.SHA1)
        {
            return TimeStampReply.Refused(TimeStampFailure.BadAlgorithm);
        }
        return request.Digest.Length == SignatureScheme.DigestLength(digest)
            ? TimeStampReply.Granted(Issue(request))
            : TimeStampReply.Refused(TimeStampFailure.BadDataFormat);
    }

    private byte[] Issue(TimeStampRequest request)
    {
        var info = Info(request);
        return new SignedDataWriter(signer, CmsOids.TimeStampInfo, info, request.WantsCertificate).Write(RunningDigest.Of(signer.Scheme.Digest, info));
    }

    /// <summary>DER of TSTInfo.</summary>
    private byte[] Info(TimeStampRequest request)
    {
        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] = (byte)((serial[0] & 0x3f) | 0x40);
        var writer = new AsnWriter(AsnEncodingRules.DER, 256);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            writer.WriteObjectIdentifier(policy);
            MessageImprint.Write(writer, request.DigestAlgorithm, request.Digest);
            writer.WriteInteger(serial);
            writer.WriteGeneralizedTime(clock.GetUtcNow(), omitFractionalSeconds: false);
            WriteAccuracy(writer);
            if (request.Nonce is { } nonce) writer.WriteInteger(nonce);
        }
        return writer.Encode();
    }

    private void WriteAccuracy(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            if ((long)accuracy.TotalSeconds is > 0 and var seconds) writer.WriteInteger(seconds);
            if (accuracy.Milliseconds > 0) writer.WriteInteger(accuracy.Milliseconds, DerReading.Context0Primitive);
        }
    }
}
