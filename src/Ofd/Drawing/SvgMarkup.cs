using System.Globalization;
using System.Text;

namespace Yinxin.Ofd.Drawing;

/// <summary>How much has been written of one page's SVG, in all its pieces.</summary>
internal sealed class SvgLength(int most)
{
    private long written;

    internal void Add(int characters)
    {
        written += characters;
        if (written > most) throw new OfdSyntaxException("", "svg-too-large", "The page becomes too large when it is drawn.");
    }
}

/// <summary>Writes SVG: names are ours, values are escaped, numbers are of no culture. Only tags that are written here can get in.</summary>
internal sealed class SvgMarkup(SvgLength length)
{
    private readonly StringBuilder text = new();
    private readonly Stack<string> open = new();
    private bool isInTag;

    public override string ToString() => text.ToString();

    internal SvgMarkup Open(string name)
    {
        EndTag();
        open.Push(name);
        isInTag = true;
        return Write("<").Write(name);
    }

    internal SvgMarkup Attribute(string name, string value) => Write(" ").Write(name).Write("=\"").Write(Escaped(value)).Write("\"");

    internal SvgMarkup Attribute(string name, double value) => Attribute(name, Number(value));

    /// <summary>An attribute that is left out where it has the value that is meant anyway.</summary>
    internal SvgMarkup Attribute(string name, double value, double usual) => Math.Abs(value - usual) < 1e-9 ? this : Attribute(name, value);

    /// <summary>An attribute that is left out where it has no value.</summary>
    internal SvgMarkup AttributeIf(string name, string? value) => value is null ? this : Attribute(name, value);

    internal SvgMarkup Transformed(Transform transform) => transform == Transform.None ? this : Attribute("transform", transform.ToString());

    internal SvgMarkup Content(string characters)
    {
        EndTag();
        return Write(Escaped(characters));
    }

    /// <summary>A piece that another one wrote.</summary>
    internal SvgMarkup Piece(SvgMarkup other)
    {
        EndTag();
        text.Append(other.text);
        return this;
    }

    internal SvgMarkup Close()
    {
        var name = open.Pop();
        if (!isInTag) return Write("</").Write(name).Write(">");
        isInTag = false;
        return Write("/>");
    }

    /// <summary>Seven digits, which is a ten-thousandth of a millimetre on any page.</summary>
    internal static string Number(double value) => Math.Abs(value) < 1e-9 || !double.IsFinite(value) ? "0" : value.ToString("G7", CultureInfo.InvariantCulture);

    private void EndTag()
    {
        if (isInTag) Write(">");
        isInTag = false;
    }

    private SvgMarkup Write(string piece)
    {
        length.Add(piece.Length);
        text.Append(piece);
        return this;
    }

    private static string Escaped(string value)
    {
        if (!value.AsSpan().ContainsAny("<>&\"'") && !value.Any(IsForbidden)) return value;
        var escaped = new StringBuilder(value.Length + 16);
        foreach (var c in value)
        {
            _ = c switch
            {
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '&' => escaped.Append("&amp;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                _ => escaped.Append(IsForbidden(c) ? '\ufffd' : c),
            };
        }
        return escaped.ToString();
    }

    private static bool IsForbidden(char c) => c is < ' ' and not ('\t' or '\n' or '\r') or '\ufffe' or '\uffff';
}
