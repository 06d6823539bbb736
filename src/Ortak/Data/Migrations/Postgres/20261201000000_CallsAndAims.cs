using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ortak.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class CallsAndAims : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "IntroductionsAMonth",
                table: "Municipalities",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "StopAddress",
                table: "Mails",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "CallDecisionId",
                table: "HandoverItem",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Aims",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MunicipalityId = table.Column<Guid>(type: "uuid", nullable: false),
                    CooperationId = table.Column<Guid>(type: "uuid", nullable: true),
                    Places = table.Column<string>(type: "text", nullable: false),
                    Serves = table.Column<string>(type: "text", nullable: false),
                    WantedEur = table.Column<long>(type: "bigint", nullable: true),
                    By = table.Column<DateOnly>(type: "date", nullable: true),
                    OutcomeId = table.Column<Guid>(type: "uuid", nullable: true),
                    RoundId = table.Column<Guid>(type: "uuid", nullable: true),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    EndedBecause = table.Column<string>(type: "text", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    IsDemo = table.Column<bool>(type: "boolean", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Folded = table.Column<string>(type: "text", nullable: false),
                    Text_English = table.Column<string>(type: "text", nullable: false),
                    Text_EnglishStatus = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Text_Turkish = table.Column<string>(type: "text", nullable: false),
                    Text_TurkishStatus = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Title_English = table.Column<string>(type: "text", nullable: false),
                    Title_EnglishStatus = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Title_Turkish = table.Column<string>(type: "text", nullable: false),
                    Title_TurkishStatus = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Aims", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Aims_Cooperations_CooperationId",
                        column: x => x.CooperationId,
                        principalTable: "Cooperations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Aims_Municipalities_MunicipalityId",
                        column: x => x.MunicipalityId,
                        principalTable: "Municipalities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Aims_Outcomes_OutcomeId",
                        column: x => x.OutcomeId,
                        principalTable: "Outcomes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_Aims_Rounds_RoundId",
                        column: x => x.RoundId,
                        principalTable: "Rounds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "CallDecisions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MunicipalityId = table.Column<Guid>(type: "uuid", nullable: false),
                    CallId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Code = table.Column<string>(type: "text", nullable: false),
                    Title = table.Column<string>(type: "text", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false),
                    Notes = table.Column<string>(type: "text", nullable: false),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: true),
                    CooperationId = table.Column<Guid>(type: "uuid", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CallDecisions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CallDecisions_Cooperations_CooperationId",
                        column: x => x.CooperationId,
                        principalTable: "Cooperations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_CallDecisions_Members_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_CallDecisions_Municipalities_MunicipalityId",
                        column: x => x.MunicipalityId,
                        principalTable: "Municipalities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CallLetters",
                columns: table => new
                {
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    Key = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CallLetters", x => new { x.AccountId, x.Key });
                    table.ForeignKey(
                        name: "FK_CallLetters_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CallMailings",
                columns: table => new
                {
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    WantsDigest = table.Column<bool>(type: "boolean", nullable: false),
                    WantsAlerts = table.Column<bool>(type: "boolean", nullable: false),
                    FeedHash = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CallMailings", x => x.AccountId);
                    table.ForeignKey(
                        name: "FK_CallMailings_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CallMarks",
                columns: table => new
                {
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    CallId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Code = table.Column<string>(type: "text", nullable: false),
                    Title = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CallMarks", x => new { x.AccountId, x.CallId });
                    table.ForeignKey(
                        name: "FK_CallMarks_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CallPlanSteps",
                columns: table => new
                {
                    MunicipalityId = table.Column<Guid>(type: "uuid", nullable: false),
                    CallId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Step = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    DoneOn = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CallPlanSteps", x => new { x.MunicipalityId, x.CallId, x.Step });
                    table.ForeignKey(
                        name: "FK_CallPlanSteps_Municipalities_MunicipalityId",
                        column: x => x.MunicipalityId,
                        principalTable: "Municipalities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RuleEdits",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    List = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Json = table.Column<string>(type: "text", nullable: false),
                    Because = table.Column<string>(type: "text", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UndoneAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    UndoneBecause = table.Column<string>(type: "text", nullable: false),
                    UndoneBy = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RuleEdits", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AimCall",
                columns: table => new
                {
                    AimId = table.Column<Guid>(type: "uuid", nullable: false),
                    CallId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Code = table.Column<string>(type: "text", nullable: false),
                    Title = table.Column<string>(type: "text", nullable: false),
                    AddedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AimCall", x => new { x.AimId, x.CallId });
                    table.ForeignKey(
                        name: "FK_AimCall_Aims_AimId",
                        column: x => x.AimId,
                        principalTable: "Aims",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AimPartners",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AimId = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Country = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    Role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Notes = table.Column<string>(type: "text", nullable: false),
                    AddedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AimPartners", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AimPartners_Aims_AimId",
                        column: x => x.AimId,
                        principalTable: "Aims",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AimTopic",
                columns: table => new
                {
                    AimId = table.Column<Guid>(type: "uuid", nullable: false),
                    TopicCode = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AimTopic", x => new { x.AimId, x.TopicCode });
                    table.ForeignKey(
                        name: "FK_AimTopic_Aims_AimId",
                        column: x => x.AimId,
                        principalTable: "Aims",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_AimTopic_Topics_TopicCode",
                        column: x => x.TopicCode,
                        principalTable: "Topics",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Consortia",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AimId = table.Column<Guid>(type: "uuid", nullable: false),
                    CallId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Code = table.Column<string>(type: "text", nullable: false),
                    Title = table.Column<string>(type: "text", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    WantedSize = table.Column<int>(type: "integer", nullable: true),
                    Without = table.Column<List<string>>(type: "text[]", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Notes = table.Column<string>(type: "text", nullable: false),
                    BudgetMode = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    IndirectRate = table.Column<int>(type: "integer", nullable: false),
                    LiraForEuro = table.Column<long>(type: "bigint", nullable: true),
                    LiraOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Prefinancing = table.Column<int>(type: "integer", nullable: true),
                    Months = table.Column<int>(type: "integer", nullable: true),
                    IsDemo = table.Column<bool>(type: "boolean", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Consortia", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Consortia_Aims_AimId",
                        column: x => x.AimId,
                        principalTable: "Aims",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Introductions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AimId = table.Column<Guid>(type: "uuid", nullable: false),
                    FromId = table.Column<Guid>(type: "uuid", nullable: false),
                    ToId = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    OrganisationName = table.Column<string>(type: "text", nullable: false),
                    OrganisationCountry = table.Column<string>(type: "text", nullable: false),
                    Tie = table.Column<string>(type: "text", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Answer = table.Column<string>(type: "text", nullable: false),
                    ForwardedTo = table.Column<string>(type: "text", nullable: false),
                    Contact = table.Column<string>(type: "text", nullable: false),
                    ContactAgreedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AskedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    AnsweredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    IsDemo = table.Column<bool>(type: "boolean", nullable: false),
                    Letter_English = table.Column<string>(type: "text", nullable: false),
                    Letter_EnglishStatus = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Letter_Turkish = table.Column<string>(type: "text", nullable: false),
                    Letter_TurkishStatus = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Introductions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Introductions_Aims_AimId",
                        column: x => x.AimId,
                        principalTable: "Aims",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Introductions_Municipalities_FromId",
                        column: x => x.FromId,
                        principalTable: "Municipalities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Introductions_Municipalities_ToId",
                        column: x => x.ToId,
                        principalTable: "Municipalities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ProposalSeats",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ConsortiumId = table.Column<Guid>(type: "uuid", nullable: false),
                    Order = table.Column<int>(type: "integer", nullable: false),
                    OrganisationId = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Country = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    Kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Tags = table.Column<List<string>>(type: "text[]", nullable: false),
                    Part = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Covers = table.Column<string>(type: "text", nullable: false),
                    IsFixed = table.Column<bool>(type: "boolean", nullable: false),
                    Status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Notes = table.Column<string>(type: "text", nullable: false),
                    FundingRate = table.Column<int>(type: "integer", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProposalSeats", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ProposalSeats_Consortia_ConsortiumId",
                        column: x => x.ConsortiumId,
                        principalTable: "Consortia",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "WorkPackage",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ConsortiumId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Title = table.Column<string>(type: "text", nullable: false),
                    FromMonth = table.Column<int>(type: "integer", nullable: true),
                    ToMonth = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorkPackage", x => x.Id);
                    table.ForeignKey(
                        name: "FK_WorkPackage_Consortia_ConsortiumId",
                        column: x => x.ConsortiumId,
                        principalTable: "Consortia",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "BudgetLine",
                columns: table => new
                {
                    SeatId = table.Column<Guid>(type: "uuid", nullable: false),
                    WorkPackageId = table.Column<Guid>(type: "uuid", nullable: false),
                    Category = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Cents = table.Column<long>(type: "bigint", nullable: false),
                    Hundredths = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BudgetLine", x => new { x.SeatId, x.WorkPackageId, x.Category });
                    table.ForeignKey(
                        name: "FK_BudgetLine_ProposalSeats_SeatId",
                        column: x => x.SeatId,
                        principalTable: "ProposalSeats",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_BudgetLine_WorkPackage_WorkPackageId",
                        column: x => x.WorkPackageId,
                        principalTable: "WorkPackage",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AimCall_CallId",
                table: "AimCall",
                column: "CallId");

            migrationBuilder.CreateIndex(
                name: "IX_AimPartners_AimId_OrganisationId",
                table: "AimPartners",
                columns: new[] { "AimId", "OrganisationId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Aims_CooperationId_State",
                table: "Aims",
                columns: new[] { "CooperationId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Aims_MunicipalityId_State",
                table: "Aims",
                columns: new[] { "MunicipalityId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Aims_OutcomeId",
                table: "Aims",
                column: "OutcomeId");

            migrationBuilder.CreateIndex(
                name: "IX_Aims_RoundId",
                table: "Aims",
                column: "RoundId");

            migrationBuilder.CreateIndex(
                name: "IX_AimTopic_TopicCode",
                table: "AimTopic",
                column: "TopicCode");

            migrationBuilder.CreateIndex(
                name: "IX_BudgetLine_WorkPackageId",
                table: "BudgetLine",
                column: "WorkPackageId");

            migrationBuilder.CreateIndex(
                name: "IX_CallDecisions_CooperationId",
                table: "CallDecisions",
                column: "CooperationId");

            migrationBuilder.CreateIndex(
                name: "IX_CallDecisions_MunicipalityId_CallId",
                table: "CallDecisions",
                columns: new[] { "MunicipalityId", "CallId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CallDecisions_OwnerId",
                table: "CallDecisions",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_CallMailings_FeedHash",
                table: "CallMailings",
                column: "FeedHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CallMarks_CallId_Kind",
                table: "CallMarks",
                columns: new[] { "CallId", "Kind" });

            migrationBuilder.CreateIndex(
                name: "IX_Consortia_AimId",
                table: "Consortia",
                column: "AimId");

            migrationBuilder.CreateIndex(
                name: "IX_Consortia_CallId",
                table: "Consortia",
                column: "CallId");

            migrationBuilder.CreateIndex(
                name: "IX_Introductions_AimId",
                table: "Introductions",
                column: "AimId");

            migrationBuilder.CreateIndex(
                name: "IX_Introductions_FromId_AskedAt",
                table: "Introductions",
                columns: new[] { "FromId", "AskedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Introductions_ToId_AskedAt",
                table: "Introductions",
                columns: new[] { "ToId", "AskedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ProposalSeats_ConsortiumId_Order",
                table: "ProposalSeats",
                columns: new[] { "ConsortiumId", "Order" });

            migrationBuilder.CreateIndex(
                name: "IX_RuleEdits_At",
                table: "RuleEdits",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_WorkPackage_ConsortiumId_Number",
                table: "WorkPackage",
                columns: new[] { "ConsortiumId", "Number" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AimCall");

            migrationBuilder.DropTable(
                name: "AimPartners");

            migrationBuilder.DropTable(
                name: "AimTopic");

            migrationBuilder.DropTable(
                name: "BudgetLine");

            migrationBuilder.DropTable(
                name: "CallDecisions");

            migrationBuilder.DropTable(
                name: "CallLetters");

            migrationBuilder.DropTable(
                name: "CallMailings");

            migrationBuilder.DropTable(
                name: "CallMarks");

            migrationBuilder.DropTable(
                name: "CallPlanSteps");

            migrationBuilder.DropTable(
                name: "Introductions");

            migrationBuilder.DropTable(
                name: "RuleEdits");

            migrationBuilder.DropTable(
                name: "ProposalSeats");

            migrationBuilder.DropTable(
                name: "WorkPackage");

            migrationBuilder.DropTable(
                name: "Consortia");

            migrationBuilder.DropTable(
                name: "Aims");

            migrationBuilder.DropColumn(
                name: "IntroductionsAMonth",
                table: "Municipalities");

            migrationBuilder.DropColumn(
                name: "StopAddress",
                table: "Mails");

            migrationBuilder.DropColumn(
                name: "CallDecisionId",
                table: "HandoverItem");
        }
    }
}
