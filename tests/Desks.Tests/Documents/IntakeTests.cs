using System.Text;
using static Yinxin.Desks.Tests.TestHouse;

namespace Yinxin.Desks.Tests.Documents;

public sealed class IntakeTests
{
    [Theory]
    [Trait("Requirement", "U-01")]
    [InlineData("", "file-empty")]
    [InlineData("这不是 PDF", "pdf-not-a-pdf")]
    [InlineData("MZ\u0090 not a pdf", "pdf-not-a-pdf")]
    [InlineData("%PDF-1.7\nnothing behind the head", "pdf-broken")]
    public async Task What_is_no_pdf_is_refused_and_leaves_nothing_behind(string text, string code)
    {
        await using var t = await OpenAsync();
        var id = Must(await t.House.Applications.BeginAsync(t.As("applicant"), Domain.Applications.ApplicationContent.Empty with { Title = "草稿" }, default));
        var before = Files(t);

        var answer = await t.House.Applications.AddFileAsync(t.As("applicant"), id, new MemoryStream(Encoding.UTF8.GetBytes(text)), "x.pdf", default);

        Assert.Equal(code, answer.Refusal?.Code);
        Assert.Equal(before, Files(t));
    }

    [Fact]
    [Trait("Requirement", "U-01")]
    public async Task A_file_of_300_megabytes_is_refused_and_leaves_nothing_behind()
    {
        await using var t = await OpenAsync();
        var id = Must(await t.House.Applications.BeginAsync(t.As("applicant"), Domain.Applications.ApplicationContent.Empty with { Title = "草稿" }, default));
        var before = Files(t);

        var answer = await t.House.Applications.AddFileAsync(t.As("applicant"), id, new Endless(300L << 20), "big.pdf", default);

        Assert.Equal("file-too-large", answer.Refusal?.Code);
        Assert.Equal(before, Files(t));
    }

    [Fact]
    [Trait("Requirement", "U-01")]
    public async Task A_file_name_of_10000_characters_is_refused_and_a_path_keeps_only_its_name()
    {
        await using var t = await OpenAsync();
        var id = Must(await t.House.Applications.BeginAsync(t.As("applicant"), Domain.Applications.ApplicationContent.Empty with { Title = "草稿" }, default));
        var paper = await PaperAsync();

        var tooLong = await t.House.Applications.AddFileAsync(t.As("applicant"), id, new MemoryStream(paper), new string('长', 10_000), default);
        Must(await t.House.Applications.AddFileAsync(t.As("applicant"), id, new MemoryStream(paper), "../../etc/合同.pdf", default));

        Assert.Equal("file-name-bad", tooLong.Refusal?.Code);
        Assert.Equal("合同.pdf", (await t.House.Applications.ApplicationAsync(id, default)).Files.Single().File.Name);
    }

    private static string[] Files(TestHouse t) => [.. Directory.EnumerateFiles(Path.Combine(t.Data, "files"), "*", SearchOption.AllDirectories).Order()];

    /// <summary>Starts like a PDF and goes on for long.</summary>
    private sealed class Endless(long length) : Stream
    {
        private long at;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => length;
        public override long Position { get => at; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var n = (int)Math.Min(count, length - at);
            if (at == 0 && n >= 8) "%PDF-1.7"u8.CopyTo(buffer.AsSpan(offset));
            at += n;
            return n;
        }

        public override void Flush() => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
