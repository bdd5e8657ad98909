using Yinxin.Domain.Applications;
using Yinxin.Server.Documents;

namespace Yinxin.Server.Applications;

/// <summary>Where an electronic seal goes, in words.</summary>
public static class UseWords
{
    /// <summary>2 places, page 1, 3; straddle seal over the right edge. Empty for a physical seal.</summary>
    public static string Places(Texts t, SealUse use)
    {
        List<string> parts = [];
        if (use.Places.Count > 0) parts.Add(t["use.places", use.Places.Count, FileFacts.Pages(use.Places)]);
        if (use.Straddle is { } straddle) parts.Add(Straddle(t, straddle));
        return string.Join(t.Pick("；", "; "), parts);
    }

    public static string Straddle(Texts t, StraddleUse straddle) => t["use.straddle", t.Word(straddle.Edge), straddle.GroupSize];
}
