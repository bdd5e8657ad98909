namespace Yinxin.Signatures.Tokens;

/// <summary>Turns return values of a PKCS#11 library into the codes of the house.</summary>
internal static class Pkcs11Errors
{
    internal const nuint AlreadyInitialized = 0x191;
    internal const nuint AlreadyLoggedIn = 0x100;
    internal const nuint SensitiveAttribute = 0x11;
    internal const nuint UnknownAttribute = 0x12;

    /// <param name="call">Name of the function, for <c>token-refused</c>.</param>
    internal static SigningKeyException Of(nuint answer, string token, string call) => answer switch
    {
        // CKR_PIN_INCORRECT, CKR_PIN_INVALID, CKR_PIN_LEN_RANGE, CKR_ARGUMENTS_BAD of a login without PIN
        0xa0 or 0xa1 or 0xa2 => new("token-pin-wrong", "The PIN does not open the token.", null, token),
        // CKR_PIN_LOCKED
        0xa4 => new("token-locked", "The token is locked after too many wrong PINs.", null, token),
        // CKR_DEVICE_REMOVED, CKR_SESSION_CLOSED, CKR_SESSION_HANDLE_INVALID, CKR_TOKEN_NOT_PRESENT
        0x32 or 0xb0 or 0xb3 or 0xe0 => new("token-removed", "The token was taken out.", null, token),
        _ => new("token-refused", $"{call} ended with 0x{answer:x}.", null, token, call, $"0x{answer:x}"),
    };

    internal static void Demand(nuint answer, string token, string call)
    {
        if (answer != 0) throw Of(answer, token, call);
    }
}
