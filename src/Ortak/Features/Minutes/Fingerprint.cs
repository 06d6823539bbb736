using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ortak.Model;

namespace Ortak.Features.Minutes;

/// <summary>
/// Tells whether two people have approved the same text: SHA-256 over everything that is approved, each piece preceded by its length, so
/// that no two texts can be written alike. Who sees to a line is not in it where a person is named: posts change hands afterwards.
/// </summary>
public static class Fingerprint
{
    public static string Of(WholeMinutes whole)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Meeting meeting = whole.Meeting;
        Add("ortak-minutes-1");
        Add(meeting.Id.ToString());
        Both(meeting.Title);
        Add(meeting.HostId.ToString());
        Add(meeting.Place);
        Add(meeting.StartsAt.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture));
        Add(meeting.Zone);
        Number(meeting.LastsMinutes);
        foreach (Model.Delegate person in meeting.Delegates.OrderBy(d => d.Id))
        {
            Add(person.MunicipalityId.ToString());
            Add(person.Name);
            Add(person.Post);
            Add(person.Attended switch { null => "?", true => "+", false => "-" });
        }
        foreach (WholeMinutes.Part part in whole.Parts)
        {
            if (part.Item is { } item)
            {
                Add("item");
                Add(item.Id.ToString());
                Both(item.Title);
                Both(item.Discussion);
            }
            foreach (WholeMinutes.Line line in part.Lines.Where(l => l.AddedBy is null))
            {
                Outcome outcome = line.Outcome;
                Add("outcome");
                Add(outcome.Id.ToString());
                Add(outcome.Kind.ToString());
                Both(line.Original);
                Add(outcome.TopicCode.Value);
                Add(outcome.OwnerMunicipalityId?.ToString() ?? "");
                Add(outcome.Due?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "");
            }
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Both(Bilingual text)
        {
            Add(text.Turkish);
            Add(text.TurkishStatus.ToString());
            Add(text.English);
            Add(text.EnglishStatus.ToString());
        }
        void Number(int number) => Add(number.ToString(CultureInfo.InvariantCulture));
        void Add(string text)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }
    }
}
