using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Applications;
using Yinxin.Domain;
using Yinxin.Server.Host;

namespace Yinxin.Server.Applications;

/// <summary>Corrects one stamping's registration (U-06).</summary>
public sealed partial class CorrectionForm
{
    private Refusal? refusal;

    [Parameter, EditorRequired] public ApplicationId Application { get; set; }
    [Parameter, EditorRequired] public StampingId Stamping { get; set; }
    [SupplyParameterFromForm] private Input? Form { get; set; }
    [Inject] private StampingDesk Desk { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    /// <summary>What was typed, when it was typed here and not in another stamping's form.</summary>
    private Input? Mine => Form?.Stamping == Stamping.ToString() ? Form : null;

    private async Task SubmitAsync()
    {
        var http = Http.HttpContext!;
        var answer = await Desk.CorrectAsync(http.Caller(), Application, Stamping, Form?.Addition, Form?.Reason, http.RequestAborted);
        refusal = http.Note(answer.Refusal);
        if (refusal is null) Go.NavigateTo($"/applications/{Application}?done=stamping-corrected#stamping-{Stamping}");
    }

    private sealed class Input
    {
        public string? Stamping { get; set; }
        public string? Addition { get; set; }
        public string? Reason { get; set; }
    }
}
