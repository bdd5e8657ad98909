using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Encryption;

/// <summary>An encrypted file that a password opened: decrypts what is read, encrypts what is written.</summary>
internal sealed class Security
{
    /// <summary>Bits 4 and 6 of P: change the document, and add fields.</summary>
    private const int Sealing = 1 << 3 | 1 << 5;

    private readonly EncryptionDictionary dictionary;
    private readonly FileKey key;

    /// <summary>The encryption dictionary's own object, whose strings are plain; 0 when it is in the trailer.</summary>
    private readonly int self;

    private Security(EncryptionDictionary dictionary, FileKey key, int self, bool wasGiven)
    {
        this.dictionary = dictionary;
        this.key = key;
        this.self = self;
        PermitsSealing = wasGiven && (key.IsOwner || (dictionary.Permissions & Sealing) == Sealing);
    }

    /// <summary>Was a password given that permits changes? The empty one that is tried for reading does not count.</summary>
    internal bool PermitsSealing { get; }

    /// <param name="password">Null tries the empty user password.</param>
    /// <returns>Null when the file needs a password, or a handler that is not read here.</returns>
    /// <exception cref="PdfSyntaxException">Code <c>pdf-password-wrong</c>: a password was given and does not fit.</exception>
    internal static Security? Open(PdfFile file, string? password)
    {
        if (EncryptionDictionary.Read(file) is not { } dictionary) return null;
        if (PasswordKey.Open(dictionary, password ?? "") is { } key) return new(dictionary, key, (file.Trailer["Encrypt"] as PdfReference)?.Number ?? 0, password is not null);
        return password is null ? null : throw new PdfSyntaxException(0, "pdf-password-wrong", "The password is neither the owner's nor the user's.");
    }

    /// <summary>The object with its strings shown; a stream remembers whose data it is.</summary>
    internal PdfValue Decrypt(PdfValue value, int number, int generation)
    {
        if (number == self || IsCrossReference(value)) return value;
        var cipher = new ObjectCipher(key.Key, number, generation);
        return With(value, text => cipher.Decrypt(text, dictionary.ForStrings), stream =>
            new PdfStream(stream.Dictionary, stream.Offset, stream.Length) { Owner = new PdfReference(number, generation) });
    }

    /// <summary>The raw data of a stream that was read from the file.</summary>
    internal byte[] Decrypt(byte[] data, PdfDictionary stream, PdfReference owner, PdfFile file) =>
        new ObjectCipher(key.Key, owner.Number, owner.Generation).Decrypt(data, MethodFor(stream, file));

    /// <summary>An object as it is written under a number.</summary>
    internal PdfValue Encrypt(PdfValue value, PdfReference number, PdfFile file)
    {
        var cipher = new ObjectCipher(key.Key, number.Number, number.Generation);
        return With(value, text => cipher.Encrypt(text, dictionary.ForStrings), stream =>
            new PdfStream(stream.Dictionary, cipher.Encrypt(stream.Bytes!.Value.Span, MethodFor(stream.Dictionary, file))));
    }

    private static bool IsCrossReference(PdfValue value) => (value as PdfStream)?.Dictionary["Type"] is PdfName { Value: "XRef" };

    private CryptMethod MethodFor(PdfDictionary stream, PdfFile file)
    {
        var first = file.Resolve(stream["Filter"]) is PdfArray { Items: [var one, ..] } ? one : stream["Filter"];
        if (file.Name(first) == "Crypt") return Named(file, stream);
        return file.Name(stream["Type"]) switch
        {
            "Metadata" when !dictionary.EncryptsMetadata && dictionary.Revision >= 4 => CryptMethod.None,
            "EmbeddedFile" => dictionary.ForEmbeddedFiles,
            _ => dictionary.ForStreams,
        };
    }

    /// <summary>A stream that names its crypt filter; without a name, or with one that is not there, it is plain.</summary>
    private CryptMethod Named(PdfFile file, PdfDictionary stream)
    {
        var parameters = file.Resolve(stream["DecodeParms"]) is PdfArray { Items: [var one, ..] } ? one : stream["DecodeParms"];
        return dictionary.Filters.GetValueOrDefault(file.Name(file.Dictionary(parameters)?["Name"]) ?? "", CryptMethod.None);
    }

    private static PdfValue With(PdfValue value, Func<byte[], byte[]> change, Func<PdfStream, PdfStream> ofStream) => value switch
    {
        PdfString text => new PdfString(change(text.Bytes), isHex: true, text.Start, text.End),
        PdfArray array => new PdfArray(array.Items.ConvertAll(item => With(item, change, ofStream))),
        PdfDictionary dictionary => With(dictionary, change, ofStream),
        PdfStream stream => ofStream(stream.Bytes is { } bytes
            ? new PdfStream(With(stream.Dictionary, change, ofStream), bytes)
            : new PdfStream(With(stream.Dictionary, change, ofStream), stream.Offset, stream.Length)),
        _ => value,
    };

    /// <summary>The signature itself is never encrypted (ISO 32000-2, 7.6.2).</summary>
    private static PdfDictionary With(PdfDictionary dictionary, Func<byte[], byte[]> change, Func<PdfStream, PdfStream> ofStream)
    {
        var isSignature = dictionary["ByteRange"] is not null;
        return dictionary.Map((name, value) => isSignature && name == "Contents" ? value : With(value, change, ofStream));
    }
}
