using Yinxin.Signatures.Keys;

namespace Yinxin.Signatures.Revocation;

/// <summary>Remembers which keys verify the signature of one piece of revocation data, because every path of a file asks again.</summary>
/// <remarks>Not safe for several threads.</remarks>
internal sealed class CheckedSignatures
{
    private readonly Dictionary<string, bool> answers = new(StringComparer.Ordinal);

    internal bool IsRight(Certificate signer, SignatureScheme scheme, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        var key = Convert.ToHexString(signer.Key.Octets);
        if (!answers.TryGetValue(key, out var isRight)) answers[key] = isRight = signer.Key.Check(scheme, data, signature) == KeyAnswer.Right;
        return isRight;
    }
}
