using Yinxin.Desks.Notices;
using Yinxin.Domain.Notices;

namespace Yinxin.Server.Notices;

/// <summary>The words of messages, from the texts of the interface.</summary>
public static class Wordings
{
    public static NoticeWording Ours { get; } = new((language, key) => TextBook.Find(language == MessageLanguage.English ? Language.English : Language.Chinese, key));

    /// <summary>What the other side said, or our own word for why it said nothing.</summary>
    public static string Answer(Texts texts, string answer) => TextBook.Has($"delivery-answer.{answer}") ? texts[$"delivery-answer.{answer}"] : answer;
}
