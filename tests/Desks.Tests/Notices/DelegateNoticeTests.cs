using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using static Yinxin.Desks.Tests.TestHouse;

namespace Yinxin.Desks.Tests.Notices;

/// <summary>Who decides in somebody's name is told of what waits, for as long and as far as the delegation goes.</summary>
public sealed class DelegateNoticeTests
{
    private static readonly DateOnly Today = NoticeStory.Today;

    [Fact]
    [Trait("Requirement", "I-04")]
    [Trait("Requirement", "U-04")]
    public async Task A_delegate_is_told_of_what_is_to_be_decided()
    {
        await using var t = await OpenAsync();
        await GrantAsync(t, "head", "stranger", []);

        var id = await t.FiledContractAsync();

        Assert.Equal(["to-decide"], await t.ToldAsync("stranger", $"/applications/{id}/decision"));
        Assert.Equal(["to-decide"], await t.ToldAsync("head", $"/applications/{id}/decision"));
        Must(await t.House.Approvals.ApproveAsync(t.As("stranger"), id, new(1, 0), "同意", [], default));
    }

    [Fact]
    public async Task Nobody_is_told_beyond_the_delegation()
    {
        await using var t = await OpenAsync();
        await GrantAsync(t, "head", "stranger", ["letter"]);
        await GrantAsync(t, "head", "applicant", []);
        var ended = await GrantAsync(t, "head", "officer", []);
        Must(await t.House.Delegations.EndAsync(t.As("head"), ended, default));
        await GrantAsync(t, "head", "leader", [], Today.AddDays(1));

        var id = await t.FiledContractAsync();

        foreach (var who in new[] { "stranger", "applicant", "officer", "leader" }) Assert.Empty(await t.ToldAsync(who, $"/applications/{id}/decision"));
    }

    [Fact]
    public async Task A_delegate_of_a_delegate_is_told_and_who_keeps_the_seal_is_not()
    {
        await using var t = await OpenAsync();
        await GrantAsync(t, "head", "keeper", []);
        await GrantAsync(t, "keeper", "stranger", []);

        var id = await t.FiledContractAsync();

        Assert.Equal(["to-decide"], await t.ToldAsync("stranger", $"/applications/{id}/decision"));
        Assert.Empty(await t.ToldAsync("keeper", $"/applications/{id}/decision"));
    }

    private static async Task<DelegationId> GrantAsync(TestHouse t, string from, string to, string[] types, DateOnly? first = null)
    {
        var id = new DelegationId(Guid.CreateVersion7());
        Must(await t.House.Delegations.GrantAsync(t.As(from), id, new(t.As(to).Person, first ?? Today, Today.AddDays(3), types, null, "休假"), default));
        return id;
    }
}
