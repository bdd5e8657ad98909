using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using Yinxin.Domain;
using Yinxin.Server.Layout;

namespace Yinxin.Server.Host;

/// <summary>What a page does with a refusal.</summary>
public static class PageAnswers
{
    /// <summary>Before anything is shown: what is not there leads to the not-found page; for what is forbidden the page shows <see cref="ForbiddenState"/>.</summary>
    public static void TurnAway(this NavigationManager go, HttpContext http, Refusal no)
    {
        if (no.Kind == RefusalKind.NotFound) go.NotFound();
        else http.Response.StatusCode = Problems.StatusOf(no.Kind);
    }

    /// <summary>A form that was refused is shown again with the refusal's status; a page that was sent a form is there, even when what the form names is not.</summary>
    /// <returns>The same refusal, for the note above the form.</returns>
    public static Refusal? Note(this HttpContext http, Refusal? no)
    {
        if (no is not null) http.Response.StatusCode = no.Kind == RefusalKind.NotFound && HttpMethods.IsPost(http.Request.Method) ? StatusCodes.Status400BadRequest : Problems.StatusOf(no.Kind);
        return no;
    }

    /// <summary>A refused upload: a page that says why, with the way back.</summary>
    public static IResult ToPage(this Refusal no, string back) => new RazorComponentResult<RefusedPage>(new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        [nameof(RefusedPage.Refusal)] = no, [nameof(RefusedPage.Back)] = back,
    })
    { StatusCode = Problems.StatusOf(no.Kind) };
}
