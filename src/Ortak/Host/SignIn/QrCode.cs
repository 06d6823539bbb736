using System.Globalization;
using System.Text;
using QRCoder;

namespace Ortak.Host.SignIn;

/// <summary>A QR code as the path of an SVG picture: one unit a square, dark on light whatever the page's colours, as cameras want it.</summary>
/// <param name="Size">Units of width and height, quiet border included.</param>
/// <param name="Path">The dark squares.</param>
public sealed record QrCode(int Size, string Path)
{
    public static QrCode Of(string text)
    {
        using var generator = new QRCodeGenerator();
        using QRCodeData data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (int y = 0; y < data.ModuleMatrix.Count; y++)
            for (int x = 0; x < data.ModuleMatrix[y].Count; x++)
            {
                int from = x;
                while (x < data.ModuleMatrix[y].Count && data.ModuleMatrix[y][x]) x++;
                if (x > from) path.Append(CultureInfo.InvariantCulture, $"M{from} {y}h{x - from}v1H{from}z");
            }
        return new(data.ModuleMatrix.Count, path.ToString());
    }
}
