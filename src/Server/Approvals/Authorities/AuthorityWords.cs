using Yinxin.Domain.Approvals;
using Yinxin.Domain.Seals;

namespace Yinxin.Server.Approvals.Authorities;

/// <summary>The terms of an authority in words.</summary>
public static class AuthorityWords
{
    public static string Seals(Texts t, Policy policy, AuthorityTerms terms) =>
        terms.SealTypes.Count == 0 ? t["authorities.all-seals"] : t.List(terms.SealTypes.Select(k => policy.SealTypes.TryGetValue(k, out var s) ? t.Pick(s.NameZh, s.NameEn) : k));

    public static string Documents(Texts t, Policy policy, AuthorityTerms terms) =>
        terms.DocumentTypes.Count == 0 ? t["authorities.all-documents"] : t.List(terms.DocumentTypes.Select(k => policy.DocumentTypes.TryGetValue(k, out var d) ? t.Pick(d.NameZh, d.NameEn) : k));
}
