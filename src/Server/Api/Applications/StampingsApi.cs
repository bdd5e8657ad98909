using Yinxin.Desks;
using Yinxin.Desks.Applications;
using Yinxin.Desks.Documents;
using Yinxin.Desks.Evidence;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.People;

namespace Yinxin.Server.Api.Applications;

/// <summary>/api/applications/{application}/stampings: stamping only what was approved (U-05, U-06), its evidence and its receipt (L-03).</summary>
internal static class StampingsApi
{
    private const string Tag = "Stampings";
    private const string Place = "/applications/{application:id}/stampings";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost(Place, StampAsync).WithTags(Tag).Takes<StampingBody>().Says<Made<StampingId>>("stamp", "Stamps one use electronically, or registers imprints of a physical seal.", ApiScopes.Stamp, 201);
        api.MapPost(Place + "/{stamping:id}/evidence", AddEvidenceAsync).WithTags(Tag).TakesFile(Intake.LargestEvidence, "application/pdf", "image/png", "image/jpeg").Says<Made<FileId>>("addEvidence", "Adds a photo or scan of what was stamped.", ApiScopes.Stamp, 201);
        api.MapPost(Place + "/{stamping:id}/corrections", CorrectAsync).WithTags(Tag).Takes<CorrectionBody>().SaysNothing("correctStamping", "Puts a registration right by an addition.", ApiScopes.Stamp);
        api.MapGet(Place + "/{stamping:id}/receipt", ReceiptAsync).WithTags(Tag).SaysBytes("getReceipt", "The receipt, as docs/formats/receipt.md describes it: its bytes are not to be changed.", ApiScopes.Read, "application/json");
        api.MapPost("/applications/{application:id}/closing", CloseAsync).WithTags(Tag).SaysNothing("closeApplication", "Closes an application with imprints left unused.", ApiScopes.Stamp);
    }

    private static Task<IResult> StampAsync(HttpContext http, string application, StampingDesk desk) =>
        http.AskAsync<StampingBody, StampingId>(
            (body, caller, stop) => ByFormAsync(desk, caller, ApplicationId.Parse(application), body, stop),
            id => Asking.Created($"/api/applications/{application}/stampings/{id}/receipt", id));

    private static Task<Answer<StampingId>> ByFormAsync(StampingDesk desk, Caller caller, ApplicationId id, StampingBody body, CancellationToken stop)
    {
        if (body.Physical is not { } p) return desk.StampAsync(caller, id, body.Use, body.ConditionsMet, stop);
        var asked = new RegistrationAsked(new(Guid.CreateVersion7()), body.Use, p.Imprints, p.Spoilt, p.Copies, p.Handler, p.Supervisor, p.ClearAndInPlace, p.Remark, body.ConditionsMet);
        return desk.RegisterAsync(caller, id, asked, stop);
    }

    private static Task<IResult> AddEvidenceAsync(HttpContext http, string application, string stamping, string? name, StampingDesk desk) =>
        http.TakeAsync(name, (caller, file, called, stop) => desk.AddEvidenceAsync(caller, ApplicationId.Parse(application), StampingId.Parse(stamping), file, called, stop), id => Asking.Created($"/api/documents/{id}", id));

    private static Task<IResult> CorrectAsync(HttpContext http, string application, string stamping, StampingDesk desk) =>
        http.AskAsync<CorrectionBody, Done>((body, caller, stop) => desk.CorrectAsync(caller, ApplicationId.Parse(application), StampingId.Parse(stamping), body.Addition, body.Reason, stop), Asking.Nothing);

    private static Task<IResult> ReceiptAsync(HttpContext http, string application, string stamping, ReceiptDesk desk) =>
        http.AskAsync((caller, stop) => desk.FindAsync(caller, ApplicationId.Parse(application), StampingId.Parse(stamping), stop), receipt => TypedResults.Bytes(receipt.Json, "application/json"));

    private static Task<IResult> CloseAsync(HttpContext http, string application, StampingDesk desk) =>
        http.AskAsync((caller, stop) => desk.CloseAsync(caller, ApplicationId.Parse(application), stop), Asking.Nothing);
}
