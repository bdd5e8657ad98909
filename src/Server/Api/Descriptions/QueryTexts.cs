namespace Yinxin.Server.Api.Descriptions;

/// <summary>What the members of a question mean; each name means one thing in all of the API.</summary>
internal static class QueryTexts
{
    private static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
    {
        ["from"] = "First day, 2026-11-23, in China's calendar.",
        ["until"] = "Last day, in China's calendar.",
        ["seal"] = "Id of a seal.",
        ["sealType"] = "Key of a type of seals.",
        ["type"] = "Key of a type of seals.",
        ["form"] = "physical, electronic or device.",
        ["applicant"] = "Id of the person who applied.",
        ["unit"] = "Id of the applicant's unit.",
        ["owner"] = "Id of the unit that owns the seal.",
        ["custodian"] = "Id of the person who holds the seal.",
        ["documentType"] = "Key of a type of documents.",
        ["document"] = "Part of the document's title.",
        ["number"] = "Part of the application's number or of the document's number.",
        ["counterparty"] = "Part of the counterparty's name.",
        ["state"] = "registered, stamped or voided.",
        ["nth"] = "Which of several hits, from 1; left out: all.",
        ["status"] = "A status in camelCase, as answers give it.",
        ["text"] = "Characters that occur anywhere.",
        ["application"] = "Id of an application.",
        ["before"] = "Only what is older than this place: next of the page before.",
        ["format"] = "csv or xlsx; csv when left out.",
        ["kind"] = "Key of a kind of matter, for example engraving; or what a file shows: sample, signedForm or photo.",
        ["page"] = "Page of the list, from 1.",
        ["code"] = "Filing code of the police, 13 digits.",
        ["on"] = "The day on which it happened, 2026-11-23.",
        ["authority"] = "The police authority that filed the seal.",
        ["shop"] = "Who filed it.",
        ["condition"] = "Condition and accessories of a seal.",
        ["place"] = "Where the seal is kept.",
        ["how"] = "How it was destroyed.",
        ["witness"] = "Id of the person who watched.",
        ["note"] = "Details, for example the receipt's number.",
        ["name"] = "The file's name.",
        ["about"] = "documentType or counterparty.",
        ["key"] = "Key of the document type, or the counterparty's name.",
        ["month"] = "A month of China's calendar, 2026-11.",
        ["at"] = "A moment, 2026-11-23T04:00:00Z.",
        ["year"] = "A year of China's calendar; this one when left out.",
        ["part"] = "Part of a book, from 1.",
        ["copies"] = "How many copies; one when left out.",
        ["counted"] = "Pages of the paper as they were counted.",
        ["remark"] = "A remark.",
        ["rsa"] = "Whether each seal gets an RSA key beside its ECDSA one; no when left out.",
        ["activate"] = "Whether the seals are put into use when they are filed; yes when left out.",
        ["columns"] = "Keys of columns, parted by commas; pages use them, answers hold everything.",
    };

    /// <exception cref="InvalidOperationException">A question has a member that nobody explained.</exception>
    public static string Of(string name) => Texts.TryGetValue(name, out var text) ? text : throw new InvalidOperationException($"The query parameter {name} has no description.");
}
