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
        ["name"] = "The file's name.",
    };

    /// <exception cref="InvalidOperationException">A question has a member that nobody explained.</exception>
    public static string Of(string name) => Texts.TryGetValue(name, out var text) ? text : throw new InvalidOperationException($"The query parameter {name} has no description.");
}
