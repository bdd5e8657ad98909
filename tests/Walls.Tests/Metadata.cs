using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Yinxin.Walls.Tests;

/// <summary>What a compiled assembly names of the world outside it, read from its metadata.</summary>
public sealed record Metadata(IReadOnlyList<string> Assemblies, IReadOnlyList<string> Types, IReadOnlyList<string> Members, int Imports)
{
    /// <summary>Names that have to do with a clock, chance, a machine, a file, a network or waiting.</summary>
    public IEnumerable<string> Impure => Types.Where(IsImpureType).Concat(Members.Where(IsImpureMember));

    public static Metadata Of(string dll)
    {
        using var stream = File.OpenRead(dll);
        using var pe = new PEReader(stream);
        var reader = pe.GetMetadataReader();
        return new(
            [.. reader.AssemblyReferences.Select(r => reader.GetString(reader.GetAssemblyReference(r).Name))],
            [.. reader.TypeReferences.Select(t => NameOf(reader, t))],
            [.. reader.MemberReferences.Select(m => NameOf(reader, reader.GetMemberReference(m)))],
            reader.MethodDefinitions.Count(m => reader.GetMethodDefinition(m).Attributes.HasFlag(MethodAttributes.PinvokeImpl)));
    }

    private static readonly string[] ImpureNamespaces = ["System.IO", "System.Net", "System.Threading", "System.Data", "System.Security", "Microsoft.Win32"];

    private static readonly HashSet<string> ImpureTypes = new(StringComparer.Ordinal)
    {
        "System.TimeProvider", "System.Random", "System.Console", "System.AppContext", "System.AppDomain", "System.Activator",
        "System.Diagnostics.Stopwatch", "System.Diagnostics.Process", "System.Runtime.InteropServices.Marshal", "System.Runtime.InteropServices.NativeLibrary",
    };

    private static readonly HashSet<string> ImpureMembers = new(StringComparer.Ordinal)
    {
        "System.DateTimeOffset.get_UtcNow", "System.DateTimeOffset.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Now", "System.DateTime.get_Today",
        "System.Guid.NewGuid", "System.Guid.CreateVersion7",
    };

    private static bool IsImpureType(string type) =>
        ImpureTypes.Contains(type) || ImpureNamespaces.Any(n => type.StartsWith($"{n}.", StringComparison.Ordinal));

    /// <summary>Iterators that the compiler writes ask for their thread; nothing else is asked of the machine.</summary>
    private static bool IsImpureMember(string member) =>
        ImpureMembers.Contains(member) || (member.StartsWith("System.Environment.", StringComparison.Ordinal) && member != "System.Environment.get_CurrentManagedThreadId");

    private static string NameOf(MetadataReader reader, TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? $"{NameOf(reader, (TypeReferenceHandle)type.ResolutionScope)}+{reader.GetString(type.Name)}"
            : $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";
    }

    private static string NameOf(MetadataReader reader, MemberReference member) =>
        member.Parent.Kind == HandleKind.TypeReference ? $"{NameOf(reader, (TypeReferenceHandle)member.Parent)}.{reader.GetString(member.Name)}" : reader.GetString(member.Name);
}
