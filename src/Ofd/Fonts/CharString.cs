namespace Yinxin.Ofd.Fonts;

/// <summary>Runs one Type 2 charstring (Adobe technical note 5177). Arithmetic, which fonts of today don't use, is not done.</summary>
internal sealed class CharString(OutlinePath path, CffIndex global, CffIndex? local)
{
    private const int DeepestCall = 10;
    private const int MostOperators = 50_000;

    private readonly List<double> stack = new(48);
    private double x;
    private double y;
    private int hints;
    private int operators;
    private bool hasWidth;
    private bool isAtEnd;

    internal void Run(FontBytes code) => Run(code, 0);

    private void Run(FontBytes code, int depth)
    {
        if (depth > DeepestCall) throw FontBytes.Broken();
        for (var at = 0; at < code.Length && !isAtEnd;)
        {
            var one = code.U8(at++);
            if (++operators > MostOperators) throw FontBytes.Broken();
            if (one is 28 or >= 32) Push(code, one, ref at);
            else if (one == 11) return;
            else if (one is 10 or 29) Call(one == 10 ? local : global, depth);
            else if (one is 19 or 20) at += SkipMask();
            else Do(one == 12 ? 0x0c00 | code.U8(at++) : one);
        }
    }

    private void Push(FontBytes code, int one, ref int at)
    {
        if (stack.Count >= 513) throw FontBytes.Broken();
        switch (one)
        {
            case 28:
                stack.Add(code.I16(at));
                at += 2;
                break;
            case <= 246: stack.Add(one - 139); break;
            case <= 250: stack.Add((one - 247) * 256 + code.U8(at++) + 108); break;
            case <= 254: stack.Add(-(one - 251) * 256 - code.U8(at++) - 108); break;
            default:
                stack.Add((int)code.U32(at) / 65536.0);
                at += 4;
                break;
        }
    }

    private void Call(CffIndex? subrs, int depth)
    {
        if (subrs is null || stack.Count == 0) throw FontBytes.Broken();
        var bias = subrs.Count < 1240 ? 107 : subrs.Count < 33900 ? 1131 : 32768;
        var number = (int)stack[^1] + bias;
        stack.RemoveAt(stack.Count - 1);
        Run(subrs[number], depth + 1);
    }

    private int SkipMask()
    {
        Hints();
        return (hints + 7) / 8;
    }

    private void Hints()
    {
        TakeWidth(stack.Count % 2 != 0);
        hints += stack.Count / 2;
        stack.Clear();
    }

    /// <summary>The first operator that clears the stack may have the width before its own numbers.</summary>
    private void TakeWidth(bool isThere)
    {
        if (!hasWidth && isThere && stack.Count > 0) stack.RemoveAt(0);
        hasWidth = true;
    }

    private void Do(int operation)
    {
        switch (operation)
        {
            case 1 or 3 or 18 or 23: Hints(); return;
            case 21: Move(2, () => (At(0), At(1))); break;
            case 22: Move(1, () => (At(0), 0)); break;
            case 4: Move(1, () => (0, At(0))); break;
            case 5: Lines(0, stack.Count); break;
            case 6: Alternating(isHorizontal: true); break;
            case 7: Alternating(isHorizontal: false); break;
            case 8: Curves(0, stack.Count); break;
            case 24: CurvesThenLine(); break;
            case 25: LinesThenCurve(); break;
            case 26: StraightCurves(isHorizontal: false); break;
            case 27: StraightCurves(isHorizontal: true); break;
            case 30: SwingingCurves(isHorizontal: false); break;
            case 31: SwingingCurves(isHorizontal: true); break;
            case 0x0c22: Curve(At(0), 0, At(1), At(2), At(3), 0); Curve(At(4), 0, At(5), -At(2), At(6), 0); break;
            case 0x0c23: Curve(At(0), At(1), At(2), At(3), At(4), At(5)); Curve(At(6), At(7), At(8), At(9), At(10), At(11)); break;
            case 0x0c24: Curve(At(0), At(1), At(2), At(3), At(4), 0); Curve(At(5), 0, At(6), At(7), At(8), -(At(1) + At(3) + At(7))); break;
            case 0x0c25: Flex1(); break;
            case 14: isAtEnd = true; break;
            default: throw FontBytes.Broken();
        }
        stack.Clear();
    }

    private double At(int i) => i < stack.Count ? stack[i] : throw FontBytes.Broken();

    private void Move(int numbers, Func<(double X, double Y)> by)
    {
        TakeWidth(stack.Count > numbers);
        var (dx, dy) = by();
        (x, y) = (x + dx, y + dy);
        path.Move(x, y);
    }

    private void Line(double dx, double dy)
    {
        (x, y) = (x + dx, y + dy);
        path.Line(x, y);
    }

    private void Curve(double dx1, double dy1, double dx2, double dy2, double dx3, double dy3)
    {
        var (x1, y1) = (x + dx1, y + dy1);
        var (x2, y2) = (x1 + dx2, y1 + dy2);
        (x, y) = (x2 + dx3, y2 + dy3);
        path.Cubic(x1, y1, x2, y2, x, y);
    }

    private void Lines(int from, int to)
    {
        for (var i = from; i + 2 <= to; i += 2) Line(stack[i], stack[i + 1]);
    }

    private void Alternating(bool isHorizontal)
    {
        foreach (var by in stack)
        {
            Line(isHorizontal ? by : 0, isHorizontal ? 0 : by);
            isHorizontal = !isHorizontal;
        }
    }

    private void Curves(int from, int to)
    {
        for (var i = from; i + 6 <= to; i += 6) Curve(stack[i], stack[i + 1], stack[i + 2], stack[i + 3], stack[i + 4], stack[i + 5]);
    }

    private void CurvesThenLine()
    {
        Curves(0, stack.Count - 2);
        Line(At(stack.Count - 2), At(stack.Count - 1));
    }

    private void LinesThenCurve()
    {
        Lines(0, stack.Count - 6);
        Curves(Math.Max(0, stack.Count - 6), stack.Count);
    }

    /// <summary>vvcurveto and hhcurveto: curves that begin and end in one direction.</summary>
    private void StraightCurves(bool isHorizontal)
    {
        var i = stack.Count % 4 == 1 ? 1 : 0;
        var aside = i == 1 ? stack[0] : 0;
        for (; i + 4 <= stack.Count; i += 4)
        {
            if (isHorizontal) Curve(stack[i], aside, stack[i + 1], stack[i + 2], stack[i + 3], 0);
            else Curve(aside, stack[i], stack[i + 1], stack[i + 2], 0, stack[i + 3]);
            aside = 0;
        }
    }

    /// <summary>vhcurveto and hvcurveto: each curve ends in the direction across its beginning.</summary>
    private void SwingingCurves(bool isHorizontal)
    {
        for (var i = 0; i + 4 <= stack.Count; i += 4)
        {
            var last = stack.Count - i == 5 ? stack[i + 4] : 0;
            if (isHorizontal) Curve(stack[i], 0, stack[i + 1], stack[i + 2], last, stack[i + 3]);
            else Curve(0, stack[i], stack[i + 1], stack[i + 2], stack[i + 3], last);
            isHorizontal = !isHorizontal;
        }
    }

    private void Flex1()
    {
        var dx = At(0) + At(2) + At(4) + At(6) + At(8);
        var dy = At(1) + At(3) + At(5) + At(7) + At(9);
        var isWide = Math.Abs(dx) > Math.Abs(dy);
        Curve(At(0), At(1), At(2), At(3), At(4), At(5));
        Curve(At(6), At(7), At(8), At(9), isWide ? At(10) : -dx, isWide ? -dy : At(10));
    }
}
