using Microsoft.Playwright;
using Yinxin.Desks.Documents;

namespace Yinxin.Browser.Tests;

/// <summary>A seal's whole life as people live it: asked for, engraved, filed, put into use, handed over, used, damaged, taken out of use, called in and destroyed.</summary>
/// <remarks>Nine people, each in a window of their own; every form that the life leaves behind is printed and rendered.</remarks>
public sealed class LifeWalkTests(Stage stage) : IClassFixture<Stage>
{
    private const string Company = "星辰智慧科技有限公司";
    private static readonly string Today = DateTime.UtcNow.AddHours(8).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    [Theory]
    [Trait("Requirement", "S-02")]
    [Trait("Requirement", "S-09")]
    [Trait("Requirement", "U-09")]
    [InlineData(1280, 900, "TZ-901", "招标专用章", "1101050088901")]
    [InlineData(390, 844, "TZ-902", "展会专用章", "1101050088902")]
    public async Task A_seal_lives_from_its_engraving_request_to_its_destruction(int width, int height, string code, string name, string filing)
    {
        var windows = new Windows(stage, width, height);
        var life = new Life(stage, windows, await SamplePapers.SpecimenAsync($"{Company}{name}", 38, false, default));

        var engraving = await life.AskAsync("wang", "engraving", ("Form.SealName", name), ("Form.SealText", $"{Company}{name}"), ("Form.Width", "38"), ("Form.Purpose", "投标、参展文件"), ("Form.Reason", "业务需要，现有印章不能满足"),
            ("Form.Type", "business"), ("Form.Owner", "市场部"), ("Form.Custodian", "吴芳"));
        await life.DecideAsync(engraving, "li", "liu");
        await life.EngraveAsync(engraving, code);
        var seal = await life.SealAsync(engraving);
        await life.PutIntoUseAsync(seal, filing);
        await life.HandOverAsync(seal, name);
        await life.UseAsync(name);
        await life.DamageAsync(seal);
        var deactivation = await life.AskAsync("sun", $"deactivation&seal={seal}", ("Form.EffectiveOn", Today), ("Form.RecallBy", Today), ("Form.Reason", "章面开裂，不再修复"));
        await life.DecideAsync(deactivation, "li", "liu");
        await life.RecallAsync(seal);
        var destruction = await life.AskAsync("sun", $"destruction&seal={seal}", ("Form.Firm", "示例涉密载体销毁中心"), ("Form.PlannedOn", Today), ("Form.Method", "机械粉碎"), ("Form.Place", "示例涉密载体销毁中心"), ("Form.Reason", "已停用封存，无须保留"));
        await life.DecideAsync(destruction, "li", "liu");
        await life.DestroyAsync(destruction, seal);

        var sun = await windows.OfAsync("sun");
        await sun.GotoAsync($"{stage.Site}/seals/{seal}");
        var told = await sun.InnerTextAsync("main");
        foreach (var word in new[] { "已销毁", filing, "冯雪", "停用", "销毁" }) Assert.Contains(word, told, StringComparison.Ordinal);
        await windows.PictureAsync(sun, "life-seal");
        foreach (var paper in await sun.Locator("a[href*='/papers/']").EvaluateAllAsync<string[]>("links => links.map(l => l.getAttribute('href'))")) await windows.PrintAsync(sun, paper);
        foreach (var matter in new[] { engraving, deactivation, destruction }) await windows.PrintAsync(sun, $"{matter}/paper");
        Assert.True(windows.Count >= 8, $"{windows.Count} people took part");
        await windows.CloseAsync();
    }

    /// <summary>The steps, each by the person whose step it is.</summary>
    private sealed class Life(Stage stage, Windows windows, byte[] imprint)
    {
        private readonly FilePayload photo = new() { Name = "印模.png", MimeType = "image/png", Buffer = imprint };

        /// <summary>Fills in the form of a matter and files it.</summary>
        /// <returns>The matter's address.</returns>
        public async Task<string> AskAsync(string by, string kind, params (string Name, string Value)[] fields)
        {
            var page = await windows.OfAsync(by);
            await page.GotoAsync($"{stage.Site}/matters/new?kind={kind}");
            foreach (var (field, value) in fields) await FillAsync(page, field, value);
            await windows.PictureAsync(page, $"life-{kind.Split('&')[0]}-form");
            await windows.ClickAsync(page, "form:has([name='Form.Reason']) button.btn-primary");
            await windows.ClickAsync(page, "form:has([value='submit-matter']) button.btn-primary");
            return new Uri(page.Url).AbsolutePath;
        }

        /// <summary>Whoever of these is asked approves, until nobody is asked any more.</summary>
        public async Task DecideAsync(string matter, params string[] approvers)
        {
            foreach (var name in approvers)
            {
                var page = await windows.OfAsync(name);
                for (var step = 0; step < 4; step++)
                {
                    await page.GotoAsync($"{stage.Site}{matter}/decision");
                    if (await page.Locator("form:has([name='_handler'][value='approve'])").CountAsync() == 0) break;
                    await page.FillAsync("form:has([name='_handler'][value='approve']) [name='Form.Opinion']", "情况属实，同意。");
                    await windows.PictureAsync(page, "life-decision");
                    await windows.ClickAsync(page, "form:has([name='_handler'][value='approve']) button.btn-primary");
                }
            }
        }

        public async Task EngraveAsync(string matter, string code)
        {
            var sun = await windows.OfAsync("sun");
            await sun.GotoAsync($"{stage.Site}{matter}");
            await windows.PictureAsync(sun, "life-order");
            await FillAsync(sun, "firm", "示例刻章有限公司");
            await sun.FillAsync("form[action$='/orders'] [name='due']", Today);
            await windows.ClickAsync(sun, "form[action$='/orders'] button");
            await sun.FillAsync("form[action$='/checks'] [name='good']", "1");
            foreach (var what in new[] { "text-right", "size-right", "quality-right" }) await sun.CheckAsync($"form[action$='/checks'] [name='{what}']");
            await FillAsync(sun, "second", "吴芳");
            await windows.ClickAsync(sun, "form[action$='/checks'] button");
            var wu = await windows.OfAsync("wu");
            await wu.GotoAsync($"{stage.Site}{matter}");
            await windows.ClickAsync(wu, "form[action$='/confirmations'] button[value='yes']");
            await sun.GotoAsync($"{stage.Site}{matter}");
            await sun.FillAsync("form[action$='/registrations'] [name='code']", code);
            await sun.FillAsync("form[action$='/registrations'] [name='place']", "办公室保险柜 3 号格");
            await windows.ClickAsync(sun, "form[action$='/registrations'] button");
        }

        /// <summary>The id of the seal that came of a matter.</summary>
        public async Task<string> SealAsync(string matter)
        {
            var sun = await windows.OfAsync("sun");
            await sun.GotoAsync($"{stage.Site}{matter}");
            return (await sun.Locator("main a[href^='/seals/']").First.GetAttributeAsync("href"))!.Split('/', '?', '#')[2];
        }

        public async Task PutIntoUseAsync(string seal, string filing)
        {
            var sun = await windows.OfAsync("sun");
            await sun.GotoAsync($"{stage.Site}/seals/{seal}");
            await sun.SetInputFilesAsync("form[action$='/specimens'] [name='file']", photo);
            await windows.ClickAsync(sun, "form[action$='/specimens'] button");
            await sun.GotoAsync($"{stage.Site}/seals/{seal}/filing");
            await sun.FillAsync("[name='code']", filing);
            await sun.FillAsync("[name='on']", Today);
            await sun.FillAsync("[name='authority']", "示例市公安局海淀分局");
            await SendPhotoAsync(sun, "form[action$='/filing/receipts']");
            await sun.GotoAsync($"{stage.Site}/seals/{seal}");
            await windows.ClickAsync(sun, "form:has([value='activate']) button.btn-primary");
            await sun.GotoAsync($"{stage.Site}/seals/{seal}/activation-notice");
            await sun.FillAsync("[name='Form.Scope']", "投标文件、参展合同以外的参展文件");
            await windows.ClickAsync(sun, "form:has([name='Form.Scope']) button.btn-primary");
            await windows.PictureAsync(sun, "life-notice");
        }

        /// <summary>From 吴芳 to 冯雪 before 孙丽.</summary>
        public async Task HandOverAsync(string seal, string name)
        {
            var wu = await windows.OfAsync("wu");
            await wu.GotoAsync($"{stage.Site}/handovers/new?seal={seal}");
            if (!await wu.IsCheckedAsync($"[name='Form.Seals'][value='{seal}']")) await wu.CheckAsync($"[name='Form.Seals'][value='{seal}']");
            await FillAsync(wu, "Form.To", "冯雪");
            await FillAsync(wu, "Form.Witness", "孙丽");
            await wu.FillAsync("[name='Form.Reason']", $"{name}改由档案员保管");
            await wu.FillAsync("[name='Form.Condition']", "章体完好，印面清晰");
            await windows.ClickAsync(wu, "form:has([name='Form.Condition']) button.btn-primary");
            var handover = new Uri(wu.Url).AbsolutePath;
            await SendPhotoAsync(wu, $"form[action='{handover}/files']");
            foreach (var who in new[] { "wu", "feng", "sun" })
            {
                var page = await windows.OfAsync(who);
                await page.GotoAsync($"{stage.Site}{handover}");
                await windows.ClickAsync(page, "form:has([value='confirm']) button.btn-primary");
            }
            await windows.PictureAsync(wu, "life-handover");
            await windows.PrintAsync(wu, $"{handover}/form");
        }

        /// <summary>One letter on paper: filed by 王小明, decided by all whom the route names, stamped by the new custodian, its photo archived.</summary>
        public async Task UseAsync(string name)
        {
            var wang = await windows.OfAsync("wang");
            await wang.GotoAsync($"{stage.Site}/applications/new");
            await wang.FillAsync("[name='Form.Title']", $"参展确认函（{name}）");
            await windows.ClickAsync(wang, "form:has([name='Form.Title']) button.btn-primary");
            var application = new Uri(wang.Url).AbsolutePath.Replace("/edit", "", StringComparison.Ordinal);
            await FillAsync(wang, "Form.Facts.DocumentType", "letter", byValue: true);
            await wang.FillAsync("[name='Form.Facts.Purpose']", "确认参展");
            var chosen = wang.Locator("select[name^='Form.Chosen[']").First;
            await chosen.SelectOptionAsync(new SelectOptionValue { Value = await chosen.Locator("option", new() { HasTextString = name }).First.GetAttributeAsync("value") });
            await windows.ClickAsync(wang, "button[value^='add:']");
            await wang.CheckAsync("[name='Form.Statement']");
            await windows.ClickAsync(wang, "button[value='submit']");
            foreach (var who in new[] { "li", "zhang", "liu", "zhou" }) await ApproveAsync(who, application);
            var feng = await windows.OfAsync("feng");
            await feng.GotoAsync($"{stage.Site}{application}/stamping?use=0");
            await feng.FillAsync("[name='Form.Registration.Imprints']", "1");
            await feng.CheckAsync("[name='Form.Registration.ClearAndInPlace']");
            await windows.PictureAsync(feng, "life-stamping");
            await windows.ClickAsync(feng, "form:has(input[value='stamp']) button.btn-primary");
            await feng.GotoAsync($"{stage.Site}{application}");
            await feng.SetInputFilesAsync("form.evidence-form [name='scan']", photo);
            await windows.ClickAsync(feng, "form.evidence-form button");
        }

        private async Task ApproveAsync(string who, string application)
        {
            var page = await windows.OfAsync(who);
            await page.GotoAsync($"{stage.Site}{application}/decision");
            if (await page.Locator("form:has([name='Form.Opinion']) button.btn-primary").CountAsync() == 0) return;
            await windows.ClickAsync(page, "form:has([name='Form.Opinion']) button.btn-primary");
        }

        /// <summary>The custodian reports damage: the seal is frozen at once.</summary>
        public async Task DamageAsync(string seal)
        {
            var feng = await windows.OfAsync("feng");
            await feng.GotoAsync($"{stage.Site}/seals/{seal}/report");
            await feng.CheckAsync("[name='Form.Cause'][value='Damage']");
            await feng.FillAsync("[name='Form.Reason']", "用印时章面开裂");
            await windows.ClickAsync(feng, "form:has([name='Form.Reason']) button.btn-danger");
        }

        public async Task RecallAsync(string seal)
        {
            var sun = await windows.OfAsync("sun");
            await sun.GotoAsync($"{stage.Site}/seals/{seal}/recall");
            await sun.FillAsync("[name='condition']", "章面开裂");
            await sun.FillAsync("[name='place']", "办公室封存柜");
            await SendPhotoAsync(sun, "form[action$='/recall/receipts']");
        }

        /// <summary>Photos, the record, two witnesses, the police's receipt, the end.</summary>
        public async Task DestroyAsync(string matter, string seal)
        {
            var sun = await windows.OfAsync("sun");
            foreach (var when in new[] { "BeforeDestruction", "AfterDestruction" })
            {
                await sun.GotoAsync($"{stage.Site}{matter}");
                await SendPhotoAsync(sun, $"form[action$='/papers']:has([value='{when}'])");
            }
            await sun.GotoAsync($"{stage.Site}{matter}");
            await sun.FillAsync("[name='destroyer']", "马师傅");
            await FillAsync(sun, "witness-1", "吴芳");
            await FillAsync(sun, "witness-2", "何军");
            await windows.ClickAsync(sun, "form[action$='/destructions'] button");
            foreach (var witness in new[] { "wu", "he" })
            {
                var page = await windows.OfAsync(witness);
                await page.GotoAsync($"{stage.Site}{matter}");
                await windows.ClickAsync(page, "form[action$='/signatures'] button");
            }
            await sun.GotoAsync($"{stage.Site}{matter}");
            await SendPhotoAsync(sun, "form[action$='/papers']:has([value='DestructionProof'])");
            await sun.GotoAsync($"{stage.Site}/seals/{seal}/filing-cancellation");
            await sun.FillAsync("[name='on']", Today);
            await SendPhotoAsync(sun, "form[action$='/filing-cancellation/receipts']");
            await sun.GotoAsync($"{stage.Site}{matter}");
            await windows.PictureAsync(sun, "life-destruction");
            await windows.ClickAsync(sun, "form[action$='/completions'] button");
        }

        private async Task SendPhotoAsync(IPage page, string form)
        {
            await page.SetInputFilesAsync($"{form} [name='file']", photo);
            await windows.ClickAsync(page, $"{form} button");
        }

        /// <summary>Types into a field, or chooses the option that names it.</summary>
        private static async Task FillAsync(IPage page, string field, string value, bool byValue = false)
        {
            var found = page.Locator($"[name='{field}']").First;
            if (!await found.EvaluateAsync<bool>("e => e.tagName === 'SELECT'"))
            {
                await found.FillAsync(value);
                return;
            }
            var option = byValue || value == "business" ? value : await found.Locator("option", new() { HasTextString = value }).First.GetAttributeAsync("value");
            await found.SelectOptionAsync(new SelectOptionValue { Value = option });
        }
    }
}
