namespace Yinxin.Bench.Records;

/// <summary>Chinese words with a skew, as offices write them; the same for the same random numbers.</summary>
internal static class Vocabulary
{
    public static readonly string[] Kinds = ["contract", "letter", "certificate", "bid", "bank", "personnel", "report", "other"];
    public static readonly string[] Places = ["北京", "上海", "深圳", "广州", "杭州", "成都", "武汉", "南京", "西安", "重庆", "苏州", "天津", "青岛", "长沙", "郑州", "宁波", "无锡", "厦门", "济南", "合肥"];
    private static readonly string[] FamilyNames = ["王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马", "罗"];
    private const string GivenNames = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建国志文海燕晓东雪梅";
    private static readonly string[] Names = ["海岳", "远帆", "青禾", "北辰", "星河", "瑞丰", "华信", "金桥", "盛世", "博远", "恒通", "天成", "东方", "中科", "明德", "正大", "宏图", "嘉和", "泰安", "云峰", "凌云", "鼎新", "卓越", "万象", "汇智"];
    private static readonly string[] Trades = ["科技", "软件", "数据", "贸易", "建设", "传媒", "医疗", "物流", "能源", "咨询", "电子", "机械", "材料", "食品", "教育"];
    private static readonly string[] Subjects = ["云平台运维", "办公设备采购", "房屋租赁", "广告合作", "软件开发", "技术咨询", "物业管理", "审计服务", "人才派遣", "车辆租赁", "保密", "数据处理", "系统集成", "会议服务", "培训", "设计", "施工", "监理", "货物运输", "仓储保管"];
    private static readonly string[] Papers = ["合同", "协议", "补充协议", "授权书", "证明", "函", "投标书", "报价单", "承诺书", "验收单"];
    private static readonly string[] Aims = ["与合作方签署", "对外提供", "办理业务需要", "项目申报", "年度续签", "结算付款", "投标使用", "客户要求"];

    public static string Company(Random r) => $"{Skewed(r, Places)}{Skewed(r, Names)}{Skewed(r, Trades)}";
    public static string Person(Random r) => $"{Skewed(r, FamilyNames)}{GivenNames[r.Next(GivenNames.Length)]}{(r.Next(4) == 0 ? "" : GivenNames[r.Next(GivenNames.Length)])}";
    public static string Subject(Random r) => Skewed(r, Subjects);
    public static string Title(Random r) => $"{Subject(r)}{Skewed(r, Papers)}";
    public static string Purpose(Random r) => $"{Skewed(r, Aims)}，{Subject(r)}";

    /// <summary>What people type: a run of a title or a company.</summary>
    public static string Text(Random r, int length)
    {
        var text = r.Next(2) == 0 ? Title(r) : Company(r);
        var at = r.Next(Math.Max(1, text.Length - length + 1));
        return text.Substring(at, Math.Min(length, text.Length - at));
    }

    private static string Skewed(Random r, string[] list) => list[(int)(list.Length * Math.Pow(r.NextDouble(), 2))];
}
