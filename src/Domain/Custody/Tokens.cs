using System.Collections.Immutable;
using Yinxin.Domain.People;

namespace Yinxin.Domain.Custody;

public enum TokenKind { UKey, SmartCard, CodeCard, Other }

/// <summary>Held; reported lost; handed back or destroyed.</summary>
public enum TokenState { Held, Lost, Retired }

public abstract record TokenEvent : DomainEvent;

/// <param name="Number">As it is printed on it; never used twice.</param>
/// <param name="Seal">The seal whose key or lock it opens; null where it belongs to none.</param>
[EventName("token-registered/1")]
public sealed record TokenRegistered(TokenId Token, string Number, TokenKind Kind, string Name, SealId? Seal, PersonId Holder, DateOnly? ValidUntil, string? Remark, PersonId By) : TokenEvent;

[EventName("token-handed-over/1")]
public sealed record TokenHandedOver(TokenId Token, HandoverId Handover, PersonId From, PersonId To) : TokenEvent;

[EventName("token-lost/1")]
public sealed record TokenLost(TokenId Token, string Words, PersonId By) : TokenEvent;

[EventName("token-found/1")]
public sealed record TokenFound(TokenId Token, string Words, PersonId By) : TokenEvent;

[EventName("token-retired/1")]
public sealed record TokenRetired(TokenId Token, string Words, PersonId By) : TokenEvent;

/// <summary>A UKey, card or other token.</summary>
public sealed record Token(TokenId Id, string Number, TokenKind Kind, string Name, SealId? Seal, PersonId Holder, DateOnly? ValidUntil, string? Remark, TokenState State);

/// <summary>All tokens of the house. One stream, one state.</summary>
public sealed record TokenBook
{
    public static readonly StreamName Stream = new("tokens");
    public static readonly TokenBook None = new();

    public ImmutableDictionary<TokenId, Token> Tokens { get; init; } = ImmutableDictionary<TokenId, Token>.Empty;

    public Token? Find(TokenId id) => Tokens.GetValueOrDefault(id);

    /// <summary>What a person answers for: also what was lost and is not settled.</summary>
    public IEnumerable<Token> HeldBy(PersonId person) => Tokens.Values.Where(t => t.Holder == person && t.State != TokenState.Retired).OrderBy(t => t.Number, StringComparer.Ordinal);

    public static TokenBook Evolve(TokenBook book, DomainEvent happened) => happened switch
    {
        TokenRegistered e => book.With(new(e.Token, e.Number, e.Kind, e.Name, e.Seal, e.Holder, e.ValidUntil, e.Remark, TokenState.Held)),
        TokenHandedOver e => book.With(book.Tokens[e.Token] with { Holder = e.To }),
        TokenLost e => book.With(book.Tokens[e.Token] with { State = TokenState.Lost }),
        TokenFound e => book.With(book.Tokens[e.Token] with { State = TokenState.Held }),
        TokenRetired e => book.With(book.Tokens[e.Token] with { State = TokenState.Retired }),
        _ => throw new UnknownEventException(happened),
    };

    private TokenBook With(Token token) => this with { Tokens = Tokens.SetItem(token.Id, token) };
}

/// <summary>What is asked when a token is registered.</summary>
public sealed record TokenAsked(string Number, TokenKind Kind, string Name, SealId? Seal, PersonId Holder, DateOnly? ValidUntil, string? Remark);

/// <summary>Tokens are held, handed over, counted and reported lost like seals (S-04). The first broken rule answers.</summary>
public static class TokenDecisions
{
    public static Decision Register(Organisation o, TokenBook book, TokenId id, TokenAsked asked, PersonId by, DateOnly today)
    {
        if (!o.May(by, Operations.RegisterSeals)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
        if ((Words.Check("token-number", asked.Number, 60) ?? Words.Check("name", asked.Name, Words.Name) ?? Words.Check("remark", asked.Remark, Words.Long, required: false)) is { } bad) return bad;
        if (book.Tokens.Values.Any(t => string.Equals(t.Number, asked.Number.Trim(), StringComparison.OrdinalIgnoreCase))) return Refusal.Conflict("token-number-taken", asked.Number.Trim());
        if (o.Find(asked.Holder) is not { Left: false }) return Refusal.NotFound("person-unknown");
        if (asked.ValidUntil < today) return Refusal.Invalid("token-expired", asked.ValidUntil);
        return new TokenRegistered(id, asked.Number.Trim(), asked.Kind, asked.Name.Trim(), asked.Seal, asked.Holder, asked.ValidUntil, Words.Tidy(asked.Remark), by);
    }

    /// <summary>Who holds it, or the seal department, reports it lost; twice is once.</summary>
    public static Decision ReportLost(Organisation o, TokenBook book, TokenId id, string? words, PersonId by)
    {
        if (book.Find(id) is not { } token) return Refusal.NotFound("token-unknown");
        if (token.Holder != by && !o.May(by, Operations.RegisterSeals)) return Refusal.Forbidden("token-not-yours");
        if (token.State == TokenState.Lost) return Decision.Nothing;
        if (token.State == TokenState.Retired) return Refusal.Conflict("token-not-held", token.Number);
        return Words.Check("loss", words, Words.Long) is { } missing ? missing : new TokenLost(id, words!.Trim(), by);
    }

    public static Decision ReportFound(Organisation o, TokenBook book, TokenId id, string? words, PersonId by)
    {
        if (!o.May(by, Operations.RegisterSeals)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
        if (book.Find(id) is not { } token) return Refusal.NotFound("token-unknown");
        if (token.State != TokenState.Lost) return Refusal.Conflict("token-not-lost", token.Number);
        return Words.Check("reason", words, Words.Long) is { } missing ? missing : new TokenFound(id, words!.Trim(), by);
    }

    /// <summary>Given back to who issued it, or destroyed; settles one that was lost.</summary>
    public static Decision Retire(Organisation o, CustodyBook open, TokenBook book, TokenId id, string? words, PersonId by)
    {
        if (!o.May(by, Operations.RegisterSeals)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
        if (book.Find(id) is not { } token) return Refusal.NotFound("token-unknown");
        if (token.State == TokenState.Retired) return Decision.Nothing;
        if (open.OpenOf(id) is { } handover) return Refusal.Conflict("token-in-handover", token.Number, handover.Number);
        return Words.Check("reason", words, Words.Long) is { } missing ? missing : new TokenRetired(id, words!.Trim(), by);
    }
}
