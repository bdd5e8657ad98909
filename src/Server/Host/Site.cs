using System.Text.Unicode;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http.Features;
using Yinxin.Desks;
using Yinxin.Server.Layout;

namespace Yinxin.Server.Host;

/// <summary>What the site is built from.</summary>
/// <param name="Urls">Addresses to listen on; plain HTTP on loopback only.</param>
/// <param name="Certificate">PKCS#12 file for HTTPS, or null.</param>
/// <param name="SetupCode">Opens the set-up page once; null when the organisation exists.</param>
public sealed record SiteOptions(string Urls, string? Certificate, string? CertificatePassword, string? SetupCode);

/// <summary>Puts the site together: services, doors, pages, API.</summary>
public static class Site
{
    public static WebApplication Build(House house, SiteOptions options, TimeProvider? clock = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = FindWebRoot(),
            ApplicationName = typeof(Site).Assembly.GetName().Name,
            EnvironmentName = Environments.Production,
        });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection();
        builder.Logging.ClearProviders().AddSimpleConsole(o => o.SingleLine = true).SetMinimumLevel(LogLevel.Warning);
        // Both warn of what is taken care of: every answer says no-store already, and the key ring wraps the keys.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error).AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error);
        Listen(builder, options);
        AddHouse(builder.Services, house, clock ?? TimeProvider.System, options);
        AddDoors(builder.Services, house);
        builder.Services.AddRazorComponents(o => o.DetailedErrors = false);
        // Chinese stands in the page as it is; what means something to HTML is still escaped.
        builder.Services.AddWebEncoders(o => o.TextEncoderSettings = new(UnicodeRanges.All));
        Api.ApiMap.AddServices(builder.Services);
        var app = builder.Build();
        Use(app);
        return app;
    }

    private static void Use(WebApplication app)
    {
        app.UseExceptionHandler(Errors.Handle);
        app.UseSafeHeaders();
        app.UseMiddleware<OneMoment>();
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = c => c.Context.Response.Headers.CacheControl = "public, max-age=3600" });
        app.UseStatusCodePages(Errors.ShowStatus);
        app.Use(Errors.DropTypeOfNothing);
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseMiddleware<FirstSteps>();
        app.UseAuthorization();
        app.UseMiddleware<People.NamedPeople>();
        app.UseAntiforgery();
        app.MapRazorComponents<App>();
        Endpoints.Map(app);
        Api.ApiMap.Map(app);
    }

    private static void AddHouse(IServiceCollection services, House house, TimeProvider clock, SiteOptions options)
    {
        services.AddSingleton(clock).AddSingleton(options).AddSingleton(new SetupCode(options.SetupCode));
        services.AddSingleton(house.People).AddSingleton(house.SignIn).AddSingleton(house.Seals).AddSingleton(house.SealLives).AddSingleton(house.Firms).AddSingleton(house.TakeOvers).AddSingleton(house.Matters).AddSingleton(house.CarryingOut).AddSingleton(house.SealMaking).AddSingleton(house.Making).AddSingleton(house.SealBatches).AddSingleton(house.SealBatchRuns).AddSingleton(house.SealIdentities).AddSingleton(house.Authority).AddSingleton(house.TimeStamps).AddSingleton(house.TrustedIssuers)
            .AddSingleton(house.Routes).AddSingleton(house.RouteDrafts).AddSingleton(house.GivenAuthorities).AddSingleton(house.DocumentForms).AddSingleton(house.Approvals).AddSingleton(house.Applications).AddSingleton(house.Stampings)
            .AddSingleton(house.UsePolicy).AddSingleton(house.Blanks).AddSingleton(house.Evidence)
            .AddSingleton(house.Statistics).AddSingleton(house.RegisterBooks).AddSingleton(house.Filters).AddSingleton(house.Prints).AddSingleton(house.Copies).AddSingleton(house.Paper).AddSingleton(house.Emergencies)
            .AddSingleton(house.Archive).AddSingleton(house.Proofs).AddSingleton(house.Records).AddSingleton(house.Receipts).AddSingleton(house.Audit)
            .AddSingleton(house.Verification).AddSingleton(house.Ledger).AddSingleton(house.Keepsakes);
        services.AddSingleton(house.AfterApproval).AddSingleton(house.Delegations).AddSingleton(house.Calendar).AddSingleton(house.Due).AddSingleton(house.Reminders).AddSingleton(house.Notices).AddSingleton(house.Warnings);
        services.AddSingleton(house.Delivery).AddSingleton(house.NoticeChoices).AddSingleton(house.DeliveryRounds).AddSingleton(Notices.Wordings.Ours).AddHostedService<Delivering>();
        services.AddSingleton(house.Custody.Overview).AddSingleton(house.Custody.Handovers).AddSingleton(house.Custody.Tokens).AddSingleton(house.Custody.Places)
            .AddSingleton(house.Custody.StockTakes).AddSingleton(house.Custody.RuleTexts).AddSingleton(house.Custody.Carries);
        services.AddSingleton<Seals.Batches.BatchWork>().AddHostedService(s => s.GetRequiredService<Seals.Batches.BatchWork>());
        services.AddHostedService<Sweeping>().AddHostedService<ProofRenewal>().AddHostedService<Scheduling>().AddHostedService<Evidence.Reports.YearEnd>().AddHostedService<Applications.Exceptions.EmergencyWatch>();
        services.AddHttpContextAccessor().AddScoped<Texts>();
        services.AddDataProtection();
        services.Configure<KeyManagementOptions>(o => o.XmlRepository = new KeepsakeXml(house.Keepsakes));
    }

    private static void AddDoors(IServiceCollection services, House house)
    {
        services.AddAuthentication(SessionDoorman.Scheme0)
            .AddScheme<AuthenticationSchemeOptions, SessionDoorman>(SessionDoorman.Scheme0, null)
            .AddScheme<AuthenticationSchemeOptions, KeyDoorman>(KeyDoorman.Scheme0, null);
        services.AddAuthorizationBuilder().AddPolicy("api", p => p.AddAuthenticationSchemes(KeyDoorman.Scheme0).RequireAuthenticatedUser());
        services.AddCascadingAuthenticationState();
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "yx-form";
            o.Cookie.SameSite = SameSiteMode.Strict;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.Configure<FormOptions>(o => { o.ValueLengthLimit = 1 << 20; o.ValueCountLimit = 4096; o.MultipartBodyLengthLimit = 1 << 20; });
        services.AddRateLimiter(Limits.Configure);
        _ = house;
    }

    private static void Listen(WebApplicationBuilder builder, SiteOptions options)
    {
        builder.WebHost.UseUrls(options.Urls.Split(';'));
        builder.WebHost.ConfigureKestrel(k =>
        {
            k.AddServerHeader = false;
            k.Limits.MaxRequestBodySize = 4 << 20;
            if (options.Certificate is { } file)
                k.ConfigureHttpsDefaults(h => h.ServerCertificate = System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadPkcs12FromFile(file, options.CertificatePassword));
        });
    }

    /// <summary>Beside the program when published; in the project when built from source.</summary>
    private static string FindWebRoot()
    {
        var beside = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        if (Directory.Exists(Path.Combine(beside, "lib"))) return beside;
        for (var d = new DirectoryInfo(AppContext.BaseDirectory); d is not null; d = d.Parent)
        {
            var source = Path.Combine(d.FullName, "src", "Server", "wwwroot");
            if (Directory.Exists(source)) return source;
        }
        return beside;
    }
}
