using Ortak.Engine.Eligibility;

namespace Ortak.Features.Calls;

/// <summary>The portal did not give what was asked for; one sentence says what came instead. The calls in place go on serving.</summary>
public sealed class PortalFault : Exception
{
    /// <param name="what">What was asked for: “page 3 of the calls”; in Turkish in the accusative.</param>
    /// <param name="host">Whom.</param>
    /// <param name="why">What came instead.</param>
    public PortalFault(Sentence what, string host, Sentence why) : base(English(what, host, why)) =>
        Text = new($"Portal ({host}) {what.Tr} vermedi: {why.Tr}. Eldeki çağrılar kullanılmaya devam ediyor; alınanlar bir sonraki deneme için saklandı.", English(what, host, why));

    /// <param name="told">The same in words.</param>
    /// <param name="cause">What lay under it.</param>
    public PortalFault(PortalFault told, Exception cause) : base(told.Message, cause) => (Text, Status, Wait) = (told.Text, told.Status, told.Wait);

    /// <summary>The whole sentence.</summary>
    public Sentence Text { get; }
    /// <summary>The HTTP status; 0 where there was no answer or one that was called good.</summary>
    public int Status { get; init; }
    /// <summary>When the server wants to be asked again.</summary>
    public TimeSpan Wait { get; init; }

    private static string English(Sentence what, string host, Sentence why) => $"The portal ({host}) did not give {what.En} ({why.En}); the calls in place go on serving, and what was fetched so far is kept for the next try.";
}
