using System.Security.Cryptography;
using System.Text;

namespace Yinxin.Store;

/// <summary>What the ring does with a master key: wraps data keys, and signs the ring's file with a MAC.</summary>
internal sealed class MasterUse(MasterKey master) : IDisposable
{
    private const int KeySize = 32;
    private readonly DataKey wrapping = new(1, master.Derive("yinxin keyring wrap"));
    private readonly SecretBytes mac = master.Derive("yinxin keyring mac");

    public string Id { get; } = master.Id;

    public ReadOnlySpan<byte> MacKey => mac.Span;

    public WrappedKey Wrap(string purpose, DataKey key) =>
        new(purpose, key.Generation, wrapping.Wrap(key.Secret, Place(purpose, key.Generation)));

    public DataKey Open(WrappedKey key)
    {
        if (key.Wrapped.Length != KeySize + DataKey.Overhead) throw KeyRingText.Damaged($"the key for {key.Purpose} has another length");
        Span<byte> plain = stackalloc byte[KeySize];
        try
        {
            wrapping.Unwrap(key.Wrapped, Place(key.Purpose, key.Generation), plain);
            return new DataKey(key.Generation, SecretBytes.Copy(plain));
        }
        catch (CryptographicException why)
        {
            throw KeyRingText.Damaged($"the key for {key.Purpose}, generation {key.Generation}, does not open", why);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    public void Dispose()
    {
        wrapping.Dispose();
        mac.Dispose();
    }

    private static byte[] Place(string purpose, int generation) => Encoding.ASCII.GetBytes($"key/{purpose}/{generation}");
}
