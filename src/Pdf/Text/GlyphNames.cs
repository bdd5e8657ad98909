using System.Globalization;

namespace Yinxin.Pdf.Text;

/// <summary>What the names of glyphs in a font's /Differences mean: Latin, Greek, punctuation and signs of the Adobe Glyph List.</summary>
internal static class GlyphNames
{
    /// <summary>Name and code point in hex, one pair after the other.</summary>
    private const string Known = """
        space 0020 exclam 0021 quotedbl 0022 numbersign 0023 dollar 0024 percent 0025 ampersand 0026 quotesingle 0027 parenleft 0028 parenright 0029 asterisk 002a
        plus 002b comma 002c hyphen 002d period 002e slash 002f zero 0030 one 0031 two 0032 three 0033 four 0034 five 0035 six 0036 seven 0037 eight 0038 nine 0039
        colon 003a semicolon 003b less 003c equal 003d greater 003e question 003f at 0040 bracketleft 005b backslash 005c bracketright 005d asciicircum 005e
        underscore 005f grave 0060 braceleft 007b bar 007c braceright 007d asciitilde 007e nbspace 00a0 exclamdown 00a1 cent 00a2 sterling 00a3 currency 00a4 yen 00a5
        brokenbar 00a6 section 00a7 dieresis 00a8 copyright 00a9 ordfeminine 00aa guillemotleft 00ab logicalnot 00ac sfthyphen 00ad registered 00ae macron 00af
        degree 00b0 plusminus 00b1 twosuperior 00b2 threesuperior 00b3 acute 00b4 mu 00b5 paragraph 00b6 periodcentered 00b7 cedilla 00b8 onesuperior 00b9
        ordmasculine 00ba guillemotright 00bb onequarter 00bc onehalf 00bd threequarters 00be questiondown 00bf Agrave 00c0 Aacute 00c1 Acircumflex 00c2 Atilde 00c3
        Adieresis 00c4 Aring 00c5 AE 00c6 Ccedilla 00c7 Egrave 00c8 Eacute 00c9 Ecircumflex 00ca Edieresis 00cb Igrave 00cc Iacute 00cd Icircumflex 00ce Idieresis 00cf
        Eth 00d0 Ntilde 00d1 Ograve 00d2 Oacute 00d3 Ocircumflex 00d4 Otilde 00d5 Odieresis 00d6 multiply 00d7 Oslash 00d8 Ugrave 00d9 Uacute 00da Ucircumflex 00db
        Udieresis 00dc Yacute 00dd Thorn 00de germandbls 00df agrave 00e0 aacute 00e1 acircumflex 00e2 atilde 00e3 adieresis 00e4 aring 00e5 ae 00e6 ccedilla 00e7
        egrave 00e8 eacute 00e9 ecircumflex 00ea edieresis 00eb igrave 00ec iacute 00ed icircumflex 00ee idieresis 00ef eth 00f0 ntilde 00f1 ograve 00f2 oacute 00f3
        ocircumflex 00f4 otilde 00f5 odieresis 00f6 divide 00f7 oslash 00f8 ugrave 00f9 uacute 00fa ucircumflex 00fb udieresis 00fc yacute 00fd thorn 00fe
        ydieresis 00ff Amacron 0100 amacron 0101 Abreve 0102 abreve 0103 Aogonek 0104 aogonek 0105 Cacute 0106 cacute 0107 Ccircumflex 0108 ccircumflex 0109
        Cdotaccent 010a cdotaccent 010b Ccaron 010c ccaron 010d Dcaron 010e dcaron 010f Dcroat 0110 dcroat 0111 Emacron 0112 emacron 0113 Ebreve 0114 ebreve 0115
        Edotaccent 0116 edotaccent 0117 Eogonek 0118 eogonek 0119 Ecaron 011a ecaron 011b Gcircumflex 011c gcircumflex 011d Gbreve 011e gbreve 011f Gdotaccent 0120
        gdotaccent 0121 Gcommaaccent 0122 gcommaaccent 0123 Hcircumflex 0124 hcircumflex 0125 Hbar 0126 hbar 0127 Itilde 0128 itilde 0129 Imacron 012a imacron 012b
        Ibreve 012c ibreve 012d Iogonek 012e iogonek 012f Idotaccent 0130 dotlessi 0131 IJ 0132 ij 0133 Jcircumflex 0134 jcircumflex 0135 Kcommaaccent 0136
        kcommaaccent 0137 kgreenlandic 0138 Lacute 0139 lacute 013a Lcommaaccent 013b lcommaaccent 013c Lcaron 013d lcaron 013e Ldot 013f ldot 0140 Lslash 0141
        lslash 0142 Nacute 0143 nacute 0144 Ncommaaccent 0145 ncommaaccent 0146 Ncaron 0147 ncaron 0148 napostrophe 0149 Eng 014a eng 014b Omacron 014c omacron 014d
        Obreve 014e obreve 014f Ohungarumlaut 0150 ohungarumlaut 0151 OE 0152 oe 0153 Racute 0154 racute 0155 Rcommaaccent 0156 rcommaaccent 0157 Rcaron 0158
        rcaron 0159 Sacute 015a sacute 015b Scircumflex 015c scircumflex 015d Scedilla 015e scedilla 015f Scaron 0160 scaron 0161 Tcommaaccent 0162 tcommaaccent 0163
        Tcaron 0164 tcaron 0165 Tbar 0166 tbar 0167 Utilde 0168 utilde 0169 Umacron 016a umacron 016b Ubreve 016c ubreve 016d Uring 016e uring 016f Uhungarumlaut 0170
        uhungarumlaut 0171 Uogonek 0172 uogonek 0173 Wcircumflex 0174 wcircumflex 0175 Ycircumflex 0176 ycircumflex 0177 Ydieresis 0178 Zacute 0179 zacute 017a
        Zdotaccent 017b zdotaccent 017c Zcaron 017d zcaron 017e longs 017f florin 0192 Scommaaccent 0218 scommaaccent 0219 circumflex 02c6 caron 02c7
        verticallinemod 02c8 firsttonechinese 02c9 macronlowmod 02cd gravelowmod 02ce acutelowmod 02cf uptackmod 02d4 downtackmod 02d5 plusmod 02d6 minusmod 02d7
        breve 02d8 dotaccent 02d9 ring 02da ogonek 02db tilde 02dc hungarumlaut 02dd Alphatonos 0386 anoteleia 0387 Epsilontonos 0388 Etatonos 0389 Iotatonos 038a
        Omicrontonos 038c Upsilontonos 038e Omegatonos 038f Alpha 0391 Beta 0392 Gamma 0393 Deltagreek 0394 Epsilon 0395 Zeta 0396 Eta 0397 Theta 0398 Iota 0399
        Kappa 039a Lambda 039b Mu 039c Nu 039d Xi 039e Omicron 039f Pi 03a0 Rho 03a1 Sigma 03a3 Tau 03a4 Upsilon 03a5 Phi 03a6 Chi 03a7 Psi 03a8 Omegagreek 03a9
        Iotadieresis 03aa Upsilondieresis 03ab alphatonos 03ac epsilontonos 03ad etatonos 03ae iotatonos 03af alpha 03b1 beta 03b2 gamma 03b3 delta 03b4 epsilon 03b5
        zeta 03b6 eta 03b7 theta 03b8 iota 03b9 kappa 03ba lambda 03bb mugreek 03bc nu 03bd xi 03be omicron 03bf pi 03c0 rho 03c1 sigma1 03c2 sigma 03c3 tau 03c4
        upsilon 03c5 phi 03c6 chi 03c7 psi 03c8 omega 03c9 iotadieresis 03ca upsilondieresis 03cb omicrontonos 03cc upsilontonos 03cd omegatonos 03ce
        betasymbolgreek 03d0 theta1 03d1 Upsilon1 03d2 phi1 03d5 omega1 03d6 hyphentwo 2010 figuredash 2012 endash 2013 emdash 2014 horizontalbar 2015
        dblverticalbar 2016 underscoredbl 2017 quoteleft 2018 quoteright 2019 quotesinglbase 201a quotereversed 201b quotedblleft 201c quotedblright 201d
        quotedblbase 201e dagger 2020 daggerdbl 2021 bullet 2022 onedotenleader 2024 twodotleader 2025 ellipsis 2026 perthousand 2030 minute 2032 second 2033
        primereversed 2035 guilsinglleft 2039 guilsinglright 203a referencemark 203b exclamdbl 203c overline 203e asterism 2042 fraction 2044 lira 20a4 Euro 20ac
        centigrade 2103 careof 2105 numero 2116 trademark 2122 Ohm 2126 estimated 212e arrowleft 2190 arrowup 2191 arrowright 2192 arrowdown 2193 arrowboth 2194
        arrowupdn 2195 arrowupleft 2196 arrowupright 2197 arrowdownright 2198 arrowdownleft 2199 arrowupdnbse 21a8 carriagereturn 21b5 arrowdblleft 21d0 arrowdblup 21d1
        arrowdblright 21d2 arrowdbldown 21d3 arrowdblboth 21d4 pageup 21de pagedown 21df arrowdashleft 21e0 arrowdashup 21e1 arrowdashright 21e2 arrowdashdown 21e3
        arrowtableft 21e4 arrowtabright 21e5 arrowleftwhite 21e6 arrowupwhite 21e7 arrowrightwhite 21e8 arrowdownwhite 21e9 capslock 21ea forall 2200 partialdiff 2202
        existential 2203 emptyset 2205 Delta 2206 gradient 2207 element 2208 notelement 2209 suchthat 220b notcontains 220c product 220f summation 2211 minus 2212
        minusplus 2213 divisionslash 2215 asteriskmath 2217 bulletoperator 2219 radical 221a proportional 221d infinity 221e orthogonal 221f angle 2220 divides 2223
        parallel 2225 notparallel 2226 logicaland 2227 logicalor 2228 intersection 2229 integral 222b dblintegral 222c contourintegral 222e therefore 2234 because 2235
        ratio 2236 proportion 2237 similar 223c reversedtilde 223d congruent 2245 approxequal 2248 allequal 224c approaches 2250 notequal 2260 equivalence 2261
        notidentical 2262 lessequal 2264 greaterequal 2265 lessoverequal 2266 greateroverequal 2267 muchless 226a muchgreater 226b notless 226e notgreater 226f
        notlessnorequal 2270 lessorequivalent 2272 lessorgreater 2276 greaterorless 2277 precedes 227a succeeds 227b notprecedes 2280 notsucceeds 2281 propersubset 2282
        propersuperset 2283 notsubset 2284 notsuperset 2285 reflexsubset 2286 reflexsuperset 2287 subsetnotequal 228a supersetnotequal 228b circleplus 2295
        minuscircle 2296 circlemultiply 2297 circleot 2299 tackleft 22a3 tackdown 22a4 perpendicular 22a5 righttriangle 22bf dotmath 22c5 curlyor 22ce curlyand 22cf
        ellipsisvertical 22ee filledbox 25a0 H22073 25a1 triagup 25b2 triagdn 25bc blackdiamond 25c6 whitediamond 25c7 lozenge 25ca circle 25cb bullseye 25ce
        blackcircle 25cf blackstar 2605 whitestar 2606 checkmark 2713 ff fb00 fi fb01 fl fb02 ffi fb03 ffl fb04
        """;

    private static readonly Dictionary<string, string> Names = Read();

    /// <summary>The text of a glyph; empty when its name says nothing.</summary>
    internal static string TextOf(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var stem = dot > 0 ? name[..dot] : name;
        if (Names.TryGetValue(stem, out var text)) return text;
        if (stem.Length == 1 && char.IsAsciiLetter(stem[0])) return stem;
        if (stem.StartsWith("uni", StringComparison.Ordinal) && stem.Length >= 7 && stem.Length % 4 == 3) return Units(stem.AsSpan(3));
        return stem.Length is >= 5 and <= 7 && stem[0] == 'u' ? Point(stem.AsSpan(1)) : "";
    }

    /// <summary>uniXXXX: UTF-16 code units, four digits each.</summary>
    private static string Units(ReadOnlySpan<char> digits)
    {
        var units = new char[digits.Length / 4];
        for (var i = 0; i < units.Length; i++)
        {
            if (!ushort.TryParse(digits.Slice(i * 4, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)) return "";
            units[i] = (char)unit;
        }
        return new string(units);
    }

    /// <summary>uXXXX to uXXXXXX: one code point.</summary>
    private static string Point(ReadOnlySpan<char> digits) =>
        int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var point) && System.Text.Rune.IsValid(point)
            ? new System.Text.Rune(point).ToString()
            : "";

    private static Dictionary<string, string> Read()
    {
        var words = Known.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var names = new Dictionary<string, string>(words.Length / 2, StringComparer.Ordinal);
        for (var i = 0; i < words.Length; i += 2) names.Add(words[i], ((char)int.Parse(words[i + 1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString());
        return names;
    }
}
