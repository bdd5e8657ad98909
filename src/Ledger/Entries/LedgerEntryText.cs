using System.Globalization;
using System.Text;

namespace Yinxin.Ledger;

/// <summary>The one spelling of an entry: members in fixed order, no white space, no escapes.</summary>
internal static class LedgerEntryText
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public static int Write(LedgerEntry entry, Span<byte> target)
    {
        Demand(entry.Sequence >= 0, nameof(entry.Sequence), "The sequence number is negative.");
        Demand(entry.Number >= 1, nameof(entry.Number), "Numbers in a stream start at 1.");
        Demand(entry.At.Ticks % TimeSpan.TicksPerMillisecond == 0, nameof(entry.At), "The time has more than whole milliseconds.");
        Demand(LedgerEntry.IsName(entry.By), nameof(entry.By), "The actor is not 1 to 200 plain ASCII characters.");
        Demand(LedgerEntry.IsName(entry.Stream), nameof(entry.Stream), "The stream is not 1 to 200 plain ASCII characters.");
        Demand(LedgerEntry.IsName(entry.Event), nameof(entry.Event), "The event is not 1 to 200 plain ASCII characters.");

        var at = 0;
        Put(target, ref at, "{\"v\":1,\"seq\":"u8);
        Put(target, ref at, entry.Sequence);
        Put(target, ref at, ",\"at\":\""u8);
        entry.At.UtcDateTime.TryFormat(target[at..], out var written, TimeFormat, CultureInfo.InvariantCulture);
        at += written;
        Put(target, ref at, "\",\"by\":\""u8);
        at += Encoding.ASCII.GetBytes(entry.By, target[at..]);
        Put(target, ref at, "\",\"stream\":\""u8);
        at += Encoding.ASCII.GetBytes(entry.Stream, target[at..]);
        Put(target, ref at, "\",\"n\":"u8);
        Put(target, ref at, entry.Number);
        Put(target, ref at, ",\"event\":\""u8);
        at += Encoding.ASCII.GetBytes(entry.Event, target[at..]);
        Put(target, ref at, "\",\"body\":\""u8);
        entry.Body.WriteBase64(target[at..]);
        at += Hash256.Base64Length;
        Put(target, ref at, "\"}"u8);
        return at;
    }

    public static LedgerEntry Read(ReadOnlySpan<byte> bytes)
    {
        var text = new CanonicalText(bytes, "entry-form");
        text.Expect("{\"v\":1,\"seq\":"u8);
        var sequence = text.Number(long.MaxValue);
        text.Expect(",\"at\":\""u8);
        var at = Time(ref text);
        text.Expect("\",\"by\":\""u8);
        var by = Name(ref text);
        text.Expect("\",\"stream\":\""u8);
        var stream = Name(ref text);
        text.Expect("\",\"n\":"u8);
        var number = (int)text.Number(int.MaxValue);
        if (number == 0) throw text.Fault("Numbers in a stream start at 1.");
        text.Expect(",\"event\":\""u8);
        var happened = Name(ref text);
        text.Expect("\",\"body\":\""u8);
        var body = text.Hash();
        text.Expect("\"}"u8);
        text.ExpectEnd();
        return new LedgerEntry(sequence, at, by, stream, number, happened, body);
    }

    private static DateTimeOffset Time(ref CanonicalText text)
    {
        Span<char> digits = stackalloc char[24];
        var spelled = text.Take(24);
        if (!Ascii.IsValid(spelled)) throw text.Fault("A time has ASCII digits.");
        Encoding.ASCII.GetChars(spelled, digits);
        return DateTimeOffset.TryParseExact(digits, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw text.Fault("The time is not written as yyyy-MM-ddTHH:mm:ss.fffZ.");
    }

    private static string Name(ref CanonicalText text)
    {
        var name = text.Until((byte)'"');
        return LedgerEntry.IsName(name) ? Encoding.ASCII.GetString(name) : throw text.Fault("A name is not 1 to 200 plain ASCII characters.");
    }

    private static void Put(Span<byte> target, ref int at, ReadOnlySpan<byte> text)
    {
        text.CopyTo(target[at..]);
        at += text.Length;
    }

    private static void Put(Span<byte> target, ref int at, long number)
    {
        number.TryFormat(target[at..], out var written, provider: CultureInfo.InvariantCulture);
        at += written;
    }

    private static void Demand(bool holds, string member, string message)
    {
        if (!holds) throw new ArgumentException(message, member);
    }
}
