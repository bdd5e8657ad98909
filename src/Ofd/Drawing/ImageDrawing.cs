using Yinxin.Ofd.Xml;

namespace Yinxin.Ofd.Drawing;

/// <summary>Draws pictures, and seals that are handed in (GB/T 33190, 10).</summary>
internal static class ImageDrawing
{
    /// <summary>The object's matrix takes a square of 1 × 1 to the picture's place; without one it fills the boundary.</summary>
    internal static void Draw(Canvas canvas, Element unit, Scope scope)
    {
        var box = Values.Box(unit["Boundary"])!.Value;
        var place = unit["CTM"] is null ? Transform.Scale(box.Width, box.Height) : Transform.Of(unit) ?? throw unit.Wrong("A CTM has six numbers.");
        if (Picture(canvas, scope, unit["ResourceID"]) is { } id) canvas.Body.Open("use").Attribute("href", $"#{id}").Transformed(place).Close();
        if (unit["ImageMask"] is { } mask) canvas.Tell("image-mask-not-drawn", mask);
        if (unit.Child("Border") is { } border) Border(canvas, scope, border, box);
    }

    internal static void Seal(Canvas canvas, SealPicture seal)
    {
        var (boundary, shown) = (seal.Boundary, seal.Clip ?? seal.Boundary with { X = 0, Y = 0 });
        var address = PictureKind.IsSvg(seal.Picture) ? Address("image/svg+xml", seal.Picture) : AddressOf(canvas, seal.Picture, "seal");
        if (address is null || !boundary.HasArea || !shown.HasArea) return;
        var svg = canvas.Body;
        svg.Open("svg").Attribute("x", boundary.X + shown.X).Attribute("y", boundary.Y + shown.Y).Attribute("width", shown.Width).Attribute("height", shown.Height)
            .Attribute("viewBox", $"{SvgMarkup.Number(shown.X)} {SvgMarkup.Number(shown.Y)} {SvgMarkup.Number(shown.Width)} {SvgMarkup.Number(shown.Height)}");
        svg.Open("image").Attribute("width", boundary.Width).Attribute("height", boundary.Height).Attribute("preserveAspectRatio", "none").Attribute("href", address).Close();
        svg.Close();
    }

    /// <summary>The picture of a resource, 1 × 1; drawn once however often it is used.</summary>
    private static string? Picture(Canvas canvas, Scope scope, string? reference)
    {
        if (scope.Resources.Find("MultiMedia", reference) is not { } media || scope.Resources.FileOf(media, "MediaFile") is not { } path)
        {
            canvas.Tell("resource-missing", reference ?? "");
            return null;
        }
        var key = $"image {path}";
        if (canvas.Defined(key) is { } known) return known;
        if (AddressOf(canvas, canvas.Ofd.Package.Read(path, canvas.Limits.ImageBytes), path) is not { } address) return null;
        return canvas.Define(key, (svg, id) =>
            svg.Open("image").Attribute("id", id).Attribute("width", 1).Attribute("height", 1).Attribute("preserveAspectRatio", "none").Attribute("href", address).Close());
    }

    private static string? AddressOf(Canvas canvas, byte[] picture, string what)
    {
        var kind = PictureKind.Of(picture);
        if (kind.MediaType is null || kind.Width == 0 || kind.Height == 0) canvas.Tell("image-not-drawn", $"{what} {kind.Name}");
        else if (kind.Width > canvas.Limits.ImagePixels || kind.Height > canvas.Limits.ImagePixels || kind.Width * kind.Height > canvas.Limits.ImagePixels) canvas.Tell("image-too-large", what);
        else return Address(kind.MediaType, picture);
        return null;
    }

    private static string Address(string mediaType, byte[] picture) => $"data:{mediaType};base64,{Convert.ToBase64String(picture)}";

    private static void Border(Canvas canvas, Scope scope, Element border, OfdBox box)
    {
        var svg = canvas.Body;
        svg.Open("rect").Attribute("width", box.Width).Attribute("height", box.Height).Attribute("fill", "none")
            .Attribute("rx", Math.Max(0, Values.Number(border, "HorizonalCornerRadius") ?? 0), 0).Attribute("ry", Math.Max(0, Values.Number(border, "VerticalCornerRadius") ?? 0), 0);
        Paints.Write(svg, "stroke", Paints.Of(canvas, scope, border.Child("BorderColor"), Paint.Black));
        new Styles(border, scope.Resources, []).WriteLines(svg);
        svg.Close();
    }
}
