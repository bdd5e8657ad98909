namespace Yinxin.Server.Host;

/// <summary>The posts and downloads of each room that are no pages.</summary>
public static class Rooms
{
    public static void Map(WebApplication app)
    {
        People.NameEndpoints.Map(app);
        Seals.SealEndpoints.Map(app);
        Seals.LifeCycle.LifeEndpoints.Map(app);
        Seals.Batches.BatchEndpoints.Map(app);
        Seals.Matters.MatterEndpoints.Map(app);
        Seals.Papers.PaperEndpoints.Map(app);
        Seals.Firms.FirmEndpoints.Map(app);
        Seals.TakeOvers.TakeOverEndpoints.Map(app);
        Seals.Identities.IdentityEndpoints.Map(app);
        Seals.Issuers.IssuerEndpoints.Map(app);
        Seals.TimeStampEndpoint.Map(app);
        Approvals.Acts.CalendarEndpoint.Map(app);
        Custody.CustodyEndpoints.Map(app);
        Applications.ApplicationEndpoints.Map(app);
        Applications.Prints.PrintEndpoints.Map(app);
        Applications.Counter.CounterEndpoints.Map(app);
        Documents.DocumentEndpoints.Map(app);
        Evidence.EvidenceEndpoints.Map(app);
        Evidence.Reports.ReportEndpoints.Map(app);
        Applications.Fields.FieldEndpoints.Map(app);
        Approvals.Authorities.AuthorityEndpoints.Map(app);
    }
}
