using Yinxin.Signatures.Cms;

namespace Yinxin.Signatures.Tests.Certificates;

/// <summary>What is signed in tests of SM2, and how it is checked.</summary>
internal static class Sm2Signing
{
    internal static readonly byte[] Content = "用印"u8.ToArray();

    internal static DetachedSignatureReport Check(byte[] cms, TrustAnchors anchors, DateTimeOffset at, SignatureProfile profile = SignatureProfile.Pades) =>
        DetachedSignatureCheck.Check(cms, profile, (algorithm, prefix) => RunningDigest.Of(algorithm, [.. prefix, .. Content]), anchors, at);
}
