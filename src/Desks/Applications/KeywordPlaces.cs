using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Documents;
using Yinxin.Domain.Seals;
using Yinxin.Pdf;
using Yinxin.Store;

namespace Yinxin.Desks.Applications;

/// <summary>Finds where a seal goes by words of the document, such as 甲方（盖章）: its centre on the middle of the words, wholly on the page.</summary>
public sealed class KeywordPlaces(EncryptedFiles files)
{
    /// <param name="nth">Which of the hits in reading order, from 1; null: all.</param>
    public async Task<Answer<IReadOnlyList<Domain.Applications.ImprintPlace>>> FindAsync(ApplicationFile file, SealCard card, string? keyword, int? nth, CancellationToken stop)
    {
        if (Words.Check("keyword", keyword, Words.Name) is { } bad) return bad;
        try
        {
            await using var clear = files.OpenRead(file.File.Id);
            stop.ThrowIfCancellationRequested();
            var found = PdfText.Find(clear, keyword!.Trim());
            if (found.Count == 0) return Refusal.Invalid("keyword-not-found", keyword);
            if (nth is not null && (nth < 1 || nth > found.Count)) return Refusal.Invalid("keyword-nth", found.Count);
            return new(Placement.OnWords(file.Pages, (nth is { } n ? [found[n - 1]] : found).Select(Centre), card), null);
        }
        catch (PdfSyntaxException broken)
        {
            return Refusal.Conflict(broken.Code, broken.Offset);
        }
    }

    private static Domain.Applications.ImprintPlace Centre(PlacedText text) => new(new(text.Page + 1), new(text.X.Value), new(text.Y.Value));
}
