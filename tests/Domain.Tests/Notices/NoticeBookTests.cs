using Yinxin.Domain.Notices;

namespace Yinxin.Domain.Tests.Notices;

/// <summary>What people may choose is what they can be told.</summary>
[Trait("Requirement", "I-04")]
public sealed class NoticeBookTests
{
    [Fact]
    public void Every_kind_that_is_told_can_be_chosen_once_and_every_choice_is_told()
    {
        Assert.Equal(NoticeBook.Rules.Select(r => r.Kind).Distinct().Order(), NoticeBook.Kinds.Order());
        Assert.Equal(NoticeBook.Kinds.Count, NoticeBook.Kinds.Distinct().Count());
    }

    [Fact]
    public void What_asks_for_an_act_comes_at_once_and_the_rest_in_the_digest()
    {
        Assert.Equal(MailChoice.AtOnce, NoticeChoices.None.Of("handover-to-confirm").Mail);
        Assert.Equal(MailChoice.AtOnce, NoticeChoices.None.Of("carry-late").Mail);
        Assert.Equal(MailChoice.InDigest, NoticeChoices.None.Of("matter-done").Mail);
    }
}
