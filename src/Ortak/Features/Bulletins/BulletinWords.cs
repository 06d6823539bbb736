using System.Security.Cryptography;
using System.Text;
using Ortak.Engine.Text;
using Ortak.Host;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Bulletins;

/// <summary>How bulletins speak, and what tells one text of theirs from another.</summary>
public static class BulletinWords
{
    public static string Say(this BulletinState state, Words words) => state switch
    {
        BulletinState.Draft => words.Say("taslak", "draft"),
        BulletinState.Proposed => words.Say("onaya sunuldu", "proposed for approval"),
        BulletinState.Approved => words.Say("onaylandı, yayımlanmayı bekliyor", "approved, to be published"),
        BulletinState.Published => words.Say("yayımlandı", "published"),
        BulletinState.Withdrawn => words.Say("geri çekildi", "withdrawn"),
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static TagKind Tag(this BulletinState state) => state switch { BulletinState.Published => TagKind.Good, BulletinState.Proposed or BulletinState.Approved => TagKind.Wait, BulletinState.Withdrawn => TagKind.Wrong, _ => default };

    /// <summary>SHA-256 over the title and every sentence in both languages, each piece preceded by its length, so that no two texts can be written alike.</summary>
    public static string Fingerprint(Bulletin bulletin)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add("ortak-bulletin-1");
        Add(bulletin.Id.ToString());
        Add(bulletin.Title.Turkish);
        Add(bulletin.Title.English);
        foreach (BulletinSentence sentence in bulletin.InOrder())
        {
            Add(sentence.BeginsParagraph ? "paragraph" : "sentence");
            Add(sentence.Text.Turkish);
            Add(sentence.Text.English);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Add(string piece)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(piece);
            hash.AppendData(Encoding.ASCII.GetBytes($"{bytes.Length}:"));
            hash.AppendData(bytes);
        }
    }

    /// <summary>The sentences as running text, a paragraph to a line.</summary>
    public static Bilingual RunningText(Bulletin bulletin)
    {
        return Bilingual.Of(Of(s => s.Text.Turkish), Of(s => s.Text.English));

        string Of(Func<BulletinSentence, string> text)
        {
            var running = new StringBuilder();
            foreach (BulletinSentence sentence in bulletin.InOrder()) running.Append(running.Length == 0 ? "" : sentence.BeginsParagraph ? "\n" : " ").Append(text(sentence).ReplaceLineEndings(" ").Trim());
            return running.ToString();
        }
    }

    /// <summary>What the record is called that a sentence rests on.</summary>
    public static string Say(this BulletinSource source, Words words) => source switch
    {
        BulletinSource.Meeting => words.Say("toplantı kaydı", "record of the meeting"),
        BulletinSource.Minutes => words.Say("onaylı tutanak", "approved minutes"),
        BulletinSource.Outcome => words.Say("tutanaktaki sonuç", "outcome in the minutes"),
        BulletinSource.Round => words.Say("öncelik turu", "priority round"),
        BulletinSource.Commitment => words.Say("taahhüt kaydı", "register of commitments"),
        BulletinSource.Statement => words.Say("belediyenin kendi sözü", "the municipality's own statement"),
        _ => throw new ArgumentOutOfRangeException(nameof(source)),
    };

    /// <summary>istanbul-ve-izmit-bulustu-3f9a2: readable, and no other bulletin's.</summary>
    public static string PublicName(Bulletin bulletin)
    {
        string title = Folding.Fold(bulletin.Title.Turkish).Replace(' ', '-'), mark = bulletin.Id.Value.ToString("N")[^6..];
        return (title.Length > 70 ? title[..70].TrimEnd('-') : title) + "-" + mark;
    }
}
