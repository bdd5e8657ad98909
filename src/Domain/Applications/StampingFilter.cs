using Yinxin.Domain.Seals;

namespace Yinxin.Domain.Applications;

/// <summary>Whose records may be seen at all; everything when null lists are given.</summary>
/// <param name="Units">Records of these units.</param>
/// <param name="Person">Own applications and own stampings, whatever the unit.</param>
/// <param name="Seals">Records of these seals.</param>
public sealed record RecordSight(IReadOnlyCollection<UnitId> Units, PersonId Person, IReadOnlyCollection<SealId> Seals);

/// <summary>A question to the records (U-08); what is null does not restrict.</summary>
/// <param name="From">First day, China's calendar.</param>
/// <param name="Until">Last day, China's calendar.</param>
/// <param name="Number">Part of the application's number or of the 文号.</param>
/// <param name="Document">Part of the document's title.</param>
/// <param name="Counterparty">Part of the counterparty's name.</param>
/// <param name="Words">One, two or more characters, anywhere.</param>
/// <param name="Before">Only records before this one: the next page.</param>
public sealed record StampingFilter(
    DateOnly? From = null, DateOnly? Until = null, SealId? Seal = null, string? SealType = null, SealForm? Form = null, PersonId? Applicant = null,
    UnitId? Unit = null, string? DocumentType = null, string? Document = null, string? Number = null, string? Counterparty = null,
    StampingState? State = null, string? Words = null, ApplicationId? Application = null, long? Before = null, int Limit = 50);
