using System.Globalization;
using Yinxin.Desks;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Server.Host;

namespace Yinxin.Server.Applications;

/// <summary>The registration of a physical seal's imprints as it is typed.</summary>
public sealed class RegistrationForm
{
    /// <summary>The stamping's id, given to the page: the same form sent twice is one registration.</summary>
    public string? Stamping { get; set; }
    public string? Imprints { get; set; }
    public string? Spoilt { get; set; }
    public string? Copies { get; set; }
    public string? Handler { get; set; }
    public string? Supervisor { get; set; }
    public string? ClearAndInPlace { get; set; }
    public string? Remark { get; set; }

    /// <summary>What is most often true: all that is left, no spoilt imprint, brought by the applicant.</summary>
    public static RegistrationForm For(Application now, int use) => new()
    {
        Stamping = Guid.CreateVersion7().ToString("N"), Imprints = $"{now.ImprintsLeft(use)}", Spoilt = "0",
        Copies = $"{now.Content.Copies}", Handler = now.Applicant.ToString(),
    };

    /// <summary>The question to the desk, or what can't be read.</summary>
    public Answer<RegistrationAsked> Read(int use, int left, IReadOnlyList<string> met)
    {
        if (!Guid.TryParseExact(Stamping, "N", out var stamping)) return Refusal.Invalid("form-token-bad");
        if (Whole(Imprints) is not { } imprints) return Refusal.Invalid("imprints-range", left);
        if (Whole(Spoilt) is not { } spoilt) return Refusal.Invalid("spoilt-range");
        if (Whole(Copies) is not { } copies) return Refusal.Invalid("copies-range", 9999);
        if (Typed.Person(Handler) is not { } handler) return Refusal.NotFound("person-unknown");
        return new RegistrationAsked(new(stamping), use, imprints, spoilt, copies, handler, Typed.Person(Supervisor), ClearAndInPlace == "yes", Remark, met);
    }

    private static int? Whole(string? typed) => string.IsNullOrWhiteSpace(typed) ? 0 : int.TryParse(typed.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;
}
