namespace Yinxin.Ofd.Xml;

/// <summary>An element of an XML part, known by its local name: producers use several namespaces and prefixes.</summary>
internal sealed class Element(string name, string part, int line, (string Name, string Value)[] attributes)
{
    private static readonly List<Element> None = [];

    private List<Element>? children;

    internal string Name { get; } = name;

    /// <summary>The part that it stands in.</summary>
    internal string Part { get; } = part;

    internal int Line { get; } = line;

    /// <summary>Whatever the producer declared; empty for none.</summary>
    internal string Namespace { get; init; } = "";

    /// <summary>Its own text, without that of its children.</summary>
    internal string Text { get; set; } = "";

    internal IReadOnlyList<Element> Children => children ?? None;

    internal void Add(Element child) => (children ??= []).Add(child);

    /// <summary>An attribute by its local name; null when it is missing.</summary>
    internal string? this[string name]
    {
        get
        {
            foreach (var attribute in attributes)
            {
                if (attribute.Name == name) return attribute.Value;
            }
            return null;
        }
    }

    internal Element? Child(string name)
    {
        foreach (var child in Children)
        {
            if (child.Name == name) return child;
        }
        return null;
    }

    internal IEnumerable<Element> All(string name) => Children.Where(child => child.Name == name);

    /// <summary>Trimmed text of a child; null when it is missing or empty.</summary>
    internal string? TextOf(string name) => Child(name)?.Text.Trim() is { Length: > 0 } text ? text : null;

    internal OfdSyntaxException Wrong(string what) => new(Part, "value-wrong", what, Line);
}
