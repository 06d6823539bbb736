using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ortak.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Bulletins : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "ShownSince",
                table: "Parties",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PublicName",
                table: "Municipalities",
                type: "TEXT",
                maxLength: 90,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "PublicSince",
                table: "Municipalities",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "StaysUnnamed",
                table: "Members",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "Bulletins",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CooperationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    DraftedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ProposedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ProposedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    SentBackBecause = table.Column<string>(type: "TEXT", nullable: false),
                    Fingerprint = table.Column<string>(type: "TEXT", nullable: false),
                    WithdrawnAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    PublicName = table.Column<string>(type: "TEXT", maxLength: 90, nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    Folded = table.Column<string>(type: "TEXT", nullable: false),
                    CorrectedBecause_English = table.Column<string>(type: "TEXT", nullable: false),
                    CorrectedBecause_EnglishStatus = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    CorrectedBecause_Turkish = table.Column<string>(type: "TEXT", nullable: false),
                    CorrectedBecause_TurkishStatus = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Title_English = table.Column<string>(type: "TEXT", nullable: false),
                    Title_EnglishStatus = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Title_Turkish = table.Column<string>(type: "TEXT", nullable: false),
                    Title_TurkishStatus = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    WithdrawnBecause_English = table.Column<string>(type: "TEXT", nullable: false),
                    WithdrawnBecause_EnglishStatus = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    WithdrawnBecause_Turkish = table.Column<string>(type: "TEXT", nullable: false),
                    WithdrawnBecause_TurkishStatus = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Bulletins", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Bulletins_Cooperations_CooperationId",
                        column: x => x.CooperationId,
                        principalTable: "Cooperations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PublicChanges",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PublicChanges", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BulletinEdition",
                columns: table => new
                {
                    BulletinId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Fingerprint = table.Column<string>(type: "TEXT", nullable: false),
                    PublishedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    PublishedById = table.Column<Guid>(type: "TEXT", nullable: false),
                    Because_English = table.Column<string>(type: "TEXT", nullable: false),
                    Because_EnglishStatus = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Because_Turkish = table.Column<string>(type: "TEXT", nullable: false),
                    Because_TurkishStatus = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Text_English = table.Column<string>(type: "TEXT", nullable: false),
                    Text_EnglishStatus = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Text_Turkish = table.Column<string>(type: "TEXT", nullable: false),
                    Text_TurkishStatus = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Title_English = table.Column<string>(type: "TEXT", nullable: false),
                    Title_EnglishStatus = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Title_Turkish = table.Column<string>(type: "TEXT", nullable: false),
                    Title_TurkishStatus = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BulletinEdition", x => new { x.BulletinId, x.Number });
                    table.ForeignKey(
                        name: "FK_BulletinEdition_Bulletins_BulletinId",
                        column: x => x.BulletinId,
                        principalTable: "Bulletins",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "BulletinParty",
                columns: table => new
                {
                    BulletinId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MunicipalityId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ApprovedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BulletinParty", x => new { x.BulletinId, x.MunicipalityId });
                    table.ForeignKey(
                        name: "FK_BulletinParty_Bulletins_BulletinId",
                        column: x => x.BulletinId,
                        principalTable: "Bulletins",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_BulletinParty_Municipalities_MunicipalityId",
                        column: x => x.MunicipalityId,
                        principalTable: "Municipalities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "BulletinSentence",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    BulletinId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Order = table.Column<int>(type: "INTEGER", nullable: false),
                    BeginsParagraph = table.Column<bool>(type: "INTEGER", nullable: false),
                    Pattern = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    SourceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SourceVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    MeetingId = table.Column<Guid>(type: "TEXT", nullable: true),
                    WrittenById = table.Column<Guid>(type: "TEXT", nullable: true),
                    WrittenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Drafted_English = table.Column<string>(type: "TEXT", nullable: false),
                    Drafted_EnglishStatus = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Drafted_Turkish = table.Column<string>(type: "TEXT", nullable: false),
                    Drafted_TurkishStatus = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Text_English = table.Column<string>(type: "TEXT", nullable: false),
                    Text_EnglishStatus = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Text_Turkish = table.Column<string>(type: "TEXT", nullable: false),
                    Text_TurkishStatus = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BulletinSentence", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BulletinSentence_Bulletins_BulletinId",
                        column: x => x.BulletinId,
                        principalTable: "Bulletins",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Municipalities_PublicName",
                table: "Municipalities",
                column: "PublicName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BulletinParty_MunicipalityId",
                table: "BulletinParty",
                column: "MunicipalityId");

            migrationBuilder.CreateIndex(
                name: "IX_Bulletins_CooperationId_State",
                table: "Bulletins",
                columns: new[] { "CooperationId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Bulletins_PublicName",
                table: "Bulletins",
                column: "PublicName");

            migrationBuilder.CreateIndex(
                name: "IX_BulletinSentence_BulletinId",
                table: "BulletinSentence",
                column: "BulletinId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "BulletinEdition");

            migrationBuilder.DropTable(
                name: "BulletinParty");

            migrationBuilder.DropTable(
                name: "BulletinSentence");

            migrationBuilder.DropTable(
                name: "PublicChanges");

            migrationBuilder.DropTable(
                name: "Bulletins");

            migrationBuilder.DropIndex(
                name: "IX_Municipalities_PublicName",
                table: "Municipalities");

            migrationBuilder.DropColumn(
                name: "ShownSince",
                table: "Parties");

            migrationBuilder.DropColumn(
                name: "PublicName",
                table: "Municipalities");

            migrationBuilder.DropColumn(
                name: "PublicSince",
                table: "Municipalities");

            migrationBuilder.DropColumn(
                name: "StaysUnnamed",
                table: "Members");
        }
    }
}
