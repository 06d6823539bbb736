namespace Ortak.Engine.Eligibility;

/// <summary>Something in the rules that cannot be used, told where a person will look for it.</summary>
/// <param name="File">The file; a record that is laid over the files is called “list/key”.</param>
/// <param name="Line">From 1.</param>
/// <param name="Field">The way to the field, such as <c>rules[he-gep].mark</c>; empty where none is meant.</param>
/// <param name="What">What is wrong.</param>
public sealed record RuleFault(string File, int Line, string Field, Sentence What)
{
    /// <summary>“file, line N, field: what” in English, for logs and the command line.</summary>
    public override string ToString() => $"{File}, line {Line}{(Field.Length > 0 ? ", " + Field : "")}: {What.En}";
}
