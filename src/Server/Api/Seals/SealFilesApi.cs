using Yinxin.Desks.Documents;
using Yinxin.Desks.Seals;
using Yinxin.Domain;
using Yinxin.Domain.People;

namespace Yinxin.Server.Api.Seals;

/// <summary>/api/seals/{seal}/specimens and /photos: papers of the register.</summary>
internal static class SealFilesApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/seals/{seal:id}/specimens", SpecimenAsync).WithTags("Seals").TakesFile(Intake.LargestEvidence, "image/png", "image/jpeg", "application/pdf").SaysNothing("fileSpecimenImprint", "Files the specimen imprint 印模.", ApiScopes.Administer);
        api.MapPost("/seals/{seal:id}/photos", PhotoAsync).WithTags("Seals").TakesFile(Intake.LargestEvidence, "image/png", "image/jpeg", "application/pdf").SaysNothing("fileSealPhoto", "Files a photo of the seal.", ApiScopes.Administer);
    }

    private static Task<IResult> SpecimenAsync(HttpContext http, string seal, string? name, SealDesk desk) =>
        http.TakeAsync(name, (caller, file, called, stop) => desk.FileAsync(caller, SealId.Parse(seal), true, file, called, stop), Asking.Nothing);

    private static Task<IResult> PhotoAsync(HttpContext http, string seal, string? name, SealDesk desk) =>
        http.TakeAsync(name, (caller, file, called, stop) => desk.FileAsync(caller, SealId.Parse(seal), false, file, called, stop), Asking.Nothing);
}
