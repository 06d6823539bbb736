using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ortak.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Projects : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameColumn(
                name: "ResultWords",
                table: "Consortia",
                newName: "Evaluation");

            migrationBuilder.RenameColumn(
                name: "Reference",
                table: "Consortia",
                newName: "ProposalNumber");

            migrationBuilder.RenameColumn(
                name: "PointsNeeded",
                table: "Consortia",
                newName: "Threshold");

            migrationBuilder.RenameColumn(
                name: "Points",
                table: "Consortia",
                newName: "Score");

            migrationBuilder.AddColumn<string>(
                name: "WithdrawnBecause",
                table: "Consortia",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            // Before there was a foreign key, a draft that others were taken from could be deleted.
            migrationBuilder.Sql("""UPDATE "Consortia" SET "TakenFromId" = NULL WHERE "TakenFromId" NOT IN (SELECT "Id" FROM "Consortia");""");

            migrationBuilder.CreateTable(
                name: "Lessons",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MunicipalityId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ConsortiumId = table.Column<Guid>(type: "TEXT", nullable: true),
                    CooperationId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    CallCode = table.Column<string>(type: "TEXT", nullable: false),
                    CallTitle = table.Column<string>(type: "TEXT", nullable: false),
                    Family = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    IsDemo = table.Column<bool>(type: "INTEGER", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Folded = table.Column<string>(type: "TEXT", nullable: false),
                    Text_English = table.Column<string>(type: "TEXT", nullable: false),
                    Text_EnglishStatus = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Text_Turkish = table.Column<string>(type: "TEXT", nullable: false),
                    Text_TurkishStatus = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Title_English = table.Column<string>(type: "TEXT", nullable: false),
                    Title_EnglishStatus = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Title_Turkish = table.Column<string>(type: "TEXT", nullable: false),
                    Title_TurkishStatus = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Lessons", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Lessons_Consortia_ConsortiumId",
                        column: x => x.ConsortiumId,
                        principalTable: "Consortia",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_Lessons_Cooperations_CooperationId",
                        column: x => x.CooperationId,
                        principalTable: "Cooperations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_Lessons_Municipalities_MunicipalityId",
                        column: x => x.MunicipalityId,
                        principalTable: "Municipalities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Projects",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ConsortiumId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Acronym = table.Column<string>(type: "TEXT", nullable: false),
                    AgreementNumber = table.Column<string>(type: "TEXT", nullable: false),
                    Starts = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Months = table.Column<int>(type: "INTEGER", nullable: false),
                    GrantCents = table.Column<long>(type: "INTEGER", nullable: true),
                    IsDemo = table.Column<bool>(type: "INTEGER", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Projects", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Projects_Consortia_ConsortiumId",
                        column: x => x.ConsortiumId,
                        principalTable: "Consortia",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ProposalScore",
                columns: table => new
                {
                    ConsortiumId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Order = table.Column<int>(type: "INTEGER", nullable: false),
                    Criterion = table.Column<string>(type: "TEXT", nullable: false),
                    Hundredths = table.Column<int>(type: "INTEGER", nullable: false),
                    Threshold = table.Column<int>(type: "INTEGER", nullable: true),
                    Most = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProposalScore", x => new { x.ConsortiumId, x.Order });
                    table.ForeignKey(
                        name: "FK_ProposalScore_Consortia_ConsortiumId",
                        column: x => x.ConsortiumId,
                        principalTable: "Consortia",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "LessonTopic",
                columns: table => new
                {
                    LessonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    TopicCode = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LessonTopic", x => new { x.LessonId, x.TopicCode });
                    table.ForeignKey(
                        name: "FK_LessonTopic_Lessons_LessonId",
                        column: x => x.LessonId,
                        principalTable: "Lessons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_LessonTopic_Topics_TopicCode",
                        column: x => x.TopicCode,
                        principalTable: "Topics",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Indicators",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProjectId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    Unit = table.Column<string>(type: "TEXT", nullable: false),
                    Baseline = table.Column<long>(type: "INTEGER", nullable: false),
                    Target = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Indicators", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Indicators_Projects_ProjectId",
                        column: x => x.ProjectId,
                        principalTable: "Projects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ProjectDuties",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProjectId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    WorkPackageId = table.Column<Guid>(type: "TEXT", nullable: true),
                    LeadId = table.Column<Guid>(type: "TEXT", nullable: true),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Due = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DoneOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Cents = table.Column<long>(type: "INTEGER", nullable: true),
                    ReceivedCents = table.Column<long>(type: "INTEGER", nullable: true),
                    Notes = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProjectDuties", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ProjectDuties_Projects_ProjectId",
                        column: x => x.ProjectId,
                        principalTable: "Projects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ProjectDuties_ProposalSeats_LeadId",
                        column: x => x.LeadId,
                        principalTable: "ProposalSeats",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_ProjectDuties_WorkPackage_WorkPackageId",
                        column: x => x.WorkPackageId,
                        principalTable: "WorkPackage",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "IndicatorValue",
                columns: table => new
                {
                    IndicatorId = table.Column<Guid>(type: "TEXT", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Hundredths = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IndicatorValue", x => new { x.IndicatorId, x.On });
                    table.ForeignKey(
                        name: "FK_IndicatorValue_Indicators_IndicatorId",
                        column: x => x.IndicatorId,
                        principalTable: "Indicators",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Consortia_TakenFromId",
                table: "Consortia",
                column: "TakenFromId");

            migrationBuilder.CreateIndex(
                name: "IX_Indicators_ProjectId",
                table: "Indicators",
                column: "ProjectId");

            migrationBuilder.CreateIndex(
                name: "IX_Lessons_Audience_MadeAt",
                table: "Lessons",
                columns: new[] { "Audience", "MadeAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Lessons_ConsortiumId",
                table: "Lessons",
                column: "ConsortiumId");

            migrationBuilder.CreateIndex(
                name: "IX_Lessons_CooperationId",
                table: "Lessons",
                column: "CooperationId");

            migrationBuilder.CreateIndex(
                name: "IX_Lessons_Family_MadeAt",
                table: "Lessons",
                columns: new[] { "Family", "MadeAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Lessons_MunicipalityId",
                table: "Lessons",
                column: "MunicipalityId");

            migrationBuilder.CreateIndex(
                name: "IX_LessonTopic_TopicCode",
                table: "LessonTopic",
                column: "TopicCode");

            migrationBuilder.CreateIndex(
                name: "IX_ProjectDuties_LeadId_DoneOn_Due",
                table: "ProjectDuties",
                columns: new[] { "LeadId", "DoneOn", "Due" });

            migrationBuilder.CreateIndex(
                name: "IX_ProjectDuties_ProjectId_Due",
                table: "ProjectDuties",
                columns: new[] { "ProjectId", "Due" });

            migrationBuilder.CreateIndex(
                name: "IX_ProjectDuties_WorkPackageId",
                table: "ProjectDuties",
                column: "WorkPackageId");

            migrationBuilder.CreateIndex(
                name: "IX_Projects_ConsortiumId",
                table: "Projects",
                column: "ConsortiumId",
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "FK_Consortia_Consortia_TakenFromId",
                table: "Consortia",
                column: "TakenFromId",
                principalTable: "Consortia",
                principalColumn: "Id",
                onDelete: ReferentialAction.SetNull);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Consortia_Consortia_TakenFromId",
                table: "Consortia");

            migrationBuilder.DropTable(
                name: "IndicatorValue");

            migrationBuilder.DropTable(
                name: "LessonTopic");

            migrationBuilder.DropTable(
                name: "ProjectDuties");

            migrationBuilder.DropTable(
                name: "ProposalScore");

            migrationBuilder.DropTable(
                name: "Indicators");

            migrationBuilder.DropTable(
                name: "Lessons");

            migrationBuilder.DropTable(
                name: "Projects");

            migrationBuilder.DropIndex(
                name: "IX_Consortia_TakenFromId",
                table: "Consortia");

            migrationBuilder.DropColumn(
                name: "WithdrawnBecause",
                table: "Consortia");

            migrationBuilder.RenameColumn(
                name: "Evaluation",
                table: "Consortia",
                newName: "ResultWords");

            migrationBuilder.RenameColumn(
                name: "Threshold",
                table: "Consortia",
                newName: "PointsNeeded");

            migrationBuilder.RenameColumn(
                name: "Score",
                table: "Consortia",
                newName: "Points");

            migrationBuilder.RenameColumn(
                name: "ProposalNumber",
                table: "Consortia",
                newName: "Reference");
        }
    }
}
