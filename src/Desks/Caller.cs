using Yinxin.Domain;

namespace Yinxin.Desks;

/// <summary>Who asks, when, and with what narrowed rights.</summary>
/// <param name="At">The server's clock, UTC.</param>
/// <param name="Scopes">Scopes of the API key that was shown; null for a person at a page.</param>
public sealed record Caller(PersonId Person, DateTimeOffset At, IReadOnlyList<string>? Scopes = null)
{
    /// <summary>China's day: what "today" means for time windows and numbers.</summary>
    public DateOnly Today => DateOnly.FromDateTime(At.ToOffset(ChinaStandardTime).DateTime);

    public static readonly TimeSpan ChinaStandardTime = TimeSpan.FromHours(8);
}

/// <summary>Something that can be asked of a desk: its name in the audit trail, and the scope that a key needs for it.</summary>
public readonly record struct Act(string Name, string Scope);

/// <summary>What a desk answers: a value, or a refusal.</summary>
public sealed record Answer<T>(T? Value, Refusal? Refusal)
{
    public bool IsYes => Refusal is null;
    public static implicit operator Answer<T>(T value) => new(value, null);
    public static implicit operator Answer<T>(Refusal refusal) => new(default, refusal);
}

/// <summary>An answer that carries nothing but yes or no.</summary>
public sealed record Done
{
    public static readonly Done Yes = new();
}
