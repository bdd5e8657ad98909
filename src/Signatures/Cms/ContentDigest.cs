using System.Security.Cryptography;

namespace Yinxin.Signatures.Cms;

/// <summary>Digests the content that a signature is about, with the algorithm that the signature names.</summary>
/// <param name="prefix">Goes into the digest before the content: Z of an SM2 key where there are no attributes, else nothing.</param>
/// <returns>Null when this prefix can't be put before it.</returns>
public delegate byte[]? ContentDigest(HashAlgorithmName algorithm, ReadOnlySpan<byte> prefix);
