using Yinxin.Ofd;
using Yinxin.Signatures;

namespace Yinxin.Sign;

/// <summary>Makes one electronic seal by GB/T 38540.</summary>
internal static class SealMaking
{
    /// <summary>In bytes; larger pictures make larger documents, each time that they are pressed.</summary>
    private const int LargestImage = 4 * 1024 * 1024;

    private const int LargestCertificate = 1024 * 1024;

    /// <exception cref="NotSignedException">Key, certificate or picture can't be used, or the file can't be written.</exception>
    public static SesSeal Make(SealOrder order, DateTimeOffset at)
    {
        if (File.Exists(order.Out) && !order.Overwrites) throw new NotSignedException(Outcome.Refused, "out-exists", null, order.Out);
        var picture = Picture(order);
        var certificates = order.Certificates.SelectMany(Certificates).ToList();
        using var maker = Sm2Signing.Open(order.Maker, at);
        var from = order.From ?? at;
        var until = order.Until ?? certificates.Min(certificate => certificate.NotAfter);
        if (until <= from) throw new NotSignedException(Outcome.Refused, "seal-period-empty", null, order.Out);
        var seal = new SesSealOrder("Yinxin", order.Id ?? $"{Guid.NewGuid():N}", order.Type, order.Name, [.. certificates.Select(certificate => certificate.Encoded)], picture, from, until)
        {
            CreatedAt = at,
            ListsDigests = order.ListsDigests,
        }.Make(maker.Signer);
        OutputFile.Write(order.Out, order.Overwrites, output =>
        {
            output.Write(seal.Encoded);
            return true;
        });
        return seal;
    }

    private static SesPicture Picture(SealOrder order)
    {
        var data = InputFile.Small(order.Image, LargestImage);
        var type = TypeOf(data);
        var picture = new SesPicture(type ?? "", data, order.Width, order.Height);
        return type is not null && OfdSealPictures.Drawable(picture) is not null ? picture : throw new NotSignedException(Outcome.Unreadable, "seal-image-unusable", null, order.Image);
    }

    private static string? TypeOf(ReadOnlySpan<byte> data)
    {
        if (data.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4e, 0x47])) return "PNG";
        if (data.StartsWith("PK\u0003\u0004"u8)) return "OFD";
        return data.TrimStart("\uFEFF \r\n\t"u8) is [(byte)'<', ..] && data.IndexOf("<svg"u8) >= 0 ? "SVG" : null;
    }

    /// <summary>The first of a file: those behind it are the authorities above.</summary>
    private static IEnumerable<Certificate> Certificates(string path)
    {
        try
        {
            var first = ValidationDataFile.Certificates(InputFile.Small(path, LargestCertificate))[0];
            return first.IsSm2 ? [first] : throw new NotSignedException(Outcome.KeyUnusable, "certificate-not-sm2", null, path);
        }
        catch (SignatureSyntaxException malformed)
        {
            throw new NotSignedException(Outcome.Unreadable, $"file-{malformed.Code}", malformed, path);
        }
    }
}
