using System.Formats.Asn1;
using System.Globalization;
using Yinxin.Ofd.Package;
using Yinxin.Signatures;
using Yinxin.Signatures.Cms;

namespace Yinxin.Ofd.Validation;

/// <summary>What is known of a signature by its value.</summary>
internal sealed record CheckedValue(OfdValueKind Kind)
{
    internal DateTimeOffset? ClaimedAt { get; init; }

    internal DateTimeOffset? ProvenAt { get; init; }

    internal Certificate? Signer { get; init; }

    internal IReadOnlyList<Certificate> Path { get; init; } = [];

    internal SesSealReport? Seal { get; init; }
}

/// <summary>Checks SignedValue.dat, whatever its shape, against the bytes of Signature.xml.</summary>
internal sealed class ValueCheck(OfdPackage package, OfdSignature signature, FindingList findings)
{
    /// <summary>A larger value is none, in bytes: a seal's picture is the largest part.</summary>
    private const int LargestValue = 8 * 1024 * 1024;

    /// <summary>Description and value are written one after the other.</summary>
    private static readonly TimeSpan Apart = TimeSpan.FromMinutes(5);

    internal CheckedValue Check(TrustAnchors anchors, DateTimeOffset now, ValidationData data)
    {
        if (signature.SignedValuePath is not { } path || !package.Contains(path)) return Nothing("signed-value-missing", signature.SignedValuePath);
        byte[] value, description;
        try
        {
            (value, description) = (package.Read(path, LargestValue), package.Read(signature.Path, package.Limits.XmlBytes));
        }
        catch (OfdSyntaxException broken)
        {
            return Nothing("part-damaged", broken.Entry, broken.Entry, broken.Code);
        }
        var kind = KindOf(value);
        var expected = kind == OfdValueKind.SealVersion4 ? "Seal" : "Sign";
        if (kind is OfdValueKind.SealVersion4 or OfdValueKind.SignedData && signature.Type != expected) findings.Warning("signature-type-differs", signature.Path, signature.Type);
        return kind switch
        {
            OfdValueKind.SealVersion4 => Pressed(path, SesSignatureCheck.Check(value, Digest(description), anchors, now, data)),
            OfdValueKind.SignedData => Signed(path, DetachedSignatureCheck.Check(value, SignatureProfile.Gbt35275, Digest(description), anchors, now, data, signature.At)),
            OfdValueKind.Bare => Bare(path),
            _ => Nothing("signed-value-unknown", path),
        };
    }

    private CheckedValue Nothing(string code, string? part, params IReadOnlyList<string> facts)
    {
        findings.Fault(code, part, facts.Count > 0 ? facts : [part ?? ""]);
        return new(OfdValueKind.Unknown);
    }

    /// <summary>Nobody says whose key it is, so that nobody can check it.</summary>
    private CheckedValue Bare(string path)
    {
        findings.Doubt("signed-value-bare", path, path);
        return new(OfdValueKind.Bare);
    }

    private static ContentDigest Digest(byte[] description) => (algorithm, prefix) =>
    {
        using var digest = new RunningDigest(algorithm);
        digest.Append(prefix);
        digest.Append(description);
        return digest.Finish();
    };

    private CheckedValue Pressed(string path, SesSignatureReport report)
    {
        Take(report.Findings, path);
        if (report.Signature is not { } pressed) return new(OfdValueKind.Unknown);
        CompareProperty(path, pressed.Property);
        CompareSeal(pressed.Seal);
        CompareTimes(path, pressed.ClaimedAt);
        var kind = pressed.Version switch { SesVersion.GmT0031 => OfdValueKind.SealVersion1, SesVersion.GbT38540 => OfdValueKind.SealVersion4, _ => OfdValueKind.SealVersion5 };
        return new(kind) { ClaimedAt = pressed.ClaimedAt, ProvenAt = report.StampedAt, Signer = report.Signer, Path = report.Path, Seal = report.Seal };
    }

    private CheckedValue Signed(string path, DetachedSignatureReport report)
    {
        Take(report.Findings, path);
        return new(OfdValueKind.SignedData) { ProvenAt = report.StampedAt, Signer = report.Signer, Path = report.Path };
    }

    private void Take(IReadOnlyList<SignatureFinding> found, string path)
    {
        foreach (var finding in found) findings.Add(finding with { Part = finding.Code is "bytes-intact" or "bytes-changed" ? signature.Path : path });
    }

    /// <summary>propertyInfo names the description that was signed: another one means that the value was taken from elsewhere.</summary>
    private void CompareProperty(string path, string property)
    {
        if (!property.Trim().EndsWith(".xml", StringComparison.OrdinalIgnoreCase))
        {
            findings.Warning("property-unusual", path, property.Length > 200 ? property[..200] : property);
            return;
        }
        try
        {
            if (EntryPath.Resolve("/", property, path) == signature.Path) return;
        }
        catch (OfdSyntaxException)
        {
            // A name that leads nowhere is another one.
        }
        findings.Fault("property-differs", path, property.Length > 200 ? property[..200] : property, signature.Path);
    }

    /// <summary>Seal.esl is a copy for readers; what counts is the seal in the value.</summary>
    private void CompareSeal(SesSeal pressed)
    {
        if (signature.SealPath is not { } path) return;
        if (!package.Contains(path))
        {
            findings.Warning("seal-file-missing", path, path);
            return;
        }
        try
        {
            if (!SesSeal.Read(package.Read(path, LargestValue)).Encoded.AsSpan().SequenceEqual(pressed.Encoded)) findings.Fault("seal-differs", path, path);
        }
        catch (Exception broken) when (broken is OfdSyntaxException or SignatureSyntaxException)
        {
            findings.Fault("seal-differs", path, path);
        }
    }

    private void CompareTimes(string path, DateTimeOffset? claimed)
    {
        if (claimed is { } inside && signature.At is { } outside && (inside - outside).Duration() > Apart) findings.Notice("signature-times-differ", path, Text(inside), Text(outside));
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>By structure, never by what is stated: SEQUENCE { OBJECT IDENTIFIER } is SignedData, SEQUENCE { SEQUENCE } a pressed seal of any version.</summary>
    private static OfdValueKind KindOf(byte[] value)
    {
        if (Sm2Signature.IsRaw(value)) return OfdValueKind.Bare;
        try
        {
            var members = new AsnReader(value, AsnEncodingRules.BER).ReadSequence();
            var tag = members.PeekTag();
            if (tag == Asn1Tag.ObjectIdentifier) return OfdValueKind.SignedData;
            if (tag == Asn1Tag.Sequence) return OfdValueKind.SealVersion4;
            if (tag != Asn1Tag.Integer) return OfdValueKind.Unknown;
            members.ReadInteger();
            members.ReadInteger();
            return members.HasData ? OfdValueKind.Unknown : OfdValueKind.Bare;
        }
        catch (AsnContentException)
        {
            return OfdValueKind.Unknown;
        }
    }
}
