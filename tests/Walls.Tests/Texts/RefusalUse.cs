using System.Text.RegularExpressions;

namespace Yinxin.Walls.Tests.Texts;

/// <summary>A place in the code where a refusal is made.</summary>
/// <param name="Facts">How many facts are handed to the sentence.</param>
public sealed record RefusalUse(string Code, int Facts, string File);

/// <summary>Finds every place under src where a code becomes a sentence for people.</summary>
public static partial class RefusalUses
{
    public static IReadOnlyList<RefusalUse> All { get; } = [.. House.Sources(".cs", ".razor").SelectMany(f => In(File.ReadAllText(f), House.Short(f)))];

    /// <summary>The uses in one source text.</summary>
    public static IEnumerable<RefusalUse> In(string text, string file)
    {
        foreach (Match call in Refused().Matches(text))
        {
            var arguments = Arguments(text, call.Index + call.Length);
            foreach (Match code in Literal().Matches(arguments[0])) yield return new(code.Groups["code"].Value, arguments.Count - 1, file);
        }
        foreach (Match made in Made().Matches(text)) yield return new(made.Groups["code"].Value, Arguments(text, made.Index + made.Length).Count - 1, file);
        foreach (Match written in Written().Matches(text))
        {
            var arguments = Arguments(text, written.Index + written.Length);
            var facts = written.Groups["how"].Value == "Write" ? FactsOf(arguments[3]) : 0;
            foreach (Match code in Literal().Matches(arguments[2])) yield return new(code.Groups["code"].Value, facts, file);
        }
        foreach (Match thrown in Thrown().Matches(text))
            foreach (Match code in Literal().Matches(Code(Arguments(text, thrown.Index + thrown.Length)))) yield return new(code.Groups["code"].Value, FactsOfThrown(thrown.Groups["type"].Value), file);
        foreach (Match rule in Rule().Matches(text))
            if (file.EndsWith("SealFaceRules.cs", StringComparison.Ordinal)) yield return new(rule.Groups["code"].Value, 0, file);
    }

    /// <summary>Codes of exceptions become refusals with one fact (an offset, a page) or, of seal faces, with none.</summary>
    private static int FactsOfThrown(string type) => type == "SealFace" ? 0 : 1;

    private static string Code(IReadOnlyList<string> arguments) => arguments.FirstOrDefault(a => Literal().IsMatch(a)) ?? "";

    private static int FactsOf(string list) => list.Trim() == "[]" ? 0 : Arguments(list, list.IndexOf('[', StringComparison.Ordinal) + 1).Count;

    /// <summary>The arguments of a call, split at its own commas, from just behind its opening bracket.</summary>
    private static List<string> Arguments(string text, int from)
    {
        List<string> arguments = [];
        var depth = 0;
        var begin = from;
        var quoted = false;
        for (var i = from; i < text.Length; i++)
        {
            if (text[i] == '"') quoted = !quoted;
            if (quoted) continue;
            if (text[i] is '(' or '[' or '{') depth++;
            else if (depth > 0 && text[i] is ')' or ']' or '}') depth--;
            else if (depth == 0 && text[i] is ',' or ')' or ']' or '}')
            {
                arguments.Add(text[begin..i].Trim());
                if (text[i] != ',') return arguments;
                begin = i + 1;
            }
        }
        throw new InvalidOperationException("A call has no end.");
    }

    [GeneratedRegex(@"\bRefusal\.(Invalid|Forbidden|NotFound|Conflict)\(", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Refused();

    [GeneratedRegex(@"\bnew(?: Refusal)?\(""(?<code>[a-z0-9-]+)"", RefusalKind\b", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Made();

    [GeneratedRegex(@"\bProblems\.(?<how>Write|Of)\(", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Written();

    [GeneratedRegex(@"\bnew (?<type>PdfSyntax|PageImage|SealFace)Exception\(|\bthrow (?<type>No)\(", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Thrown();

    [GeneratedRegex(@"\breturn ""(?<code>[a-z0-9-]+)"";", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Rule();

    [GeneratedRegex(@"""(?<code>[a-z0-9]+(-[a-z0-9]+)*)""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Literal();
}
