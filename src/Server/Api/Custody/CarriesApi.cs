using Yinxin.Desks;
using Yinxin.Desks.Custody;
using Yinxin.Desks.Documents;
using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Custody;
using Yinxin.Domain.People;

namespace Yinxin.Server.Api.Custody;

/// <summary>A level of the approval, and what was said there.</summary>
public sealed record CarryLevelShown(string Name, IReadOnlyList<PersonId> Approvers, DecisionKind? Decision, PersonId? By);

/// <summary>Seals that are, were or are to be carried out.</summary>
/// <param name="Round">With <paramref name="Step"/>: what a decision is about now.</param>
public sealed record CarryShown(
    CarryId Id, string Number, CarryState State, IReadOnlyList<SealId> Seals, PersonId Applicant, string Purpose, string Destination, IReadOnlyList<PersonId> Travellers,
    DateTimeOffset From, DateTimeOffset Until, int Round, int Step, IReadOnlyList<CarryLevelShown> Levels)
{
    public static CarryShown Of(Carry c) => new(
        c.Asked.Carry, c.Asked.Number, c.State, c.Asked.Seals, c.Asked.Applicant, c.Asked.Purpose, c.Asked.Destination, c.Asked.Travellers, c.Asked.From, c.Until, c.Running.Round, c.Running.Step,
        [.. (c.Running.Route?.Steps ?? []).Select((s, i) => c.Running.Opinions.LastOrDefault(o => o.Step == i) is { } said ? new CarryLevelShown(s.Name, s.Approvers, said.Kind, said.By) : new(s.Name, s.Approvers, null, null))]);
}

/// <summary>A decision on the level that was shown.</summary>
public sealed record CarryDecisionBody(bool Approve, int Round, int Step, string? Words);

/// <summary>To whom the seals are given, and in what condition.</summary>
public sealed record HandOutBody(PersonId To, string Condition);

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
            (b, caller, stop) => b.Approve ? desk.ApproveAsync(caller, CarryId.Parse(carry), new(b.Round, b.Step), b.Words, stop) : desk.RejectAsync(caller, CarryId.Parse(carry), new(b.Round, b.Step), b.Words, stop), Stands);

    private static Task<IResult> HandOutAsync(HttpContext http, string carry, CarryDesk desk) =>
        http.AskAsync<HandOutBody, CarryState>((b, caller, stop) => desk.HandOutAsync(caller, CarryId.Parse(carry), b.To, b.Condition, stop), Stands);

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
