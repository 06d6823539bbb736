using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ortak.Data.Migrations.Sqlite
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
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "StopAddress",
                table: "Mails",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "CallDecisionId",
                table: "HandoverItem",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Aims",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MunicipalityId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CooperationId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Places = table.Column<string>(type: "TEXT", nullable: false),
                    Serves = table.Column<string>(type: "TEXT", nullable: false),
                    WantedEur = table.Column<long>(type: "INTEGER", nullable: true),
                    By = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    OutcomeId = table.Column<Guid>(type: "TEXT", nullable: true),
                    RoundId = table.Column<Guid>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    EndedBecause = table.Column<string>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MunicipalityId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CallId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Code = table.Column<string>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    Notes = table.Column<string>(type: "TEXT", nullable: false),
                    OwnerId = table.Column<Guid>(type: "TEXT", nullable: true),
                    CooperationId = table.Column<Guid>(type: "TEXT", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
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
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
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
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    WantsDigest = table.Column<bool>(type: "INTEGER", nullable: false),
                    WantsAlerts = table.Column<bool>(type: "INTEGER", nullable: false),
                    FeedHash = table.Column<string>(type: "TEXT", nullable: true)
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
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CallId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Code = table.Column<string>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
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
                    MunicipalityId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CallId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Step = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    DoneOn = table.Column<DateOnly>(type: "TEXT", nullable: false)
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    List = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Json = table.Column<string>(type: "TEXT", nullable: false),
                    Because = table.Column<string>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UndoneAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    UndoneBecause = table.Column<string>(type: "TEXT", nullable: false),
                    UndoneBy = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RuleEdits", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AimCall",
                columns: table => new
                {
                    AimId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CallId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Code = table.Column<string>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    AddedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AimId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Country = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Notes = table.Column<string>(type: "TEXT", nullable: false),
                    AddedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
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
                    AimId = table.Column<Guid>(type: "TEXT", nullable: false),
                    TopicCode = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false)
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AimId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CallId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Code = table.Column<string>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    WantedSize = table.Column<int>(type: "INTEGER", nullable: true),
                    Without = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Notes = table.Column<string>(type: "TEXT", nullable: false),
                    BudgetMode = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    IndirectRate = table.Column<int>(type: "INTEGER", nullable: false),
                    LiraForEuro = table.Column<long>(type: "INTEGER", nullable: true),
                    LiraOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Prefinancing = table.Column<int>(type: "INTEGER", nullable: true),
                    Months = table.Column<int>(type: "INTEGER", nullable: true),
                    IsDemo = table.Column<bool>(type: "INTEGER", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AimId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FromId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ToId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    OrganisationName = table.Column<string>(type: "TEXT", nullable: false),
                    OrganisationCountry = table.Column<string>(type: "TEXT", nullable: false),
                    Tie = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Answer = table.Column<string>(type: "TEXT", nullable: false),
                    ForwardedTo = table.Column<string>(type: "TEXT", nullable: false),
                    Contact = table.Column<string>(type: "TEXT", nullable: false),
                    ContactAgreedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AskedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AnsweredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    IsDemo = table.Column<bool>(type: "INTEGER", nullable: false),
                    Letter_English = table.Column<string>(type: "TEXT", nullable: false),
                    Letter_EnglishStatus = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Letter_Turkish = table.Column<string>(type: "TEXT", nullable: false),
                    Letter_TurkishStatus = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ConsortiumId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Order = table.Column<int>(type: "INTEGER", nullable: false),
                    OrganisationId = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Country = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Tags = table.Column<string>(type: "TEXT", nullable: false),
                    Part = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Covers = table.Column<string>(type: "TEXT", nullable: false),
                    IsFixed = table.Column<bool>(type: "INTEGER", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Notes = table.Column<string>(type: "TEXT", nullable: false),
                    FundingRate = table.Column<int>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ConsortiumId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    FromMonth = table.Column<int>(type: "INTEGER", nullable: true),
                    ToMonth = table.Column<int>(type: "INTEGER", nullable: true)
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
                    SeatId = table.Column<Guid>(type: "TEXT", nullable: false),
                    WorkPackageId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Category = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Cents = table.Column<long>(type: "INTEGER", nullable: false),
                    Hundredths = table.Column<int>(type: "INTEGER", nullable: false)
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
