using System.Globalization;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Seals;

namespace Yinxin.Server.Applications;

/// <summary>The edit page's form: facts, seals and what its button asked for. An upload brings the same fields.</summary>
public sealed class ApplicationForm
{
    /// <summary>Stands for the file where a seal goes onto paper that is not uploaded.</summary>
    public const string Paper = "paper";

    public FactsForm? Facts { get; set; }

    /// <summary>How many imprints, by <see cref="KeyOf"/>.</summary>
    public Dictionary<string, string>? Imprints { get; set; }

    /// <summary>How many of a physical seal's imprints go over edges, by <see cref="KeyOf"/>.</summary>
    public Dictionary<string, string>? Straddles { get; set; }

    /// <summary>The seal chosen in the list of a file, by the file's id or <see cref="Paper"/>.</summary>
    public Dictionary<string, string>? Chosen { get; set; }

    /// <summary>Own fields of the document type, by <see cref="Fields.OwnFieldsForm.NameOf(string, string)"/>.</summary>
    public Dictionary<string, string>? Own { get; set; }

    /// <summary>Approvers that the applicant chooses.</summary>
    public Dictionary<string, string>? Approvers { get; set; }
    public string? Statement { get; set; }

    /// <summary>What the button asks for: <c>save</c>, <c>submit</c>, <c>add:file</c>, <c>drop:use</c>, <c>place:index</c>, <c>remove:file</c>.</summary>
    public string? Act { get; set; }

    /// <summary>Names a use by what it is, so that a page that is out of date can't mean another.</summary>
    public static string KeyOf(SealUse use) => $"{use.Seal}-{use.File?.ToString() ?? Paper}";

    /// <summary>The same form out of a multipart body.</summary>
    public static ApplicationForm Read(IReadOnlyDictionary<string, string> fields) => new()
    {
        Facts = FactsForm.Read(name => fields.GetValueOrDefault($"Form.Facts.{name}")),
        Imprints = Keyed(fields, "Form.Imprints["), Straddles = Keyed(fields, "Form.Straddles["), Own = Keyed(fields, "Form.Own["), Approvers = Keyed(fields, "Form.Approvers["),
    };

    /// <summary>What was typed, over what was saved; the first thing that can't be read is the refusal.</summary>
    public (ApplicationContent Content, Refusal? Refusal) On(ApplicationContent was)
    {
        var (content, refusal) = Facts is null ? (was, null) : Facts.On(was);
        List<SealUse> uses = [];
        foreach (var use in was.Uses)
        {
            var (typed, no) = On(use);
            uses.Add(typed);
            refusal ??= no;
        }
        return (content with { Uses = uses }, refusal);
    }

    /// <summary>The content with a seal asked for on a file.</summary>
    public static (ApplicationContent Content, Refusal? Refusal) Add(ApplicationContent content, Seal seal, ApplicationFile? file)
    {
        var use = Placement.Ask(seal, file);
        var twice = content.Uses.Any(u => KeyOf(u) == KeyOf(use));
        return twice ? (content, Refusal.Invalid("seal-twice-on-file", seal.Card.Name)) : (content with { Uses = [.. content.Uses, use] }, null);
    }

    /// <summary>An electronic seal has as many imprints as places; of the others people type how many.</summary>
    private (SealUse Use, Refusal? Refusal) On(SealUse use)
    {
        if (use.Electronic > 0 || Imprints?.GetValueOrDefault(KeyOf(use)) is not { } typed) return (use, null);
        if (!int.TryParse(typed.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var singles)) return (use, Refusal.Invalid("imprints-range", 9999));
        var straddling = Straddles?.GetValueOrDefault(KeyOf(use));
        if (string.IsNullOrWhiteSpace(straddling)) return (use with { Imprints = singles, Straddles = null }, null);
        if (!int.TryParse(straddling.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var straddles)) return (use, Refusal.Invalid("straddles-range", 9999));
        return (use with { Imprints = (int)Math.Min((long)singles + straddles, int.MaxValue), Straddles = straddles }, null);
    }

    private static Dictionary<string, string> Keyed(IReadOnlyDictionary<string, string> fields, string name) =>
        fields.Where(f => f.Key.StartsWith(name, StringComparison.Ordinal) && f.Key.EndsWith(']')).ToDictionary(f => f.Key[name.Length..^1], f => f.Value, StringComparer.Ordinal);
}
