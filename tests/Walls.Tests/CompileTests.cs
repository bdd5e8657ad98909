namespace Yinxin.Walls.Tests;

/// <summary>Reaching through a wall does not compile.</summary>
public sealed class CompileTests(Compilation built) : IClassFixture<Compilation>
{
    public static TheoryData<string> Impure => [.. Snippets.InDomain.Keys.Where(k => k != "PureCode")];

    public static TheoryData<string> Reaching => [.. Snippets.InServer.Keys.Where(k => k is not ("Entry" or "UseDesk" or "UseDomain"))];

    [Theory]
    [MemberData(nameof(Impure))]
    public void Domain_that_looks_at_the_world_does_not_compile(string snippet)
    {
        Assert.True(built.ErrorsIn(snippet).Contains("RS0030", StringComparer.Ordinal), built.Output);
    }

    [Theory]
    [MemberData(nameof(Reaching))]
    public void Server_can_name_neither_a_table_nor_an_engine(string snippet)
    {
        Assert.True(built.ErrorsIn(snippet).Any(e => e is "CS0234" or "CS0246"), built.Output);
    }

    [Theory]
    [InlineData("PureCode")]
    [InlineData("Entry")]
    [InlineData("UseDesk")]
    [InlineData("UseDomain")]
    public void What_stays_on_its_side_compiles(string snippet)
    {
        Assert.True(built.ErrorsIn(snippet).Count == 0, built.Output);
        Assert.Contains("error RS0030", built.Output, StringComparison.Ordinal);
        Assert.Contains("error CS0234", built.Output, StringComparison.Ordinal);
    }
}
