using Yinxin.Domain.People;

namespace Yinxin.Domain.Seals;

/// <summary>Decisions about the identities of electronic seals: the SM2 one made, imported, exported.</summary>
public static class ElectronicSealDecisions
{
    /// <summary>May an SM2 identity be made for this seal? Asked before any key is made.</summary>
    public static Refusal? WhyNotMakeData(Organisation o, Seal seal, PersonId by)
    {
        if (WhyNotTouch(o, seal, by) is { } no) return no;
        return seal.Electronic!.Data is null ? null : Refusal.Conflict("seal-data-already-made");
    }

    public static Decision MakeData(Organisation o, Seal seal, SealDataMade made, PersonId by) => WhyNotMakeData(o, seal, by) is { } no ? no : made;

    /// <summary>Takes seal data made elsewhere; what was found must be harmless or accepted with a reason.</summary>
    public static Decision ImportData(Organisation o, Seal seal, SealDataImported imported, PersonId by)
    {
        if (WhyNotTouch(o, seal, by) is { } no) return no;
        if (seal.Electronic!.Data is { } now && now.File.Digest == imported.Data.File.Digest) return Refusal.Conflict("seal-data-already-there");
        if (imported.Warnings.Count > 0 && Words.Check("reason", imported.Reason, Words.Long) is { } missing) return missing;
        return imported with { Reason = imported.Warnings.Count > 0 ? imported.Reason!.Trim() : null };
    }

    /// <summary>Takes a certificate with its key.</summary>
    /// <param name="data">New seal data that list an SM2 certificate, where those that the seal has do not.</param>
    public static Decision ImportCertificate(Organisation o, Seal seal, SealCertificateImported imported, SealDataMade? data, PersonId by, DateTimeOffset at)
    {
        if (WhyNotTouch(o, seal, by) is { } no) return no;
        if (at >= imported.Certificate.Until || at < imported.Certificate.From) return Refusal.Invalid("certificate-not-in-period");
        if (seal.Electronic!.Certificates.Any(c => c.Certificate == imported.Certificate.Certificate)) return Refusal.Conflict("certificate-already-there");
        return data is null ? imported : Decision.Of(imported, data);
    }

    /// <summary>Hands the seal's data out; the purpose is part of the record.</summary>
    public static Decision Export(Organisation o, Seal seal, string? purpose, bool isWarned, PersonId by)
    {
        if (!o.May(by, Operations.ExportSeals)) return PeopleDecisions.Forbidden(Operations.ExportSeals);
        if (!seal.Exists) return Refusal.NotFound("seal-unknown");
        if (seal.Electronic?.Data is not { } data) return Refusal.Conflict("seal-without-sm2", seal.Card.Name);
        if (!isWarned) return Refusal.Invalid("export-not-confirmed");
        return Words.Check("purpose", purpose, Words.Long) is { } missing ? missing : new SealDataExported(seal.Id, data.File.Id, data.File.Digest, by, purpose!.Trim());
    }

    /// <summary>May this person change the identities of this seal?</summary>
    public static Refusal? WhyNotTouch(Organisation o, Seal seal, PersonId by)
    {
        if (!o.May(by, Operations.RegisterSeals)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
        if (!seal.Exists) return Refusal.NotFound("seal-unknown");
        if (seal.Card.Form != SealForm.Electronic) return Refusal.Conflict("seal-not-electronic");
        return seal.Electronic is null ? Refusal.Conflict("seal-not-made") : null;
    }
}
