using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Applications;
using Yinxin.Desks.People;
using Yinxin.Desks.Seals;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Server.Host;

namespace Yinxin.Server.Applications.Fields;

/// <summary>/document-types/{key}/fields: what an application for this type of document asks for beside what all do.</summary>
public sealed partial class DocumentFormPage
{
    /// <summary>Empty rows after those that are written.</summary>
    private const int Spare = 3;

    private Policy? policy;
    private Refusal? refusal;

    [Parameter] public string Type { get; set; } = "";
    [SupplyParameterFromForm] private Input? Form { get; set; }
    [SupplyParameterFromQuery(Name = "done")] private string? DoneCode { get; set; }
    [Inject] private DocumentFormDesk Desk { get; set; } = null!;
    [Inject] private SealDesk Seals { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    private string TypeName => T.Pick(policy!.DocumentTypes[Type].NameZh, policy.DocumentTypes[Type].NameEn);

    protected override async Task OnInitializedAsync()
    {
        var (http, stop) = (Http.HttpContext!, Http.HttpContext!.RequestAborted);
        var entered = await People.EnterAsync(http.Caller(), [Operations.DesignRoutes], stop);
        var known = await Seals.PolicyAsync(stop);
        if ((entered.Refusal ?? (known.DocumentTypes.ContainsKey(Type) ? null : Refusal.NotFound("document-type-unknown"))) is { } no)
        {
            Go.TurnAway(http, no);
            return;
        }
        policy = known;
        Form ??= Input.Of((await Desk.FormsAsync(stop)).Of(Type));
        Form.Pad();
    }

    private async Task SubmitAsync()
    {
        var http = Http.HttpContext!;
        refusal = http.Note((await Desk.SetAsync(http.Caller(), Form!.Read(Type), http.RequestAborted)).Refusal);
        if (refusal is null) Go.NavigateTo($"/document-types/{Type}/fields?done=fields-saved");
    }

    private sealed class Field
    {
        public string? Key { get; set; }
        public string? NameZh { get; set; }
        public string? NameEn { get; set; }
        public string? Kind { get; set; }
        public string? Choices { get; set; }
        public bool Required { get; set; }

        public bool IsEmpty => string.IsNullOrWhiteSpace(NameZh) && string.IsNullOrWhiteSpace(NameEn) && string.IsNullOrWhiteSpace(Key);
    }

    private sealed class Input
    {
        public bool AmountRequired { get; set; }
        public bool CounterpartyRequired { get; set; }
        public List<Field>? Fields { get; set; }

        public static Input Of(DocumentForm form) => new()
        {
            AmountRequired = form.AmountRequired, CounterpartyRequired = form.CounterpartyRequired,
            Fields = [.. form.Fields.Select(f => new Field { Key = f.Key, NameZh = f.NameZh, NameEn = f.NameEn, Kind = f.Kind.ToString(), Choices = string.Join('\n', f.Choices), Required = f.Required })],
        };

        public void Pad()
        {
            Fields = [.. (Fields ?? []).Where(f => !f.IsEmpty)];
            for (var i = 0; i < Spare; i++) Fields.Add(new());
        }

        /// <summary>A field without a key gets one by its place; without an English name, the Chinese one.</summary>
        public DocumentForm Read(string type) => new(
            type,
            [.. (Fields ?? []).Where(f => !f.IsEmpty).Select((f, i) => new FormField(
                string.IsNullOrWhiteSpace(f.Key) ? $"field-{i + 1}" : f.Key.Trim(), f.NameZh?.Trim() ?? "", string.IsNullOrWhiteSpace(f.NameEn) ? f.NameZh?.Trim() ?? "" : f.NameEn.Trim(),
                Typed.Choice<FieldKind>(f.Kind) ?? FieldKind.Text, f.Required, [.. (f.Choices ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)]))],
            AmountRequired, CounterpartyRequired);
    }
}
