using System.Security.Cryptography;

namespace Yinxin.Store;

/// <summary>Authenticated encryption under one key for many threads. Nonce and tag have the same lengths in every crypto profile, so that layouts do too.</summary>
internal interface ICipherBox : IDisposable
{
    /// <summary>Writes ciphertext ‖ tag; <paramref name="output"/> is 16 bytes longer than the plaintext.</summary>
    /// <param name="nonce">12 bytes, never used twice with one key.</param>
    /// <param name="bound">What the ciphertext belongs to.</param>
    void Encrypt(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plain, Span<byte> output, ReadOnlySpan<byte> bound);

    /// <exception cref="AuthenticationTagMismatchException">Other bytes, another key or another place.</exception>
    void Decrypt(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> input, Span<byte> plain, ReadOnlySpan<byte> bound);
}
