using Yinxin.Signatures;

namespace Yinxin.Sign;

/// <summary>Opens the key of an order.</summary>
internal static class KeyFile
{
    /// <summary>In bytes; a key with a whole chain has some thousands.</summary>
    private const int Largest = 1024 * 1024;

    /// <exception cref="NotSignedException">The key can't be used, or nobody should sign under its certificate now.</exception>
    public static SigningKey Open(SigningOrder order, DateTimeOffset at)
    {
        var file = InputFile.Small(order.KeyFile, Largest);
        var password = order.PasswordFile is { } path ? PasswordFile.Read(path) : null;
        SigningKey? key = null;
        try
        {
            key = SigningKey.Open(file, password);
            key.Identity(order.Digest, order.Pss).DemandFit(at);
            return key;
        }
        catch (SigningKeyException no)
        {
            key?.Dispose();
            throw new NotSignedException(Outcome.KeyUnusable, no.Code, no, [order.KeyFile, .. no.Facts]);
        }
    }
}
