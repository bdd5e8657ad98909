using System.Globalization;
using Yinxin.Desks;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Server.Host;

namespace Yinxin.Server.Applications;

/// <summary>The facts of an application as they are typed (U-01).</summary>
public sealed class FactsForm
{
    public string? Title { get; set; }
    public string? DocumentNumber { get; set; }
    public string? DocumentType { get; set; }
    public string? Purpose { get; set; }
    public string? Counterparty { get; set; }
    public string? Amount { get; set; }
    public string? Currency { get; set; }
    public string? Copies { get; set; }
    public string? Pages { get; set; }
    public string? WishedFrom { get; set; }
    public string? ValidUntil { get; set; }
    public string? Note { get; set; }

    /// <summary>What is saved, as it is typed again.</summary>
    public static FactsForm Of(ApplicationContent c) => new()
    {
        Title = c.Title, DocumentNumber = c.DocumentNumber, DocumentType = c.DocumentType, Purpose = c.Purpose, Counterparty = c.Counterparty,
        Amount = c.Amount is { } a ? (a.Value / 100m).ToString("0.00", CultureInfo.InvariantCulture) : null, Currency = c.Currency,
        Copies = c.Copies.ToString(CultureInfo.InvariantCulture), Pages = c.Pages?.ToString(CultureInfo.InvariantCulture),
        WishedFrom = Texts.Day(c.WishedFrom), ValidUntil = Texts.Day(c.ValidUntil), Note = c.Note,
    };

    /// <summary>The fields of a multipart form, by the names that the page gives them.</summary>
    public static FactsForm Read(Func<string, string?> field) => new()
    {
        Title = field(nameof(Title)), DocumentNumber = field(nameof(DocumentNumber)), DocumentType = field(nameof(DocumentType)), Purpose = field(nameof(Purpose)),
        Counterparty = field(nameof(Counterparty)), Amount = field(nameof(Amount)), Currency = field(nameof(Currency)), Copies = field(nameof(Copies)),
        Pages = field(nameof(Pages)), WishedFrom = field(nameof(WishedFrom)), ValidUntil = field(nameof(ValidUntil)), Note = field(nameof(Note)),
    };

    /// <summary>What was typed, over what was saved. What can't be read stays as it was, and the first of it is the refusal.</summary>
    public (ApplicationContent Content, Refusal? Refusal) On(ApplicationContent was)
    {
        var (amount, from, until) = (Typed.Money(Amount), Typed.Day(WishedFrom), Typed.Day(ValidUntil));
        var (copies, pages) = (Whole(Copies, Refusal.Invalid("copies-range", 9999)), Whole(Pages, Refusal.Invalid("pages-range")));
        var content = was with
        {
            Title = Title ?? "", DocumentNumber = DocumentNumber, DocumentType = DocumentType ?? "", Purpose = Purpose ?? "", Counterparty = Counterparty,
            Amount = amount.IsYes ? amount.Value : was.Amount, Currency = string.IsNullOrWhiteSpace(Currency) ? "CNY" : Currency,
            Copies = copies.IsYes ? copies.Value ?? 1 : was.Copies, Pages = pages.IsYes ? pages.Value : was.Pages,
            WishedFrom = from.IsYes ? from.Value : was.WishedFrom, ValidUntil = until.IsYes ? until.Value : was.ValidUntil, Note = Note,
        };
        return (content, amount.Refusal ?? copies.Refusal ?? pages.Refusal ?? from.Refusal ?? until.Refusal);
    }

    private static Answer<int?> Whole(string? typed, Refusal otherwise)
    {
        if (string.IsNullOrWhiteSpace(typed)) return new(null, null);
        return int.TryParse(typed.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? new Answer<int?>(n, null) : otherwise;
    }
}
