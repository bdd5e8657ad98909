using System.Collections.Immutable;
using Yinxin.Domain;

namespace Yinxin.Store.Tests;

public enum NoteKind { Plain, FullText }

/// <summary>A part of a note, to see that nested records survive.</summary>
public sealed record NotePart(PageNumber Page, Millimetres Left, string? Remark);

/// <summary>A note was written: an event with every kind of member that the domain's events have.</summary>
[EventName("test-note-written/1")]
public sealed record NoteWritten(
    FileId Note, string Title, string Text, PersonId Author, Cents Amount, Millimetres Width, PageNumber Page, Digest? Picture, NoteKind Kind,
    ImmutableArray<NotePart> Parts, DateTimeOffset At) : DomainEvent
{
    public StreamName Stream => StreamOf(Note);

    public static StreamName StreamOf(FileId note) => new($"note/{note}");
}

[EventName("test-note-changed/1")]
public sealed record NoteChanged(FileId Note, string Text) : DomainEvent;

[EventName("test-note-removed/1")]
public sealed record NoteRemoved(FileId Note) : DomainEvent;

/// <summary>A file came into the archive.</summary>
[EventName("test-file-brought/1")]
public sealed record FileBrought(FileId File, Digest Digest) : DomainEvent;

/// <summary>What was written about a note is destroyed by law.</summary>
[EventName("test-note-destroyed/1")]
public sealed record NoteDestroyed(FileId Note, ImmutableArray<long> Entries, ImmutableArray<FileId> Files) : DomainEvent;

/// <summary>A note as its stream tells it.</summary>
public sealed record Note(string Title, string Text, int Changes)
{
    public static readonly Note None = new("", "", 0);

    public static Note Evolve(Note note, DomainEvent happened) => happened switch
    {
        NoteWritten e => new Note(e.Title, e.Text, 0),
        NoteChanged e => note with { Text = e.Text, Changes = note.Changes + 1 },
        NoteRemoved => None,
        NoteDestroyed => None,
        _ => throw new UnknownEventException(happened),
    };
}
