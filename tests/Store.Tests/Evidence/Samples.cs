using System.Collections;
using System.Collections.Immutable;
using Yinxin.Domain;

namespace Yinxin.Store.Tests.Evidence;

/// <summary>Fills any event of the domain with fixed values, so that a new one is tried without anybody thinking of it.</summary>
internal static class Samples
{
    public static DomainEvent Of(Type type) => (DomainEvent)Value(type)!;

    private static object? Value(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner) return Value(inner);
        if (type == typeof(string)) return "样本 sample";
        if (type == typeof(Guid)) return Guid.ParseExact("0123456789abcdef0123456789abcdef", "N");
        if (type == typeof(DateTimeOffset)) return TestPeople.Noon;
        if (type == typeof(DateOnly)) return new DateOnly(2026, 11, 23);
        if (type == typeof(TimeOnly)) return new TimeOnly(9, 30);
        if (type == typeof(bool)) return true;
        if (type == typeof(Digest)) return Digest.Of(new byte[32]);
        if (type == typeof(byte[])) return new byte[] { 1, 2, 3 };
        if (type.IsPrimitive || type == typeof(decimal)) return Convert.ChangeType(7, type);
        if (type.IsEnum) return Enum.GetValues(type).GetValue(0);
        return ListOf(type) ?? Constructed(type);
    }

    private static object? ListOf(Type type)
    {
        if (!type.IsGenericType || !type.IsAssignableTo(typeof(IEnumerable))) return null;
        var arguments = type.GetGenericArguments();
        if (arguments.Length == 2) return MapOf(type, arguments);
        var items = Array.CreateInstance(arguments[0], 1);
        items.SetValue(Value(arguments[0]), 0);
        if (type.IsInstanceOfType(items)) return items;
        var builder = typeof(ImmutableArray).Assembly.GetType($"System.Collections.Immutable.{type.Name[..type.Name.IndexOf('`')].TrimStart('I')}");
        var create = builder?.GetMethods().FirstOrDefault(method => method.Name == "Create" && method.GetParameters() is [{ ParameterType.IsArray: true }]);
        return create?.MakeGenericMethod(arguments).Invoke(null, [items]);
    }

    private static object? MapOf(Type type, Type[] arguments)
    {
        var map = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(arguments))!;
        map.Add(Value(arguments[0])!, Value(arguments[1]));
        if (type.IsInstanceOfType(map)) return map;
        var create = typeof(ImmutableDictionary).GetMethods().First(method => method.Name == "ToImmutableDictionary" && method.GetParameters().Length == 1 && method.GetGenericArguments().Length == 2);
        return create.MakeGenericMethod(arguments).Invoke(null, [map]);
    }

    private static object Constructed(Type type)
    {
        var constructor = type.GetConstructors().MaxBy(candidate => candidate.GetParameters().Length)
            ?? throw new InvalidOperationException($"{type} has no public constructor to sample.");
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter => Value(parameter.ParameterType))]);
    }
}
