using System.Collections.Immutable;
using System.Globalization;
using Yinxin.Domain.People;

namespace Yinxin.Domain.Applications;

public enum FieldKind { Text, Number, Amount, Date, Choice, Person, File }

/// <summary>A field of its own that a document type asks for.</summary>
/// <param name="Key">Lower-case letters, digits and hyphens; unique in its form.</param>
/// <param name="Choices">For <see cref="FieldKind.Choice"/>.</param>
public sealed record FormField(string Key, string NameZh, string NameEn, FieldKind Kind, bool Required, IReadOnlyList<string> Choices)
{
    public FieldName Called => new(NameZh, NameEn);
}

/// <summary>What a refusal calls a field, in the language of the reader.</summary>
public sealed record FieldName(string Zh, string En)
{
    public override string ToString() => Zh;
}

/// <summary>What an application for this type of document asks for beside what all do (U-02).</summary>
/// <param name="AmountRequired">The amount can't be left out; nor the counterparty: else an application chooses its own route by saying less.</param>
public sealed record DocumentForm(string DocumentType, IReadOnlyList<FormField> Fields, bool AmountRequired, bool CounterpartyRequired)
{
    public bool AsksForBoth => AmountRequired && CounterpartyRequired;
    public FormField? Find(string key) => Fields.FirstOrDefault(f => f.Key == key);
}

/// <summary>What an applicant wrote into such a field; its names stay as they were when it was written.</summary>
/// <param name="Value">A number with a point; an amount in cents; a day as 2026-11-23; the id of a person or file; else the words.</param>
public sealed record FieldValue(string Key, string NameZh, string NameEn, FieldKind Kind, string Value);

public abstract record DocumentFormEvent : DomainEvent;

/// <summary>The fields of a document type were set; what was filed keeps what it was filed with.</summary>
[EventName("document-form-set/1")]
public sealed record DocumentFormSet(DocumentForm Form, PersonId By) : DocumentFormEvent;

/// <summary>The forms of all document types.</summary>
public sealed record DocumentForms(ImmutableDictionary<string, DocumentForm> ByType)
{
    public static readonly StreamName Stream = new("document-forms");
    public static readonly DocumentForms None = new(ImmutableDictionary.Create<string, DocumentForm>(StringComparer.Ordinal));

    public DocumentForm Of(string documentType) => ByType.GetValueOrDefault(documentType) ?? new(documentType, [], false, false);

    public static DocumentForms Evolve(DocumentForms forms, DomainEvent happened) => happened switch
    {
        DocumentFormSet e => new(forms.ByType.SetItem(e.Form.DocumentType, e.Form)),
        _ => throw new UnknownEventException(happened),
    };
}

/// <summary>Decisions about fields. The first broken rule answers.</summary>
public static class DocumentFormDecisions
{
    public const int MostFields = 30;
    public const int MostChoices = 50;

    public static Decision Set(Organisation o, Seals.Policy policy, DocumentForm form, PersonId by)
    {
        if (!o.May(by, Operations.DesignRoutes)) return PeopleDecisions.Forbidden(Operations.DesignRoutes);
        if (!policy.DocumentTypes.ContainsKey(form.DocumentType)) return Refusal.NotFound("document-type-unknown");
        if (form.Fields.Count > MostFields) return Refusal.Invalid("too-many-fields", MostFields);
        if (form.Fields.GroupBy(f => f.Key, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice) return Refusal.Invalid("field-key-twice", twice.Key);
        foreach (var field in form.Fields) if (CheckField(field) is { } bad) return bad;
        return new DocumentFormSet(form, by);
    }

    /// <summary>What may be kept in a draft: readable, not too much.</summary>
    public static Refusal? CheckDraft(IReadOnlyList<FieldValue>? values)
    {
        if (values is null) return null;
        if (values.Count > MostFields * 4) return Refusal.Invalid("too-many-fields", MostFields);
        foreach (var v in values) if ((Words.Check("field-key", v.Key, 40) ?? Words.Check("field-value", v.Value, Words.Long) ?? Words.Check("name", v.NameZh, Words.Name) ?? Words.Check("name", v.NameEn, Words.Name)) is { } bad) return bad;
        return values.Select(v => v.Key).Distinct(StringComparer.Ordinal).Count() < values.Count ? Refusal.Invalid("field-key-twice", values[0].Key) : null;
    }

    /// <summary>The values that are filed: those of the form, all that are required, each of its kind.</summary>
    public static (IReadOnlyList<FieldValue>? Values, Refusal? Refusal) Complete(Organisation o, DocumentForm form, ApplicationContent content, Func<FileId, bool> isThere)
    {
        if (form.AmountRequired && content.Amount is null) return (null, Refusal.Invalid("amount-missing"));
        if (form.CounterpartyRequired && string.IsNullOrWhiteSpace(content.Counterparty)) return (null, Refusal.Invalid("text-missing", "counterparty"));
        List<FieldValue> filed = [];
        foreach (var field in form.Fields)
        {
            if (content.Fields?.FirstOrDefault(v => v.Key == field.Key && v.Kind == field.Kind) is not { } value)
            {
                if (field.Required) return (null, Refusal.Invalid("own-field-missing", field.Called));
                continue;
            }
            if (!IsGood(o, field, value.Value, isThere)) return (null, Refusal.Invalid("field-form", field.Called));
            filed.Add(new(field.Key, field.NameZh, field.NameEn, field.Kind, value.Value));
        }
        return (filed.Count == 0 ? null : filed, null);
    }

    public static bool IsGood(Organisation o, FormField field, string value, Func<FileId, bool> isThere) => field.Kind switch
    {
        FieldKind.Text => value.Length <= Words.Long,
        FieldKind.Number => decimal.TryParse(value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        FieldKind.Amount => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var cents) && cents <= 100_000_000_000_000,
        FieldKind.Date => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        FieldKind.Choice => field.Choices.Contains(value, StringComparer.Ordinal),
        FieldKind.Person => Guid.TryParseExact(value, "N", out var person) && o.Find(new(person)) is { Left: false },
        FieldKind.File => Guid.TryParseExact(value, "N", out var file) && isThere(new(file)),
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };

    private static Refusal? CheckField(FormField field)
    {
        if (field.Key.Length is < 1 or > 40 || !field.Key.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')) return Refusal.Invalid("field-key-form", field.Key);
        if ((Words.Check("name", field.NameZh, Words.Name) ?? Words.Check("name", field.NameEn, Words.Name)) is { } bad) return bad;
        if (field.Kind != FieldKind.Choice) return null;
        if (field.Choices.Count is 0 or > MostChoices || field.Choices.Any(c => Words.Check("choice", c, Words.Name) is not null)) return Refusal.Invalid("field-choices", field.Called, MostChoices);
        return null;
    }
}
