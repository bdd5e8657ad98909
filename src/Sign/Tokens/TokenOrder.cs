using System.Security.Cryptography;
using Yinxin.Signatures;

namespace Yinxin.Sign;

/// <summary>A key in a PKCS#11 token.</summary>
/// <param name="Module">Path of the maker's library.</param>
/// <param name="PinFile">Null when the reader asks for the PIN itself.</param>
internal sealed record TokenOrder(string Module, string Label, string KeyLabel, string? PinFile)
{
    public required TokenMechanisms Mechanisms { get; init; }

    /// <param name="certificates">DER; null for those of the token.</param>
    /// <exception cref="SigningKeyException">The token gives no key.</exception>
    /// <exception cref="NotSignedException">The PIN can't be read.</exception>
    public SigningKey Open(IReadOnlyList<byte[]>? certificates) =>
        SigningKey.OpenToken(new(Module, Label, KeyLabel) { Mechanisms = Mechanisms }, PinFile is { } path ? PinIn(path) : null, certificates);

    /// <summary>Only the copy that is given away is left afterwards, and whoever takes it wipes it.</summary>
    private static byte[] PinIn(string path)
    {
        Span<byte> buffer = stackalloc byte[PasswordFile.Largest];
        using var file = InputFile.Open(path);
        try
        {
            return PasswordFile.FirstLine(buffer[..file.ReadAtLeast(buffer, PasswordFile.Largest, throwOnEndOfStream: false)]).ToArray();
        }
        catch (Exception world) when (world is IOException or UnauthorizedAccessException)
        {
            throw new NotSignedException(Outcome.Unreadable, "file-unreadable", world, path, world.Message);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(buffer);
        }
    }
}
