using System.Text;

namespace Yinxin.Ledger;

/// <summary>Takes a signed note apart without judging it.</summary>
internal static class NoteText
{
    public const int LargestNote = 1 << 20;
    private const int MostSignatures = 64;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static bool IsText(string text) =>
        text.Length > 1 && text[^1] == '\n' && !text.Any(c => c != '\n' && char.IsControl(c));

    /// <exception cref="LedgerFormatException">The bytes are not a note.</exception>
    public static (string Text, IReadOnlyList<NoteSignature> Lines) Split(ReadOnlySpan<byte> note)
    {
        if (note.Length > LargestNote) throw Fault(LargestNote, "A note has at most 1 MiB.");
        var gap = note.LastIndexOf("\n\n"u8);
        if (gap < 1) throw Fault(0, "A note has a text, an empty line and signatures.");
        var text = Decode(note[..(gap + 1)], 0);
        if (!IsText(text)) throw Fault(0, "The text of a note has no control character but the newline.");

        var lines = new List<NoteSignature>();
        for (var at = gap + 2; at < note.Length;)
        {
            var length = note[at..].IndexOf((byte)'\n');
            if (length < 0) throw Fault(note.Length, "The last line has no newline.");
            if (lines.Count == MostSignatures) throw Fault(at, "A note has at most 64 signatures.");
            lines.Add(Line(Decode(note.Slice(at, length), at), at));
            at += length + 1;
        }

        return lines.Count > 0 ? (text, lines) : throw Fault(note.Length, "A note has at least one signature.");
    }

    private static NoteSignature Line(string line, int at)
    {
        var parts = line.Split(' ');
        var wellFormed = parts.Length == 3 && parts[0] == "\u2014" && LogKey.IsName(parts[1]);
        if (!wellFormed) throw Fault(at, "A signature line is a dash, a name and base64.");
        var bytes = new byte[parts[2].Length];
        var decoded = Convert.TryFromBase64String(parts[2], bytes, out var length) && length > LogKey.KeyIdLength
            && Convert.ToBase64String(bytes, 0, length) == parts[2];
        if (!decoded) throw Fault(at, "A signature is the canonical base64 of a key id and at least one byte.");
        return new NoteSignature(parts[1], bytes[..LogKey.KeyIdLength], bytes[LogKey.KeyIdLength..length]);
    }

    private static string Decode(ReadOnlySpan<byte> bytes, int at)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException bad)
        {
            throw new LedgerFormatException("note-form", at + Math.Max(bad.Index, 0), "A note is UTF-8.", bad);
        }
    }

    private static LedgerFormatException Fault(long at, string message) => new("note-form", at, message);
}
