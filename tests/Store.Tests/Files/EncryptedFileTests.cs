using System.Security.Cryptography;
using Yinxin.Domain;

namespace Yinxin.Store.Tests.Files;

public sealed class EncryptedFileTests : IAsyncLifetime
{
    private const int Chunk = 64 * 1024;
    private static readonly FileId Id = new(Guid.ParseExact("abcdef0123456789abcdef0123456789", "N"));
    private readonly TestHome home = new();
    private DataFolder folder = null!;

    private string Stored => Path.Combine(home.Data, "files", "ab", Id.ToString());

    public ValueTask InitializeAsync()
    {
        folder = home.OpenFolder();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await folder.DisposeAsync();
        home.Dispose();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Chunk - 1)]
    [InlineData(Chunk)]
    [InlineData(Chunk + 1)]
    [InlineData(3 * Chunk)]
    [InlineData(200_000)]
    [Trait("Requirement", "P-04")]
    public async Task A_file_of_any_length_reads_back_from_any_position(int length)
    {
        var bytes = Bytes(length);

        var stored = await WriteAsync(bytes);

        Assert.Equal(new StoredFile(Id, Digest.Of(SHA256.HashData(bytes)), length), stored);
        Assert.Equal(stored, folder.Files.Describe(Id));
        Assert.Equal(stored, await folder.Files.CheckAsync(Id, CancellationToken.None));
        using var read = folder.Files.OpenRead(Id);
        Assert.Equal(length, read.Length);
        foreach (var from in new[] { 0, length / 2, Math.Max(0, length - 1), Math.Max(0, length - Chunk - 1), length })
        {
            var rest = new byte[length - from];
            read.Seek(from - length, SeekOrigin.End);
            read.ReadExactly(rest);
            Assert.Equal(bytes[from..], rest);
            Assert.Equal(0, await read.ReadAsync(new byte[1]));
        }
    }

    [Fact]
    [Trait("Requirement", "P-04")]
    public async Task Nothing_of_the_contents_stands_in_the_stored_file_and_the_same_contents_look_otherwise_each_time()
    {
        var other = new FileId(Guid.ParseExact("ab000000000000000000000000000000", "N"));
        await WriteAsync(Bytes(3 * Chunk));
        await folder.Files.WriteAsync(other, new MemoryStream(Bytes(3 * Chunk)), long.MaxValue, CancellationToken.None);

        var one = await File.ReadAllBytesAsync(Stored);
        var two = await File.ReadAllBytesAsync(Path.Combine(home.Data, "files", "ab", other.ToString()));

        Assert.Equal(-1, one.AsSpan().IndexOf(Bytes(3 * Chunk).AsSpan(Chunk, 16)));
        Assert.True(one.AsSpan()[Chunk..].CommonPrefixLength(two.AsSpan()[Chunk..]) < 8);
    }

    [Fact]
    [Trait("Requirement", "L-02")]
    public async Task Every_changed_byte_is_found_and_the_file_is_named()
    {
        await WriteAsync(Bytes(300));
        var right = await File.ReadAllBytesAsync(Stored);
        for (var at = 0; at < right.Length; at++)
        {
            await File.WriteAllBytesAsync(Stored, [.. right[..at], (byte)(right[at] ^ 0x20), .. right[(at + 1)..]]);
            var why = await Assert.ThrowsAsync<CorruptFileException>(() => folder.Files.CheckAsync(Id, CancellationToken.None));
            Assert.Equal(Id, why.Id);
            Assert.Contains(Id.ToString(), why.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    [Trait("Requirement", "L-02")]
    public async Task What_was_cut_short_added_to_or_put_in_another_order_is_found()
    {
        await WriteAsync(Bytes(3 * Chunk));
        var right = await File.ReadAllBytesAsync(Stored);
        const int header = FileForm.HeaderSize, stored = FileForm.StoredChunkSize;
        byte[] Part(int chunk) => right[(header + (chunk * stored))..(header + ((chunk + 1) * stored))];

        Assert.Equal("file-length", await CodeAsync(right[..^1]));
        Assert.Equal("file-length", await CodeAsync(right[..^stored]));
        Assert.Equal("file-length", await CodeAsync([.. right, 0]));
        Assert.Equal("file-length", await CodeAsync([.. right, .. Part(2)]));
        Assert.Equal("file-chunk", await CodeAsync([.. right[..header], .. Part(1), .. Part(0), .. Part(2)]));
        Assert.Equal("file-chunk", await CodeAsync([.. right[..header], .. Part(0), .. Part(0), .. Part(2)]));
        Assert.Equal("file-header", await CodeAsync(right[..10]));
        Assert.Equal("file-header", await CodeAsync([]));
    }

    [Fact]
    public async Task A_file_under_the_name_of_another_does_not_open()
    {
        var other = new FileId(Guid.ParseExact("ab000000000000000000000000000000", "N"));
        await WriteAsync(Bytes(10));
        File.Copy(Stored, Path.Combine(home.Data, "files", "ab", other.ToString()));

        Assert.Equal("file-header", Assert.Throws<CorruptFileException>(() => folder.Files.OpenRead(other)).Code);
    }

    [Fact]
    public async Task A_changed_chunk_gives_out_none_of_its_bytes_while_the_others_read()
    {
        await WriteAsync(Bytes(3 * Chunk));
        var stored = await File.ReadAllBytesAsync(Stored);
        stored[FileForm.HeaderSize + FileForm.StoredChunkSize + 5] ^= 1;
        await File.WriteAllBytesAsync(Stored, stored);
        using var read = folder.Files.OpenRead(Id);
        var buffer = new byte[Chunk];

        read.ReadExactly(buffer);
        Assert.Equal(Bytes(3 * Chunk)[..Chunk], buffer);
        Assert.Throws<CorruptFileException>(() => read.Read(buffer));
        Assert.Equal(Bytes(3 * Chunk)[..Chunk], buffer);
        read.Position = 2 * Chunk;
        read.ReadExactly(buffer);
        Assert.Equal(Bytes(3 * Chunk)[(2 * Chunk)..], buffer);
    }

    [Fact]
    public async Task More_than_the_limit_is_refused_and_leaves_nothing()
    {
        Assert.Equal(100, (await folder.Files.WriteAsync(new(Guid.Empty), new MemoryStream(Bytes(100)), 100, CancellationToken.None)).Length);

        var why = await Assert.ThrowsAsync<StoreLimitException>(() => folder.Files.WriteAsync(Id, new MemoryStream(Bytes(Chunk + 1)), Chunk, CancellationToken.None));

        Assert.Equal(Chunk, why.Limit);
        AssertNothingOfIt();
    }

    [Fact]
    public async Task A_source_that_breaks_off_leaves_nothing()
    {
        await Assert.ThrowsAsync<EndOfStreamException>(() => folder.Files.WriteAsync(Id, new BrokenStream(2 * Chunk), long.MaxValue, CancellationToken.None));
        AssertNothingOfIt();

        using var stopping = new CancellationTokenSource();
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => folder.Files.WriteAsync(Id, new MemoryStream(Bytes(10)), long.MaxValue, stopping.Token));
        AssertNothingOfIt();
    }

    [Fact]
    public async Task A_file_is_never_written_over()
    {
        await WriteAsync(Bytes(10));

        await Assert.ThrowsAsync<IOException>(() => WriteAsync(Bytes(11)));

        Assert.Equal(10, folder.Files.Describe(Id).Length);
    }

    [Fact]
    public async Task What_a_killed_writer_left_is_gone_after_the_next_start()
    {
        var left = Path.Combine(home.Data, "files", "incoming", "0123");
        await File.WriteAllBytesAsync(left, [1]);
        await folder.DisposeAsync();

        folder = home.OpenFolder();

        Assert.False(File.Exists(left));
    }

    [Fact]
    public async Task Deleted_files_are_gone_and_the_others_are_listed()
    {
        var other = new FileId(Guid.ParseExact("11111111111111111111111111111111", "N"));
        await WriteAsync(Bytes(10));
        await folder.Files.WriteAsync(other, new MemoryStream([]), 0, CancellationToken.None);

        Assert.Equal([other, Id], folder.Files.Enumerate().OrderBy(id => id.ToString()));
        Assert.True(folder.Files.Delete(Id));
        Assert.False(folder.Files.Delete(Id));
        Assert.Equal([other], folder.Files.Enumerate());
        Assert.Throws<FileNotFoundException>(() => folder.Files.OpenRead(Id));
    }

    [Fact]
    public async Task Files_written_before_a_rotation_still_read()
    {
        await WriteAsync(Bytes(10));
        folder.Keys.Rotate(KeyPurpose.Files);

        Assert.Equal(10, (await folder.Files.CheckAsync(Id, CancellationToken.None)).Length);
    }

    [Fact]
    public async Task A_full_disk_is_said_plainly_and_leaves_nothing()
    {
        var root = Directory.CreateDirectory(Path.Combine(home.Root, "small")).FullName;
        using var process = OtherProcess.Start("fill-disk", root, "bwrap", "--dev-bind", "/", "/", "--size", "2097152", "--tmpfs", root);

        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal((0, ""), (process.ExitCode, errors));
    }

    private static byte[] Bytes(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)((i * 7) + (i >> 8)))];

    private Task<StoredFile> WriteAsync(byte[] bytes) => folder.Files.WriteAsync(Id, new MemoryStream(bytes), long.MaxValue, CancellationToken.None);

    private async Task<string> CodeAsync(byte[] bytes)
    {
        await File.WriteAllBytesAsync(Stored, bytes);
        return (await Assert.ThrowsAsync<CorruptFileException>(() => folder.Files.CheckAsync(Id, CancellationToken.None))).Code;
    }

    private void AssertNothingOfIt()
    {
        Assert.False(folder.Files.Exists(Id));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(home.Data, "files", "incoming")));
    }

    /// <summary>Gives so many bytes, then breaks off as a lost connection does.</summary>
    private sealed class BrokenStream(int length) : MemoryStream(new byte[length])
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is > 0 and var read ? read : throw new EndOfStreamException("The connection was lost.");
    }
}
