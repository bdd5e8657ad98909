using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Yinxin.Ledger;

/// <summary>How a document was stamped.</summary>
public enum StampingForm
{
    /// <summary>A file carries the seal as a signature.</summary>
    Electronic,

    /// <summary>Paper carries the imprint; a scan is the evidence.</summary>
    Physical,
}

/// <summary>What the body of <c>stamped/1</c> says: ids, digests, counts, time, the seal's code and name, nothing more.</summary>
/// <param name="File">Id of the file in the archive.</param>
/// <param name="Before">SHA-256 of the file before sealing; null for paper that was never uploaded.</param>
/// <param name="After">SHA-256 of the sealed file, or of the scan where paper was stamped.</param>
/// <param name="Imprints">Count of imprints, from 1.</param>
/// <param name="At">UTC, whole milliseconds.</param>
/// <remarks>docs/formats/receipt.md.</remarks>
public sealed partial record StampedFacts(
    string Stamping, string Application, string Seal, string SealCode, string SealName, StampingForm Form,
    string File, Hash256? Before, Hash256 After, int Imprints, DateTimeOffset At)
{
    /// <summary>Name of the event whose body this is.</summary>
    public const string EventName = "stamped/1";

    private static readonly string[] Members =
        ["stamping", "application", "seal", "sealCode", "sealName", "form", "file", "before", "after", "imprints", "at"];

    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>Reads the eleven members, of which only <c>before</c> may be null or left out, in any order: the bytes themselves are fixed by their digest.</summary>
    /// <exception cref="LedgerFormatException">It is not JSON, or a member is missing, unknown, twice there or of the wrong kind.</exception>
    public static StampedFacts Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var parsed = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 2 });
            return Read(parsed.RootElement);
        }
        catch (JsonException bad)
        {
            throw new LedgerFormatException("body-form", bad.BytePositionInLine ?? 0, "The body is not JSON.", bad);
        }
        catch (InvalidOperationException bad)
        {
            // The one operation that JsonElement calls invalid here: text whose bytes or escapes are not Unicode.
            throw new LedgerFormatException("body-form", 0, "The body has a text that is not Unicode.", bad);
        }
    }

    private static StampedFacts Read(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object) throw Fault("The body is not a JSON object.");
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in body.EnumerateObject())
        {
            if (!Members.Contains(member.Name)) throw Fault($"'{member.Name}' is unknown.");
            if (!members.TryAdd(member.Name, member.Value)) throw Fault($"'{member.Name}' stands there twice.");
        }

        return new StampedFacts(
            Text(members, "stamping"), Text(members, "application"), Text(members, "seal"), Text(members, "sealCode"), Text(members, "sealName"),
            FormOf(Text(members, "form")), Text(members, "file"),
            BeforeOf(members), Digest(members, "after"),
            Count(members, "imprints"), Time(Text(members, "at")));
    }

    private static JsonElement Member(Dictionary<string, JsonElement> members, string name, JsonValueKind kind) =>
        members.TryGetValue(name, out var value) && value.ValueKind == kind ? value : throw Fault($"'{name}' is missing or not a {kind}.");

    private static string Text(Dictionary<string, JsonElement> members, string name) => Member(members, name, JsonValueKind.String).GetString()!;

    private static Hash256? BeforeOf(Dictionary<string, JsonElement> members) =>
        members.TryGetValue("before", out var before) && before.ValueKind != JsonValueKind.Null ? Digest(members, "before") : null;

    private static Hash256 Digest(Dictionary<string, JsonElement> members, string name)
    {
        var text = Text(members, name);
        return LowerHex().IsMatch(text) && Hash256.TryFromHex(text, out var hash) ? hash : throw Fault($"'{name}' is not a SHA-256 in lower-case hexadecimal.");
    }

    private static int Count(Dictionary<string, JsonElement> members, string name) =>
        Member(members, name, JsonValueKind.Number).TryGetInt32(out var count) && count > 0 ? count : throw Fault($"'{name}' is not a count.");

    private static StampingForm FormOf(string text) => text switch
    {
        "electronic" => StampingForm.Electronic,
        "physical" => StampingForm.Physical,
        _ => throw Fault("'form' is neither electronic nor physical."),
    };

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at
            : throw Fault("'at' is not written as yyyy-MM-ddTHH:mm:ss.fffZ.");

    private static LedgerFormatException Fault(string message) => new("body-form", 0, message);

    [GeneratedRegex("^[0-9a-f]{64}\\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LowerHex();
}
