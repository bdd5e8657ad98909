using System.Collections.Concurrent;

[assembly: AssemblyFixture(typeof(Yinxin.Desks.Tests.TestHouses))]

namespace Yinxin.Desks.Tests;

/// <summary>A house of each crypto profile is built once, which draws seals and makes keys; every test works in a copy of its own.</summary>
public sealed class TestHouses : IDisposable
{
    private static readonly string Folder = Directory.CreateTempSubdirectory("yinxin-desks-").FullName;
    private static readonly ConcurrentDictionary<string, Lazy<Task<TestHouse>>> Patterns = new(StringComparer.Ordinal);

    /// <param name="crypto">The crypto profile; null for the usual one.</param>
    internal static Task<TestHouse> PatternAsync(string? crypto) => Patterns.GetOrAdd(crypto ?? "", _ => new(() => TestHouse.BuildAsync(crypto))).Value;

    /// <summary>Where a house can be; not there yet.</summary>
    internal static string NewRoot() => Path.Combine(Folder, Guid.NewGuid().ToString("N"));

    /// <summary>After the last test.</summary>
    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
