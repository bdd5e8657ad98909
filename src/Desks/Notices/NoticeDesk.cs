using Yinxin.Domain;
using Yinxin.Domain.Notices;
using Yinxin.Domain.People;
using Yinxin.Store;
using Yinxin.Store.Notices;

namespace Yinxin.Desks.Notices;

/// <summary>A person's notices and which of them are new.</summary>
/// <param name="SeenUpTo">The newest that was marked as seen.</param>
public sealed record NoticeList(IReadOnlyList<NoticeRow> Rows, long SeenUpTo);

/// <summary>Notices in the page.</summary>
public sealed class NoticeDesk(Gate gate, NoticeTable table, TransientStore transient)
{
    public const int PageLength = 50;
    private static readonly Act Reading = new("notice-read", ApiScopes.Read);

    public Task<Answer<NoticeList>> NewestAsync(Caller caller, long? before, CancellationToken stop) =>
        gate.ReadAsync<NoticeList>(caller, Reading, new($"notices/{caller.Person}"), async (_, s) =>
            new NoticeList(await table.NewestAsync(caller.Person, before, PageLength, s), SeenUpTo(caller.Person)), stop);

    /// <summary>How many are new, up to 100; for the bell on every page.</summary>
    public Task<int> CountAsync(PersonId person, CancellationToken stop) => table.CountAsync(person, SeenUpTo(person), stop);

    /// <summary>Marks everything up to one notice as seen.</summary>
    public Task<Answer<Done>> SeeAsync(Caller caller, long upTo, CancellationToken stop) =>
        gate.ReadAsync<Done>(caller, Reading, new($"notices/{caller.Person}"), (_, _) =>
        {
            transient.See(caller.Person.ToString(), upTo);
            return Task.FromResult<Answer<Done>>(Done.Yes);
        }, stop);

    private long SeenUpTo(PersonId person) => transient.SeenUpTo(person.ToString());
}
