using System.Collections.Immutable;

namespace Yinxin.Domain.Documents;

/// <summary>The yearly 用印登记簿 of a seal was closed and filed (U-08).</summary>
/// <param name="Part">From 1; a thick year has several.</param>
[EventName("register-book-filed/1")]
public sealed record RegisterBookFiled(SealId Seal, int Year, int Part, FileRef File, int Lines) : ArchiveEvent;

/// <summary>The books of one seal that are in the archive.</summary>
public sealed record RegisterBooks(ImmutableList<RegisterBookFiled> All)
{
    public static readonly RegisterBooks None = new([]);
    public static StreamName Stream(SealId seal) => new($"register-books/{seal}");
    public bool Has(int year) => All.Exists(b => b.Year == year);
    public static RegisterBooks Evolve(RegisterBooks books, DomainEvent happened) => happened is RegisterBookFiled e ? new(books.All.Add(e)) : throw new UnknownEventException(happened);
}
