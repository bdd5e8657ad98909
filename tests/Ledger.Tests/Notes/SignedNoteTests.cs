using System.Text;
using System.Text.Json;

namespace Yinxin.Ledger.Tests;

public sealed class SignedNoteTests
{
    private const string Text = "seals.example.org/log\n5\nTjq7H3tHjc/nH7YxYxUZo7yhLJrsoWErzkwTpiZISU1NQ==\n";

    [Fact]
    [Trait("Requirement", "L-01")]
    public void The_published_note_opens_under_the_published_key()
    {
        var published = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Data", "signed-note.json"))).RootElement;
        var verifier = published.GetProperty("verifierKey").GetString()!;
        var text = published.GetProperty("text").GetString()!;
        var key = LogKey.ParseVerifierText(verifier);
        var note = Encoding.UTF8.GetBytes($"{text}\n— {key.Name} {published.GetProperty("signature").GetString()}\n");

        var opened = SignedNote.Open(note, [key], SampleLog.Verify);

        Assert.Equal(NoteVerdict.Signed, opened.Verdict);
        Assert.Equal(text, opened.Text);
        Assert.Equal(key, Assert.Single(opened.Signers));
        Assert.Equal(verifier, key.ToVerifierText());
    }

    [Fact]
    public void A_signed_text_opens_to_the_same_text()
    {
        var opened = Open(SignedNote.Sign("one\ntwo\n\nthree\n", SampleLog.Key, SampleLog.Sign));
        Assert.Equal(NoteVerdict.Signed, opened.Verdict);
        Assert.Equal("one\ntwo\n\nthree\n", opened.Text);
    }

    [Fact]
    public void A_note_of_a_stranger_says_nothing() =>
        Assert.Equal(NoteVerdict.NoTrustedKey, Open(SignedNote.Sign(Text, SampleLog.Stranger, SampleLog.SignAsStranger)).Verdict);

    [Fact]
    [Trait("Requirement", "L-03")]
    public void A_stranger_under_a_trusted_name_is_found_out()
    {
        var impostor = new LogKey(SampleLog.Name, SampleLog.Stranger.PublicKey);
        Assert.Equal(NoteVerdict.WrongKey, Open(SignedNote.Sign(Text, impostor, SampleLog.SignAsStranger)).Verdict);
        Assert.Equal(NoteVerdict.WrongSignature, Open(SignedNote.Sign(Text, SampleLog.Key, SampleLog.SignAsStranger)).Verdict);
    }

    [Fact]
    public void A_right_signature_does_not_outweigh_a_wrong_one_under_a_trusted_name()
    {
        var right = Encoding.UTF8.GetString(SignedNote.Sign(Text, SampleLog.Key, SampleLog.Sign));
        var wrong = Encoding.UTF8.GetString(SignedNote.Sign(Text, SampleLog.Key, SampleLog.SignAsStranger));
        Assert.Equal(NoteVerdict.WrongSignature, Open(Encoding.UTF8.GetBytes(right + wrong[(Text.Length + 1)..])).Verdict);
    }

    [Fact]
    public void A_line_of_an_unknown_witness_beside_a_right_one_is_kept_and_not_judged()
    {
        var log = Encoding.UTF8.GetString(SignedNote.Sign(Text, SampleLog.Key, SampleLog.Sign));
        var witness = Encoding.UTF8.GetString(SignedNote.Sign(Text, SampleLog.Stranger, SampleLog.SignAsStranger));
        var opened = Open(Encoding.UTF8.GetBytes(log + witness[(Text.Length + 1)..]));
        Assert.Equal(NoteVerdict.Signed, opened.Verdict);
        Assert.Equal(2, opened.Lines.Count);
    }

    [Fact]
    [Trait("Requirement", "L-01")]
    public void No_changed_byte_leaves_a_note_signed_with_its_text()
    {
        var note = SignedNote.Sign("seals.example.org/log\n5\n", SampleLog.Key, SampleLog.Sign);
        foreach (var changed in Mutations.OfOneByte(note).Concat(Mutations.OfLength(note)))
        {
            Assert.NotEqual(NoteVerdict.Signed, VerdictOf(changed));
        }
    }

    [Fact]
    public void What_is_not_a_note_is_refused_with_its_byte()
    {
        string[] wrong =
        [
            "", "\n\n", "text\n", "text\n\n", "text\n\n- name AAAAAAAA\n", "text\n\n— name AAAAAAAA", "text\n\n— na+me AAAAAAAA\n",
            "text\n\n— name AAAA\n", "text\n\n— name AAAAAAAB=\n", "te\rxt\n\n— name AAAAAAAA\n", "text\n\n—  name AAAAAAAA\n",
        ];
        Assert.All(wrong, note => Assert.Equal("note-form", Assert.Throws<LedgerFormatException>(() => Open(Encoding.UTF8.GetBytes(note))).Code));
        var notUnicode = Assert.Throws<LedgerFormatException>(() => Open([(byte)'a', 0xFF, .. "\n\n— name AAAAAAAA\n"u8]));
        Assert.Equal(1, notUnicode.Offset);
    }

    [Fact]
    public void A_key_s_text_with_another_key_id_is_refused()
    {
        var text = SampleLog.Key.ToVerifierText();
        Assert.Equal(SampleLog.Key, LogKey.ParseVerifierText(text));
        var id = Convert.ToHexStringLower(SampleLog.Key.KeyId);
        Assert.Equal("verifier-key-id", Assert.Throws<LedgerFormatException>(() => LogKey.ParseVerifierText(text.Replace(id, "00000000"))).Code);
        Assert.Equal("verifier-key-form", Assert.Throws<LedgerFormatException>(() => LogKey.ParseVerifierText(text[..^4])).Code);
    }

    [Fact]
    public void Names_and_keys_of_wrong_form_are_a_caller_s_mistake()
    {
        Assert.Throws<ArgumentException>(() => new LogKey("a b", SampleLog.Key.PublicKey));
        Assert.Throws<ArgumentException>(() => new LogKey("a+b", SampleLog.Key.PublicKey));
        Assert.Throws<ArgumentException>(() => new LogKey("", SampleLog.Key.PublicKey));
        Assert.Throws<ArgumentException>(() => new LogKey("a", new byte[31]));
        Assert.Throws<ArgumentException>(() => SignedNote.Sign("no newline", SampleLog.Key, SampleLog.Sign));
        Assert.Throws<ArgumentException>(() => SignedNote.Sign("text\n", SampleLog.Key, _ => new byte[63]));
    }

    private static NoteOpening Open(ReadOnlySpan<byte> note) => SignedNote.Open(note, [SampleLog.Key], SampleLog.Verify);

    private static NoteVerdict? VerdictOf(byte[] note)
    {
        try
        {
            return Open(note).Verdict;
        }
        catch (LedgerFormatException)
        {
            return null;
        }
    }
}
