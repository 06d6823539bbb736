using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Ortak.Data.Migrations.Sqlite;

/// <summary>The database itself refuses to change or delete an entry of the audit trail, whoever asks.</summary>
[DbContext(typeof(SqliteOrtakDb))]
[Migration("20261123230000_AuditIsOnlyAddedTo")]
public sealed class AuditIsOnlyAddedTo : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("CREATE TRIGGER \"AuditNotChanged\" BEFORE UPDATE ON \"Audit\" BEGIN SELECT RAISE(ABORT, 'The audit trail is only ever added to.'); END;");
        migrationBuilder.Sql("CREATE TRIGGER \"AuditNotDeleted\" BEFORE DELETE ON \"Audit\" BEGIN SELECT RAISE(ABORT, 'The audit trail is only ever added to.'); END;");
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("DROP TRIGGER \"AuditNotChanged\"; DROP TRIGGER \"AuditNotDeleted\";");
}
