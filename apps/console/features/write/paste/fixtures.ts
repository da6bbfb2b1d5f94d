/** What the clipboard really holds when an official copies from Word, WPS and web pages, shortened. */

export const fromWord = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0cm; text-align:justify; font-family:等线;} --></style></head>
<body lang=ZH-CN style='tab-interval:21.0pt;text-justify-trim:punctuation'>
<!--StartFragment-->
<p class=MsoTitle align=center style='text-align:center;mso-outline-level:1'><b><span lang=EN-US style='font-size:22.0pt;
font-family:方正小标宋简体'>2017</span></b><b><span style='font-size:22.0pt'>年政务公开工作要点<span lang=EN-US><o:p></o:p></span></span></b></p>
<p class=MsoNormal style='text-indent:32.0pt;mso-char-indent-count:2.0'><span style='font-size:16.0pt;font-family:仿宋_GB2312'>以政务公开助力稳增长,
<b>加大</b>政策公开力度。<span lang=EN-US><o:p></o:p></span></span></p>
<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>
<h2 style='mso-list:none'><span>一、总体要求</span></h2>
<p class=MsoListParagraph style='margin-left:21.0pt;mso-para-margin-left:0gd;text-indent:-21.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
lang=EN-US style='mso-fareast-font-family:等线'><span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]><span>梳理清单</span></p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><![if !supportLists]><span lang=EN-US style='font-family:Wingdings'><span style='mso-list:Ignore'>l<span
style='font:7.0pt "Times New Roman"'>&nbsp; </span></span></span><![endif]><span>权责清单</span></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span><span style='mso-list:Ignore'>2.<span>&nbsp;</span></span></span><![endif]>公开结果</p>
<p class=MsoNormal style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>(一)<span>&nbsp;</span></span><![endif]>加大政策公开力度</p>
<p class=MsoNormal style='text-align:right' align=right>办公室<span style='display:none;mso-hide:all'>隐藏的批注</span></p>
<table class=MsoTableGrid border=1 cellspacing=0 style='border-collapse:collapse;mso-yfti-tbllook:1184'>
 <tr style='mso-yfti-irow:0'><td width=284 colspan=2 valign=top style='width:213.05pt;border:solid windowtext 1.0pt'>
  <p class=MsoNormal align=center style='text-align:center'><span>责任单位</span></p></td></tr>
 <tr><td rowspan=2 style='width:3cm'><p class=MsoNormal><span>办公室</span></p></td><td><p class=MsoNormal><span lang=EN-US>10</span></p></td></tr>
 <tr><td><p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p></td></tr>
</table>
<p class=MsoNormal><span style='color:red'>红字</span>、<span style='color:#333333'>灰字</span>、<a
href="https://www.gov.cn/zhengce/"><span style='color:#0563C1;text-decoration:underline'>政策</span></a></p>
<p class=MsoNormal><!--[if gte vml 1]><v:shape><v:imagedata src="file:///C:/Users/x/clip_image001.png"/></v:shape><![endif]--><![if !vml]><img
width=554 height=312 src="file:///C:/Users/x/clip_image001.png"><![endif]></p>
<!--EndFragment--></body></html>`;

export const fromWps = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head>
<meta name="ProgId" content="Word.Document"><meta name="Generator" content="Microsoft Word 14"><title></title>
<!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>wps</o:Author></o:DocumentProperties></xml><![endif]-->
<style>@font-face{font-family:"Times New Roman";} p.MsoNormal{mso-style-name:正文;text-align:justify;}</style></head>
<body style="tab-interval:21pt;"><!--StartFragment-->
<h1 style="text-align:center;mso-line-height-rule:exactly;"><b><span style="font-family:方正小标宋_GBK;font-size:22pt;"><font face="方正小标宋_GBK">关于做好口岸疫情防控的通知</font></span></b><b><span><o:p></o:p></span></b></h1>
<p class=MsoNormal style="text-indent:32.0000pt;mso-char-indent-count:2.0000;"><span style="mso-spacerun:'yes';font-family:仿宋_GB2312;font-size:16pt;"><font face="仿宋_GB2312">各分支机构:</font></span></p>
<p class=MsoNormal style="mso-outline-level:2;"><b><span style="font-weight:bold;font-size:16pt;">一、工作目标</span></b></p>
<p class=MsoNormal style="margin-left:21.0000pt;text-indent:-21.0000pt;mso-list:l0 level1 lfo1;"><![if !supportLists]><span style="font-family:Wingdings;"><span style='mso-list:Ignore;'>&#8226;<span>&nbsp;</span></span></span><![endif]><span>严格查验</span></p>
<p class=MsoNormal style="mso-list:l0 level1 lfo1;"><![if !supportLists]><span><span style='mso-list:Ignore;'>&#8226;<span>&nbsp;</span></span></span><![endif]><span>及时<u>报告</u></span></p>
<p class=MsoNormal align=right style="text-align:right;"><span>2017年6月23日</span><span><o:p></o:p></span></p>
<!--EndFragment--></body></html>`;

export const fromWeb = `<meta charset='utf-8'><div class="TRS_Editor" style="box-sizing:border-box;font-size:16px;color:rgb(51,51,51)">
<div style="text-align: center;"><strong>福建检验检疫局政务公开</strong></div>
<p style="text-indent: 2em; color: rgb(51, 51, 51);" onclick="track()">&nbsp;&nbsp;关于印发《要点》的通知<br>质检办〔2017〕469号</p>
<p>&#12288;&#12288;围绕推进“放管服”
改革,加大公开力度</p>
<p></p><div><br></div>
<ul><li>清单一<ul><li>子项</li></ul></li><ul><li>错放的子项</li></ul><li><p>清单二</p></li></ul>
<ol start="3" type="a"><li>丙</li></ol>
<blockquote><p>引文</p></blockquote>
<table width="1"><tbody><tr><td><p>只是一个框</p></td></tr></tbody></table>
<p>图片<img src="https://mmbiz.qpic.cn/x.png"><img src="https://t.example/p.gif" width="1" height="1"></p>
<a href="javascript:alert(1)">坏链接</a><span style="font-weight:700">粗</span><span style="font-style:italic">斜</span><span style="text-decoration:line-through">删</span>
<script>alert(1)</script><style>p{color:red}</style><iframe src="https://evil.example"></iframe>
<h5>小标题</h5><hr></div>`;

export const fromGoogleDocs = `<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr" style="line-height:1.38;"><span style="font-weight:400;">普通</span><span style="font-weight:700;">加粗</span></p><ol><li dir="ltr"><p>第一</p></li></ol></b>`;
