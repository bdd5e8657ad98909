namespace Yinxin.Walls.Tests;

/// <summary>Domain knows no clock, no chance, no file and nothing to wait for: read from the compiled assembly.</summary>
public sealed class PurityTests
{
    private static readonly Metadata Domain = Metadata.Of(House.Dll("Domain"));

    [Fact]
    public void Domain_names_no_clock_no_file_no_network_and_no_task()
    {
        House.Nothing(Domain.Impure);
        Assert.Equal(0, Domain.Imports);
    }

    /// <summary>System.Runtime.InteropServices is where compiled collection expressions find their spans.</summary>
    [Fact]
    public void Domain_stands_on_collections_and_nothing_else()
    {
        string[] known = ["System.Collections", "System.Collections.Immutable", "System.Linq", "System.Memory", "System.Runtime", "System.Runtime.InteropServices"];

        House.Nothing(Domain.Assemblies.Except(known, StringComparer.Ordinal));
    }

    [Fact]
    public void The_same_look_at_the_store_finds_all_of_them()
    {
        var store = Metadata.Of(House.Dll("Store"));

        Assert.Contains("System.IO.FileStream", store.Impure);
        Assert.Contains("System.Threading.Tasks.Task", store.Impure);
        Assert.Contains("System.Guid.NewGuid", Metadata.Of(House.Dll("Desks")).Impure);
        Assert.NotEqual(0, store.Imports + Metadata.Of(House.Dll("Signatures")).Imports);
    }
}
