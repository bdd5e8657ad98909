using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Evidence;

namespace Yinxin.Server.Evidence;

/// <summary>The answer of a verification: one verdict, big, and everything that led to it.</summary>
public sealed partial class VerifyAnswerView
{
    [Parameter, EditorRequired] public VerifyAnswer Answer { get; set; } = null!;

    private string Icon => Answer.Verdict switch { "valid" => "ti-circle-check", "invalid" => "ti-circle-x", "cannot-tell" => "ti-help-circle", _ => "ti-file-off" };

    /// <summary>A receipt or entry without its file proves the stamping, not the file.</summary>
    private string More => Answer.Verdict == "valid" && Answer.Findings.Any(f => f.Code == "file-not-compared") ? "verdict.valid.no-file" : $"verdict.{Answer.Verdict}.more";

    /// <summary>What is proven counts more than what was claimed.</summary>
    private string Time(SignatureShown signature) => signature.ProvenAt is { } proven
        ? T["verify.signature.proven", Texts.Second(proven)]
        : T["verify.signature.claimed", signature.ClaimedAt is { } at ? Texts.Second(at) : "—"];

    private static string Mark(string indication) => indication switch { "total-passed" => "is-good", "total-failed" => "is-stopped", _ => "is-wait" };
}
