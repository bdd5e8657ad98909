using Yinxin.Desks;
using Yinxin.Desks.Custody;
using Yinxin.Desks.Documents;
using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Custody;
using Yinxin.Domain.People;
using Yinxin.Server.Api.Applications;

namespace Yinxin.Server.Api.Custody;

/// <summary>A level of the approval, and what was said there last.</summary>
/// <param name="For">In whose name, when a delegate decided.</param>
public sealed record CarryLevelShown(string Name, IReadOnlyList<PersonId> Approvers, DecisionKind? Decision, PersonId? By, PersonId? For = null, IReadOnlyList<string>? Conditions = null);

/// <summary>Seals that are, were or are to be carried out.</summary>
/// <param name="Round">With <paramref name="Step"/>: what a decision is about now.</param>
public sealed record CarryShown(
    CarryId Id, string Number, CarryState State, IReadOnlyList<SealId> Seals, PersonId Applicant, string Purpose, string Destination, IReadOnlyList<PersonId> Travellers,
    DateTimeOffset From, DateTimeOffset Until, int Round, int Step, IReadOnlyList<CarryLevelShown> Levels)
{
    public static CarryShown Of(Carry c) => new(
        c.Asked.Carry, c.Asked.Number, c.State, c.Asked.Seals, c.Asked.Applicant, c.Asked.Purpose, c.Asked.Destination, c.Asked.Travellers, c.Asked.From, c.Until, c.Running.Round, c.Running.Step,
        [.. (c.Running.Route?.Steps ?? []).Select((s, i) => c.Running.Opinions.LastOrDefault(o => o.Step == i) is { } said ? new CarryLevelShown(s.Name, s.Approvers, said.Kind, said.By, said.For, said.Conditions) : new(s.Name, s.Approvers, null, null))]);
}

/// <summary>A decision on the level that was shown.</summary>
/// <param name="Words">An opinion, or the reason for rejecting.</param>
/// <param name="Conditions">Of an approval: what the custodian has to confirm before handing out.</param>
public sealed record CarryDecisionBody(bool Approve, int Round, int Step, string? Words, IReadOnlyList<string>? Conditions = null);

/// <summary>A return 退回 of what was shown.</summary>
/// <param name="ToStep">An earlier level, from 0; absent: to who asked, for revision.</param>
public sealed record CarrySendingBackBody(int Round, int Step, string Reason, int? ToStep = null);

/// <summary>Until when the seals are to stay out, and why.</summary>
public sealed record CarryExtensionBody(DateTimeOffset Until, string Reason);

/// <summary>To whom the seals are given, and in what condition.</summary>
/// <param name="ConditionsMet">The approvers' conditions that the custodian confirms.</param>
public sealed record HandOutBody(PersonId To, string Condition, IReadOnlyList<string>? ConditionsMet = null);

/// <summary>In what condition they came back, and what was stamped.</summary>
public sealed record CarryReturnBody(string Condition, string Stamped);

/// <summary>Where a carrying-out stands now.</summary>
public sealed record CarryStateShown(CarryState State);

/// <summary>/api/carries: seals leave the house by approval only (S-05).</summary>
internal static class CarriesApi
{
    private const string Tag = "Custody";
    private const string One = "/carries/{carry:id}";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/carries", ListAsync).WithTags(Tag).Says<IReadOnlyList<CarryShown>>("listCarries", "Carryings-out that the caller may see, newest first, 50 at most.", ApiScopes.Read);
        api.MapPost("/carries", RequestAsync).WithTags(Tag).Takes<CarryAsked>().Says<Made<CarryId>>("requestCarry", "Asks to carry seals out.", ApiScopes.Apply, 201);
        api.MapGet(One, FindAsync).WithTags(Tag).Says<CarryShown>("getCarry", "One carrying-out.", ApiScopes.Read);
        api.MapPost(One + "/decisions", DecideAsync).WithTags(Tag).Takes<CarryDecisionBody>().Says<CarryStateShown>("decideCarry", "Decides the level that was shown: of the carrying-out, or of staying longer.", ApiScopes.Decide);
        api.MapPost(One + "/sendings-back", SendBackAsync).WithTags(Tag).Takes<CarrySendingBackBody>().Says<CarryStateShown>("sendCarryBack", "Returns the request to an earlier level, or to who asked for revision.", ApiScopes.Decide);
        api.MapPost(One + "/revision", ReviseAsync).WithTags(Tag).Takes<CarryAsked>().Says<CarryStateShown>("reviseCarry", "Files again what was returned, under the same number.", ApiScopes.Apply);
        api.MapPost(One + "/withdrawal", WithdrawAsync).WithTags(Tag).Takes<WithdrawalBody>().Says<CarryStateShown>("withdrawCarry", "Withdraws what was not handed out.", ApiScopes.Apply);
        api.MapPost(One + "/extensions", ExtendAsync).WithTags(Tag).Takes<CarryExtensionBody>().Says<CarryStateShown>("extendCarry", "Asks for staying out longer; decided like the carrying-out.", ApiScopes.Apply);
        api.MapPost(One + "/handing-out", HandOutAsync).WithTags(Tag).Takes<HandOutBody>().Says<CarryStateShown>("handOutCarry", "The custodian gives the seals to a traveller.", ApiScopes.Stamp);
        api.MapPost(One + "/return", ReturnAsync).WithTags(Tag).Takes<CarryReturnBody>().Says<CarryStateShown>("returnCarry", "The custodian takes the seals back.", ApiScopes.Stamp);
        api.MapPost(One + "/files", AddFileAsync).WithTags(Tag).TakesFile(Intake.LargestEvidence, "image/png", "image/jpeg", "application/pdf").Says<CarryStateShown>("addCarryFile", "Adds an imprint sample, a photo, or what was stamped.", ApiScopes.Stamp);
    }

    private static Task<IResult> ListAsync(HttpContext http, CarryDesk desk) =>
        http.AskAsync((caller, stop) => desk.ListAsync(caller, null, 0, stop), rows => Asking.Ok<IReadOnlyList<CarryShown>>([.. rows.Take(CarryDesk.PageLength).Select(r => CarryShown.Of(r.Carry))]));

    private static Task<IResult> RequestAsync(HttpContext http, CarryDesk desk) =>
        http.AskAsync<CarryAsked, CarryId>((asked, caller, stop) => desk.RequestAsync(caller, asked, stop), id => Asking.Created($"/api/carries/{id}", id));

    private static Task<IResult> FindAsync(HttpContext http, string carry, CarryDesk desk) =>
        http.AskAsync((caller, stop) => desk.FindAsync(caller, CarryId.Parse(carry), stop), page => Asking.Ok(CarryShown.Of(page.Carry)));

    private static Task<IResult> DecideAsync(HttpContext http, string carry, CarryDesk desk) =>
        http.AskAsync<CarryDecisionBody, CarryState>(
            (b, caller, stop) => b.Approve ? desk.ApproveAsync(caller, CarryId.Parse(carry), new(b.Round, b.Step), b.Words, b.Conditions ?? [], stop) : desk.RejectAsync(caller, CarryId.Parse(carry), new(b.Round, b.Step), b.Words, stop), Stands);

    private static Task<IResult> SendBackAsync(HttpContext http, string carry, CarryDesk desk) =>
        http.AskAsync<CarrySendingBackBody, CarryState>((b, caller, stop) => desk.SendBackAsync(caller, CarryId.Parse(carry), new(b.Round, b.Step), b.ToStep, b.Reason, stop), Stands);

    private static Task<IResult> ReviseAsync(HttpContext http, string carry, CarryDesk desk) =>
        http.AskAsync<CarryAsked, CarryState>((asked, caller, stop) => desk.ReviseAsync(caller, CarryId.Parse(carry), asked, stop), Stands);

    private static Task<IResult> WithdrawAsync(HttpContext http, string carry, CarryDesk desk) =>
        http.AskAsync<WithdrawalBody, CarryState>((b, caller, stop) => desk.WithdrawAsync(caller, CarryId.Parse(carry), b.Reason, stop), Stands);

    private static Task<IResult> ExtendAsync(HttpContext http, string carry, CarryDesk desk) =>
        http.AskAsync<CarryExtensionBody, CarryState>((b, caller, stop) => desk.RequestExtensionAsync(caller, CarryId.Parse(carry), b.Until, b.Reason, stop), Stands);

    private static Task<IResult> HandOutAsync(HttpContext http, string carry, CarryDesk desk) =>
        http.AskAsync<HandOutBody, CarryState>((b, caller, stop) => desk.HandOutAsync(caller, CarryId.Parse(carry), b.To, b.Condition, b.ConditionsMet ?? [], stop), Stands);

    private static Task<IResult> ReturnAsync(HttpContext http, string carry, CarryDesk desk) =>
        http.AskAsync<CarryReturnBody, CarryState>((b, caller, stop) => desk.ReturnAsync(caller, CarryId.Parse(carry), b.Condition, b.Stamped, stop), Stands);

    private static Task<IResult> AddFileAsync(HttpContext http, string carry, string? kind, string? seal, string? name, CarryDesk desk) =>
        http.TakeAsync(name, (caller, file, called, stop) =>
        {
            var (what, of) = (QueryWords.Word<CarryFileKind>(kind), QueryWords.Id(seal));
            if ((what.Refusal ?? of.Refusal) is { } no) return Task.FromResult<Answer<CarryState>>(no);
            return desk.AddFileAsync(caller, CarryId.Parse(carry), what.Value ?? CarryFileKind.Sample, new(of.Value ?? Guid.Empty), file, called, stop);
        }, Stands);

    private static IResult Stands(CarryState state) => Asking.Ok(new CarryStateShown(state));
}
