namespace Yinxin.Domain;

/// <summary>What people write: trimmed, bounded, without control characters; only long texts have line breaks.</summary>
public static class Words
{
    public const int Name = 100;
    public const int Title = 200;
    public const int Long = 2000;

    /// <summary>The first thing wrong with a field's text, or null.</summary>
    /// <param name="field">Key of the field's label, for the sentence that is shown.</param>
    /// <param name="most">Longest text in UTF-16 units.</param>
    public static Refusal? Check(string field, string? text, int most, bool required = true)
    {
        if (string.IsNullOrWhiteSpace(text)) return required ? Refusal.Invalid("text-missing", field) : null;
        if (text.Length > most) return Refusal.Invalid("text-too-long", field, most, text.Length);
        if (text.Any(c => char.IsControl(c) && !(most >= Long && (c is '\n' or '\r' or '\t')))) return Refusal.Invalid("text-has-control-characters", field);
        return null;
    }

    /// <summary>Trimmed text, or null where nothing was written.</summary>
    public static string? Tidy(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
