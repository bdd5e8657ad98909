using Yinxin.Domain.Approvals;
using Yinxin.Domain.Documents;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.Making;

namespace Yinxin.Domain.Applications;

/// <summary>What a filing is judged by beside the application itself.</summary>
/// <param name="Earlier">Amounts of the same applicant and counterparty within the days that count together, in cents.</param>
public sealed record RouteFacts(DocumentForms Forms, AuthorityBook Authorities, Cents Earlier, DateOnly Day)
{
    public static readonly RouteFacts None = new(DocumentForms.None, AuthorityBook.None, default, default);
}

/// <summary>Drafting, filing, withdrawing. The first broken rule answers.</summary>
public static class ApplicationDecisions
{
    public const int MostFiles = 20;
    public const int MostUses = 40;
    public const int MostPlaces = 500;

    /// <summary>The statement of responsibility that is signed with the filing; its wording has a version.</summary>
    public const string Statement = "statement-of-responsibility/1";

    /// <summary>Saves a draft. A draft may be incomplete; it may not be absurd.</summary>
    public static Decision Draft(Organisation o, Application now, ApplicationId id, ApplicationContent content, PersonId by)
    {
        if (!o.May(by, Operations.Apply)) return PeopleDecisions.Forbidden(Operations.Apply);
        if (now.Status != ApplicationStatus.None && now.Applicant != by) return Refusal.Forbidden("not-your-application");
        if (now.Status != ApplicationStatus.None && !now.IsEditable) return Refusal.Conflict("application-not-editable");
        if (CheckWords(content, complete: false) is { } bad) return bad;
        if (now.Status != ApplicationStatus.None && content.SaysTheSame(now.Content)) return Decision.Nothing;
        return new ApplicationDrafted(id, by, o.People[by].Unit, content);
    }

    public static Decision AddFile(Application now, FileRef file, IReadOnlyList<PageSize> pages, PersonId by)
    {
        if (WhyNotEdit(now, by) is { } no) return no;
        if (now.Files.Count >= MostFiles) return Refusal.Conflict("too-many-files", MostFiles);
        if (now.Files.Exists(f => f.File.Digest == file.Digest)) return Refusal.Conflict("file-already-there", file.Name);
        return new ApplicationFileAdded(now.Id, file, pages);
    }

    /// <summary>Removes a file, and with it the seals that were asked for on it.</summary>
    public static Decision RemoveFile(Application now, FileId file, PersonId by)
    {
        if (WhyNotEdit(now, by) is { } no) return no;
        if (!now.Files.Exists(f => f.File.Id == file)) return Refusal.NotFound("file-unknown");
        var removed = new ApplicationFileRemoved(now.Id, file);
        var others = now.Content.Uses.Where(u => u.File != file).ToList();
        return others.Count == now.Content.Uses.Count ? removed : Decision.Of(new ApplicationDrafted(now.Id, by, now.Unit, now.Content with { Uses = others }), removed);
    }

    /// <summary>Puts the imprints of an electronic seal where they shall go.</summary>
    /// <param name="use">Index of the use in the content, from 0.</param>
    public static Decision Place(Organisation o, Application now, Seal seal, int use, IReadOnlyList<ImprintPlace> places, StraddleUse? straddle, PersonId by)
    {
        if (WhyNotPlace(now, seal, use, by) is { } no) return no;
        var placed = now.Content.Uses[use] with { Places = places, Straddle = straddle };
        placed = placed with { Imprints = placed.Electronic };
        if ((CheckForm(placed) ?? CheckPlaces(now, seal, placed)) is { } bad) return bad;
        return Draft(o, now, now.Id, now.Content with { Uses = [.. now.Content.Uses.Select((u, i) => i == use ? placed : u)] }, by);
    }

    /// <summary>Why this person can't place this seal now; the page asks the same.</summary>
    public static Refusal? WhyNotPlace(Application now, Seal seal, int use, PersonId by)
    {
        if (WhyNotEdit(now, by) is { } no) return no;
        if (use < 0 || use >= now.Content.Uses.Count || now.Content.Uses[use].Seal != seal.Id) return Refusal.NotFound("use-unknown");
        if (seal.Card.Form != SealForm.Electronic) return Refusal.Invalid("places-are-for-electronic", seal.Card.Name);
        return now.Content.Uses[use].File is { } f && now.Files.Exists(x => x.File.Id == f) ? null : Refusal.Invalid("electronic-needs-file", seal.Card.Name);
    }

    public static Decision Discard(Application now, PersonId by) => WhyNotDiscard(now, by) is { } no ? no : new ApplicationDiscarded(now.Id);

    /// <summary>Why this person can't throw the draft away; the page asks the same.</summary>
    public static Refusal? WhyNotDiscard(Application now, PersonId by)
    {
        if (WhyNotEdit(now, by) is { } no) return no;
        return now.Status == ApplicationStatus.Draft ? null : Refusal.Conflict("application-was-filed");
    }

    /// <summary>May this person edit, and may it be edited?</summary>
    public static Refusal? WhyNotEdit(Application now, PersonId by)
    {
        if (!now.Exists) return Refusal.NotFound("application-unknown");
        if (now.Applicant != by) return Refusal.Forbidden("not-your-application");
        return now.IsEditable ? null : Refusal.Conflict("application-not-editable");
    }

    /// <summary>Files the application: checks it whole, finds its route, settles the people.</summary>
    /// <param name="seals">The seals asked for, as they are now.</param>
    /// <param name="number">What it will be called if this is the first filing.</param>
    /// <param name="facts">Null: no fields, no authorities, nothing earlier.</param>
    public static Decision Submit(Organisation o, Policy policy, RouteBook book, Application now, IReadOnlyDictionary<SealId, Seal> seals, string number, bool statementSigned, PersonId by, RouteFacts? facts = null)
    {
        if (!o.May(by, Operations.Apply)) return PeopleDecisions.Forbidden(Operations.Apply);
        if (WhyNotEdit(now, by) is { } no) return no;
        if (!statementSigned) return Refusal.Invalid("statement-not-signed");
        if (CheckWords(now.Content, complete: true) is { } bad) return bad;
        if (!policy.DocumentTypes.TryGetValue(now.Content.DocumentType, out var type)) return Refusal.Invalid("document-type-unknown");
        var isElectronic = now.Content.Uses.Any(u => seals.GetValueOrDefault(u.Seal) is { Exists: true, Card.Form: SealForm.Electronic });
        if (isElectronic && policy.Electronic.WhyNot(type) is { } never) return never;
        if (now.Content.Uses.Select(u => seals.GetValueOrDefault(u.Seal)).OfType<Seal>().Select(s => ElectronicFiling.WhyNotUse(s, type)).FirstOrDefault(r => r is not null) is { } restricted) return restricted;
        foreach (var use in now.Content.Uses)
            if (CheckUse(o, now, seals.GetValueOrDefault(use.Seal), use, by) is { } wrong) return wrong;
        if (now.Files.Find(f => !now.Content.Uses.Any(u => u.File == f.File.Id)) is { } spare) return Refusal.Conflict("file-without-seal", spare.File.Name);

        var asked = now.Content.Uses.Select(u => seals[u.Seal]).DistinctBy(s => s.Id).ToList();
        facts ??= RouteFacts.None;
        var (fields, missing) = DocumentFormDecisions.Complete(o, facts.Forms.Of(now.Content.DocumentType), now.Content, id => now.FieldFiles.Exists(f => f.Id == id));
        if (missing is not null) return missing;
        var counted = Counted(now.Content.ComparableAmount(), facts.Earlier);
        var question = new RouteQuestion(by, now.Unit, now.Content.DocumentType, counted, asked.ConvertAll(s => s.Card), asked.ConvertAll(s => s.Holder), Chosen: now.Content.Chosen, Authorities: facts.Authorities, Day: facts.Day);
        var (route, refusal) = RouteFinding.Find(o, policy, book, question);
        if (refusal is not null) return refusal;
        return new ApplicationSubmitted(
            now.Id, now.Number ?? number, by, now.Content with { Fields = fields }, route!, policy.IsImportant(now.Content.DocumentType, counted), Statement, facts.Earlier.Value > 0 ? counted : null);
    }

    /// <summary>The amount that a route is found for: with the earlier parts of the same business.</summary>
    public static Cents? Counted(Cents? own, Cents earlier) =>
        own is not { } amount || earlier.Value == 0 ? own : new Cents(amount.Value > long.MaxValue - earlier.Value ? long.MaxValue : amount.Value + earlier.Value);

    /// <summary>A file for a field of the application's own form; it is not stamped.</summary>
    public static Decision FileField(Application now, DocumentForm form, string field, FileRef file, PersonId by)
    {
        if (WhyNotEdit(now, by) is { } no) return no;
        if (form.Find(field) is not { Kind: FieldKind.File }) return Refusal.NotFound("field-unknown");
        return now.FieldFiles.Count >= MostFiles ? Refusal.Conflict("too-many-files", MostFiles) : new ApplicationFieldFiled(now.Id, field, file, by);
    }

    /// <summary>Withdraws what is not yet stamped; a reason is required.</summary>
    public static Decision Withdraw(Application now, string? reason, PersonId by)
    {
        if (WhyNotWithdraw(now, by) is { } no) return no;
        return Words.Check("reason", reason, Words.Long) is { } missing ? missing : new ApplicationWithdrawn(now.Id, by, reason!.Trim());
    }

    /// <summary>Why this person can't withdraw it now; the page asks the same.</summary>
    public static Refusal? WhyNotWithdraw(Application now, PersonId by)
    {
        if (!now.Exists) return Refusal.NotFound("application-unknown");
        if (now.Applicant != by) return Refusal.Forbidden("not-your-application");
        if (now.Status is not (ApplicationStatus.InApproval or ApplicationStatus.Approved or ApplicationStatus.Returned)) return Refusal.Conflict("application-not-withdrawable");
        return now.Stampings.Exists(s => s.State != StampingState.Voided) ? Refusal.Conflict("application-already-stamped") : null;
    }

    private static Refusal? CheckWords(ApplicationContent c, bool complete) =>
        Words.Check("title", c.Title, Words.Title)
        ?? Words.Check("purpose", c.Purpose, Words.Long, required: complete)
        ?? Words.Check("document-number", c.DocumentNumber, Words.Name, required: false)
        ?? Words.Check("counterparty", c.Counterparty, Words.Title, required: false)
        ?? Words.Check("note", c.Note, Words.Long, required: false)
        ?? Words.Check("document-type", c.DocumentType, 40)
        ?? (c.Currency.Length != 3 || !c.Currency.All(char.IsAsciiLetterUpper) ? Refusal.Invalid("currency-form") : null)
        ?? (c.Amount is { Value: < 0 or > 100_000_000_000_000 } ? Refusal.Invalid("amount-range") : null)
        ?? (c.Copies is < 1 or > 9999 ? Refusal.Invalid("copies-range", 9999) : null)
        ?? (c.Pages is < 1 or > 99999 ? Refusal.Invalid("pages-range") : null)
        ?? (c is { WishedFrom: { } from, ValidUntil: { } until } && until < from ? Refusal.Invalid("time-window") : null)
        ?? DocumentFormDecisions.CheckDraft(c.Fields)
        ?? (c.Chosen is { Count: > 100 } ? Refusal.Invalid("too-many-choices", 100) : null)
        ?? (c.Uses.Count > MostUses ? Refusal.Invalid("too-many-seals", MostUses) : null)
        ?? c.Uses.Select(CheckForm).FirstOrDefault(r => r is not null)
        ?? (complete && c.Uses.Count == 0 ? Refusal.Invalid("no-seal-chosen") : null);

    private static Refusal? CheckForm(SealUse use)
    {
        if (use.Places.Count > MostPlaces) return Refusal.Invalid("places-count", MostPlaces);
        return use.Places.All(p => double.IsFinite(p.X.Value) && double.IsFinite(p.Y.Value)) ? null : Refusal.Invalid("place-form");
    }

    private static Refusal? CheckUse(Organisation o, Application now, Seal? seal, SealUse use, PersonId by)
    {
        if (seal is null || !seal.Exists) return Refusal.NotFound("seal-unknown");
        if (!seal.IsUsableBy(o, by)) return Refusal.Forbidden("seal-not-usable", seal.Card.Name);
        if (seal.Status != SealStatus.Active) return Refusal.Conflict("seal-not-active", seal.Card.Name);
        if (seal.Outside is not null) return Refusal.Conflict("seal-outside", seal.Card.Name);
        if (seal.Holder == by) return Refusal.Conflict("own-seal", seal.Card.Name);
        if (now.Content.Uses.Count(u => u.Seal == use.Seal && u.File == use.File) > 1) return Refusal.Invalid("seal-twice-on-file", seal.Card.Name);
        if (use.File is { } f && !now.Files.Exists(x => x.File.Id == f)) return Refusal.NotFound("file-unknown");
        return seal.Card.Form == SealForm.Electronic ? CheckPlaces(now, seal, use) : CheckImprints(use, seal);
    }

    private static Refusal? CheckImprints(SealUse use, Seal seal)
    {
        if (use.Electronic > 0) return Refusal.Invalid("places-are-for-electronic", seal.Card.Name);
        if (use.Imprints is < 1 or > 9999) return Refusal.Invalid("imprints-range", 9999);
        return use.Straddles is { } straddles && (straddles < 0 || straddles > use.Imprints) ? Refusal.Invalid("straddles-range", use.Imprints) : null;
    }

    /// <summary>Every place lies wholly on its page as it is seen; a straddle seal has edges to go over.</summary>
    private static Refusal? CheckPlaces(Application now, Seal seal, SealUse use)
    {
        if (use.File is not { } id) return Refusal.Invalid("electronic-needs-file", seal.Card.Name);
        if (use.Electronic == 0) return Refusal.Invalid("place-missing", seal.Card.Name);
        if (use.Straddles is not null) return Refusal.Invalid("straddles-are-for-physical", seal.Card.Name);
        if (use.Imprints != use.Electronic) return Refusal.Invalid("places-count", MostPlaces);
        var pages = now.Files.Find(x => x.File.Id == id)!.Pages;
        foreach (var place in use.Places)
        {
            if (place.Page.Value < 1 || place.Page.Value > pages.Count) return Refusal.Invalid("page-out-of-range", place.Page.Value, pages.Count);
            var page = pages[place.Page.Value - 1];
            if (!Inside(place.X, seal.Card.Width, page.Width) || !Inside(place.Y, seal.Card.Height, page.Height))
                return Refusal.Invalid("place-outside-page", place.Page.Value, seal.Card.Name);
        }
        return use.Straddle?.WhyNot(pages, seal.Card);
    }

    private static bool Inside(Millimetres centre, Millimetres size, Millimetres page) =>
        centre.Value - (size.Value / 2) >= -0.001 && centre.Value + (size.Value / 2) <= page.Value + 0.001;
}
