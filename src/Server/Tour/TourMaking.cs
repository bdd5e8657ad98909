using Yinxin.Desks.Documents;
using static Yinxin.Server.Tour.TourCompany;

namespace Yinxin.Server.Tour;

/// <summary>The application 制章申请 of the tour: its route, its form, the authorisation, the approval; all through the pages.</summary>
internal static class TourMaking
{
    public static async Task ApproveAsync(TourCompany company, string seal, CancellationToken stop)
    {
        var (sun, zhao) = (company["sun"], company["zhao"]);
        await company.PublishAsync(Typed(
            ("Form.Route.Name", "制章申请"), ("Form.Route.Matters", "electronic-making"), ("Form.Route.Steps[0].Name", "分管副总"), ("Form.Route.Steps[0].Approvers[0].Kind", "role:deputy-general-manager")), stop);

        await sun.GoAsync($"/matters/new?kind=electronic-making&seal={seal}", stop);
        await sun.FillAsync("new-matter", Typed(
            ("Form.Unit", sun.Choice("Form.Unit", Name)), ("Form.Representative", "周建国"), ("Form.Administrator", sun.Choice("Form.Administrator", "吴芳")),
            ("Form.Body", sun.Choice("Form.Body", Name)), ("Form.Reason", "与客户网上签约需要")), null, stop, "Form.Safeguards");
        var edit = sun.Path.Split('?')[0];
        var letter = await SamplePapers.SpecimenAsync(Name, 40, false, stop);
        await sun.UploadAsync(edit.Replace("/edit", "/papers", StringComparison.Ordinal), letter, "授权书.png", "image/png", stop);
        await sun.GoAsync(edit, stop);
        await sun.FillAsync("submit-matter", Typed(), null, stop);

        await zhao.GoAsync(edit.Replace("/edit", "/decision", StringComparison.Ordinal), stop);
        await zhao.FillAsync("approve", Typed(), null, stop);
    }
}
