using Yinxin.Signatures;

namespace Yinxin.Pdf.Tests.Examples;

/// <summary>Seals a picture onto the first place of a word, with a time stamp (PAdES B-T).</summary>
public static class SealOnKeyword
{
    public static SealedPdf Seal(Stream document, Stream output, byte[] picture, string word, SigningKey key, TimeStampSource timeStamps)
    {
        var request = new SealRequest(
            PdfText.Places(document, word, nth: 1), Width: 40, Height: 40, SealAppearance.FromPicture(picture), DateTimeOffset.Now, Reason: "Agreed")
        {
            TimeStamps = timeStamps,
        };
        return PdfSealing.Seal(document, output, request, key.Signer());
    }
}
