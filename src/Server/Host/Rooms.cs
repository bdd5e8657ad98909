namespace Yinxin.Server.Host;

/// <summary>The posts and downloads of each room that are no pages.</summary>
public static class Rooms
{
    public static void Map(WebApplication app)
    {
        Seals.SealEndpoints.Map(app);
        Seals.Identities.IdentityEndpoints.Map(app);
        Seals.TimeStampEndpoint.Map(app);
        Applications.ApplicationEndpoints.Map(app);
        Documents.DocumentEndpoints.Map(app);
        Evidence.EvidenceEndpoints.Map(app);
    }
}
