using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Ortak.Data;

/// <summary>Tells a database that cannot be reached for the moment, or is locked, from other faults: trying again later helps.</summary>
public static class DatabaseAway
{
    public static bool Is(Exception? fault)
    {
        bool ofDatabase = false;
        for (; fault is not null; fault = fault.InnerException)
        {
            if (fault is SqliteException { SqliteErrorCode: 5 or 6 or 14 }) return true; // SQLITE_BUSY, SQLITE_LOCKED, SQLITE_CANTOPEN
            // Class 08 is the connection, class 57 an administrator's stop, 53300 too many connections, 55P03 a lock not had.
            if (fault is PostgresException { SqlState: var state }) return state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("57P", StringComparison.Ordinal) || state is "53300" or "55P03";
            ofDatabase |= fault is DbException;
            if (ofDatabase && fault is SocketException or IOException or TimeoutException) return true;
        }
        return false;
    }
}
