using System.Security.Cryptography;
using Yinxin.Desks.Applications;
using Yinxin.Desks.Seals.Making;
using Yinxin.Domain;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Signatures;
using Yinxin.Store;

namespace Yinxin.Desks.Seals;

/// <summary>What a file .esl brought: what was found in it, and whether the seal took it.</summary>
/// <param name="IsTaken">False when something was found that needs a reason.</param>
public sealed record ReceivedData(SealDataFacts Facts, bool IsTaken);

/// <summary>A file on its way out.</summary>
public sealed record HandedData(byte[] Bytes, string Name);

/// <summary>The identities of electronic seals: shown, imported (.esl, key files), handed out (E-02).</summary>
public sealed class SealIdentityDesk
{
    private readonly SealWorkshop workshop;
    private readonly EventStore events;
    private readonly Gate gate;
    private readonly EncryptedFiles files;
    private readonly (SealTrust Trust, KeyRing Ring) house;

    internal SealIdentityDesk(SealWorkshop workshop, EventStore events, Gate gate, EncryptedFiles files, (SealTrust Trust, KeyRing Ring) house) =>
        (this.workshop, this.events, this.gate, this.files, this.house) = (workshop, events, gate, files, house);

    private static readonly Act Changing = new(Operations.RegisterSeals, ApiScopes.Administer);
    private static readonly Act Exporting = new(Operations.ExportSeals, ApiScopes.Administer);

    /// <summary>Largest file .esl, in bytes: what the reader of seals takes.</summary>
    public const int LargestData = 8 << 20;

    /// <summary>Largest key file, in bytes.</summary>
    public const int LargestKeyFile = 1 << 20;

    /// <summary>The seal's data in words, judged as of now; for those who keep the register.</summary>
    public Task<Answer<SealDataFacts>> FindAsync(Caller caller, SealId id, CancellationToken stop) =>
        gate.ReadAsync<SealDataFacts>(caller, Changing, Seal.Stream(id), async (o, s) =>
        {
            if (!o.May(caller.Person, Operations.RegisterSeals)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
            var seal = await SealAsync(id, s);
            if (seal.Electronic?.Data is not { } data) return Refusal.NotFound("seal-data-missing");
            return await JudgeAsync(o, seal, SesSeal.Read(await ReadAsync(data, s)), caller.At, s);
        }, stop);

    /// <summary>Takes seal data that were made elsewhere. What is not as it should be is shown first, and taken with a reason only; what is wrong never.</summary>
    public async Task<Answer<ReceivedData>> ImportDataAsync(Caller caller, SealId id, Stream source, string? reason, CancellationToken stop)
    {
        var seal = await SealAsync(id, stop);
        var o = (await events.FoldAsync(Organisation.Stream, Organisation.None, Organisation.Evolve, stop)).State;
        if (ElectronicSealDecisions.WhyNotTouch(o, seal, caller.Person) is { } no) return await RefuseAsync<ReceivedData>(caller, id, no, stop);
        if (await SmallFile.ReadAsync(source, LargestData, stop) is not { } file) return Refusal.Invalid("file-too-large", LargestData >> 20);
        var read = Read(file);
        if (read.Refusal is { } malformed) return malformed;
        var facts = await JudgeAsync(o, seal, read.Value!, caller.At, stop);
        if (facts.Findings.FirstOrDefault(f => f.Severity == "fault") is { } fault) return Refusal.Invalid("seal-data-faulty", fault.Code);
        string[] warnings = [.. facts.Findings.Where(f => f.Severity is "unknown" or "warning").Select(f => f.Code).Distinct()];
        if (warnings.Length > 0 && Words.Tidy(reason) is null) return new ReceivedData(facts, IsTaken: false);

        List<FileId> kept = [];
        try
        {
            var data = await workshop.KeepDataAsync(kept, seal.Card, read.Value!, isImported: true, stop);
            var keeps = seal.Electronic!.Certificates.FirstOrDefault(c => c.IsSm2) is { } now && SealDataFacts.Lists(read.Value!, Convert.FromBase64String(now.Certificate));
            var imported = new SealDataImported(id, data, keeps, warnings, reason);
            var answer = await DecideAsync(caller, Changing, id, (now2, current) => ElectronicSealDecisions.ImportData(now2, current, imported, caller.Person), stop);
            if (answer.Refusal is { } refused) return refused;
            kept.Clear();
            return new ReceivedData(facts, IsTaken: true);
        }
        finally
        {
            foreach (var left in kept) files.Delete(left);
        }
    }

    /// <summary>Takes a key and its certificate from a PKCS#12 or PEM file; the file stays wrapped by the key ring, as it is, with its password.</summary>
    public async Task<Answer<Done>> ImportKeyAsync(Caller caller, SealId id, Stream source, string password, CancellationToken stop)
    {
        var seal = await SealAsync(id, stop);
        var o = (await events.FoldAsync(Organisation.Stream, Organisation.None, Organisation.Evolve, stop)).State;
        if (ElectronicSealDecisions.WhyNotTouch(o, seal, caller.Person) is { } no) return await RefuseAsync<Done>(caller, id, no, stop);
        if (password.Length > ImportedKey.LongestPassword) return Refusal.Invalid("key-password-wrong");
        if (await SmallFile.ReadAsync(source, LargestKeyFile, stop) is not { } file) return Refusal.Invalid("file-too-large", LargestKeyFile >> 20);
        var packed = ImportedKey.Pack(file, password);
        List<FileId> kept = [];
        try
        {
            var read = KeyFileFacts.Read(packed, caller.At);
            if (read.Refusal is { } bad) return bad;
            var plain = read.Value!;
            var wrapped = house.Ring.Wrap(KeyPurpose.SealKeys, packed, KeyAlgorithms.PlaceOf(id, plain));
            var certificate = plain with { WrappedKey = Convert.ToBase64String(wrapped) };
            var data = certificate.IsSm2 ? await DataForAsync(kept, o, seal, certificate, caller.At, stop) : null;
            var answer = await DecideAsync(caller, Changing, id, (now, current) => ElectronicSealDecisions.ImportCertificate(now, current, new(id, certificate), data, caller.Person, caller.At), stop);
            if (answer.IsYes) kept.Clear();
            return answer;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(packed);
            CryptographicOperations.ZeroMemory(file);
            foreach (var left in kept) files.Delete(left);
        }
    }

    /// <summary>Hands the seal's data out as a file .esl; on record, with its purpose, before the first byte leaves.</summary>
    public async Task<Answer<HandedData>> ExportAsync(Caller caller, SealId id, string? purpose, bool isWarned, CancellationToken stop)
    {
        var answer = await DecideAsync(caller, Exporting, id, (o, seal) => ElectronicSealDecisions.Export(o, seal, purpose, isWarned, caller.Person), stop);
        if (answer.Refusal is { } no) return no;
        var data = (await SealAsync(id, stop)).Electronic!.Data!;
        return new HandedData(await ReadAsync(data, stop), data.File.Name);
    }

    /// <summary>Seal data that list an SM2 certificate, where those that the seal has do not: the own seal maker makes them.</summary>
    private async Task<SealDataMade?> DataForAsync(List<FileId> kept, Organisation o, Seal seal, SealCertificate certificate, DateTimeOffset at, CancellationToken stop)
    {
        if (seal.Electronic!.Data is { } now && SealDataFacts.Lists(SesSeal.Read(await ReadAsync(now, stop)), Convert.FromBase64String(certificate.Certificate))) return null;
        var until = certificate.Until < seal.Electronic.ValidUntil ? certificate.Until : seal.Electronic.ValidUntil;
        if (until <= at) return null;
        var order = new SealDataOrder(seal.Id, seal.Card, SealWorkshop.OwnerOf(o, seal.Card), await workshop.ReadAsync(seal.Electronic.Png, stop), at, until);
        return new(seal.Id, await workshop.MakeDataAsync(kept, order, certificate, stop), certificate);
    }

    private async Task<SealDataFacts> JudgeAsync(Organisation o, Seal seal, SesSeal data, DateTimeOffset at, CancellationToken stop) =>
        SealDataFacts.Of(data, seal, SealWorkshop.OwnerOf(o, seal.Card), await house.Trust.AnchorsAsync(stop), await house.Trust.DataAsync(at, stop), at);

    private static Answer<SesSeal> Read(byte[] file)
    {
        try
        {
            return SesSeal.Read(file);
        }
        catch (SignatureSyntaxException bad)
        {
            return Refusal.Invalid("seal-data-unreadable", bad.Offset);
        }
    }

    private async Task<byte[]> ReadAsync(SealData data, CancellationToken stop)
    {
        await using var clear = files.OpenRead(data.File.Id);
        using var whole = new MemoryStream();
        await clear.CopyToAsync(whole, stop);
        return whole.ToArray();
    }

    private async Task<Seal> SealAsync(SealId id, CancellationToken stop) => (await events.FoldAsync(Seal.Stream(id), Seal.None, Seal.Evolve, stop)).State;

    private Task<Answer<T>> RefuseAsync<T>(Caller caller, SealId id, Refusal why, CancellationToken stop) =>
        gate.ReadAsync<T>(caller, Changing, Seal.Stream(id), (_, _) => Task.FromResult<Answer<T>>(why), stop);

    private Task<Answer<Done>> DecideAsync(Caller caller, Act act, SealId id, Func<Organisation, Seal, Decision> decide, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, act, Seal.Stream(id), async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            var seal = await sitting.FoldAsync(Seal.Stream(id), Seal.None, Seal.Evolve, s);
            return sitting.Take(Seal.Stream(id), decide(o, seal)) is { } no ? no : Done.Yes;
        }, stop);
}
