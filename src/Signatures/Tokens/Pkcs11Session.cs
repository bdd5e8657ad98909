using System.Runtime.InteropServices;

namespace Yinxin.Signatures.Tokens;

/// <summary>One session with a token after login; safe for several threads, which wait for each other.</summary>
/// <remarks>
/// Login counts for the whole process: while another session of it is logged in, the token does not look at the PIN. Closing the last
/// session logs out.
/// </remarks>
internal sealed unsafe class Pkcs11Session : IDisposable
{
    /// <summary>CKF_SERIAL_SESSION; the token is not written to.</summary>
    private const nuint Serial = 4;
    private const nuint User = 1;
    private const int LargestAttribute = 64 * 1024;
    private const int LargestSignature = 4096;

    private readonly Pkcs11Module module;
    private readonly nuint session;
    private readonly Lock gate = new();
    private bool isClosed;

    private Pkcs11Session(Pkcs11Module module, nuint session, string token)
    {
        this.module = module;
        this.session = session;
        Token = token;
    }

    /// <summary>Label of the token.</summary>
    internal string Token { get; }

    /// <param name="pin">UTF-8; null when it is asked at the reader's own keys.</param>
    /// <exception cref="SigningKeyException">Codes <c>token-missing</c>, <c>token-ambiguous</c>, <c>token-pin-wrong</c>, <c>token-locked</c>, <c>token-removed</c> and <c>token-refused</c>.</exception>
    internal static Pkcs11Session Open(Pkcs11Module module, string token, byte[]? pin)
    {
        var slots = module.Slots(token).Where(slot => module.LabelOf(slot) == token).ToList();
        if (slots.Count != 1) throw new SigningKeyException(slots.Count == 0 ? "token-missing" : "token-ambiguous", $"{slots.Count} tokens have this label.", null, token);
        nuint handle = 0;
        Pkcs11Errors.Demand(module.OpenSession(slots[0], Serial, &handle), token, "C_OpenSession");
        var session = new Pkcs11Session(module, handle, token);
        try
        {
            session.Login(pin);
            return session;
        }
        catch (SigningKeyException)
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Handles of objects of a class with these attributes, at most as many as asked.</summary>
    internal IReadOnlyList<nuint> Find(nuint objectClass, IReadOnlyList<(nuint Type, byte[] Value)> attributes, int most)
    {
        lock (gate)
        {
            var size = MemoryMarshal.AsBytes(new ReadOnlySpan<nuint>(in objectClass)).ToArray();
            var wanted = attributes.Prepend((Pkcs11Numbers.Class, size)).ToList();
            var pins = wanted.ConvertAll(one => GCHandle.Alloc(one.Item2, GCHandleType.Pinned));
            try
            {
                var template = stackalloc Pkcs11Attribute[wanted.Count];
                for (var i = 0; i < wanted.Count; i++) template[i] = new() { Type = wanted[i].Item1, Value = (byte*)pins[i].AddrOfPinnedObject(), Length = (nuint)wanted[i].Item2.Length };
                Demand(module.FindObjectsInit(session, template, (nuint)wanted.Count), "C_FindObjectsInit");
                return Found(most);
            }
            finally
            {
                pins.ForEach(pin => pin.Free());
            }
        }
    }

    /// <summary>The value of an attribute; null when the object has none or does not show it.</summary>
    internal byte[]? Read(nuint found, nuint type)
    {
        lock (gate)
        {
            var attribute = new Pkcs11Attribute { Type = type };
            var answer = module.GetAttributeValue(session, found, &attribute, 1);
            if (answer is Pkcs11Errors.SensitiveAttribute or Pkcs11Errors.UnknownAttribute || attribute.Length > LargestAttribute) return null;
            Demand(answer, "C_GetAttributeValue");
            var value = new byte[attribute.Length];
            fixed (byte* first = value)
            {
                attribute.Value = first;
                Demand(module.GetAttributeValue(session, found, &attribute, 1), "C_GetAttributeValue");
            }
            return value[..(int)Math.Min(attribute.Length, (nuint)value.Length)];
        }
    }

    /// <summary>Signs what a mechanism takes; a digest or what holds one.</summary>
    /// <param name="pss">Null for other mechanisms.</param>
    internal byte[] Sign(nuint key, nuint mechanism, ReadOnlySpan<byte> data, PssParameters? pss = null)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isClosed, this);
            var parameters = pss ?? default;
            var asked = new Pkcs11Mechanism { Type = mechanism, Parameters = pss is null ? null : &parameters, Length = pss is null ? 0 : (nuint)sizeof(PssParameters) };
            Demand(module.SignInit(session, &asked, key), "C_SignInit");
            var signature = new byte[LargestSignature];
            var length = (nuint)signature.Length;
            fixed (byte* from = data)
            fixed (byte* to = signature)
            {
                Demand(module.Sign(session, from, (nuint)data.Length, to, &length), "C_Sign");
            }
            return signature[..(int)Math.Min(length, LargestSignature)];
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            if (isClosed) return;
            isClosed = true;
            // A token that was taken out can't be told; there is nothing left to close then.
            _ = module.CloseSession(session);
        }
    }

    private void Login(byte[]? pin)
    {
        nuint answer;
        fixed (byte* first = pin) answer = module.Login(session, User, first, (nuint)(pin?.Length ?? 0));
        if (answer != Pkcs11Errors.AlreadyLoggedIn) Demand(answer, "C_Login");
    }

    private nuint[] Found(int most)
    {
        var found = new nuint[most];
        nuint count = 0;
        nuint answer;
        fixed (nuint* first = found) answer = module.FindObjects(session, first, (nuint)most, &count);
        _ = module.FindObjectsFinal(session);
        Demand(answer, "C_FindObjects");
        return found[..(int)Math.Min(count, (nuint)most)];
    }

    private void Demand(nuint answer, string call) => Pkcs11Errors.Demand(answer, Token, call);
}
