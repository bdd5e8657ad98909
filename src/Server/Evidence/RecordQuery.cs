using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Yinxin.Desks;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Seals;

namespace Yinxin.Server.Evidence;

/// <summary>A question to the records as it stands in an address: page, export and API read the same.</summary>
/// <param name="From">First day, 2026-11-23, China's calendar.</param>
/// <param name="Until">Last day, China's calendar.</param>
/// <param name="Form"><c>physical</c>, <c>electronic</c> or <c>device</c>.</param>
/// <param name="Unit">The applicant's unit.</param>
/// <param name="Document">Part of the document's title.</param>
/// <param name="Number">Part of the application's number or of the 文号.</param>
/// <param name="State"><c>registered</c>, <c>stamped</c> or <c>voided</c>.</param>
/// <param name="Text">Anywhere in the record.</param>
/// <param name="Before">Only records before this one: the next page.</param>
public sealed record RecordQuery(
    string? From = null, string? Until = null, string? Seal = null, string? SealType = null, string? Form = null, string? Applicant = null,
    string? Unit = null, string? DocumentType = null, string? Document = null, string? Number = null, string? Counterparty = null,
    string? State = null, string? Text = null, string? Application = null, string? Before = null)
{
    private const int LongestWord = 200;

    public static RecordQuery Of(IQueryCollection q) => new(
        One(q, "from"), One(q, "until"), One(q, "seal"), One(q, "sealType"), One(q, "form"), One(q, "applicant"), One(q, "unit"), One(q, "documentType"),
        One(q, "document"), One(q, "number"), One(q, "counterparty"), One(q, "state"), One(q, "text"), One(q, "application"), One(q, "before"));

    /// <summary>Is anything asked beyond words?</summary>
    public bool IsNarrowed => (this with { Text = null, Before = null }) != new RecordQuery();

    /// <summary>The address that asks the same, from another record on.</summary>
    public string Address(string path, long? before = null, string? format = null) => QueryHelpers.AddQueryString(path, Pairs(before, format));

    /// <summary>The filter, or what is wrong with the question.</summary>
    public Answer<StampingFilter> Filter()
    {
        foreach (var word in new[] { Text, Document, Number, Counterparty, SealType, DocumentType })
            if (word?.Length > LongestWord) return Refusal.Invalid("query-form", word[..20]);
        DateOnly? from = null, until = null;
        Guid? seal = null, applicant = null, unit = null, application = null;
        SealForm? form = null;
        StampingState? state = null;
        long? before = null;
        var wrong = Read(From, ref from, Day) ?? Read(Until, ref until, Day) ?? Read(Seal, ref seal, Id) ?? Read(Applicant, ref applicant, Id) ?? Read(Unit, ref unit, Id)
            ?? Read(Application, ref application, Id) ?? Read(Form, ref form, Word<SealForm>) ?? Read(State, ref state, Word<StampingState>) ?? Read(Before, ref before, Number64);
        if (wrong is not null) return wrong;
        return new StampingFilter(
            from, until, seal is { } s ? new SealId(s) : null, SealType, form, applicant is { } a ? new PersonId(a) : null, unit is { } u ? new UnitId(u) : null,
            DocumentType, Document, Number, Counterparty, state, Text, application is { } p ? new ApplicationId(p) : null, before);
    }

    private Dictionary<string, string?> Pairs(long? before, string? format)
    {
        (string Name, string? Value)[] all =
        [
            ("format", format), ("from", From), ("until", Until), ("seal", Seal), ("sealType", SealType), ("form", Form), ("applicant", Applicant), ("unit", Unit), ("documentType", DocumentType),
            ("document", Document), ("number", Number), ("counterparty", Counterparty), ("state", State), ("text", Text), ("application", Application), ("before", before?.ToString(CultureInfo.InvariantCulture)),
        ];
        return all.Where(p => p.Value is not null).ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);
    }

    private static string? One(IQueryCollection q, string name) => Words.Tidy(q[name].FirstOrDefault());

    private static Refusal? Read<T>(string? text, ref T? value, Func<string, T?> read)
        where T : struct
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        value = read(text.Trim());
        return value is null ? Refusal.Invalid("query-form", text.Length > 40 ? text[..40] : text) : null;
    }

    private static DateOnly? Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < DateOnly.MaxValue ? day : null;

    private static Guid? Id(string text) => Guid.TryParseExact(text, "N", out var id) ? id : null;

    private static long? Number64(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;

    private static T? Word<T>(string text)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
            if (JsonNamingPolicy.CamelCase.ConvertName(value.ToString()) == text) return value;
        return null;
    }
}
