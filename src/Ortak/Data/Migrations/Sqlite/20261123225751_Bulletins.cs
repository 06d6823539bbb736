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
                name: "LegalKind",
                table: "Ngos",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CouncilDay",
                table: "Municipalities",
                type: "TEXT",
                maxLength: 32,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "CouncilRecess",
                table: "Municipalities",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<int>(
                name: "CouncilWeek",
                table: "Municipalities",
                type: "INTEGER",
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

            migrationBuilder.AlterColumn<Guid>(
                name: "CooperationId",
                table: "HandoverItem",
                type: "TEXT",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "TEXT");

            migrationBuilder.AddColumn<Guid>(
                name: "CommitmentId",
                table: "HandoverItem",
                type: "TEXT",
                nullable: true);

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
                name: "Commitments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MunicipalityId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CooperationId = table.Column<Guid>(type: "TEXT", nullable: true),
                    OutcomeId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ToMunicipalityId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ToNgoId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Form = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    TopicCode = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    OwnerId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Due = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    FirstDue = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    MovedBecause = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    KeptOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    KeptAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    IsPublic = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsDemo = table.Column<bool>(type: "INTEGER", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Folded = table.Column<string>(type: "TEXT", nullable: false),
                    BlockedBecause_English = table.Column<string>(type: "TEXT", nullable: false),
                    BlockedBecause_EnglishStatus = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    BlockedBecause_Turkish = table.Column<string>(type: "TEXT", nullable: false),
                    BlockedBecause_TurkishStatus = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    GivenUpBecause_English = table.Column<string>(type: "TEXT", nullable: false),
                    GivenUpBecause_EnglishStatus = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    GivenUpBecause_Turkish = table.Column<string>(type: "TEXT", nullable: false),
                    GivenUpBecause_TurkishStatus = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Text_English = table.Column<string>(type: "TEXT", nullable: false),
                    Text_EnglishStatus = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Text_Turkish = table.Column<string>(type: "TEXT", nullable: false),
                    Text_TurkishStatus = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    ToWords_English = table.Column<string>(type: "TEXT", nullable: false),
                    ToWords_EnglishStatus = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    ToWords_Turkish = table.Column<string>(type: "TEXT", nullable: false),
                    ToWords_TurkishStatus = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Commitments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Commitments_Cooperations_CooperationId",
                        column: x => x.CooperationId,
                        principalTable: "Cooperations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Commitments_Members_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_Commitments_Municipalities_MunicipalityId",
                        column: x => x.MunicipalityId,
                        principalTable: "Municipalities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Commitments_Municipalities_ToMunicipalityId",
                        column: x => x.ToMunicipalityId,
                        principalTable: "Municipalities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_Commitments_Ngos_ToNgoId",
                        column: x => x.ToNgoId,
                        principalTable: "Ngos",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_Commitments_Outcomes_OutcomeId",
                        column: x => x.OutcomeId,
                        principalTable: "Outcomes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_Commitments_Topics_TopicCode",
                        column: x => x.TopicCode,
                        principalTable: "Topics",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
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
                name: "Rounds",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CooperationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    StartedById = table.Column<Guid>(type: "TEXT", nullable: false),
                    Due = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    WithdrawnBecause = table.Column<string>(type: "TEXT", nullable: false),
                    JointOrder = table.Column<string>(type: "TEXT", nullable: false),
                    Result = table.Column<string>(type: "TEXT", nullable: false),
                    DecisionId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    Folded = table.Column<string>(type: "TEXT", nullable: false),
                    Title_English = table.Column<string>(type: "TEXT", nullable: false),
                    Title_EnglishStatus = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Title_Turkish = table.Column<string>(type: "TEXT", nullable: false),
                    Title_TurkishStatus = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Rounds", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Rounds_Cooperations_CooperationId",
                        column: x => x.CooperationId,
                        principalTable: "Cooperations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Rounds_Outcomes_DecisionId",
                        column: x => x.DecisionId,
                        principalTable: "Outcomes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
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

            migrationBuilder.CreateTable(
                name: "CommitmentReminder",
                columns: table => new
                {
                    CommitmentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Due = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DaysBefore = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CommitmentReminder", x => new { x.CommitmentId, x.Due, x.DaysBefore });
                    table.ForeignKey(
                        name: "FK_CommitmentReminder_Commitments_CommitmentId",
                        column: x => x.CommitmentId,
                        principalTable: "Commitments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Evidence",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CommitmentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Link = table.Column<string>(type: "TEXT", nullable: true),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    MediaType = table.Column<string>(type: "TEXT", nullable: false),
                    Bytes = table.Column<int>(type: "INTEGER", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    AddedById = table.Column<Guid>(type: "TEXT", nullable: false),
                    AddedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Evidence", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Evidence_Commitments_CommitmentId",
                        column: x => x.CommitmentId,
                        principalTable: "Commitments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RoundTopic",
                columns: table => new
                {
                    RoundId = table.Column<Guid>(type: "TEXT", nullable: false),
                    TopicCode = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Order = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RoundTopic", x => new { x.RoundId, x.TopicCode });
                    table.ForeignKey(
                        name: "FK_RoundTopic_Rounds_RoundId",
                        column: x => x.RoundId,
                        principalTable: "Rounds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_RoundTopic_Topics_TopicCode",
                        column: x => x.TopicCode,
                        principalTable: "Topics",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Voters",
                columns: table => new
                {
                    RoundId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MemberId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MunicipalityId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Ballot = table.Column<string>(type: "TEXT", nullable: false),
                    Comparisons = table.Column<string>(type: "TEXT", nullable: false),
                    RankedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Voters", x => new { x.RoundId, x.MemberId });
                    table.ForeignKey(
                        name: "FK_Voters_Members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Voters_Rounds_RoundId",
                        column: x => x.RoundId,
                        principalTable: "Rounds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "EvidenceContent",
                columns: table => new
                {
                    EvidenceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Bytes = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EvidenceContent", x => x.EvidenceId);
                    table.ForeignKey(
                        name: "FK_EvidenceContent_Evidence_EvidenceId",
                        column: x => x.EvidenceId,
                        principalTable: "Evidence",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "GateRecords",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MunicipalityId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CooperationId = table.Column<Guid>(type: "TEXT", nullable: true),
                    CommitmentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Code = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", nullable: false),
                    Scope = table.Column<string>(type: "TEXT", nullable: false),
                    SentOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ValidUntil = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DocumentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    EvidenceId = table.Column<Guid>(type: "TEXT", nullable: true),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GateRecords", x => x.Id);
                    table.ForeignKey(
                        name: "FK_GateRecords_Commitments_CommitmentId",
                        column: x => x.CommitmentId,
                        principalTable: "Commitments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_GateRecords_Cooperations_CooperationId",
                        column: x => x.CooperationId,
                        principalTable: "Cooperations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_GateRecords_Documents_DocumentId",
                        column: x => x.DocumentId,
                        principalTable: "Documents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_GateRecords_Evidence_EvidenceId",
                        column: x => x.EvidenceId,
                        principalTable: "Evidence",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_GateRecords_Municipalities_MunicipalityId",
                        column: x => x.MunicipalityId,
                        principalTable: "Municipalities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "GateReminder",
                columns: table => new
                {
                    GateRecordId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ValidUntil = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DaysBefore = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GateReminder", x => new { x.GateRecordId, x.ValidUntil, x.DaysBefore });
                    table.ForeignKey(
                        name: "FK_GateReminder_GateRecords_GateRecordId",
                        column: x => x.GateRecordId,
                        principalTable: "GateRecords",
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

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_CooperationId_State_Due",
                table: "Commitments",
                columns: new[] { "CooperationId", "State", "Due" });

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_MunicipalityId_State_Due",
                table: "Commitments",
                columns: new[] { "MunicipalityId", "State", "Due" });

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_OutcomeId",
                table: "Commitments",
                column: "OutcomeId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_OwnerId_State_Due",
                table: "Commitments",
                columns: new[] { "OwnerId", "State", "Due" });

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_State_Due",
                table: "Commitments",
                columns: new[] { "State", "Due" });

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_ToMunicipalityId",
                table: "Commitments",
                column: "ToMunicipalityId");

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_ToNgoId",
                table: "Commitments",
                column: "ToNgoId");

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_TopicCode",
                table: "Commitments",
                column: "TopicCode");

            migrationBuilder.CreateIndex(
                name: "IX_Evidence_CommitmentId",
                table: "Evidence",
                column: "CommitmentId");

            migrationBuilder.CreateIndex(
                name: "IX_GateRecords_CommitmentId",
                table: "GateRecords",
                column: "CommitmentId");

            migrationBuilder.CreateIndex(
                name: "IX_GateRecords_CooperationId",
                table: "GateRecords",
                column: "CooperationId");

            migrationBuilder.CreateIndex(
                name: "IX_GateRecords_DocumentId",
                table: "GateRecords",
                column: "DocumentId");

            migrationBuilder.CreateIndex(
                name: "IX_GateRecords_EvidenceId",
                table: "GateRecords",
                column: "EvidenceId");

            migrationBuilder.CreateIndex(
                name: "IX_GateRecords_MunicipalityId",
                table: "GateRecords",
                column: "MunicipalityId");

            migrationBuilder.CreateIndex(
                name: "IX_GateRecords_ValidUntil",
                table: "GateRecords",
                column: "ValidUntil");

            migrationBuilder.CreateIndex(
                name: "IX_Rounds_CooperationId_ClosedAt",
                table: "Rounds",
                columns: new[] { "CooperationId", "ClosedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Rounds_DecisionId",
                table: "Rounds",
                column: "DecisionId");

            migrationBuilder.CreateIndex(
                name: "IX_RoundTopic_TopicCode",
                table: "RoundTopic",
                column: "TopicCode");

            migrationBuilder.CreateIndex(
                name: "IX_Voters_MemberId_RankedAt",
                table: "Voters",
                columns: new[] { "MemberId", "RankedAt" });
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
                name: "CommitmentReminder");

            migrationBuilder.DropTable(
                name: "EvidenceContent");

            migrationBuilder.DropTable(
                name: "GateReminder");

            migrationBuilder.DropTable(
                name: "PublicChanges");

            migrationBuilder.DropTable(
                name: "RoundTopic");

            migrationBuilder.DropTable(
                name: "Voters");

            migrationBuilder.DropTable(
                name: "Bulletins");

            migrationBuilder.DropTable(
                name: "GateRecords");

            migrationBuilder.DropTable(
                name: "Rounds");

            migrationBuilder.DropTable(
                name: "Evidence");

            migrationBuilder.DropTable(
                name: "Commitments");

            migrationBuilder.DropIndex(
                name: "IX_Municipalities_PublicName",
                table: "Municipalities");

            migrationBuilder.DropColumn(
                name: "ShownSince",
                table: "Parties");

            migrationBuilder.DropColumn(
                name: "LegalKind",
                table: "Ngos");

            migrationBuilder.DropColumn(
                name: "CouncilDay",
                table: "Municipalities");

            migrationBuilder.DropColumn(
                name: "CouncilRecess",
                table: "Municipalities");

            migrationBuilder.DropColumn(
                name: "CouncilWeek",
                table: "Municipalities");

            migrationBuilder.DropColumn(
                name: "PublicName",
                table: "Municipalities");

            migrationBuilder.DropColumn(
                name: "PublicSince",
                table: "Municipalities");

            migrationBuilder.DropColumn(
                name: "StaysUnnamed",
                table: "Members");

            migrationBuilder.DropColumn(
                name: "CommitmentId",
                table: "HandoverItem");

            migrationBuilder.AlterColumn<Guid>(
                name: "CooperationId",
                table: "HandoverItem",
                type: "TEXT",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "TEXT",
                oldNullable: true);
        }
    }
}
