namespace Yinxin.Verify;

/// <summary>Says in the language of the run what the command-line parser says in English: headings of its help, and what it does not understand.</summary>
internal static class ParserWords
{
    private static readonly string[] Headings = ["Description", "Usage", "Arguments", "Options", "Commands"];

    /// <summary>A part of the parser's own sentence, and the key of ours.</summary>
    private static readonly (string Part, string? Key)[] Errors =
    [
        ("Unrecognized", "parser-unknown"), ("argument missing", "parser-missing"), ("single argument", "parser-twice"), ("Must be one of", "parser-choice"),
    ];

    public static string Help(string text, Texts texts) => string.Join('\n', text.Split('\n').Select(line =>
        Headings.FirstOrDefault(heading => line.TrimEnd() == $"{heading}:") is { } found ? texts.Word($"heading-{found.ToLowerInvariant()}") : line));

    /// <summary>An error: a key of texts where it is one of ours, else what stands in quotation marks in the parser's own.</summary>
    public static string Error(string message, Texts texts)
    {
        string[] quoted = [.. message.Split('\'').Where((_, index) => index % 2 == 1)];
        var known = quoted.Length == 0 ? default : Errors.FirstOrDefault(error => message.Contains(error.Part, StringComparison.Ordinal));
        return texts.Word(known.Key ?? message, quoted.FirstOrDefault() ?? "", string.Join(", ", quoted.Skip(1)));
    }
}
