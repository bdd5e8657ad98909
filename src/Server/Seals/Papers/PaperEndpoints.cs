using Yinxin.Desks;
using Yinxin.Desks.Documents;
using Yinxin.Desks.People;
using Yinxin.Desks.Seals;
using Yinxin.Desks.Seals.Matters;
using Yinxin.Domain;
using Yinxin.Domain.Seals;
using Yinxin.Server.Host;

namespace Yinxin.Server.Seals.Papers;

/// <summary>A filled-in form and the name of what it is about.</summary>
public sealed record FilledForm(PrintedForm Form, string Name);

/// <summary>Forms as PDF. Pictures come through the archive, so that who saw them is on record.</summary>
public static class PaperEndpoints
{
    private const int MostPictures = 12;

    public static void Map(WebApplication app)
    {
        app.MapGet("/matters/{id:guid}/paper.pdf", MatterAsync).RequireAuthorization();
        app.MapGet("/seals/{id:guid}/papers/{kind}.pdf", SealAsync).RequireAuthorization();
    }

    /// <summary>A seal's paper, for those who may see the seal; a paper that it has not got is not there.</summary>
    public static async Task<Answer<FilledForm>> FormOfSealAsync(HttpContext http, Texts t, SealId id, string kind, SealDesk desk, SealMaking making, PeopleDesk people)
    {
        var (caller, stop) = (http.Caller(), http.RequestAborted);
        var found = await desk.FindAsync(caller, id, stop);
        if (found.Refusal is { } no) return no;
        var (seal, life) = (found.Value!.Seal, found.Value.Life);
        if (!PrintedPapers.Of(seal).Contains(kind, StringComparer.Ordinal)) return Refusal.NotFound("paper-unknown");
        var o = await people.OrganisationAsync(stop);
        var specimen = seal.Electronic is null ? null : (await making.SpecimenAsync(caller, id, stop)).Value;
        var papers = new PrintedPapers(t, o, await desk.PolicyAsync(stop), t["seals.card.printed", Texts.Time(caller.At), o.NameOf(caller.Person)]);
        return new FilledForm(papers.Fill(kind, seal, life, specimen), seal.Card.Name);
    }

    private static async Task<IResult> SealAsync(HttpContext http, Guid id, string kind, Texts t, SealDesk desk, SealMaking making, PeopleDesk people, ArchiveDesk archive)
    {
        var answer = await FormOfSealAsync(http, t, new(id), kind, desk, making, people);
        return answer.Refusal is { } no ? no.ToPage($"/seals/{id:N}") : await PdfAsync(http, t, answer.Value!.Form, archive, $"/seals/{id:N}");
    }

    private static async Task<IResult> MatterAsync(HttpContext http, Guid id, Texts t, MatterDesk desk, SealDesk register, PeopleDesk people, ArchiveDesk archive)
    {
        var (caller, stop) = (http.Caller(), http.RequestAborted);
        var found = await desk.FindAsync(caller, new(id), stop);
        if (found.Refusal is { } no) return no.ToPage("/matters");
        var o = await people.OrganisationAsync(stop);
        var papers = new PrintedPapers(t, o, await register.PolicyAsync(stop), t["seals.card.printed", Texts.Time(caller.At), o.NameOf(caller.Person)]);
        return await PdfAsync(http, t, papers.Fill(found.Value!), archive, $"/matters/{id:N}");
    }

    private static async Task<IResult> PdfAsync(HttpContext http, Texts t, PrintedForm form, ArchiveDesk archive, string back)
    {
        List<PrintedPicture> pictures = [];
        foreach (var file in form.Pictures.Take(MostPictures))
            if ((await archive.PageAsync(http.Caller(), file.Id, new PageNumber(1), http.RequestAborted)).Value is { } picture) pictures.Add(new(file.Name, picture.Bytes, picture.MediaType));
        var drawn = await SealPapers.PdfAsync(form, pictures, t["seals.face"], (page, of) => t["paper.foot", page, of], http.RequestAborted);
        return drawn.Value is { } pdf ? TypedResults.File(pdf, "application/pdf", $"{form.Title}-{form.Number}.pdf") : drawn.Refusal!.ToPage(back);
    }
}
