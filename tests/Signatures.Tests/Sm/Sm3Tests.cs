using System.Security.Cryptography;
using System.Text;
using Yinxin.Testing.Outside;

namespace Yinxin.Signatures.Tests.Sm;

/// <summary>SM3 by the vectors of GB/T 32905, and as OpenSSL's command line computes it.</summary>
public sealed class Sm3Tests
{
    public static TheoryData<string, int, string> Vectors => new()
    {
        { "", 1, "1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b" },
        { "abc", 1, "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0" },
        { "abcd", 16, "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732" },
        { "a", 1_000_000, "c8aaf89429554029e231941a2acc0ad61ff2a5acd8fadd25847a3a732b3b02c3" },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void The_vectors_of_the_standard_hold(string word, int times, string digest)
    {
        var data = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(word, times)));

        Assert.Equal(digest, Convert.ToHexStringLower(Sm3.HashData(data)));
        Assert.Equal(digest, Convert.ToHexStringLower(RunningDigest.Of(Sm3.Name, data)));
        using var running = new RunningDigest(Sm3.Name);
        for (var round = 0; round < 2; round++)
        {
            foreach (var piece in data.Chunk(977)) running.Append(piece);
            Assert.Equal(digest, Convert.ToHexStringLower(running.Finish()));
        }
    }

    [Fact]
    public void A_running_digest_knows_the_digests_of_NET_too()
    {
        using var running = new RunningDigest(HashAlgorithmName.SHA384);
        running.Append("用"u8);
        running.Append("印"u8);

        Assert.Equal(SHA384.HashData("用印"u8), running.Finish());
        Assert.Equal(SHA256.HashData("用印"u8), RunningDigest.Of(HashAlgorithmName.SHA256, "用印"u8));
        Assert.Throws<CryptographicException>(() => new RunningDigest(new HashAlgorithmName("SM9")));
    }

    [Fact]
    public void One_that_was_let_go_digests_no_more()
    {
        var running = new RunningDigest(Sm3.Name);
        running.Dispose();

        Assert.Throws<ObjectDisposedException>(() => running.Append([1]));
        Assert.Throws<ObjectDisposedException>(() => running.Finish());
    }

    [Fact]
    public void OpenSSL_computes_the_same()
    {
        using var scratch = new ScratchFolder();
        var data = RandomNumberGenerator.GetBytes(100_003);

        Assert.EndsWith(Convert.ToHexStringLower(Sm3.HashData(data)), OpenSslFiles.OpenSsl("dgst", "-sm3", scratch.Write("data", data)).Trim());
    }
}
