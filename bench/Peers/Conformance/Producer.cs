namespace Yinxin.Bench.Peers.Conformance;

/// <summary>What a file is like before it is sealed.</summary>
internal enum Shape
{
    Plain,

    /// <summary>Every page has /Rotate 90.</summary>
    Rotated,

    /// <summary>Every page has a crop box smaller than its media box.</summary>
    Cropped,

    /// <summary>The first page has an empty signature field named Author.</summary>
    WithField,
}

/// <summary>A program that writes PDFs of three pages.</summary>
/// <param name="Name">With its version.</param>
/// <param name="Password">The owner's, for files that are encrypted.</param>
/// <param name="Write">Writes a file of a shape to a path; says why not, or null when it is written.</param>
internal sealed record Producer(string Name, string? Password, Func<Shape, string, string?> Write);
