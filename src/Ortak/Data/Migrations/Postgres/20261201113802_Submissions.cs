using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ortak.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Submissions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Points",
                table: "Consortia",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "PointsNeeded",
                table: "Consortia",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Reference",
                table: "Consortia",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateOnly>(
                name: "ResultOn",
                table: "Consortia",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ResultWords",
                table: "Consortia",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateOnly>(
                name: "SubmittedOn",
                table: "Consortia",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "TakenFromId",
                table: "Consortia",
                type: "uuid",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Points",
                table: "Consortia");

            migrationBuilder.DropColumn(
                name: "PointsNeeded",
                table: "Consortia");

            migrationBuilder.DropColumn(
                name: "Reference",
                table: "Consortia");

            migrationBuilder.DropColumn(
                name: "ResultOn",
                table: "Consortia");

            migrationBuilder.DropColumn(
                name: "ResultWords",
                table: "Consortia");

            migrationBuilder.DropColumn(
                name: "SubmittedOn",
                table: "Consortia");

            migrationBuilder.DropColumn(
                name: "TakenFromId",
                table: "Consortia");
        }
    }
}
