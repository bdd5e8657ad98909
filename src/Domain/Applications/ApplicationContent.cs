using Yinxin.Domain.Approvals;
using Yinxin.Domain.Documents;
using Yinxin.Domain.Seals;

namespace Yinxin.Domain.Applications;

/// <summary>Where an imprint's centre goes: millimetres from the top left of the page as it is seen.</summary>
public sealed record ImprintPlace(PageNumber Page, Millimetres X, Millimetres Y);

/// <summary>One seal asked for on one file.</summary>
/// <param name="File">The approved file; null only for a physical seal on paper that is not uploaded.</param>
/// <param name="Imprints">For an electronic seal the number of places, and one more with a straddle seal.</param>
/// <param name="Places">Where an electronic seal goes; empty for a physical one.</param>
/// <param name="Straddle">Over the edges of all pages of the file, by the same electronic seal; null without.</param>
/// <param name="Straddles">Of the imprints of a physical seal those that go over edges; null when nobody told them apart.</param>
public sealed record SealUse(
    SealId Seal, FileId? File, int Imprints, IReadOnlyList<ImprintPlace> Places, [property: AddedLater] StraddleUse? Straddle = null, [property: AddedLater] int? Straddles = null)
{
    /// <summary>Imprints that the server makes.</summary>
    public int Electronic => Places.Count + (Straddle is null ? 0 : 1);

    public bool SaysTheSame(SealUse other) =>
        Seal == other.Seal && File == other.File && Imprints == other.Imprints && Places.SequenceEqual(other.Places) && Straddle == other.Straddle && Straddles == other.Straddles;
}

/// <summary>What an applicant writes (U-01).</summary>
/// <param name="DocumentNumber">文号.</param>
/// <param name="Copies">份数 of the paper document.</param>
/// <param name="WishedFrom">Stamping is wished on or after this day.</param>
/// <param name="ValidUntil">Last day on which stamping is allowed; null: no end.</param>
/// <param name="Fields">What the type of document asks for beside.</param>
/// <param name="Chosen">Approvers, where the route leaves the choice to the applicant.</param>
/// <param name="Standing">Many uses of one kind within period and quota; null for a single document.</param>
/// <param name="Late">Entered after it was stamped on a paper form; null for what is still to be stamped.</param>
public sealed record ApplicationContent(
    string Title, string? DocumentNumber, string DocumentType, string Purpose, string? Counterparty,
    Cents? Amount, string Currency, int Copies, int? Pages, DateOnly? WishedFrom, DateOnly? ValidUntil, string? Note,
    IReadOnlyList<SealUse> Uses, [property: AddedLater] IReadOnlyList<ApproverChosen>? Chosen = null, [property: AddedLater] StandingTerms? Standing = null, [property: AddedLater] LateEntry? Late = null,
    [property: AddedLater] IReadOnlyList<FieldValue>? Fields = null)
{
    /// <summary>The currency of every amount in rules.</summary>
    public const string OwnCurrency = "CNY";

    public static readonly ApplicationContent Empty = new("", null, "contract", "", null, null, OwnCurrency, 1, null, null, null, null, []);

    /// <summary>The amount as rules in yuan compare it: one of another currency counts as larger than any.</summary>
    /// <remarks>There are no exchange rates here; too many levels of approval harm less than too few.</remarks>
    public Cents? ComparableAmount() => Amount is null || Currency == OwnCurrency ? Amount : new Cents(long.MaxValue);

    /// <summary>What a new application takes over from an earlier one: the words, neither the seals nor the days.</summary>
    public ApplicationContent Copy() => this with { Uses = [], Fields = Fields?.Where(f => f.Kind != FieldKind.File).ToList(), WishedFrom = null, ValidUntil = null, Late = null };

    /// <summary>Compares what is said, lists included: saving the same again is no new event.</summary>
    public bool SaysTheSame(ApplicationContent other) =>
        (this with { Uses = other.Uses, Chosen = other.Chosen, Fields = other.Fields }) == other
        && (Chosen ?? []).SequenceEqual(other.Chosen ?? []) && (Fields ?? []).SequenceEqual(other.Fields ?? []) && Uses.Count == other.Uses.Count && Uses.Zip(other.Uses).All(pair => pair.First.SaysTheSame(pair.Second));
}

/// <summary>A page's size in millimetres, as it is seen.</summary>
public sealed record PageSize(Millimetres Width, Millimetres Height);

/// <summary>A PDF or an OFD of the application.</summary>
public sealed record ApplicationFile(FileRef File, IReadOnlyList<PageSize> Pages)
{
    public bool IsOfd => File.MediaType == FileTypes.Ofd;
}
