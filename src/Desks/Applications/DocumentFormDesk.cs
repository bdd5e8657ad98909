using Yinxin.Desks.Documents;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Store;

namespace Yinxin.Desks.Applications;

/// <summary>A level of a route that leaves the choice of its approvers to the applicant.</summary>
public sealed record ApproverChoice(RouteId Route, int Step, string Name, IReadOnlyList<PersonId> People);

/// <summary>The own fields of document types, their files, and the approvers that applicants choose (U-02).</summary>
public sealed class DocumentFormDesk(EventStore events, Gate gate, Intake intake)
{
    private static readonly Act Designing = new(Operations.DesignRoutes, ApiScopes.Administer);
    private static readonly Act Applying = new(Operations.Apply, ApiScopes.Apply);

    public async Task<DocumentForms> FormsAsync(CancellationToken stop) => (await events.FoldAsync(DocumentForms.Stream, DocumentForms.None, DocumentForms.Evolve, stop)).State;

    public Task<Answer<Done>> SetAsync(Caller caller, DocumentForm form, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Designing, DocumentForms.Stream, async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            var policy = await sitting.FoldAsync(Policy.Stream, Policy.None, Policy.Evolve, s);
            _ = await sitting.FoldAsync(DocumentForms.Stream, DocumentForms.None, DocumentForms.Evolve, s);
            return sitting.Take(DocumentForms.Stream, DocumentFormDecisions.Set(o, policy, form, caller.Person)) is { } no ? no : Done.Yes;
        }, stop);

    /// <summary>Takes a file for a field of a draft; nothing is kept when it is refused.</summary>
    public async Task<Answer<FileId>> AddFileAsync(Caller caller, ApplicationId id, string field, Stream source, string name, CancellationToken stop)
    {
        var taken = await intake.TakeEvidenceAsync(source, name, stop);
        if (taken.Refusal is { } bad) return bad;
        var file = taken.Value!;
        var answer = await gate.ActAsync<FileId>(caller, Applying, Application.Stream(id), async (sitting, s) =>
        {
            var now = await sitting.FoldAsync(Application.Stream(id), Application.None, Application.Evolve, s);
            var forms = await sitting.FoldAsync(DocumentForms.Stream, DocumentForms.None, DocumentForms.Evolve, s);
            var o = await sitting.OrganisationAsync(s);
            var form = forms.Of(now.Content.DocumentType);
            if (sitting.Take(Application.Stream(id), ApplicationDecisions.FileField(now, form, field, file, caller.Person)) is { } no) return no;
            var of = form.Find(field)!;
            var fields = (now.Content.Fields ?? []).Where(v => v.Key != field).Append(new(field, of.NameZh, of.NameEn, FieldKind.File, file.Id.ToString())).ToList();
            return sitting.Take(Application.Stream(id), ApplicationDecisions.Draft(o, now, id, now.Content with { Fields = fields }, caller.Person)) is { } worse ? worse : file.Id;
        }, stop);
        if (!answer.IsYes) intake.Forget(file.Id);
        return answer;
    }

    /// <summary>Levels of the application's route, as it stands, whose approvers its applicant chooses.</summary>
    public async Task<IReadOnlyList<ApproverChoice>> ChoicesAsync(Application now, CancellationToken stop)
    {
        var o = (await events.FoldAsync(Organisation.Stream, Organisation.None, Organisation.Evolve, stop)).State;
        var book = (await events.FoldAsync(RouteBook.Stream, RouteBook.None, RouteBook.Evolve, stop)).State;
        List<Seal> seals = [];
        foreach (var seal in now.Content.Uses.Select(u => u.Seal).Distinct()) seals.Add((await events.FoldAsync(Seal.Stream(seal), Seal.None, Seal.Evolve, stop)).State);
        if (seals.Count == 0 || seals.Exists(s => !s.Exists)) return [];
        var keepers = seals.ConvertAll(s => s.Holder);
        var asked = new RouteQuestion(now.Applicant, now.Unit, now.Content.DocumentType, now.Content.ComparableAmount(), seals.ConvertAll(s => s.Card), keepers);
        return [.. RouteFinding.Matching(o, book, asked).Routes.SelectMany(r => r.Steps.Select((step, i) => (r, step, i)))
            .Where(x => x.step.Approvers.Any(a => a.Kind == ApproverKind.ChosenByApplicant))
            .Select(x => new ApproverChoice(x.r.Id, x.i, x.step.Name, [.. x.step.Approvers.Where(a => a.Kind == ApproverKind.ChosenByApplicant).SelectMany(a => a.Choices(o)).Distinct().Where(p => p != now.Applicant && !keepers.Contains(p))]))];
    }
}
