using Microsoft.EntityFrameworkCore;
using Ortak.Data;

namespace Ortak.Features.Calls;

/// <summary>Saves a row of which a person has one: if another request of the same person wrote it in between, the change is made again over that.</summary>
internal static class OwnRow
{
    public static async Task Save(OrtakDb db, Func<Task> change, CancellationToken cancel)
    {
        for (int tries = 0; ; tries++)
        {
            await change();
            try
            {
                await db.SaveChangesAsync(cancel);
                return;
            }
            catch (DbUpdateException) when (tries == 0) { db.ChangeTracker.Clear(); }
        }
    }
}
