using System.Text;
using Yinxin.Desks;
using Yinxin.Domain;
using Yinxin.Domain.Custody;

namespace Yinxin.Server.Custody.RuleTexts;

/// <summary>Questions as they are typed: a line for the question, then a line per choice, <c>*</c> before right ones and <c>-</c> before wrong ones.</summary>
public static class QuizText
{
    public static string Write(IReadOnlyList<QuizQuestion> questions)
    {
        StringBuilder text = new();
        foreach (var q in questions)
        {
            if (text.Length > 0) text.Append('\n');
            text.Append(q.Text).Append('\n');
            for (var i = 0; i < q.Choices.Count; i++) text.Append(q.Right.Contains(i) ? "* " : "- ").Append(q.Choices[i]).Append('\n');
        }
        return text.ToString();
    }

    public static Answer<IReadOnlyList<QuizQuestion>> Read(string? typed)
    {
        List<(string Text, List<string> Choices, List<int> Right)> read = [];
        var lines = (typed ?? "").ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (line.Length == 0) continue;
            if (line[0] is not ('*' or '＊' or '-' or '－'))
            {
                read.Add((line, [], []));
                continue;
            }
            if (read.Count == 0) return Refusal.Invalid("quiz-text-form", i + 1);
            if (line[0] is '*' or '＊') read[^1].Right.Add(read[^1].Choices.Count);
            read[^1].Choices.Add(line[1..].Trim());
        }
        return new([.. read.Select(q => new QuizQuestion(q.Text, q.Choices, q.Right))], null);
    }
}
