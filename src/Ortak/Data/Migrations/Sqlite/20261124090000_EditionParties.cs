using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ortak.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class EditionParties : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "WithdrawnById",
                table: "Bulletins",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "EditionParty",
                columns: table => new
                {
                    BulletinId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    MunicipalityId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EditionParty", x => new { x.BulletinId, x.Number, x.MunicipalityId });
                    table.ForeignKey(
                        name: "FK_EditionParty_BulletinEdition_BulletinId_Number",
                        columns: x => new { x.BulletinId, x.Number },
                        principalTable: "BulletinEdition",
                        principalColumns: new[] { "BulletinId", "Number" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_EditionParty_Municipalities_MunicipalityId",
                        column: x => x.MunicipalityId,
                        principalTable: "Municipalities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_EditionParty_MunicipalityId",
                table: "EditionParty",
                column: "MunicipalityId");

            // Editions from before: those that approved the text; where a correction has begun nobody is known, so all parties.
            migrationBuilder.Sql("""
                INSERT INTO "EditionParty" ("BulletinId", "Number", "MunicipalityId")
                SELECT e."BulletinId", e."Number", p."MunicipalityId" FROM "BulletinEdition" e JOIN "BulletinParty" p ON p."BulletinId" = e."BulletinId"
                """);
            migrationBuilder.Sql("""
                INSERT INTO "EditionParty" ("BulletinId", "Number", "MunicipalityId")
                SELECT e."BulletinId", e."Number", p."MunicipalityId" FROM "BulletinEdition" e JOIN "Bulletins" b ON b."Id" = e."BulletinId" JOIN "Parties" p ON p."CooperationId" = b."CooperationId"
                WHERE p."AcceptedAt" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "EditionParty" x WHERE x."BulletinId" = e."BulletinId" AND x."Number" = e."Number")
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "EditionParty");

            migrationBuilder.DropColumn(
                name: "WithdrawnById",
                table: "Bulletins");
        }
    }
}
