using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Ortak.Data.Migrations.Postgres;

/// <summary>The database itself refuses to change or delete an entry of the audit trail, whoever asks.</summary>
[DbContext(typeof(PostgresOrtakDb))]
[Migration("20261123230000_AuditIsOnlyAddedTo")]
public sealed class AuditIsOnlyAddedTo : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        CREATE FUNCTION "RefuseAuditChange"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'The audit trail is only ever added to.'; END $$;
        CREATE TRIGGER "AuditNotChanged" BEFORE UPDATE OR DELETE OR TRUNCATE ON "Audit" FOR EACH STATEMENT EXECUTE FUNCTION "RefuseAuditChange"();
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""DROP TRIGGER "AuditNotChanged" ON "Audit"; DROP FUNCTION "RefuseAuditChange"();""");
}
