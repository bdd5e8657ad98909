using Yinxin.Domain;
using Yinxin.Domain.Evidence;

namespace Yinxin.Server.Tests;

/// <summary>The audit trail as the audit administrator finds it.</summary>
public static class Trail
{
    /// <summary>What was refused to a person, newest first.</summary>
    public static async Task<IReadOnlyList<Refused>> OfAsync(RunningHouse house, string userName) => [.. (await SaidAsync(house, new AuditQuery(StreamPrefix: $"audit/{house.People[userName]}", Limit: 200))).OfType<Refused>()];

    /// <summary>What the newest entries that match say.</summary>
    public static async Task<IReadOnlyList<DomainEvent>> SaidAsync(RunningHouse house, AuditQuery asked) =>
        [.. (await house.House.Audit.FindAsync(house.People.As("audit"), asked, CancellationToken.None)).Must().Select(l => l.Said).OfType<DomainEvent>()];
}
