using Yinxin.Domain;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.LifeCycle;
using Yinxin.Domain.Seals.Making;

namespace Yinxin.Store.Seals;

/// <summary>Until when what an electronic seal signs with holds: its period, the certificate of each identity, its data. Part of the table of lives.</summary>
internal static class SealPeriods
{
    private const string Period = "period";
    private const string International = "international";
    private const string National = "national";

    public static void Apply(Rows rows, DomainEvent happened)
    {
        switch (happened)
        {
            case ElectronicSealMade e: Begin(rows, e.Seal, e.ValidUntil, e.Certificates, null); break;
            case ElectronicSealRenewed e: Begin(rows, e.Seal, e.Until, e.Certificates, e.Data); break;
            case ElectronicSealRemade e: Begin(rows, e.Seal, e.Until, e.Certificates, e.Data); break;
            case SealDataMade e: Put(rows, e.Seal, National, Earlier(e.Data.Until, e.Certificate.Until)); break;
            case SealDataImported e: Put(rows, e.Seal, National, e.Data.Until); break;
            case SealCertificateImported e: Put(rows, e.Seal, e.Certificate.IsSm2 ? National : International, e.Certificate.Until); break;
            case SealDeactivated e: End(rows, e.Seal); break;
            case SealDestroyed e: End(rows, e.Seal); break;
            default: break; // Nothing else changes how long a seal signs.
        }
    }

    private static void Begin(Rows rows, SealId seal, DateTimeOffset until, IReadOnlyList<SealCertificate> certificates, SealData? data)
    {
        End(rows, seal);
        Put(rows, seal, Period, until);
        if (certificates.FirstOrDefault(c => !c.IsSm2) is { } international) Put(rows, seal, International, international.Until);
        if (certificates.FirstOrDefault(c => c.IsSm2) is { } national) Put(rows, seal, National, data is null ? national.Until : Earlier(national.Until, data.Until));
    }

    private static void Put(Rows rows, SealId seal, string what, DateTimeOffset until) => rows.Run(
        "INSERT INTO seal_life_period (seal, what, until) VALUES (@seal, @what, @until) ON CONFLICT (seal, what) DO UPDATE SET until = excluded.until", ("@seal", seal), ("@what", what), ("@until", until));

    private static void End(Rows rows, SealId seal) => rows.Run("DELETE FROM seal_life_period WHERE seal = @seal", ("@seal", seal));

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
