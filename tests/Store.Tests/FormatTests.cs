using System.Runtime.CompilerServices;
using System.Text;
using Yinxin.Domain;

namespace Yinxin.Store.Tests;

/// <summary>docs/formats/data-folder.md is read by these tests: what it says is what is written.</summary>
public sealed class FormatTests
{
    [Fact]
    [Trait("Requirement", "P-04")]
    public void The_vectors_of_the_format_are_what_the_program_writes()
    {
        static byte[] Bytes(byte value, int count = 32) => [.. Enumerable.Repeat(value, count)];
        using var master = MasterKey.FromBytes([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);
        using var key = new DataKey(1, SecretBytes.Copy(Bytes(0x11)));
        using var box = new GcmBox(SecretBytes.Copy(Bytes(0x55)));
        using var blind = new Blind(SecretBytes.Copy(Bytes(0x66)));
        using var words = new BlindText(SecretBytes.Copy(Bytes(0x66)));
        var chunk = new byte[4 + GcmBox.TagSize];
        FileForm.EncryptChunk(box, new FileId(Guid.ParseExact("0123456789abcdef0123456789abcdef", "N")), 0, last: true, "seal"u8, chunk);

        string[] written =
        [
            $"yinxin-master-key {master.Id} {Convert.ToBase64String(master.ToBytes())}",
            Convert.ToHexStringLower(key.Wrap(Bytes(0x22), "note/1"u8, Bytes(0x33, 12))),
            Convert.ToHexStringLower(BodyCipher.Encrypt("note/1", 1, Bytes(0x22), [.. Bytes(0x44), .. Encoding.UTF8.GetBytes("""{"text":"印"}""")])),
            Convert.ToHexStringLower(chunk),
            Convert.ToHexStringLower(blind.Of("title", " ＡＢ合同 ")),
            words.Tokens("note", "合同"),
        ];

        Assert.Equal(string.Join('\n', Lines("  = ").Select(line => line[4..])), string.Join('\n', written));
    }

    [Fact]
    public void Each_code_of_a_fault_stands_in_the_format()
    {
        var documented = string.Join('\n', Lines("| `"));
        var codes = Directory.EnumerateFiles(Path.Combine(Root(), "src", "Store"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(File.ReadLines)
            .SelectMany(line => System.Text.RegularExpressions.Regex.Matches(line, "faults\\.Add\\(\"(?<code>[a-z-]+)\"", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)))
            .Select(match => match.Groups["code"].Value)
            .ToHashSet();

        Assert.InRange(codes.Count, 30, 100);
        Assert.All(codes, code => Assert.Contains($"`{code}`", documented, StringComparison.Ordinal));
    }

    [Fact]
    public void No_public_member_of_the_store_names_a_database_driver()
    {
        var members = typeof(EventStore).Assembly.GetExportedTypes()
            .SelectMany(type => type.GetMembers().Select(member => $"{type.Name}: {member}").Append($"{type.Name}: {type.BaseType}"))
            .ToList();

        Assert.InRange(members.Count, 200, 20_000);
        Assert.All(members, member => Assert.DoesNotMatch("Microsoft\\.Data|System\\.Data|SQLitePCL|Dapper", member));
    }

    private static IEnumerable<string> Lines(string start) =>
        File.ReadLines(Path.Combine(Root(), "docs", "formats", "data-folder.md")).Where(line => line.StartsWith(start, StringComparison.Ordinal));

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
