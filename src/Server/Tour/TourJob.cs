using System.Globalization;
using Yinxin.Desks.Documents;
using static Yinxin.Server.Tour.TourCompany;

namespace Yinxin.Server.Tour;

/// <summary>From the application to the sealed file, through the pages.</summary>
internal sealed class TourJob(TourCompany company, TourAsked asked, Action<string> say)
{
    public async Task RunAsync(byte[] pdf, string name, SampleSpot? spot, CancellationToken stop)
    {
        var application = await ApplyAsync(pdf, name, spot, stop);
        await ApproveAsync("li", application, "客户资信良好，同意。", stop);
        say("部门负责人李娜同意");
        await ApproveAsync("zhao", application, "同意。", stop);
        say("分管副总赵强同意，审批完成");
        await company["wu"].GoAsync($"{application}/stamping?use=0", stop);
        await company["wu"].FillAsync("stamp", Typed(), null, stop);
        say("保管人吴芳确认用印，服务器已签章");
        await TakeAsync(application, stop);
    }

    private async Task<string> ApplyAsync(byte[] pdf, string name, SampleSpot? spot, CancellationToken stop)
    {
        var wang = company["wang"];
        await wang.GoAsync("/applications/new", stop);
        await wang.FillAsync("new-application", Typed(("Form.Title", "云平台运维服务合同"), ("Form.DocumentType", "contract")), null, stop);
        var edit = wang.Path.Split('?')[0];
        var application = edit[..edit.LastIndexOf('/')];
        await wang.FillAsync("edit", Typed(
            ("Form.Facts.DocumentNumber", "XC-2026-018"), ("Form.Facts.Purpose", "与客户签订年度运维合同"), ("Form.Facts.Counterparty", "海岳数据有限公司"), ("Form.Facts.Amount", "86000.00")), "save", stop);
        await wang.GoAsync(edit, stop);
        await wang.UploadAsync("edit", $"{application}/files", pdf, name, "application/pdf", stop);
        await wang.GoAsync(edit, stop);
        var file = wang.Page.QuerySelectorAll("select").Select(s => s.GetAttribute("name") ?? "").First(n => n.StartsWith("Form.Chosen[", StringComparison.Ordinal) && !n.Contains("[paper]", StringComparison.Ordinal));
        await wang.FillAsync("edit", Typed((file, wang.Choice(file, "合同专用章"))), $"add:{file["Form.Chosen[".Length..^1]}", stop);
        await PlaceAsync(wang, application, spot, stop);
        await wang.GoAsync(edit, stop);
        await wang.FillAsync("edit", Typed(("Form.Statement", "yes")), "submit", stop);
        say($"王小明提交用印申请：{name}");
        return application;
    }

    private async Task PlaceAsync(Visitor wang, string application, SampleSpot? spot, CancellationToken stop)
    {
        await wang.GoAsync($"{application}/places/0", stop);
        if (wang.Page.QuerySelector("[name='Form.Places[0].x']") is null) await wang.FillAsync("places", Typed(), "add", stop);
        var typed = spot is null ? Typed() : Typed(
            ("Form.Places[0].page", spot.Page.ToString(CultureInfo.InvariantCulture)), ("Form.Places[0].x", Mm(spot.X)), ("Form.Places[0].y", Mm(spot.Y)));
        var said = spot ?? new SampleSpot(
            int.Parse(wang.Value("Form.Places[0].page"), CultureInfo.InvariantCulture), double.Parse(wang.Value("Form.Places[0].x"), CultureInfo.InvariantCulture), double.Parse(wang.Value("Form.Places[0].y"), CultureInfo.InvariantCulture));
        await wang.FillAsync("places", typed, "save", stop);
        say($"印章位置：第 {said.Page} 页，中心距左 {Mm(said.X)} 毫米、距上 {Mm(said.Y)} 毫米（--at {said.Page},{Mm(said.X)},{Mm(said.Y)}）");
    }

    private async Task ApproveAsync(string userName, string application, string opinion, CancellationToken stop)
    {
        var approver = company[userName];
        await approver.GoAsync($"{application}/decision", stop);
        await approver.FillAsync("approve", Typed(("Form.Opinion", opinion)), null, stop);
    }

    /// <summary>The applicant fetches the sealed file, its receipt and what is needed to check both.</summary>
    private async Task TakeAsync(string application, CancellationToken stop)
    {
        var wang = company["wang"];
        await wang.GoAsync(application, stop);
        var receipt = wang.Link("/receipt").Split('?')[0];
        await wang.GoAsync(receipt, stop);
        var json = await wang.DownloadAsync(receipt + ".json", stop);
        using var parsed = System.Text.Json.JsonDocument.Parse(json);
        using var body = System.Text.Json.JsonDocument.Parse(Convert.FromBase64String(parsed.RootElement.GetProperty("body").GetString()!));
        var file = body.RootElement.GetProperty("file").GetString();
        Directory.CreateDirectory(asked.Out);
        await File.WriteAllBytesAsync(Path.Combine(asked.Out, "sealed.pdf"), await wang.DownloadAsync($"/documents/{file}/download", stop), stop);
        await File.WriteAllBytesAsync(Path.Combine(asked.Out, "receipt.json"), json, stop);
        await File.WriteAllBytesAsync(Path.Combine(asked.Out, "trust.pem"), await wang.DownloadAsync("/verify/trust.pem", stop), stop);
        say($"已取得 {Path.Combine(asked.Out, "sealed.pdf")}、receipt.json、trust.pem");
    }

    private static string Mm(double mm) => mm.ToString("0.##", CultureInfo.InvariantCulture);
}
