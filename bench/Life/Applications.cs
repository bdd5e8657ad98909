using Yinxin.Bench.Records;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Documents;
using Yinxin.Domain.Seals;

namespace Yinxin.Bench.Life;

/// <summary>Applications of five years: each act at its own time, by its own person. What has not come to its end by today waits for somebody.</summary>
internal sealed class Applications(Writing writing, LargeHouse house, DateTimeOffset until)
{
    public const int Years = 5;
    private const double DaysToDecide = 4;
    private const double DaysToStamp = 1.5;
    private const double DaysToProve = 0.7;
    private readonly PriorityQueue<Func<Task>, DateTimeOffset> acts = new();
    private readonly Random random = new(1);
    private long digests;

    public async Task WriteAsync(int count, Action<int> progress)
    {
        var since = until.AddYears(-Years);
        var between = (until - since) / count;
        for (var year = since.Year; year < until.Year; year++) acts.Enqueue(BooksOf(year), new(year + 1, 1, 1, 0, 0, 0, TimeSpan.FromHours(8)));
        for (var i = 0; i < count; i++)
        {
            var at = since + (between * (i + 1));
            await RunAsync(at);
            await FileAsync(at);
            if (i % 10_000 == 0) progress(i);
        }
        await RunAsync(until);
        await writing.FlushAsync();
    }

    private async Task RunAsync(DateTimeOffset at)
    {
        while (acts.TryPeek(out _, out var when) && when <= at) await acts.Dequeue()();
    }

    private void Later(DateTimeOffset at, double days, Func<DateTimeOffset, Task> act)
    {
        var when = at.AddDays(-Math.Log(1 - random.NextDouble()) * days);
        acts.Enqueue(() => act(when), when);
    }

    private async Task FileAsync(DateTimeOffset at)
    {
        var (office, applicant) = Applicant();
        var seal = SealFor(office);
        var id = new ApplicationId(Guid.CreateVersion7(at));
        var file = seal.Form == SealForm.Electronic ? NewFile("合同.pdf", "application/pdf") : null;
        SealUse use = file is null ? new(seal.Id, null, 1 + random.Next(3), []) : new(seal.Id, file.Id, 1, [new(new(0), new(120), new(200))]);
        var content = new ApplicationContent(
            Vocabulary.Title(random), $"XC-{at.Year}-{random.Next(100_000):00000}", Vocabulary.Kinds[random.Next(Vocabulary.Kinds.Length)], Vocabulary.Purpose(random), Vocabulary.Company(random), new Cents(random.Next(1, 90_000_000)), "CNY",
            1, null, null, null, null, [use]);
        var head = applicant == office.People[0] ? office.Above : office.People[0];
        List<ResolvedStep> steps = [new("部门负责人", StepMode.AnyOf, [head], "核对事由真实、内容完整")];
        if (random.Next(5) == 0) steps.Add(new("分管副总", StepMode.AnyOf, [house.Person("zhao")], "五十万元以下审批"));
        var one = new Filed(id, office, applicant, seal, content, file, new([], steps));
        var stream = Application.Stream(id);
        await writing.AppendAsync($"{applicant}", at, [(stream, new ApplicationDrafted(id, applicant, office.Id, content)), .. file is null ? [] : new (StreamName, DomainEvent)[] { (stream, new ApplicationFileAdded(id, file, [new(new(210), new(297))])) }, .. Submitted(one, at)]);
        Later(at, DaysToDecide, when => DecideAsync(one, 0, when));
    }

    private (StreamName, DomainEvent)[] Submitted(Filed one, DateTimeOffset at)
    {
        var series = LargeHouse.Series(one.Office.Id, at.Year);
        if (one.Number is not null) return [(Application.Stream(one.Id), new ApplicationSubmitted(one.Id, one.Number, one.Applicant, one.Content, one.Route, false, ApplicationDecisions.Statement))];
        one.Number = $"{one.Office.Name}-{at.Year}-{writing.LengthOf(series) + 1:0000}";
        return [.. Submitted(one, at), (series, new ApplicationNumbered(one.Id, one.Number))];
    }

    private async Task DecideAsync(Filed one, int step, DateTimeOffset at)
    {
        var (stream, by, chance) = (Application.Stream(one.Id), one.Route.Steps[step].Approvers[0], random.NextDouble());
        DomainEvent decision = chance switch
        {
            < 0.04 => new ApplicationRejected(one.Id, step, by, "资料不全，不予用印"),
            < 0.06 when !one.WasReturned => new ApplicationReturned(one.Id, step, null, by, "请补充合同编号"),
            < 0.09 => new ApplicationWithdrawn(one.Id, one.Applicant, "不再需要"),
            _ => new StepApproved(one.Id, step, by, random.Next(3) == 0 ? "同意。" : null, []),
        };
        await writing.AppendAsync($"{(decision is ApplicationWithdrawn ? one.Applicant : by)}", at, (stream, decision));
        if (decision is StepApproved && step + 1 < one.Route.Steps.Count) Later(at, DaysToDecide, when => DecideAsync(one, step + 1, when));
        else if (decision is StepApproved) Later(at, DaysToStamp, when => StampAsync(one, when));
        else if (decision is ApplicationReturned) Later(at, DaysToDecide, when => ReviseAsync(one, when));
        else writing.End(stream);
    }

    private async Task ReviseAsync(Filed one, DateTimeOffset at)
    {
        one.WasReturned = true;
        await writing.AppendAsync($"{one.Applicant}", at, [(Application.Stream(one.Id), new ApplicationDrafted(one.Id, one.Applicant, one.Office.Id, one.Content)), .. Submitted(one, at)]);
        Later(at, DaysToDecide, when => DecideAsync(one, 0, when));
    }

    /// <summary>One approval of a hundred is declared void; the others are used.</summary>
    private async Task StampAsync(Filed one, DateTimeOffset at)
    {
        var (stream, use, id) = (Application.Stream(one.Id), one.Content.Uses[0], new StampingId(Guid.CreateVersion7(at)));
        if (random.Next(100) == 0)
        {
            await writing.AppendAsync($"{house.Person("sun")}", at, (stream, new ApplicationVoided(one.Id, house.Person("sun"), "业务取消", use.Imprints)));
            writing.End(stream);
        }
        else if (one.File is { } file)
        {
            var made = NewFile("合同（已用印）.pdf", "application/pdf");
            await writing.AppendAsync($"{one.Seal.Keeper}", at, (stream, new StampingBegun(one.Id, id, 0, one.Seal.Id, file, made.Id, use.Places, one.Seal.Keeper, [])));
            await ProveAsync(one, at, new Stamped(id, one.Id, one.Seal.Id, one.Seal.Code, one.Seal.Name, "electronic", made.Id, file.Digest, made.Digest, 1, at), new DocumentArchived(made, DocumentKind.Sealed, one.Id, one.Seal.Id, id, one.Office.Id));
        }
        else
        {
            await writing.AppendAsync($"{one.Seal.Keeper}", at, (stream, new StampingRegistered(one.Id, id, 0, one.Seal.Id, use.Imprints, random.Next(50) == 0 ? 1 : 0, 1, one.Seal.Keeper, one.Applicant, null, at, true, null, [])));
            var scan = NewFile("用印件.jpg", "image/jpeg");
            Later(at, DaysToProve, when => ProveAsync(
                one, when, new StampingEvidenceAdded(one.Id, id, scan, one.Seal.Keeper),
                new Stamped(id, one.Id, one.Seal.Id, one.Seal.Code, one.Seal.Name, "physical", scan.Id, null, scan.Digest, use.Imprints, when), new DocumentArchived(scan, DocumentKind.Evidence, one.Id, one.Seal.Id, id, one.Office.Id)));
        }
    }

    private async Task ProveAsync(Filed one, DateTimeOffset at, params DomainEvent[] proof)
    {
        var stream = Application.Stream(one.Id);
        await writing.AppendAsync($"{one.Seal.Keeper}", at, [.. proof.Append(new ApplicationClosed(one.Id, one.Seal.Keeper, 0)).Select(e => (stream, e))]);
        writing.End(stream);
    }

    /// <summary>The register books that are filed by themselves when a year is over.</summary>
    private Func<Task> BooksOf(int year) => async () =>
    {
        foreach (var seal in house.Seals)
        {
            var book = NewFile($"{seal.Code} {year} 用印登记簿.pdf", "application/pdf");
            await writing.AppendAsync("year-end", new(year + 1, 1, 1, 0, 0, 0, TimeSpan.FromHours(8)), (RegisterBooks.Stream(seal.Id), new RegisterBookFiled(seal.Id, year, 1, book, 50)));
        }
    };

    /// <summary>One salesman files one of two hundred; of the units the first file most.</summary>
    private (Office Office, PersonId Applicant) Applicant()
    {
        var sales = house.Person("wang");
        if (random.Next(200) == 0) return (house.Offices.First(o => o.People.Contains(sales)), sales);
        var office = house.Offices[(int)(house.Offices.Count * Math.Pow(random.NextDouble(), 1.5))];
        return (office, office.People[random.Next(office.People.Count)]);
    }

    /// <summary>A quarter electronically with the company's contract seal, some with its first seal, the others with one of the unit's.</summary>
    private KeptSeal SealFor(Office office)
    {
        var chance = random.NextDouble();
        if (chance < 0.25) return house.Seals.First(s => s.Code == "HT-001");
        if (chance < 0.30) return house.Seals.First(s => s.Code == "GZ-001");
        return house.Seals[(office.Index + (random.Next(4) * house.Offices.Count)) % house.Seals.Count] is { Form: SealForm.Physical } seal ? seal : house.Seals[^1];
    }

    private FileRef NewFile(string name, string type) => new(new(Guid.NewGuid()), LargeHouse.DigestOf(++digests), 200_000, name, type);

    private sealed record Filed(ApplicationId Id, Office Office, PersonId Applicant, KeptSeal Seal, ApplicationContent Content, FileRef? File, ResolvedRoute Route)
    {
        public string? Number { get; set; }
        public bool WasReturned { get; set; }
    }
}
