using System.Reflection;
using System.Runtime.CompilerServices;

namespace Yinxin.Walls.Tests;

public sealed class HouseRuleTests
{
    private const int LongestFile = 400;

    private static readonly string[] EmptyWords = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utilities", "Service", "Base", "Impl", "Dto"];

    private static readonly IReadOnlyList<Type> All = [.. House.Floors.SelectMany(House.Types)];

    [Fact]
    public void No_file_is_longer_than_400_lines()
    {
        var files = House.Sources(".cs", ".razor", ".css", ".mjs", ".js", ".sql").ToList();

        Assert.True(files.Count > 100);
        House.Nothing(files.Where(f => File.ReadLines(f).Count() > LongestFile).Select(House.Short));
    }

    [Fact]
    public void No_type_is_named_by_a_word_that_says_nothing()
    {
        var named = All.Where(t => EmptyWords.Any(w => t.Name.Split('`')[0].EndsWith(w, StringComparison.Ordinal)));

        House.Nothing(named.Select(t => t.FullName));
    }

    [Fact]
    public void No_interface_has_a_single_implementation()
    {
        var lonely = All.Where(t => t.IsInterface && All.Count(c => !c.IsInterface && c.GetInterfaces().Any(i => i == t || (i.IsGenericType && i.GetGenericTypeDefinition() == t))) < 2);

        House.Nothing(lonely.Select(t => t.FullName));
    }

    /// <summary>Pages and their parts are classes that the page compiler writes.</summary>
    [Fact]
    public void A_class_is_sealed_static_or_meant_to_be_inherited()
    {
        var open = All.Where(t => t.IsClass && !t.IsSealed && !t.IsAbstract && !IsPage(t) && t.Name != "_Imports" && !All.Any(h => h.BaseType == t));

        House.Nothing(open.Select(t => t.FullName));
    }

    [Fact]
    public void A_type_lives_under_the_name_of_its_floor()
    {
        var strays = House.Floors.SelectMany(f => House.Types(f).Where(t => t.Namespace != $"Yinxin.{f}" && !t.Namespace!.StartsWith($"Yinxin.{f}.", StringComparison.Ordinal)));

        House.Nothing(strays.Select(t => t.FullName));
    }

    [Fact]
    public void A_cancellation_token_is_called_stop()
    {
        var others =
            from type in All
            from method in type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            where !method.Name.Contains('<') && method.GetBaseDefinition() == method && !method.IsDefined(typeof(CompilerGeneratedAttribute))
            from parameter in method.GetParameters()
            where parameter.ParameterType == typeof(CancellationToken) && parameter.Name != "stop" && !Implements(type, method)
            select $"{type.FullName}.{method.Name}({parameter.Name})";

        House.Nothing(others);
    }

    [Fact]
    public void A_source_file_has_a_file_scoped_namespace_and_leaves_nothing_open()
    {
        Assert.All(House.Sources(".cs"), file =>
        {
            var lines = File.ReadAllLines(file);
            Assert.DoesNotContain(lines, l => l.StartsWith("namespace ", StringComparison.Ordinal) && !l.EndsWith(';'));
            Assert.DoesNotContain(lines, l => l.Contains("TODO", StringComparison.Ordinal) || l.Contains("NotImplementedException", StringComparison.Ordinal));
        });
    }

    private static bool IsPage(Type type)
    {
        for (var t = type.BaseType; t is not null; t = t.BaseType)
            if (t.FullName == "Microsoft.AspNetCore.Components.ComponentBase") return true;
        return false;
    }

    private static bool Implements(Type type, MethodInfo method) =>
        !type.IsInterface && type.GetInterfaces().Any(i => type.GetInterfaceMap(i).TargetMethods.Contains(method));
}
