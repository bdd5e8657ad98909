namespace Yinxin.Signatures;

/// <summary>ExtData: something that a vendor or an authority adds.</summary>
/// <param name="Identifier">Object identifier.</param>
/// <param name="IsCritical">Should nobody use the seal who does not understand it?</param>
/// <param name="Value">Content of the OCTET STRING.</param>
public sealed record SesExtension(string Identifier, bool IsCritical, byte[] Value);

/// <summary>SES_ESPictrueInfo: the look of a seal.</summary>
/// <param name="Type">As it is written: PNG, SVG, ofd, GIF, JPG, BMP; upper and lower case vary.</param>
/// <param name="Data">The file.</param>
/// <param name="Width">Millimetres.</param>
/// <param name="Height">Millimetres.</param>
public sealed record SesPicture(string Type, byte[] Data, int Width, int Height);

/// <summary>One entry of a seal's list of who may press it.</summary>
/// <param name="Certificate">DER of the certificate; null when only its digest is listed, or something else.</param>
/// <param name="DigestLabel">Which digest, as it is written; null for a certificate.</param>
/// <param name="Digest">Digest of the certificate; null for a certificate.</param>
public sealed record SesListed(byte[]? Certificate, string? DigestLabel, byte[]? Digest);

/// <summary>How the structure of a seal or a signature is laid out.</summary>
public enum SesVersion
{
    /// <summary>GM/T 0031-2014.</summary>
    GmT0031 = 1,

    /// <summary>GB/T 38540-2020.</summary>
    GbT38540 = 4,

    /// <summary>GM/T 0031-2025, known from implementations only: as the one before, with a time stamp on the seal.</summary>
    GmT0031Of2025 = 5,
}
