namespace Yinxin.Ledger;

/// <summary>Reads the one JSON spelling of a receipt.</summary>
internal static class ReceiptText
{
    public static Receipt Read(ReadOnlySpan<byte> json)
    {
        if (json.Length > Receipt.LongestJson) throw new LedgerFormatException("receipt-form", Receipt.LongestJson, "A receipt has at most 1 MiB.");
        var text = new CanonicalText(json, "receipt-form");
        text.Expect("{\"v\":1,\"entry\":\""u8);
        var entry = text.Base64String();
        text.Expect("\",\"body\":\""u8);
        var body = text.Base64String();
        text.Expect("\",\"salt\":\""u8);
        var salt = text.Base64String();
        if (salt.Length != Receipt.SaltLength) throw text.Fault("A salt has 32 bytes.");
        text.Expect("\",\"index\":"u8);
        var index = text.Number(long.MaxValue);
        if (LedgerEntry.Parse(entry).Sequence != index) throw text.Fault("The index is not the entry's sequence number.");
        text.Expect(",\"proof\":["u8);
        var proof = Proof(ref text);
        text.Expect(",\"checkpoint\":\""u8);
        var note = Note(ref text);
        text.Expect("\"}"u8);
        text.ExpectEnd();
        NoteText.Split(note);
        return new Receipt(entry, body, salt, proof, note);
    }

    private static List<Hash256> Proof(ref CanonicalText text)
    {
        var proof = new List<Hash256>();
        while (!text.Accept("]"u8))
        {
            if (proof.Count == Receipt.LongestProof) throw text.Fault("A proof has at most 63 hashes.");
            if (proof.Count > 0) text.Expect(","u8);
            text.Expect("\""u8);
            proof.Add(text.Hash());
            text.Expect("\""u8);
        }

        return proof;
    }

    /// <summary>A JSON string in which only newline, quotation mark and backslash are escaped, each in its short form.</summary>
    private static byte[] Note(ref CanonicalText text)
    {
        var note = new List<byte>();
        while (true)
        {
            var plain = text.Rest.IndexOfAny((byte)'"', (byte)'\\');
            if (plain < 0) throw text.Fault("The checkpoint's string has no end.");
            var part = text.Take(plain);
            if (part.IndexOfAnyInRange((byte)0, (byte)0x1F) >= 0) throw text.Fault("A control character is not escaped.");
            note.AddRange(part);
            if (text.Rest[0] == '"') return note.ToArray();
            note.Add(Escaped(ref text));
        }
    }

    private static byte Escaped(ref CanonicalText text)
    {
        if (text.Accept(@"\n"u8)) return (byte)'\n';
        if (text.Accept("\\\""u8)) return (byte)'"';
        if (text.Accept(@"\\"u8)) return (byte)'\\';
        throw text.Fault("Only newline, quotation mark and backslash are escaped.");
    }
}
