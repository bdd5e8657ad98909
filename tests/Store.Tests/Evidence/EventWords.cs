using System.Reflection;
using System.Text.Json;

namespace Yinxin.Store.Tests.Evidence;

/// <summary>Every enumeration that an event can reach through its members, with the words as they are written.</summary>
internal static class EventWords
{
    public static IReadOnlyList<string> Of(IEnumerable<Type> events)
    {
        var seen = new HashSet<Type>();
        foreach (var type in events) Visit(type, seen);
        return [.. seen.Where(type => type.IsEnum).SelectMany(type => Enum.GetNames(type).Select(word => $"{type.Name} {JsonNamingPolicy.CamelCase.ConvertName(word)}")).Distinct(StringComparer.Ordinal)];
    }

    private static void Visit(Type type, HashSet<Type> seen)
    {
        if (!seen.Add(type)) return;
        foreach (var argument in type.GetGenericArguments()) Visit(argument, seen);
        if (type.Assembly != typeof(Domain.DomainEvent).Assembly) return;
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)) Visit(property.PropertyType, seen);
    }
}
