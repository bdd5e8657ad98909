using Microsoft.AspNetCore.Components;
using Yinxin.Desks.People;
using Yinxin.Desks.Seals;
using Yinxin.Domain;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Server.Host;

namespace Yinxin.Server.Seals.Identities;

/// <summary>/electronic-rules: how PDF files are signed, and which kinds of document are not sealed electronically (E-08).</summary>
public sealed partial class ElectronicRulesPage
{
    private Policy? policy;
    private DocumentType? chosen;
    private Refusal? refusal;

    [SupplyParameterFromForm(FormName = "usual-signing")] private UsualInput? Usual { get; set; }
    [SupplyParameterFromForm(FormName = "one-type")] private OneInput? One { get; set; }
    [SupplyParameterFromQuery(Name = "type")] private string? Type { get; set; }
    [SupplyParameterFromQuery(Name = "done")] private string? DoneCode { get; set; }
    [Inject] private SealDesk Desk { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var http = Http.HttpContext!;
        var answer = await People.EnterAsync(http.Caller(), [Operations.RegisterSeals], http.RequestAborted);
        if (answer.Refusal is { } no)
        {
            Go.TurnAway(http, no);
            return;
        }
        policy = await Desk.PolicyAsync(http.RequestAborted);
        chosen = policy.DocumentTypes.GetValueOrDefault(Type ?? "");
        Usual ??= new();
        One ??= chosen is null ? new() : new()
        {
            NotAllowed = policy.Electronic.NotAllowed.ContainsKey(chosen.Key), Reason = policy.Electronic.NotAllowed.GetValueOrDefault(chosen.Key),
            Signing = policy.Electronic.OwnSigning.TryGetValue(chosen.Key, out var own) ? own.ToString() : null,
        };
    }

    private async Task SetUsualAsync()
    {
        var http = Http.HttpContext!;
        refusal = http.Note(Typed.Choice<PdfSigning>(Usual!.Signing) is { } signing
            ? (await Desk.SetPdfSigningAsync(http.Caller(), null, signing, http.RequestAborted)).Refusal
            : Refusal.Invalid("pdf-signing-unknown"));
        if (refusal is null) Go.NavigateTo("/electronic-rules?done=electronic-rules-set");
    }

    private async Task SetOneAsync()
    {
        var http = Http.HttpContext!;
        var key = chosen?.Key ?? "";
        var use = await Desk.SetElectronicUseAsync(http.Caller(), key, !One!.NotAllowed, One.Reason, http.RequestAborted);
        refusal = http.Note(use.Refusal ?? (await Desk.SetPdfSigningAsync(http.Caller(), key, Typed.Choice<PdfSigning>(One.Signing), http.RequestAborted)).Refusal);
        if (refusal is null) Go.NavigateTo($"/electronic-rules?type={key}&done=electronic-rules-set");
    }

    private sealed class UsualInput
    {
        public string? Signing { get; set; }
    }

    private sealed class OneInput
    {
        public bool NotAllowed { get; set; }
        public string? Reason { get; set; }

        /// <summary>Empty: as all others.</summary>
        public string? Signing { get; set; }
    }
}
