using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;

namespace Yinxin.Store;

/// <summary>Types of the domain that wrap one value, such as <c>PersonId</c>, <c>Digest</c> and <c>Cents</c>: outside they are that value.</summary>
internal static class SingleValue
{
    private static readonly ConcurrentDictionary<Type, Func<object, object>> Readers = new();

    /// <summary>A record struct whose constructor takes one value that a property gives back.</summary>
    public static bool IsOne(Type type) => type is { IsValueType: true, IsPrimitive: false, IsEnum: false, Namespace: { } home } && home.StartsWith("Yinxin", StringComparison.Ordinal) && PropertyOf(type) is not null;

    public static PropertyInfo? PropertyOf(Type type)
    {
        var constructor = type.GetConstructors() is [var only] ? only : null;
        return constructor?.GetParameters() is [var parameter] ? type.GetProperty(parameter.Name!) : null;
    }

    public static object Unwrap(object value) => Readers.GetOrAdd(value.GetType(), Compile)(value);

    private static Func<object, object> Compile(Type type)
    {
        var boxed = Expression.Parameter(typeof(object));
        var property = Expression.Property(Expression.Convert(boxed, type), PropertyOf(type)!);
        return Expression.Lambda<Func<object, object>>(Expression.Convert(property, typeof(object)), boxed).Compile();
    }
}
