using System.Globalization;

namespace Yinxin.Domain;

/// <summary>A person of the directory.</summary>
public readonly record struct PersonId(Guid Value) { public override string ToString() => Value.ToString("N"); public static PersonId Parse(string s) => new(Guid.ParseExact(s, "N")); }

/// <summary>A unit of the organisation: a legal entity, a department, a team.</summary>
public readonly record struct UnitId(Guid Value) { public override string ToString() => Value.ToString("N"); public static UnitId Parse(string s) => new(Guid.ParseExact(s, "N")); }

/// <summary>A seal of the register.</summary>
public readonly record struct SealId(Guid Value) { public override string ToString() => Value.ToString("N"); public static SealId Parse(string s) => new(Guid.ParseExact(s, "N")); }

/// <summary>An application to use seals 用印申请.</summary>
public readonly record struct ApplicationId(Guid Value) { public override string ToString() => Value.ToString("N"); public static ApplicationId Parse(string s) => new(Guid.ParseExact(s, "N")); }

/// <summary>An approval route.</summary>
public readonly record struct RouteId(Guid Value) { public override string ToString() => Value.ToString("N"); public static RouteId Parse(string s) => new(Guid.ParseExact(s, "N")); }

/// <summary>An encrypted file of the archive; random, says nothing of the contents.</summary>
public readonly record struct FileId(Guid Value) { public override string ToString() => Value.ToString("N"); public static FileId Parse(string s) => new(Guid.ParseExact(s, "N")); }

/// <summary>One act of stamping 用印: one seal, one document, one or more imprints.</summary>
public readonly record struct StampingId(Guid Value) { public override string ToString() => Value.ToString("N"); public static StampingId Parse(string s) => new(Guid.ParseExact(s, "N")); }

/// <summary>A matter of seals 印章事项: engraving, reinstatement, deactivation, destruction and the like.</summary>
public readonly record struct MatterId(Guid Value) { public override string ToString() => Value.ToString("N"); public static MatterId Parse(string s) => new(Guid.ParseExact(s, "N")); }

/// <summary>A table of electronic seals that are made together.</summary>
public readonly record struct BatchId(Guid Value) { public override string ToString() => Value.ToString("N"); public static BatchId Parse(string s) => new(Guid.ParseExact(s, "N")); }

/// <summary>A firm with a licence: an engraving shop, a destruction contractor.</summary>
public readonly record struct FirmId(Guid Value) { public override string ToString() => Value.ToString("N"); public static FirmId Parse(string s) => new(Guid.ParseExact(s, "N")); }

/// <summary>SHA-256 of a file's bytes, 64 lower-case hex digits.</summary>
public readonly record struct Digest(string Hex)
{
    public static Digest Of(ReadOnlySpan<byte> sha256) => new(Convert.ToHexStringLower(sha256));
    public byte[] Bytes => Convert.FromHexString(Hex);
    public override string ToString() => Hex;
}

/// <summary>A length on paper, in millimetres.</summary>
public readonly record struct Millimetres(double Value)
{
    public override string ToString() => Value.ToString("0.##", CultureInfo.InvariantCulture);
}

/// <summary>A page of a document, counted from 1 as people do.</summary>
public readonly record struct PageNumber(int Value);

/// <summary>An amount of money in whole cents of its currency.</summary>
public readonly record struct Cents(long Value);
