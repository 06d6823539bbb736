using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace Ortak.Bench.Peers;

/// <summary>
/// PostgreSQL full text: a stored tsvector with the call's title weighted double, GIN, ts_rank (which knows no idf), OR of all terms,
/// prepared, one connection on a local socket, no parallel workers.
/// </summary>
internal sealed class PostgresPeer : IPeer
{
    private readonly PrivatePostgres _server;
    private readonly NpgsqlConnection _connection;
    private NpgsqlCommand? _search;

    public PostgresPeer(PrivatePostgres server)
    {
        _server = server;
        _connection = new NpgsqlConnection(server.ConnectionString);
        try { _connection.Open(); }
        catch
        {
            server.Dispose();
            throw;
        }
        Name = $"PostgreSQL {_connection.PostgreSqlVersion} (tsvector, GIN, ts_rank)";
    }

    public string Name { get; }

    public void Build(IReadOnlyList<ProjectText> projects)
    {
        Run("CREATE UNLOGGED TABLE texts (id int, votes boolean, own text, call text)");
        using (NpgsqlBinaryImporter copy = _connection.BeginBinaryImport("COPY texts FROM STDIN (FORMAT binary)"))
        {
            foreach (ProjectText project in projects)
            {
                copy.StartRow();
                copy.Write(project.Index, NpgsqlDbType.Integer);
                copy.Write(project.Votes, NpgsqlDbType.Boolean);
                copy.Write(project.Own, NpgsqlDbType.Text);
                copy.Write(project.Call, NpgsqlDbType.Text);
            }
            copy.Complete();
        }
        Run("CREATE TABLE projects AS SELECT id, votes, setweight(to_tsvector('simple', call), 'A') || setweight(to_tsvector('simple', own), 'D') AS document FROM texts");
        Run("CREATE INDEX ON projects USING gin(document)");
        Run("VACUUM ANALYZE projects");
        _search = new NpgsqlCommand("SELECT id, ts_rank('{.5,.5,.5,1}', document, $1::tsquery, 1) AS score FROM projects WHERE votes AND document @@ $1::tsquery ORDER BY score DESC LIMIT $2", _connection);
        _search.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Text });
        _search.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Integer });
        _search.Prepare();
    }

    public int Search(IReadOnlyList<QueryTerm> terms, Span<(int Project, float Score)> best)
    {
        if (terms.Count == 0) return 0;
        var query = new StringBuilder();
        foreach (QueryTerm term in terms)
        {
            if (query.Length > 0) query.Append('|');
            query.Append('\'').Append(term.Text).Append('\'');
        }
        _search!.Parameters[0].Value = query.ToString();
        _search.Parameters[1].Value = best.Length;
        int count = 0;
        using NpgsqlDataReader reader = _search.ExecuteReader();
        while (reader.Read()) best[count++] = (reader.GetInt32(0), reader.GetFloat(1));
        return count;
    }

    private void Run(string sql)
    {
        using var command = new NpgsqlCommand(sql, _connection) { CommandTimeout = 600 };
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        _search?.Dispose();
        _connection.Dispose();
        NpgsqlConnection.ClearAllPools();
        _server.Dispose();
    }
}
