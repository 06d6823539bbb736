namespace Ortak.Model;

/// <summary>A file that belongs to a cooperation or to one of its meetings.</summary>
public sealed class Document
{
    /// <summary>10 MiB: a scanned protocol of fifty pages fits.</summary>
    public const int LargestBytes = 10 * 1024 * 1024;

    public Id<Document> Id { get; init; } = Id<Document>.New();
    public Id<Cooperation> CooperationId { get; init; }
    public Id<Meeting>? MeetingId { get; init; }
    public string Name { get; init; } = "";
    public string MediaType { get; init; } = "";
    public int Bytes { get; init; }
    /// <summary>SHA-256 of the content, lower-case hexadecimal.</summary>
    public string Sha256 { get; init; } = "";
    public Guid AddedById { get; init; }
    public DateTime AddedAt { get; init; }
    public DocumentContent Content { get; init; } = null!;
}

/// <summary>The bytes of a document, apart so that lists do not load them.</summary>
public sealed class DocumentContent
{
    public Id<Document> DocumentId { get; init; }
    public byte[] Bytes { get; init; } = [];
}
