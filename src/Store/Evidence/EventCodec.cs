using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using Yinxin.Domain;
using Yinxin.Domain.Evidence;

namespace Yinxin.Store;

/// <summary>A body that is not what its event's name promises.</summary>
/// <param name="code">Stable, kebab-case: <c>event-unknown</c>, <c>event-form</c>.</param>
/// <param name="offset">Where reading stopped, in bytes from the body's start.</param>
public sealed class EventSyntaxException(string code, long offset, string message, Exception? inner = null) : FormatException($"{message} (byte {offset})", inner)
{
    /// <summary>Stable, kebab-case.</summary>
    public string Code { get; } = code;

    /// <summary>Bytes from the body's start.</summary>
    public long Offset { get; } = offset;
}

/// <summary>Turns events into the bytes that are hashed, and back; knows every event type that has a name.</summary>
public sealed class EventCodec
{
    private readonly FrozenDictionary<string, Type> types;
    private readonly FrozenDictionary<Type, string> names;

    /// <summary>All events of the domain, and those of <paramref name="more"/>.</summary>
    /// <exception cref="ArgumentException">Two events share a name, or an event has none.</exception>
    public EventCodec(params Assembly[] more)
    {
        var known = new Dictionary<string, Type>(StringComparer.Ordinal);
        foreach (var type in more.Prepend(typeof(DomainEvent).Assembly).Distinct().SelectMany(assembly => assembly.GetTypes()).Where(IsEvent))
        {
            var name = type.GetCustomAttribute<EventNameAttribute>()?.Name ?? throw new ArgumentException($"The event {type} has no name.", nameof(more));
            if (!known.TryAdd(name, type)) throw new ArgumentException($"{type} and {known[name]} share the name {name}.", nameof(more));
        }

        types = known.ToFrozenDictionary(StringComparer.Ordinal);
        names = known.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);
    }

    /// <summary>The frozen names of all events that can be read.</summary>
    public IReadOnlyCollection<string> Names => types.Keys;

    /// <exception cref="KeyNotFoundException">There is no such event.</exception>
    internal Type TypeOf(string name) => types[name];

    /// <exception cref="ArgumentException">This event was not among the assemblies given.</exception>
    public string NameOf(DomainEvent happened) =>
        names.TryGetValue(happened.GetType(), out var name) ? name : throw new ArgumentException($"The event {happened.GetType()} is not known here.", nameof(happened));

    /// <summary>The body's bytes, as they are hashed.</summary>
    public byte[] Encode(DomainEvent happened) => JsonSerializer.SerializeToUtf8Bytes(happened, happened.GetType(), EventJson.Options);

    /// <exception cref="EventSyntaxException">event-unknown: this program has no such event; event-form: a member is missing, unknown or of another form.</exception>
    public DomainEvent Decode(string name, ReadOnlySpan<byte> body)
    {
        var type = types.GetValueOrDefault(name) ?? throw new EventSyntaxException("event-unknown", 0, $"There is no event {name}.");
        try
        {
            return (DomainEvent?)JsonSerializer.Deserialize(body, type, EventJson.Options) ?? throw new EventSyntaxException("event-form", 0, $"The body of {name} is null.");
        }
        catch (JsonException why)
        {
            throw new EventSyntaxException("event-form", why.BytePositionInLine ?? 0, $"The body of {name} cannot be read: {why.Message}", why);
        }
    }

    /// <summary>What stands for a destroyed event is never written.</summary>
    private static bool IsEvent(Type type) => type.IsSubclassOf(typeof(DomainEvent)) && !type.IsAbstract && type != typeof(Destroyed);
}
