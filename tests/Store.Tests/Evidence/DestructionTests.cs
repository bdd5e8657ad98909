using Yinxin.Domain;
using Yinxin.Domain.Evidence;

namespace Yinxin.Store.Tests.Evidence;

public sealed class DestructionTests
{
    [Fact]
    public async Task A_destroyed_body_cannot_be_read_while_its_entry_still_adds_up()
    {
        using var home = new TestHome();
        FileId note;
        await using (var store = await home.OpenAsync())
        {
            await store.WriteNoteAsync("别的");
            note = await store.WriteNoteAsync("个人信息");
            await store.AppendAsync(NoteWritten.StreamOf(note), new NoteDestroyed(note, [1], []));

            var recorded = await store.Events.ReadAsync(NoteWritten.StreamOf(note), CancellationToken.None);
            Assert.Equal(new Destroyed("test-note-written/1"), recorded[0].Event);
            Assert.Null(store.Events.Raw(1)!.Body);
            Assert.Equal(new Folded<Note>(Note.None, new StreamVersion(2)), await store.FoldAsync(note));
        }

        var report = await home.CheckAsync();
        Assert.Empty(report.Faults);
        Assert.Equal([new DestroyedBody(1, 2)], report.Destroyed);
    }

    [Fact]
    public async Task A_file_may_be_missing_after_the_event_that_destroyed_it()
    {
        using var home = new TestHome();
        var file = new FileId(Guid.ParseExact("cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd", "N"));
        await using (var store = await home.OpenAsync())
        {
            var stored = await store.Folder.Files.WriteAsync(file, new MemoryStream([1]), 10, CancellationToken.None);
            await store.AppendAsync(new("file/1"), new FileBrought(file, stored.Digest));
            await store.AppendAsync(new("file/1"), new NoteDestroyed(default, [], [file]));
            Assert.True(store.Folder.Files.Delete(file));
        }

        await home.AddsUpAsync();
    }

    [Fact]
    public async Task A_key_that_outlived_its_destruction_is_named()
    {
        using var home = new TestHome();
        await using (var store = await home.OpenAsync())
        {
            var note = await store.WriteNoteAsync("个人信息");
            await store.AppendAsync(NoteWritten.StreamOf(note), new NoteDestroyed(note, [0], []));
        }

        var kept = Convert.FromHexString("01");
        Tampering.Run(home, "UPDATE entry SET key = @key WHERE seq = 0", ("@key", kept));

        Assert.Contains((await home.CheckAsync()).Faults, fault => (fault.Code, fault.Place) == ("entry-key-kept", "entry 0"));
    }
}
