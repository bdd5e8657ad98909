using System.Text;

namespace Yinxin.Ofd.Package;

/// <summary>Names of entries: how they are decoded, and which of them are safe.</summary>
/// <remarks>
/// APPNOTE.TXT, 4.4.4 and appendix D: with bit 11 UTF-8, otherwise an old code page. Producers in China write UTF-8 or GBK without saying so.
/// </remarks>
internal static class EntryName
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding Gbk = CodePagesEncodingProvider.Instance.GetEncoding(54936, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>The name as text.</summary>
    /// <param name="isGuessed">The name has letters beyond ASCII, and the entry does not say how it is encoded.</param>
    internal static string Decode(ReadOnlySpan<byte> name, bool isUtf8, long at, out bool isGuessed)
    {
        isGuessed = !isUtf8 && !Ascii.IsValid(name);
        try
        {
            return Utf8.GetString(name);
        }
        catch (DecoderFallbackException) when (!isUtf8)
        {
            return OfGbk(name, at);
        }
        catch (DecoderFallbackException wrong)
        {
            throw new OfdSyntaxException("", "zip-name-broken", "An entry's name is not in its encoding.", at, wrong);
        }
    }

    private static string OfGbk(ReadOnlySpan<byte> name, long at)
    {
        try
        {
            return Gbk.GetString(name);
        }
        catch (DecoderFallbackException wrong)
        {
            throw new OfdSyntaxException("", "zip-name-broken", "An entry's name is in no known encoding.", at, wrong);
        }
    }

    /// <summary>Refuses names that lead elsewhere, or that another reader could take for another name.</summary>
    internal static void DemandSafe(string name, long at)
    {
        var isFolder = name.EndsWith('/');
        var segments = (isFolder ? name[..^1] : name).Split('/');
        var isSafe = !name.Contains('\\') && !name.Any(char.IsControl) && !(name.Length > 1 && name[1] == ':') && segments.All(segment => segment is not ("" or "." or ".."));
        if (!isSafe) throw new OfdSyntaxException("", "zip-name-unsafe", "An entry's name is absolute, leads out of the package, or has characters that readers take differently.", at);
    }
}
