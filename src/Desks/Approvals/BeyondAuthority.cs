using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Seals;

namespace Yinxin.Desks.Approvals;

/// <summary>Is an approval beyond the authority of the person who gives it, or on whose behalf it is given (P-07)? A delegate is asked for the delegator.</summary>
internal static class BeyondAuthority
{
    /// <param name="onBehalfOf">The delegator; null: the caller decides for themselves.</param>
    public static async Task<Refusal?> WhyNotAsync(Sitting sitting, Application now, Caller caller, PersonId? onBehalfOf, CancellationToken stop)
    {
        var book = await sitting.FoldAsync(AuthorityBook.Stream, AuthorityBook.None, AuthorityBook.Evolve, stop);
        if (book.Given.IsEmpty) return null;
        List<string> types = [];
        foreach (var seal in now.Content.Uses.Select(u => u.Seal).Distinct()) types.Add((await sitting.FoldAsync(Seal.Stream(seal), Seal.None, Seal.Evolve, stop)).Card.Type);
        return AuthorityDecisions.WhyNotDecide(book, now, types, onBehalfOf ?? caller.Person, caller.Today);
    }
}
