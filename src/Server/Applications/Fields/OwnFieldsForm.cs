using System.Globalization;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;
using Yinxin.Server.People;

namespace Yinxin.Server.Applications.Fields;

/// <summary>The own fields of a document type as they are typed, and the approvers that an applicant chooses. Files are uploaded apart.</summary>
public static class OwnFieldsForm
{
    /// <summary>Names a field in the form: two types may have fields of one key.</summary>
    public static string NameOf(string type, string key) => $"{type}.{key}";

    /// <summary>Names a choice in the form.</summary>
    public static string NameOf(RouteId route, int step) => string.Create(CultureInfo.InvariantCulture, $"{route}.{step}");

    /// <summary>What was typed, over what was saved. What can't be read is kept as it is: filing says so, and nothing is lost.</summary>
    public static ApplicationContent On(ApplicationContent content, DocumentForms forms, Organisation o, IReadOnlyDictionary<string, string>? typed, IReadOnlyDictionary<string, string>? approvers)
    {
        if (approvers is not null) content = content with { Chosen = ReadChosen(approvers) };
        var form = forms.Of(content.DocumentType);
        if (typed is null || form.Fields.Count == 0) return content;
        List<FieldValue> values = [];
        foreach (var field in form.Fields)
        {
            var saved = content.Fields?.FirstOrDefault(v => v.Key == field.Key && v.Kind == field.Kind);
            var value = field.Kind == FieldKind.File ? saved?.Value : typed.TryGetValue(NameOf(form.DocumentType, field.Key), out var words) ? Read(o, field, words) : saved?.Value;
            if (!string.IsNullOrWhiteSpace(value)) values.Add(new(field.Key, field.NameZh, field.NameEn, field.Kind, value));
        }
        return content with { Fields = values.Count == 0 ? null : values };
    }

    /// <summary>A value as it is typed again.</summary>
    public static string Typed(Organisation o, FieldKind kind, string value) => kind switch
    {
        FieldKind.Amount when long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var cents) => (cents / 100m).ToString("0.00", CultureInfo.InvariantCulture),
        FieldKind.Person when Guid.TryParseExact(value, "N", out var person) => TypedPeople.Write(o, [new(person)]),
        _ => value,
    };

    /// <summary>A value as it is read.</summary>
    public static string Shown(Organisation o, FieldValue v) => v.Kind switch
    {
        FieldKind.Amount when long.TryParse(v.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var cents) => Texts.Money(new Cents(cents), "CNY"),
        FieldKind.Person when Guid.TryParseExact(v.Value, "N", out var person) => o.NameOf(new PersonId(person)),
        _ => v.Value,
    };

    private static string Read(Organisation o, FormField field, string typed)
    {
        var plain = typed.Trim();
        return field.Kind switch
        {
            FieldKind.Amount => Host.Typed.Money(plain) is { IsYes: true, Value: { } cents } ? cents.Value.ToString(CultureInfo.InvariantCulture) : plain,
            FieldKind.Number => plain.Replace(",", "", StringComparison.Ordinal),
            FieldKind.Person => TypedPeople.Read(o, plain) is { IsYes: true, Value: [var one] } ? one.ToString() : plain,
            _ => plain,
        };
    }

    private static List<ApproverChosen>? ReadChosen(IReadOnlyDictionary<string, string> approvers)
    {
        List<ApproverChosen> chosen = [];
        foreach (var (name, person) in approvers)
        {
            if (name.Split('.') is [var route, var step] && Guid.TryParseExact(route, "N", out var id) && int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && Host.Typed.Person(person) is { } who)
                chosen.Add(new(new(id), n, who));
        }
        return chosen.Count == 0 ? null : chosen;
    }
}
