using System.Diagnostics;
using System.Globalization;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Documents;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Store;

namespace Yinxin.Bench.Records;

/// <summary>A seal of the bench's world.</summary>
internal sealed record BenchSeal(SealId Id, string Type, string Code, string Name);

/// <summary>Fixed seals, people and units.</summary>
internal sealed record World(IReadOnlyList<BenchSeal> Seals, IReadOnlyList<PersonId> People, IReadOnlyList<UnitId> Units)
{
    private static readonly string[] Types = ["official", "contract", "financial", "invoice", "legal-representative", "department"];

    /// <summary>300 seals; people and units are invented unless they are given.</summary>
    public static World New(IReadOnlyList<PersonId>? people = null, IReadOnlyList<UnitId>? units = null)
    {
        var random = new Random(42);
        Guid Id()
        {
            var bytes = new byte[16];
            random.NextBytes(bytes);
            return new(bytes);
        }
        units ??= [.. Enumerable.Range(0, 40).Select(_ => new UnitId(Id()))];
        people ??= [.. Enumerable.Range(0, 400).Select(_ => new PersonId(Id()))];
        var seals = Enumerable.Range(0, 300).Select(i => new BenchSeal(new(Id()), Types[i % Types.Length], $"S-{i:000}", $"{Vocabulary.Company(random)}{(i % 2 == 0 ? "公章" : "合同专用章")}")).ToList();
        return new(seals, people, units);
    }
}

/// <summary>Writes stampings of ten years as events of a real ledger, ten to an application.</summary>
internal sealed class Filling(EventStore events, World world)
{
    public static readonly DateTimeOffset First = new(2017, 1, 1, 0, 0, 0, TimeSpan.FromHours(8));
    private const int PerApplication = 10;

    public async Task WriteAsync(int rows)
    {
        var clock = Stopwatch.StartNew();
        var random = new Random(1);
        await SealsAsync();
        List<Task> under = [];
        for (var done = 0; done < rows; done += PerApplication)
        {
            under.Add(ApplicationAsync(random, done / PerApplication, Math.Min(PerApplication, rows - done), First.AddSeconds(done * (86400.0 * 3600 / rows))));
            if (under.Count < 64) continue;
            await Task.WhenAll(under);
            under.Clear();
            if (done / PerApplication % 1024 < 64) Console.Error.Write($"\r{done} of {rows}, {clock.Elapsed.TotalSeconds:0} s ");
        }
        await Task.WhenAll(under);
        Console.Error.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Filled {rows} stampings ({events.Size} events) in {clock.Elapsed.TotalSeconds:0} s"));
    }

    private async Task SealsAsync()
    {
        foreach (var s in world.Seals)
        {
            var card = new SealCard(s.Code, s.Name, s.Type, SealForm.Physical, SealShape.Round, new(40), new(40), null, s.Name, world.Units[0], world.People[0], null, null, "保险柜", null);
            await events.AppendAsync("bench", First, [], [new(Seal.Stream(s.Id), new SealRegistered(s.Id, card))], CancellationToken.None);
        }
    }

    /// <summary>One application with its registrations, appended at once.</summary>
    private Task ApplicationAsync(Random random, int n, int count, DateTimeOffset at)
    {
        var id = new ApplicationId(Guid.CreateVersion7());
        var stream = Application.Stream(id);
        var seal = world.Seals[random.Next(world.Seals.Count)];
        var applicant = world.People[random.Next(world.People.Count)];
        var unit = world.Units[random.Next(world.Units.Count)];
        var content = new ApplicationContent(
            Vocabulary.Title(random), $"XC-{at.Year}-{n:00000}", Vocabulary.Kinds[random.Next(Vocabulary.Kinds.Length)], Vocabulary.Purpose(random), Vocabulary.Company(random), new Cents(random.Next(1, 9_000_000)), "CNY",
            1, null, null, null, null, [new SealUse(seal.Id, null, count, [])]);
        var route = new ResolvedRoute([], [new("审批", StepMode.AnyOf, [world.People[1]], null)]);
        List<NewEvent> written =
        [
            new(stream, new ApplicationDrafted(id, applicant, unit, content)),
            new(stream, new ApplicationSubmitted(id, $"部门{n % 40}-{at.Year}-{n:00000}", applicant, content, route, false, ApplicationDecisions.Statement)),
            new(stream, new StepApproved(id, 0, world.People[1], null, [])),
        ];
        for (var i = 0; i < count; i++)
        {
            var stamping = new StampingId(Guid.CreateVersion7());
            written.Add(new(stream, new StampingRegistered(id, stamping, 0, seal.Id, 1, 0, 1, world.People[2], applicant, null, at, true, null, [])));
            if (i % 4 != 0) continue;
            var file = new FileRef(new(Guid.NewGuid()), new(new string('a', 64)), 1, "scan.png", "image/png");
            written.Add(new(stream, new Stamped(stamping, id, seal.Id, seal.Code, seal.Name, "physical", file.Id, null, file.Digest, 1, at)));
        }
        return events.AppendAsync("bench", at, [], written, CancellationToken.None);
    }
}
