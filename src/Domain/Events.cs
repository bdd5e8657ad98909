namespace Yinxin.Domain;

/// <summary>Something that happened: past tense, complete, with a frozen name and units.</summary>
/// <remarks>Bodies are written to the ledger as JSON and hashed; see docs/formats/events.md.</remarks>
public abstract record DomainEvent;

/// <summary>The frozen name of an event, hashed into the ledger: a changed meaning gets a new name, never an edit.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EventNameAttribute(string name) : Attribute
{
    /// <summary>Kebab-case and a version, for example <c>seal-registered/1</c>.</summary>
    public string Name { get; } = name;
}

/// <summary>A member that came to a type when bodies with it were written already: left out where it is null, so that old bodies keep their bytes.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AddedLaterAttribute : Attribute;

/// <summary>The stream an event belongs to: a noun and an id, for example <c>seal/0198…</c>. Holds no words of people.</summary>
public readonly record struct StreamName(string Value)
{
    public override string ToString() => Value;
}

/// <summary>How many events of a stream a decision was based on; 0 for a stream that does not exist yet.</summary>
public readonly record struct StreamVersion(int Value)
{
    public static readonly StreamVersion None = new(0);
}

/// <summary>One event on its way into one stream.</summary>
public sealed record NewEvent(StreamName Stream, DomainEvent Event);

/// <summary>Evidence that this program cannot read must not look like nothing.</summary>
public sealed class UnknownEventException(DomainEvent happened)
    : InvalidOperationException($"No rule evolves from {happened.GetType().Name}.");
