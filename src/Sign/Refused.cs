using Yinxin.Pdf;
using Yinxin.Signatures;

namespace Yinxin.Sign;

/// <summary>Makes the one kind of exception of what the floors below throw about a document.</summary>
internal static class Refused
{
    /// <summary>What comes from elsewhere and was not to be had.</summary>
    private static readonly string[] Evidence = ["validation-data-missing", "validation-data-not-fetched", "timestamp-source-missing"];

    /// <summary>Does the work on a document.</summary>
    /// <exception cref="NotSignedException">It was not done.</exception>
    public static T Or<T>(string document, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (PdfSyntaxException no)
        {
            throw new NotSignedException(Evidence.Contains(no.Code) ? Outcome.EvidenceMissing : Outcome.Refused, no.Code, no, [document, $"{no.Offset}", .. no.Facts]);
        }
        catch (TimeStampException no)
        {
            throw new NotSignedException(Outcome.EvidenceMissing, TextOf(no.Code), no, document, no.Message);
        }
        catch (IOException world)
        {
            throw new NotSignedException(Outcome.Unreadable, "file-unreadable", world, document, world.Message);
        }
    }

    /// <summary>What is wrong inside a token has the code of what would be wrong inside a signature; the sentences differ.</summary>
    private static string TextOf(string code) => code.StartsWith("timestamp-", StringComparison.Ordinal) ? code : $"token-{code}";
}
