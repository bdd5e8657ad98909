using System.Collections.Immutable;

namespace Yinxin.Domain.People;

/// <summary>What a role may do. Deciding a step and stamping are no operations: the route and the register name who does them.</summary>
public static class Operations
{
    public const string Apply = "apply";
    public const string RegisterSeals = "seal-register";
    public const string ExportSeals = "seal-export";
    public const string DesignRoutes = "route-design";
    public const string PublishRoutes = "route-publish";
    public const string GiveAuthority = "authority-give";
    public const string ReadRecords = "record-read";
    public const string ExportRecords = "record-export";
    public const string ReadDocuments = "document-read";
    public const string DownloadDocuments = "document-download";
    public const string ManageAccounts = "account-manage";
    public const string GrantRoles = "role-grant";
    public const string IssueKeys = "key-issue";
    public const string SetTimeStamps = "time-stamp-set";
    public const string TrustIssuers = "issuer-trust";
    public const string SetDelivery = "delivery-set";
    public const string ReadAudit = "audit-read";
    public const string VerifyLedger = "ledger-verify";

    public static readonly ImmutableHashSet<string> All =
    [
        Apply, RegisterSeals, ExportSeals, DesignRoutes, PublishRoutes, GiveAuthority, ReadRecords, ExportRecords, ReadDocuments, DownloadDocuments,
        ManageAccounts, GrantRoles, IssueKeys, SetTimeStamps, TrustIssuers, SetDelivery, ReadAudit, VerifyLedger,
    ];
}

/// <summary>A role: a key, two names and the operations that it carries.</summary>
/// <param name="Administrator">One of the three administrators 三员; never held together with another of them, nor with business roles.</param>
public sealed record Role(string Key, string NameZh, string NameEn, IReadOnlyList<string> Operations, bool Administrator = false);

/// <summary>The roles that every organisation starts with; more can be defined.</summary>
public static class Roles
{
    public const string SystemAdmin = "system-admin";
    public const string SecurityAdmin = "security-admin";
    public const string AuditAdmin = "audit-admin";
    public const string Applicant = "applicant";
    public const string SealOfficer = "seal-officer";
    public const string Archivist = "archivist";
    public const string Auditor = "auditor";
    public const string Legal = "legal";
    public const string Finance = "finance";
    public const string DeputyGeneralManager = "deputy-general-manager";
    public const string GeneralManager = "general-manager";
    public const string Chairman = "chairman";

    public static readonly ImmutableList<Role> BuiltIn =
    [
        new(Applicant, "申请人", "Applicant", [People.Operations.Apply]),
        new(Legal, "法务", "Legal reviewer", [People.Operations.Apply]),
        new(Finance, "财务负责人", "Finance reviewer", [People.Operations.Apply]),
        new(DeputyGeneralManager, "分管副总", "Deputy general manager", [People.Operations.Apply]),
        new(GeneralManager, "总经理", "General manager", [People.Operations.Apply, People.Operations.PublishRoutes, People.Operations.GiveAuthority, People.Operations.ReadRecords]),
        new(Chairman, "董事长", "Chairman", [People.Operations.Apply, People.Operations.PublishRoutes, People.Operations.GiveAuthority, People.Operations.ReadRecords]),
        new(SealOfficer, "印章管理员", "Seal officer", [People.Operations.Apply, People.Operations.RegisterSeals, People.Operations.ExportSeals, People.Operations.DesignRoutes, People.Operations.ReadRecords, People.Operations.ExportRecords, People.Operations.ReadDocuments]),
        new(Archivist, "档案员", "Archivist", [People.Operations.Apply, People.Operations.ReadRecords, People.Operations.ExportRecords, People.Operations.ReadDocuments, People.Operations.DownloadDocuments]),
        new(Auditor, "内部审计", "Internal auditor", [People.Operations.ReadRecords, People.Operations.ExportRecords, People.Operations.ReadDocuments, People.Operations.VerifyLedger]),
        new(SystemAdmin, "系统管理员", "System administrator", [People.Operations.ManageAccounts, People.Operations.SetDelivery], Administrator: true),
        new(SecurityAdmin, "安全管理员", "Security administrator", [People.Operations.GrantRoles, People.Operations.IssueKeys, People.Operations.SetTimeStamps, People.Operations.TrustIssuers], Administrator: true),
        new(AuditAdmin, "审计管理员", "Audit administrator", [People.Operations.ReadAudit, People.Operations.VerifyLedger], Administrator: true),
    ];
}

/// <summary>How far a role reaches: one's own things, one's department, that and below, the legal entity, everything.</summary>
public enum DataRange { Own, Department, DepartmentAndBelow, Unit, All }

/// <summary>A role held, and how far it reaches.</summary>
public sealed record RoleGrant(string Role, DataRange Range);
