using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Yinxin.Ledger;
using Yinxin.Signatures;

namespace Yinxin.Verify;

/// <summary>The answer as one JSON object, docs/formats/verify-report.md.</summary>
internal static class JsonReport
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, IndentSize = 2, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(VerifyReport report, Texts texts)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("version", 1);
            json.WriteString("outcome", NameOf(report.Outcome));
            json.WriteNumber("exit", (int)report.Outcome);
            WriteSubject(json, report.Subject);
            WriteStamping(json, report);
            WriteCheckpoint(json, report.Checkpoint);
            WriteSignatures(json, report.Signatures);
            WriteFetched(json, report.Fetched);
            WriteFindings(json, report.Findings, texts);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)) + "\n";
    }

    /// <summary>A value's name as it stands in JSON: kebab-case.</summary>
    public static string NameOf<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private static void WriteSubject(Utf8JsonWriter json, Subject? subject)
    {
        if (subject is null)
        {
            json.WriteNull("subject");
            return;
        }

        json.WriteStartObject("subject");
        json.WriteString("kind", NameOf(subject.Kind));
        json.WriteString("name", subject.Name);
        json.WriteString("sha256", subject.Sha256?.ToString());
        json.WriteEndObject();
    }

    private static void WriteStamping(Utf8JsonWriter json, VerifyReport report)
    {
        if (report.Stamping is not { } stamping)
        {
            json.WriteNull("stamping");
            return;
        }

        json.WriteStartObject("stamping");
        if (report.Entry is { } entry) json.WriteNumber("entry", entry);
        json.WriteString("stamping", stamping.Stamping);
        json.WriteString("application", stamping.Application);
        json.WriteString("seal", stamping.Seal);
        json.WriteString("sealCode", stamping.SealCode);
        json.WriteString("sealName", stamping.SealName);
        json.WriteString("form", NameOf(stamping.Form));
        json.WriteString("file", stamping.File);
        json.WriteString("before", stamping.Before?.ToString());
        json.WriteString("after", stamping.After.ToString());
        json.WriteNumber("imprints", stamping.Imprints);
        json.WriteString("at", Time(stamping.At));
        json.WriteEndObject();
    }

    private static void WriteCheckpoint(Utf8JsonWriter json, Checkpoint? checkpoint)
    {
        if (checkpoint is null)
        {
            json.WriteNull("checkpoint");
            return;
        }

        json.WriteStartObject("checkpoint");
        json.WriteString("origin", checkpoint.Origin);
        json.WriteNumber("size", checkpoint.Size.Value);
        json.WriteString("root", checkpoint.Root.ToBase64());
        json.WriteEndObject();
    }

    private static void WriteSignatures(Utf8JsonWriter json, IReadOnlyList<ReportedSignature> signatures)
    {
        json.WriteStartArray("signatures");
        foreach (var signature in signatures)
        {
            json.WriteStartObject();
            json.WriteNumber("number", signature.Number);
            json.WriteString("field", signature.Field);
            json.WriteString("signer", signature.Signer);
            json.WriteString("organisation", signature.Organisation);
            json.WriteString("issuer", signature.Issuer);
            json.WriteString("at", signature.At is { } at ? Time(at) : null);
            json.WriteString("indication", signature.Indication.MainUri);
            json.WriteString("subIndication", signature.Indication.SubUri);
            json.WriteString("kind", signature.IsTimeStamp ? "time-stamp" : "signature");
            json.WriteString("provenAt", signature.ProvenAt is { } proven ? Time(proven) : null);
            WriteSeal(json, signature.Seal);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSeal(Utf8JsonWriter json, ReportedSeal? seal)
    {
        if (seal is null)
        {
            json.WriteNull("seal");
            return;
        }

        json.WriteStartObject("seal");
        json.WriteString("id", seal.Id);
        json.WriteString("name", seal.Name);
        json.WriteString("maker", seal.Maker);
        json.WriteEndObject();
    }

    private static void WriteFetched(Utf8JsonWriter json, IReadOnlyList<Fetched> fetched)
    {
        json.WriteStartArray("fetched");
        foreach (var one in fetched)
        {
            json.WriteStartObject();
            json.WriteString("kind", NameOf(one.Kind));
            json.WriteString("address", one.Address);
            if (one.Bytes is { } bytes) json.WriteNumber("bytes", bytes);
            else json.WriteNull("bytes");
            json.WriteString("sha256", one.Sha256);
            json.WriteString("failure", one.Failure);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteFindings(Utf8JsonWriter json, IReadOnlyList<Reported> findings, Texts texts)
    {
        json.WriteStartArray("findings");
        foreach (var finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("code", finding.Code);
            json.WriteString("severity", NameOf(finding.Weight));
            json.WriteString("place", finding.Place);
            json.WriteString("text", texts.Of(finding));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
