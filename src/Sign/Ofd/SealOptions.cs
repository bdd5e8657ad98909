using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text;

namespace Yinxin.Sign;

/// <summary>A seal that is to be made.</summary>
/// <param name="Certificates">Files with the certificates of those who may press it.</param>
internal sealed record SealOrder(string Name, string Image, int Width, int Height, IReadOnlyList<string> Certificates, Sm2Order Maker, string Out)
{
    /// <summary>esID; null for one that nobody else has.</summary>
    public string? Id { get; init; }

    public int Type { get; init; } = 1;

    /// <summary>Null for now.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Null for as long as the certificates of those who may press it are valid.</summary>
    public DateTimeOffset? Until { get; init; }

    public bool ListsDigests { get; init; }

    public bool Overwrites { get; init; }
}

/// <summary>The options of the command seal.</summary>
internal sealed class SealOptions
{
    private const int LongestSide = 1000;

    private readonly Option<string?> name, image, size, makerKey, makerCertificate, passwordFile, output, id, type, from, until;
    private readonly Option<string[]?> certificates;
    private readonly Option<bool> digests, overwrite;
    private readonly TokenOptions inToken;

    public SealOptions(Texts texts)
    {
        Option<string?> Value(string option, string value, string? help = null) => new($"--{option}") { Description = texts.Of(help ?? $"help-{option}"), HelpName = value };
        (name, image, size) = (Value("name", "TEXT", "help-seal-name"), Value("image", "FILE", "help-seal-image"), Value("size", "WxH", "help-seal-size"));
        certificates = new("--cert") { Description = texts.Of("help-seal-cert"), HelpName = "FILE", Arity = ArgumentArity.OneOrMore };
        (makerKey, makerCertificate, passwordFile) = (Value("maker-key", "FILE"), Value("maker-cert", "FILE"), Value("maker-password-file", "FILE"));
        (output, id, type) = (Value("out", "FILE.esl", "help-seal-out"), Value("id", "TEXT", "help-seal-id"), Value("type", "N", "help-seal-type"));
        (from, until) = (Value("valid-from", "TIME"), Value("valid-until", "TIME"));
        digests = new("--digests") { Description = texts.Of("help-digests") };
        overwrite = new("--overwrite") { Description = texts.Of("help-overwrite") };
        inToken = new(texts);
    }

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { name, image, size, certificates, makerKey, makerCertificate, passwordFile, output, id, type, from, until, digests, overwrite }.Concat(inToken.All)) command.Add(option);
        command.Validators.Add(given =>
        {
            if (Faults(given).FirstOrDefault() is { } fault) given.AddError(fault);
        });
    }

    /// <summary>The order that a command line without faults gives.</summary>
    public SealOrder OrderOf(ParseResult given)
    {
        var (width, height) = OptionValues.Size(given.GetValue(size))!.Value;
        var maker = new Sm2Order(given.GetValue(makerKey), given.GetValue(makerCertificate), given.GetValue(passwordFile), SealFile: null, IsGbt35275: false) { Token = inToken.OrderOf(given) };
        return new(given.GetValue(name)!, given.GetValue(image)!, (int)width, (int)height, given.GetValue(certificates)!, maker, given.GetValue(output)!)
        {
            Id = given.GetValue(id),
            Type = OptionValues.Number(given.GetValue(type)) ?? 1,
            From = Moment(given.GetValue(from)),
            Until = Moment(given.GetValue(until)),
            ListsDigests = given.GetValue(digests),
            Overwrites = given.GetValue(overwrite),
        };
    }

    private IEnumerable<string> Faults(CommandResult given)
    {
        if (new Option[] { name, image, size, certificates, output }.Any(option => !given.Has(option))) yield return "misuse-seal-missing";
        if (given.Has(makerKey) == inToken.IsAsked(given) || (given.Has(passwordFile) && !given.Has(makerKey))) yield return "misuse-seal-maker";
        foreach (var fault in inToken.Faults(given)) yield return fault;
        if (string.IsNullOrWhiteSpace(given.Word(name))) yield return "misuse-seal-name";
        if (!(OptionValues.Size(given.Word(size)) is var (width, height) && IsSide(width) && IsSide(height))) yield return "misuse-seal-size";
        if (given.Has(id) && (string.IsNullOrEmpty(given.Word(id)) || !Ascii.IsValid(given.Word(id)))) yield return "misuse-seal-id";
        if (given.Has(type) && OptionValues.Number(given.Word(type)) is null) yield return "misuse-seal-type";
        if ((given.Has(from) && Moment(given.Word(from)) is null) || (given.Has(until) && Moment(given.Word(until)) is null)) yield return "misuse-seal-time";
    }

    /// <summary>GB/T 38540 knows whole millimetres only.</summary>
    private static bool IsSide(double length) => length is >= 1 and <= LongestSide && length.CompareTo(Math.Floor(length)) == 0;

    /// <summary>ISO 8601; without a zone UTC is meant.</summary>
    private static DateTimeOffset? Moment(string? text) => text is not null && DateTimeOffset.TryParseExact(
        text, ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
}
