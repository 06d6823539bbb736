using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Ortak.Data;

/// <summary>Questions that are compiled once: a compiled question belongs to one model, and SQLite and PostgreSQL have one each.</summary>
public sealed class PerModel<T>(Func<T> compile) where T : class
{
    private readonly ConditionalWeakTable<IModel, T> _compiled = [];

    public T Of(OrtakDb db) => _compiled.GetValue(db.Model, _ => compile());
}
