using Yinxin.Domain;
using Yinxin.Domain.Evidence;
using Yinxin.Domain.People;

namespace Yinxin.Store.People;

/// <summary>Who holds which role: for tables that stand on this one.</summary>
public sealed class StaffTable : Table
{
    public override string Name => "staff";

    public override string Schema => """
        CREATE TABLE staff (role TEXT NOT NULL, person TEXT NOT NULL, PRIMARY KEY (role, person)) WITHOUT ROWID;
        CREATE INDEX staff_person ON staff (person);
        CREATE TABLE staff_operation (role TEXT NOT NULL, operation TEXT NOT NULL, PRIMARY KEY (role, operation)) WITHOUT ROWID;
        """;

    public override void Apply(Rows rows, Recorded happened)
    {
        switch (happened.Event)
        {
            case RoleGranted e: rows.Run("INSERT INTO staff (role, person) VALUES (@role, @person) ON CONFLICT DO NOTHING", ("@role", e.Role), ("@person", e.Person)); break;
            case RoleRevoked e: rows.Run("DELETE FROM staff WHERE role = @role AND person = @person", ("@role", e.Role), ("@person", e.Person)); break;
            case PersonLeft e: rows.Run("DELETE FROM staff WHERE person = @person", ("@person", e.Person)); break;
            case RoleDefined e:
                rows.Run("DELETE FROM staff_operation WHERE role = @role", ("@role", e.Key));
                foreach (var operation in e.Operations.Distinct(StringComparer.Ordinal)) rows.Run("INSERT INTO staff_operation (role, operation) VALUES (@role, @operation)", ("@role", e.Key), ("@operation", operation));
                break;
            default: break; // Nothing else changes what people may do.
        }
    }

    /// <summary>People whose roles allow an operation, however far.</summary>
    internal static IReadOnlyList<PersonId> Holding(RowReader rows, string operation)
    {
        var defined = rows.All("SELECT role FROM staff_operation WHERE operation = @operation", row => row.Text(0), ("@operation", operation));
        var roles = Roles.BuiltIn.Where(r => r.Operations.Contains(operation, StringComparer.Ordinal)).Select(r => r.Key).Concat(defined);
        return [.. roles.Distinct(StringComparer.Ordinal).SelectMany(role => rows.All("SELECT person FROM staff WHERE role = @role ORDER BY person", row => new PersonId(row.Id(0)), ("@role", role))).Distinct()];
    }
}
