using Yinxin.Domain.Approvals;

namespace Yinxin.Domain.Notices;

/// <summary>What people are told about delegations.</summary>
public static class DelegationNotices
{
    public static readonly IReadOnlyList<NoticeRule> Rules =
    [
        NoticeRule.On<DelegationGranted>("delegated", (e, _) => [e.To], (_, _) => ("/delegations", null)),
    ];
}
