namespace Yinxin.Ledger.Tests;

public sealed class CheckpointTests
{
    private const string Root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";

    [Fact]
    public void A_checkpoint_is_three_lines()
    {
        var checkpoint = Checkpoint.Parse($"example.com/log\n20852163\n{Root}\n");
        Assert.Equal("example.com/log", checkpoint.Origin);
        Assert.Equal(20852163, checkpoint.Size.Value);
        Assert.Equal($"example.com/log\n20852163\n{Root}\n", checkpoint.ToText());
    }

    [Theory]
    [InlineData($"example.com/log\n007\n{Root}\n")]
    [InlineData($"example.com/log\n+7\n{Root}\n")]
    [InlineData($"example.com/log\n\n{Root}\n")]
    [InlineData($"example.com/log\n9223372036854775808\n{Root}\n")]
    [InlineData($"example.com/log\n99999999999999999999\n{Root}\n")]
    [InlineData($"\n7\n{Root}\n")]
    [InlineData($"two words\n7\n{Root}\n")]
    [InlineData($"example.com/log\n7\n{Root}")]
    [InlineData($"example.com/log\n7\n{Root}\nextension\n")]
    [InlineData("example.com/log\n7\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n")]
    [InlineData("example.com/log\n7\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n")]
    [InlineData("example.com/log\n7\n")]
    [InlineData("")]
    public void Any_other_spelling_is_refused(string text) =>
        Assert.Equal("checkpoint-form", Assert.Throws<LedgerFormatException>(() => Checkpoint.Parse(text)).Code);
}
