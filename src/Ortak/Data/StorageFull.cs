using Microsoft.Data.Sqlite;
using Npgsql;

namespace Ortak.Data;

/// <summary>Tells a full disk from other faults: nothing is lost by it, reading goes on, and an operator can mend it.</summary>
public static class StorageFull
{
    public static bool Is(Exception? fault)
    {
        for (; fault is not null; fault = fault.InnerException)
        {
            if (fault is SqliteException { SqliteErrorCode: 13 or 10 }) return true; // SQLITE_FULL; SQLITE_IOERR, as a full disk looks like when the write-ahead log cannot grow
            if (fault is PostgresException { SqlState: PostgresErrorCodes.DiskFull }) return true;
            if (fault is IOException { HResult: 28 }) return true; // ENOSPC
        }
        return false;
    }
}
