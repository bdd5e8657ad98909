using Yinxin.Signatures;

namespace Yinxin.Pdf.Validation;

/// <summary>A change that the author of a signed revision may have permitted (ISO 32000-2, 12.8.2.2); otherwise it is a fault.</summary>
/// <param name="Level">Lowest P of DocMDP that permits it: 2 for forms, 3 for annotations.</param>
/// <param name="WhenPermitted">A notice, or a doubt where the permission was used to show something else.</param>
/// <param name="Field">Full name of the field that changed, so that locks apply; null when it is no field.</param>
internal sealed record PermissibleChange(int Level, FindingSeverity WhenPermitted, string? Field, string Code, long? Offset, params IReadOnlyList<string> Facts);
