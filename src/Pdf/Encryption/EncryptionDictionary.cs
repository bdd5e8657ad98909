using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Encryption;

/// <summary>How a crypt filter hides data (ISO 32000-2, table 25).</summary>
internal enum CryptMethod
{
    /// <summary>Not at all: the filter Identity.</summary>
    None,
    Rc4,
    Aes128,
    Aes256,
}

/// <summary>What the encryption dictionary of the standard security handler says (ISO 32000-2, 7.6.4.2).</summary>
/// <param name="Revision">R: 2 to 6.</param>
/// <param name="KeyBytes">Length of the file's key.</param>
/// <param name="Permissions">P: which acts the user password permits.</param>
/// <param name="Identifier">First half of the file's /ID.</param>
internal sealed record EncryptionDictionary(
    int Revision, int KeyBytes, byte[] Owner, byte[] User, byte[] OwnerKey, byte[] UserKey, int Permissions, bool EncryptsMetadata, byte[] Identifier)
{
    private const int OldValue = 32;
    private const int NewValue = 48;

    /// <summary>Methods by the name of their crypt filter.</summary>
    internal required IReadOnlyDictionary<string, CryptMethod> Filters { get; init; }

    internal required CryptMethod ForStreams { get; init; }

    internal required CryptMethod ForStrings { get; init; }

    internal required CryptMethod ForEmbeddedFiles { get; init; }

    /// <summary>Null when the handler or its version is not one that is read here.</summary>
    internal static EncryptionDictionary? Read(PdfFile file)
    {
        if (file.Dictionary(file.Trailer["Encrypt"]) is not { } one || file.Name(one["Filter"]) != "Standard") return null;
        var (version, revision) = (file.Integer(one["V"]) ?? 0, file.Integer(one["R"]) ?? 0);
        if (!IsRead(version, revision)) return null;
        var size = revision >= 5 ? NewValue : OldValue;
        if (Bytes(file, one["O"], size) is not { } owner || Bytes(file, one["U"], size) is not { } user || file.Integer(one["P"]) is not { } permissions) return null;
        var wrapped = (Owner: Bytes(file, one["OE"], OldValue), User: Bytes(file, one["UE"], OldValue));
        if (revision >= 5 && (wrapped.Owner is null || wrapped.User is null)) return null;

        var filters = version >= 4 ? CryptFilters(file, one) : [];
        var plain = version < 4 ? CryptMethod.Rc4 : CryptMethod.None;
        CryptMethod? Named(string key) => file.Name(one[key]) is { } name && name != "Identity" ? filters.TryGetValue(name, out var method) ? method : null : plain;
        if (Named("StmF") is not { } streams || Named("StrF") is not { } strings) return null;
        var identifier = file.Items(file.Trailer["ID"]) is [PdfString first, ..] ? first.Bytes : [];
        return new((int)revision, KeyLength(version, file.Integer(one["Length"])), owner, user, wrapped.Owner ?? [], wrapped.User ?? [], unchecked((int)permissions),
            file.Resolve(one["EncryptMetadata"]) is not PdfBoolean { Value: false }, identifier)
        {
            Filters = filters,
            ForStreams = streams,
            ForStrings = strings,
            ForEmbeddedFiles = one["EFF"] is null ? streams : Named("EFF") ?? streams,
        };
    }

    private static bool IsRead(long version, long revision) => (version, revision) is (1, 2) or (1, 3) or (2, 3) or (4, 4) or (5, 5) or (5, 6);

    private static int KeyLength(long version, long? bits) => version switch
    {
        1 => 5,
        4 => 16,
        5 => 32,
        _ => (int)Math.Clamp(bits ?? 40, 40, 128) / 8,
    };

    private static Dictionary<string, CryptMethod> CryptFilters(PdfFile file, PdfDictionary one)
    {
        var filters = new Dictionary<string, CryptMethod>(StringComparer.Ordinal);
        foreach (var (name, value) in file.Dictionary(one["CF"])?.Entries ?? [])
        {
            CryptMethod? method = file.Name(file.Dictionary(value)?["CFM"]) switch
            {
                null or "None" => CryptMethod.None,
                "V2" => CryptMethod.Rc4,
                "AESV2" => CryptMethod.Aes128,
                "AESV3" => CryptMethod.Aes256,
                _ => null,
            };
            if (method is { } known) filters[name] = known;
        }
        return filters;
    }

    /// <summary>A string of at least so many bytes, cut to them: some writers pad.</summary>
    private static byte[]? Bytes(PdfFile file, PdfValue? value, int length) =>
        file.Resolve(value) is PdfString text && text.Bytes.Length >= length ? text.Bytes[..length] : null;
}
