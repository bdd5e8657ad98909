namespace Yinxin.Imaging;

/// <summary>Text as it may stand in XML: whatever a name holds, it stays text.</summary>
internal static class Markup
{
    public static string Escape(string text) => text
        .Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;").Replace("'", "&#39;");
}
