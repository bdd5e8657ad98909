namespace Yinxin.Ofd.Tests.Samples;

/// <summary>A page with everything: Chinese text, a table of lines, a picture, a clip, shadings, a template and an annotation.</summary>
internal static class Contract
{
    internal const string Characters = "采购合同甲方乙金额叁万圆整盖章处星辰科技有限公司（）：样本附注";

    internal static TestOfd Make()
    {
        return TestOfd.WithPage(Objects.Replace("{amount}", TestFonts.BareGlyphs("Amount"), StringComparison.Ordinal), Common, "<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations><ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>", "<ofd:Template TemplateID=\"50\" ZOrder=\"Background\"/>", "DrawParam=\"30\"")
            .Resources("""
                <ofd:Fonts><ofd:Font ID="10" FontName="黑体" FamilyName="黑体"><ofd:FontFile>font_10.ttf</ofd:FontFile></ofd:Font><ofd:Font ID="11" FontName="宋体" FamilyName="SimSun"/>
                <ofd:Font ID="12" FontName="Nimbus"><ofd:FontFile>font_12.cff</ofd:FontFile></ofd:Font></ofd:Fonts>
                <ofd:ColorSpaces><ofd:ColorSpace ID="5" Type="RGB" BitsPerComponent="8"/><ofd:ColorSpace ID="6" Type="CMYK"/><ofd:ColorSpace ID="7" Type="GRAY"><ofd:Palette><ofd:CV>0</ofd:CV><ofd:CV>128</ofd:CV></ofd:Palette></ofd:ColorSpace></ofd:ColorSpaces>
                <ofd:DrawParams><ofd:DrawParam ID="30" LineWidth="0.5"><ofd:StrokeColor Value="0 0 128"/></ofd:DrawParam><ofd:DrawParam ID="31" Relative="30" Join="Round" DashPattern="2 1"/></ofd:DrawParams>
                """)
            .Resources("""
                <ofd:MultiMedias><ofd:MultiMedia ID="20" Type="Image" Format="PNG"><ofd:MediaFile>image_20.png</ofd:MediaFile></ofd:MultiMedia><ofd:MultiMedia ID="21" Type="Image"><ofd:MediaFile>scan.jb2</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias>
                <ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="40" Width="20" Height="10"><ofd:Content>
                <ofd:PathObject ID="41" Boundary="0 0 20 10" Fill="true" Stroke="false"><ofd:FillColor Value="0 128 0"/><ofd:AbbreviatedData>M 0 10 L 10 0 L 20 10 C</ofd:AbbreviatedData></ofd:PathObject></ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>
                """, "DocumentRes.xml")
            .Part("Doc_0/Tpls/Tpl_0/Content.xml", "<ofd:Page {0}><ofd:Content><ofd:Layer ID=\"51\" Type=\"Background\"><ofd:PathObject ID=\"52\" Boundary=\"5 5 200 287\" LineWidth=\"0.2\"><ofd:StrokeColor Value=\"160 160 160\"/><ofd:AbbreviatedData>M 0 0 L 200 0 L 200 287 L 0 287 C</ofd:AbbreviatedData></ofd:PathObject></ofd:Layer></ofd:Content></ofd:Page>")
            .Part("Doc_0/Annots/Annotations.xml", "<ofd:Annotations {0}><ofd:Page PageID=\"1\"><ofd:FileLoc>Page_0/Annotation.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>")
            .Part("Doc_0/Annots/Page_0/Annotation.xml", """
                <ofd:PageAnnot {0}><ofd:Annot ID="60" Type="Highlight" Creator="李" LastModDate="2026-11-23"><ofd:Appearance Boundary="20 40 60 9">
                <ofd:PathObject ID="61" Boundary="0 0 60 9" Fill="true" Stroke="false" Alpha="96"><ofd:FillColor Value="255 230 0"/><ofd:AbbreviatedData>M 0 0 L 60 0 L 60 9 L 0 9 C</ofd:AbbreviatedData></ofd:PathObject>
                </ofd:Appearance></ofd:Annot><ofd:Annot ID="62" Type="Stamp" Visible="false" Creator="李" LastModDate="2026-11-23"><ofd:Appearance Boundary="0 0 210 297"><ofd:TextObject ID="63" Boundary="0 0 210 20" Font="11" Size="10"><ofd:TextCode X="0" Y="10">看不见</ofd:TextCode></ofd:TextObject></ofd:Appearance></ofd:Annot></ofd:PageAnnot>
                """)
            .Part("Doc_0/Attachs/Attachments.xml", "<ofd:Attachments {0}><ofd:Attachment ID=\"A1\" Name=\"附表\" Format=\"csv\"><ofd:FileLoc>table.csv</ofd:FileLoc></ofd:Attachment></ofd:Attachments>")
            .File("Doc_0/Attachs/table.csv", "1,2,3\n"u8.ToArray())
            .File("Doc_0/Res/font_10.ttf", TestFonts.Chinese(Characters))
            .File("Doc_0/Res/font_12.cff", TestFonts.BareCff)
            .File("Doc_0/Res/image_20.png", TestPictures.Png)
            .File("Doc_0/Res/scan.jb2", [0x97, 0x4a, 0x42, 0x32, 0x0d, 0x0a, 0x1a, 0x0a]);
    }

    private const string Common = """<ofd:PublicRes>PublicRes.xml</ofd:PublicRes><ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes><ofd:TemplatePage ID="50" Name="边框" ZOrder="Background" BaseLoc="Tpls/Tpl_0/Content.xml"/><ofd:DefaultCS>5</ofd:DefaultCS>""";

    private const string Objects = """
        <ofd:TextObject ID="100" Boundary="60 15 90 14" Font="10" Size="12"><ofd:FillColor Value="20 20 20"/><ofd:TextCode X="0" Y="11" DeltaX="g 3 20">采购合同</ofd:TextCode></ofd:TextObject>
        <ofd:TextObject ID="101" Boundary="20 40 120 8" Font="10" Size="6"><ofd:TextCode X="0" Y="6" DeltaX="6 6 g 8 6">甲方：星辰科技有限公司</ofd:TextCode></ofd:TextObject>
        <ofd:TextObject ID="102" Boundary="20 52 120 8" Font="11" Size="6"><ofd:TextCode X="0" Y="6" DeltaX="g 20 6">乙方（盖章处）：样本</ofd:TextCode></ofd:TextObject>
        <ofd:TextObject ID="103" Boundary="20 64 150 10" Font="12" Size="8" HScale="0.8"><ofd:FillColor ColorSpace="6" Value="0 255 255 0"/><ofd:CGTransform CodePosition="0" CodeCount="6" GlyphCount="6"><ofd:Glyphs>{amount}</ofd:Glyphs></ofd:CGTransform><ofd:TextCode X="0" Y="8" DeltaX="g 6 5">Amount</ofd:TextCode></ofd:TextObject>
        <ofd:TextObject ID="104" Boundary="185 40 12 80" Font="10" Size="8" ReadDirection="90"><ofd:TextCode X="0" Y="8" DeltaY="g 3 10">盖章处样</ofd:TextCode></ofd:TextObject>
        <ofd:TextObject ID="105" Boundary="150 60 30 30" Font="10" Size="6" CTM="0.7071 0.7071 -0.7071 0.7071 15 0"><ofd:FillColor Value="0 0 255"/><ofd:TextCode X="0" Y="6" DeltaX="g 3 6">金额圆整</ofd:TextCode></ofd:TextObject>
        <ofd:PathObject ID="110" Boundary="20 80 120 40"><ofd:AbbreviatedData>M 0 0 L 120 0 L 120 40 L 0 40 C M 0 20 L 120 20 M 40 0 L 40 40 M 80 0 L 80 40</ofd:AbbreviatedData></ofd:PathObject>
        <ofd:PathObject ID="111" Boundary="22 82 36 16" DrawParam="31" Fill="true"><ofd:FillColor><ofd:AxialShd StartPoint="0 0" EndPoint="36 0" Extend="3"><ofd:Segment Position="0"><ofd:Color Value="255 255 0"/></ofd:Segment><ofd:Segment Position="1"><ofd:Color Value="0 0 255"/></ofd:Segment></ofd:AxialShd></ofd:FillColor><ofd:AbbreviatedData>M 1 1 L 35 1 L 35 15 L 1 15 C</ofd:AbbreviatedData></ofd:PathObject>
        <ofd:PathObject ID="112" Boundary="62 82 36 16" Stroke="false" Fill="true"><ofd:FillColor><ofd:RadialShd StartPoint="18 8" StartRadius="0" EndPoint="18 8" EndRadius="8" Extend="0"><ofd:Segment Position="0"><ofd:Color Value="255 255 255"/></ofd:Segment><ofd:Segment Position="1"><ofd:Color Value="200 0 0"/></ofd:Segment></ofd:RadialShd></ofd:FillColor><ofd:AbbreviatedData>M 0 0 L 36 0 L 36 16 L 0 16 C</ofd:AbbreviatedData></ofd:PathObject>
        <ofd:PathObject ID="113" Boundary="102 82 36 16" LineWidth="1" Cap="Round"><ofd:StrokeColor Value="255 0 0" Alpha="128"/><ofd:AbbreviatedData>S 2 8 Q 10 -4 18 8 B 22 16 30 16 34 8 M 4 12 A 4 4 0 0 1 12 12</ofd:AbbreviatedData></ofd:PathObject>
        <ofd:PathObject ID="114" Boundary="62 102 36 16" Stroke="false" Fill="true"><ofd:FillColor><ofd:Pattern Width="4" Height="4"><ofd:CellContent><ofd:PathObject ID="115" Boundary="0 0 2 2" Stroke="false" Fill="true"><ofd:FillColor ColorSpace="7" Index="1"/><ofd:AbbreviatedData>M 0 0 L 2 0 L 2 2 L 0 2 C</ofd:AbbreviatedData></ofd:PathObject></ofd:CellContent></ofd:Pattern></ofd:FillColor><ofd:AbbreviatedData>M 0 0 L 36 0 L 36 16 L 0 16 C</ofd:AbbreviatedData></ofd:PathObject>
        <ofd:CompositeObject ID="116" Boundary="22 102 36 16" ResourceID="40" CTM="1.5 0 0 1.5 3 0"/>
        <ofd:ImageObject ID="120" Boundary="20 130 60 40" ResourceID="20" CTM="60 0 0 40 0 0"/>
        <ofd:ImageObject ID="121" Boundary="90 130 60 40" ResourceID="20" CTM="60 0 0 40 0 0"><ofd:Clips><ofd:Clip><ofd:Area><ofd:Path ID="1" Boundary="0 0 60 40"><ofd:AbbreviatedData>M 30 0 L 60 40 L 0 40 C</ofd:AbbreviatedData></ofd:Path></ofd:Area></ofd:Clip><ofd:Clip><ofd:Area><ofd:Path ID="2" Boundary="0 10 60 20"><ofd:AbbreviatedData>M 0 0 L 60 0 L 60 20 L 0 20 C</ofd:AbbreviatedData></ofd:Path></ofd:Area></ofd:Clip></ofd:Clips></ofd:ImageObject>
        <ofd:ImageObject ID="122" Boundary="155 130 40 40" ResourceID="21" CTM="40 0 0 40 0 0"/>
        <ofd:PathObject ID="123" Boundary="20 180 100 30" Fill="true" Stroke="false"><ofd:Clips><ofd:Clip><ofd:Area><ofd:Text ID="3" Boundary="0 0 100 30" Font="10" Size="24"><ofd:TextCode X="0" Y="24" DeltaX="g 3 24">盖章处样</ofd:TextCode></ofd:Text></ofd:Area></ofd:Clip></ofd:Clips><ofd:FillColor Value="200 0 200"/><ofd:AbbreviatedData>M 0 0 L 100 0 L 100 30 L 0 30 C</ofd:AbbreviatedData></ofd:PathObject>
        <ofd:TextObject ID="124" Boundary="20 220 120 14" Font="10" Size="12" Stroke="true" Fill="false" LineWidth="0.3"><ofd:StrokeColor Value="0 128 128"/><ofd:TextCode X="0" Y="11" DeltaX="g 3 14">附注样本</ofd:TextCode></ofd:TextObject>
        <ofd:TextObject ID="125" Boundary="20 220 120 14" Font="10" Size="12" Visible="false"><ofd:TextCode X="0" Y="11" DeltaX="g 3 14">合同金额</ofd:TextCode></ofd:TextObject>
        """;
}
