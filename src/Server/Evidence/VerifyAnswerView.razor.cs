using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Evidence;

namespace Yinxin.Server.Evidence;

/// <summary>The answer of a verification: one verdict, big, and everything that led to it.</summary>
public sealed partial class VerifyAnswerView
{
    [Parameter, EditorRequired] public VerifyAnswer Answer { get; set; } = null!;

    private string Icon => Answer.Verdict switch { "valid" => "ti-circle-check", "invalid" => "ti-circle-x", "cannot-tell" => "ti-help-circle", _ => "ti-file-off" };

    private static string Mark(string indication) => indication switch { "total-passed" => "is-good", "total-failed" => "is-stopped", _ => "is-wait" };
}
