using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Applications;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Documents;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;

namespace Yinxin.Server.Applications;

/// <summary>One stamping of an application's page.</summary>
public sealed partial class StampingCard
{
    [Parameter, EditorRequired] public ApplicationPage Page { get; set; } = null!;
    [Parameter, EditorRequired] public Stamping Stamping { get; set; } = null!;
    [Parameter, EditorRequired] public Organisation People { get; set; } = null!;
    [Parameter, EditorRequired] public PersonId Me { get; set; }
    [Parameter] public bool MayDownload { get; set; }

    private Seal Seal => Page.Seals[Page.Application.Content.Uses[Stamping.Use].Seal];

    private DateTimeOffset At => Page.Life.First(r => r.Event is StampingBegun b && b.Stamping == Stamping.Id || r.Event is StampingRegistered g && g.Stamping == Stamping.Id).At;

    private FileRef? Sealed => Page.Life.Select(r => r.Event).OfType<DocumentArchived>().FirstOrDefault(e => e.Kind == DocumentKind.Sealed && e.Stamping == Stamping.Id)?.File;

    /// <summary>The copy whose long-term proof was renewed last.</summary>
    private DocumentArchived? Renewed => Page.Life.Select(r => r.Event).OfType<DocumentArchived>().LastOrDefault(e => e.Kind == DocumentKind.Renewed && e.Stamping == Stamping.Id);

    private string Look => Stamping.State switch { StampingState.Stamped => "is-good", StampingState.Voided => "is-stopped", _ => "is-wait" };
}
