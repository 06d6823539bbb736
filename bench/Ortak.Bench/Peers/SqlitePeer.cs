using System.Text;
using Microsoft.Data.Sqlite;

namespace Ortak.Bench.Peers;

/// <summary>SQLite FTS5 in memory: bm25() (its k1 1.2 and b .75 are fixed), prepared statement, OR of all terms.</summary>
internal sealed class SqlitePeer : IPeer
{
    // Rowids above this are projects that do not vote; FTS5 cuts by rowid natively.
    private const int NotVoting = 10_000_000;

    private readonly SqliteConnection _connection = new("Data Source=:memory:");
    private readonly bool _combined;
    private SqliteCommand? _search;

    /// <param name="combined">One column with the call's title twice; otherwise five columns with weights.</param>
    public SqlitePeer(bool combined)
    {
        _combined = combined;
        _connection.Open();
        Name = $"SQLite FTS5 {_connection.ServerVersion} ({(combined ? "one column" : "five columns")}, in memory)";
    }

    public string Name { get; }

    public void Build(IReadOnlyList<ProjectText> projects)
    {
        string columns = _combined ? "everything" : "title, objective, keywords, subjects, call";
        Run($"CREATE VIRTUAL TABLE projects USING fts5({columns}, content='', tokenize='unicode61 remove_diacritics 0')");
        Run($"INSERT INTO projects(projects, rank) VALUES('rank', 'bm25({(_combined ? "1" : "1, 1, 1, 1, 2")})')");
        using (SqliteTransaction transaction = _connection.BeginTransaction())
        {
            using SqliteCommand insert = _connection.CreateCommand();
            insert.Transaction = transaction;
            insert.CommandText = _combined ? "INSERT INTO projects(rowid, everything) VALUES($id, $0)" : "INSERT INTO projects(rowid, title, objective, keywords, subjects, call) VALUES($id, $0, $1, $2, $3, $4)";
            SqliteParameter id = insert.Parameters.Add("$id", SqliteType.Integer);
            SqliteParameter[] texts = [.. Enumerable.Range(0, _combined ? 1 : 5).Select(i => insert.Parameters.Add($"${i}", SqliteType.Text))];
            foreach (ProjectText project in projects)
            {
                id.Value = (project.Votes ? 0 : NotVoting) + project.Index;
                string[] values = _combined ? [project.Combined] : [project.Title, project.Objective, project.Keywords, project.Subjects, project.Call];
                for (int i = 0; i < values.Length; i++) texts[i].Value = values[i];
                insert.ExecuteNonQuery();
            }
            transaction.Commit();
        }
        Run("INSERT INTO projects(projects) VALUES('optimize')");
        _search = _connection.CreateCommand();
        _search.CommandText = $"SELECT rowid, rank FROM projects WHERE projects MATCH $terms AND rowid < {NotVoting} ORDER BY rank LIMIT $limit";
        _search.Parameters.Add("$terms", SqliteType.Text);
        _search.Parameters.Add("$limit", SqliteType.Integer);
        _search.Prepare();
    }

    public int Search(IReadOnlyList<QueryTerm> terms, Span<(int Project, float Score)> best)
    {
        if (terms.Count == 0) return 0;
        var match = new StringBuilder();
        foreach (QueryTerm term in terms)
        {
            if (match.Length > 0) match.Append(" OR ");
            match.Append('"').Append(term.Text).Append('"');
        }
        _search!.Parameters[0].Value = match.ToString();
        _search.Parameters[1].Value = best.Length;
        int count = 0;
        using SqliteDataReader reader = _search.ExecuteReader();
        while (reader.Read()) best[count++] = (reader.GetInt32(0), -reader.GetFloat(1)); // FTS5 gives the best the lowest
        return count;
    }

    private void Run(string sql)
    {
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        _search?.Dispose();
        _connection.Dispose();
    }
}
