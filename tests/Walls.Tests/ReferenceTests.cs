using System.Reflection;
using System.Xml.Linq;

namespace Yinxin.Walls.Tests;

/// <summary>Who may see whom.</summary>
public sealed class ReferenceTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly string[] Drivers = ["Microsoft.Data.Sqlite", "Dapper", "SQLitePCLRaw.core", "Npgsql"];

    [Theory]
    [InlineData("Domain")]
    [InlineData("Ledger")]
    [InlineData("Signatures")]
    [InlineData("Ofd", "Signatures")]
    [InlineData("Pdf", "Signatures")]
    [InlineData("Imaging")]
    [InlineData("Store", "Domain", "Ledger")]
    [InlineData("Desks", "Domain", "Imaging", "Ledger", "Pdf", "Signatures", "Store")]
    [InlineData("Server", "Desks", "Domain")]
    [InlineData("Sign", "Imaging", "Pdf", "Signatures")]
    [InlineData("Verify", "Ledger", "Pdf", "Signatures")]
    public void A_floor_references_exactly_the_floors_of_the_design(string floor, params string[] below)
    {
        var references = XDocument.Load(House.Project(floor)).Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value));

        Assert.Equal(below, references.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_floor_is_known_here()
    {
        var found = Directory.EnumerateDirectories(Path.Combine(House.Root, "src")).Select(Path.GetFileName).Where(f => File.Exists(House.Project(f!)));

        Assert.Equal(House.Floors, found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void References_do_not_flow_through_a_floor()
    {
        var props = XDocument.Load(Path.Combine(House.Root, "Directory.Build.props"));

        Assert.Equal("true", props.Descendants("DisableTransitiveProjectReferences").Single().Value);
        Assert.DoesNotContain(House.Floors.Select(House.Project), p => File.ReadAllText(p).Contains("DisableTransitive", StringComparison.Ordinal));
        Assert.DoesNotContain(House.Floors.Select(House.Project), p => XDocument.Load(p).Descendants("InternalsVisibleTo").Any(i => !i.Attribute("Include")!.Value.EndsWith(".Tests", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Desks")]
    [InlineData("Domain")]
    [InlineData("Imaging")]
    [InlineData("Ledger")]
    [InlineData("Ofd")]
    [InlineData("Pdf")]
    [InlineData("Server")]
    [InlineData("Sign")]
    [InlineData("Signatures")]
    [InlineData("Store")]
    [InlineData("Verify")]
    public void No_floor_shows_a_database_driver(string floor)
    {
        var shown = Shown(floor).Where(s => Drivers.Contains(s.Type.Assembly.GetName().Name, StringComparer.Ordinal));

        House.Nothing(shown.Select(s => s.By));
    }

    [Fact]
    public void Only_the_store_knows_a_database_driver()
    {
        var knowing = House.Floors.Where(f => Metadata.Of(House.Dll(f)).Assemblies.Intersect(Drivers, StringComparer.Ordinal).Any());

        Assert.Equal(["Store"], knowing);
    }

    /// <summary>Every type that a floor's public members mention, with who mentions it.</summary>
    private static IEnumerable<(string By, Type Type)> Shown(string floor) =>
        from type in House.Types(floor).Where(t => t.IsVisible)
        from member in type.GetMembers(Declared).Where(IsVisible)
        from mentioned in Mentioned(member).Concat(type.GetInterfaces()).Append(type.BaseType).OfType<Type>().SelectMany(Parts)
        select ($"{type.FullName}.{member.Name}", mentioned);

    private static bool IsVisible(MemberInfo member) => member switch
    {
        MethodBase m => m.IsPublic || m.IsFamily || m.IsFamilyOrAssembly,
        FieldInfo f => f.IsPublic || f.IsFamily || f.IsFamilyOrAssembly,
        _ => false,
    };

    private static IEnumerable<Type?> Mentioned(MemberInfo member) => member switch
    {
        MethodInfo m => m.GetParameters().Select(p => p.ParameterType).Append(m.ReturnType),
        ConstructorInfo c => c.GetParameters().Select(p => p.ParameterType),
        FieldInfo f => [f.FieldType],
        _ => [],
    };

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!) : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type) : [type];
}
