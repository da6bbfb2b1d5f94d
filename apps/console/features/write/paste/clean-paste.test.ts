import { describe, expect, test } from 'vitest';
import { cleanPaste } from './clean-paste.ts';
import { fromGoogleDocs, fromWeb, fromWord, fromWps } from './fixtures.ts';
import { plainParagraphs } from './plain-paste.ts';

const whole = (html: string) => cleanPaste(html).html;

describe('从 Word 粘贴，版式留住', () => {
  const html = whole(fromWord);

  test('标题、居中、二字缩进、加粗', () => {
    expect(html).toContain('<h1 style="text-align: center">2017年政务公开工作要点</h1>');
    expect(html).toContain('<p data-indent="2">以政务公开助力稳增长,<strong>加大</strong>政策公开力度。</p>');
    expect(html).toContain('<h2>一、总体要求</h2>');
    expect(html).toContain('<p style="text-align: right">办公室</p>');
  });

  test('编号段落成为真正的列表，层级留住', () => {
    expect(html).toContain(
      '<ol><li><p>梳理清单</p><ul><li><p>权责清单</p></li></ul></li><li><p>公开结果</p></li></ol>',
    );
  });

  test('（一） 这样的公文编号不改成阿拉伯数字，仍是正文的字', () => {
    expect(html).toContain('<p>(一)加大政策公开力度</p>');
  });

  test('表格的合并单元留住，空单元还在', () => {
    expect(html).toContain('<td colspan="2"><p style="text-align: center">责任单位</p></td>');
    expect(html).toContain('<td rowspan="2"><p>办公室</p></td>');
    expect(html).toContain('<tr><td><p></p></td></tr>');
  });

  test('选定的颜色和链接留住，灰黑色和链接自带的蓝色不算', () => {
    expect(html).toContain(
      '<p><span style="color: #ff0000">红字</span>、灰字、<a href="https://www.gov.cn/zhengce/">政策</a></p>',
    );
  });

  test('隐藏文字、空段落、Word 自己的标记都不进来', () => {
    expect(html).not.toMatch(/隐藏|mso|Mso|o:p|WordDocument|font-family|StartFragment|<p><\/p><h2/);
  });

  test('带不过来的图片数得出来，请人另行插入', () => {
    expect(cleanPaste(fromWord).droppedPictures).toBe(1);
    expect(html).not.toContain('file:///');
  });
});

describe('从 WPS 粘贴，版式留住', () => {
  const html = whole(fromWps);

  test('标题按级别，正文缩进二字，落款靠右', () => {
    expect(html).toContain('<h1 style="text-align: center">关于做好口岸疫情防控的通知</h1>');
    expect(html).toContain('<p data-indent="2">各分支机构:</p>');
    expect(html).toContain('<h2>一、工作目标</h2>');
    expect(html).toContain('<p style="text-align: right">2017年6月23日</p>');
  });

  test('项目符号成为列表', () => {
    expect(html).toContain('<ul><li><p>严格查验</p></li><li><p>及时<u>报告</u></p></li></ul>');
  });
});

describe('从网页粘贴，版式留住', () => {
  const html = whole(fromWeb);

  test('居中、缩进、段内换行；断在中文中间的源码换行不变成空格', () => {
    expect(html).toContain('<p style="text-align: center"><strong>福建检验检疫局政务公开</strong></p>');
    expect(html).toContain('<p data-indent="2">关于印发《要点》的通知<br>质检办〔2017〕469号</p>');
    expect(html).toContain('<p data-indent="2">围绕推进“放管服”改革,加大公开力度</p>');
  });

  test('列表、错放的子列表、起始号', () => {
    expect(html).toContain(
      '<ul><li><p>清单一</p><ul><li><p>子项</p></li></ul><ul><li><p>错放的子项</p></li></ul></li><li><p>清单二</p></li></ul>',
    );
    expect(html).toContain('<ol start="3" type="a"><li><p>丙</p></li></ol>');
  });

  test('只有一个单元的表格只是框，里面的字留下', () => {
    expect(html).toContain('<blockquote><p>引文</p></blockquote><p>只是一个框</p>');
  });

  test('坏链接只留文字，字样留住，小标题成为四级标题', () => {
    expect(html).toContain('<p>坏链接<strong>粗</strong><em>斜</em><s>删</s></p>');
    expect(html).toContain('<h4>小标题</h4><hr>');
  });

  test('统计用的小图不算图片', () => {
    expect(cleanPaste(fromWeb).droppedPictures).toBe(1);
  });

  test('谷歌文档外面那层"粗体"不当粗体', () => {
    expect(whole(fromGoogleDocs)).toBe('<p>普通<strong>加粗</strong></p><ol><li><p>第一</p></li></ol>');
  });
});

describe('本系统内复制的内容原样回来', () => {
  const own = `<p data-pm-slice="1 1 []" data-indent="2" style="text-align: center">正文</p><p></p><img data-file-id="${'ab'.repeat(32)}" src="/files/x" alt="图" data-caption="会场"><h2><strong>题</strong></h2>`;

  test('图片按文件号带过来，空段落、标题里的粗体不动', () => {
    const { html, droppedPictures } = cleanPaste(own);
    expect(html).toContain(`<img data-file-id="${'ab'.repeat(32)}" alt="图" data-caption="会场">`);
    expect(html).toMatch(/^<p [^>]*data-pm-slice="1 1 \[\]">正文<\/p><p><\/p>/);
    expect(html).toContain('<h2><strong>题</strong></h2>');
    expect(droppedPictures).toBe(0);
  });

  test('假冒的切片标记不带进来', () => {
    const forged = '<p data-pm-slice="x&quot;onload=alert(1)">字</p>';
    expect(whole(forged)).toBe('<p>字</p>');
  });
});

describe('粘贴的脚本没有一条能留下', () => {
  const payloads = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<p onclick="alert(1)">字</p>',
    '<a href="javascript:alert(1)">字</a>',
    '<a href=" java\nscript:alert(1)">字</a>',
    '<a href="&#106;avascript:alert(1)">字</a>',
    '<a href="data:text/html,<script>alert(1)</script>">字</a>',
    '<a href="vbscript:x">字</a>',
    '<a href="//evil.example">字</a>',
    '<svg onload=alert(1)><a xlink:href="javascript:alert(1)"><text>字</text></a></svg>',
    '<svg><style><img src=x onerror=alert(1)></style></svg>',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">字</p></noscript>',
    '<template><script>alert(1)</script></template>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<object data="javascript:alert(1)"></object>',
    '<embed src="javascript:alert(1)">',
    '<form action="javascript:alert(1)"><button formaction="javascript:alert(1)">字</button></form>',
    '<p style="background:url(javascript:alert(1));width:expression(alert(1))">字</p>',
    '<p style="text-align:center;}</style><script>alert(1)</script>">字</p>',
    '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
    '<base href="javascript:alert(1)//">',
    '<link rel=import href="data:text/html,x">',
    '<video><source onerror="alert(1)"></video>',
    '<details open ontoggle=alert(1)>字</details>',
    '<marquee onstart=alert(1)>字</marquee>',
    '<input autofocus onfocus=alert(1)>',
    '<p data-indent="2&quot; onclick=&quot;alert(1)">字</p>',
    '<td colspan="2 onclick=alert(1)">字</td>',
    '<ol type="a&quot; onclick=alert(1)"><li>字</ol>',
    `<img data-file-id="${'ab'.repeat(32)}" src="javascript:alert(1)" onerror="alert(1)" alt='" onerror="alert(1)'>`,
    '<!--[if gte mso 9]><script>alert(1)</script><![endif]-->',
    '<xml><script>alert(1)</script></xml>',
    '<o:p onclick="alert(1)">字</o:p>',
    '<p>字<!-- --!><script>alert(1)</script> --></p>',
    '<title><a title="</title><img src=x onerror=alert(1)>"></title>',
  ];
  const allowed: Readonly<Record<string, readonly string[]>> = {
    P: ['style', 'data-indent', 'data-pm-slice'],
    H1: ['style', 'data-indent'],
    H2: ['style', 'data-indent'],
    H3: ['style', 'data-indent'],
    H4: ['style', 'data-indent'],
    A: ['href'],
    SPAN: ['style'],
    OL: ['start', 'type'],
    TD: ['colspan', 'rowspan'],
    TH: ['colspan', 'rowspan'],
    IMG: ['data-file-id', 'alt', 'data-caption', 'data-width'],
    ...Object.fromEntries(
      ['UL', 'LI', 'BLOCKQUOTE', 'HR', 'BR', 'TABLE', 'TBODY', 'TR', 'STRONG', 'EM', 'U', 'S'].map((tag) => [
        tag,
        [],
      ]),
    ),
  };

  function expectHarmless(html: string) {
    const parsed = new DOMParser().parseFromString(html, 'text/html');
    for (const element of parsed.body.querySelectorAll('*')) {
      const known = allowed[element.tagName];
      expect(known, `${element.tagName} in ${html}`).toBeDefined();
      for (const { name, value } of element.attributes) {
        expect(known, `${name} in ${html}`).toContain(name);
        if (name === 'href') expect(value).toMatch(/^https?:\/\//);
        if (name === 'style')
          expect(value).toMatch(/^(text-align: (center|right|justify)|color: #[0-9a-f]{6})$/);
        if (name === 'data-indent') expect(value).toMatch(/^[1-8]$/);
      }
    }
  }

  test.each(payloads)('%s', (payload) => {
    expectHarmless(whole(payload));
    expectHarmless(
      whole(`<div><ul><li>${payload}</li></ul><table><tr><td>${payload}</td></tr></table></div>`),
    );
    // Read twice, as an editor does with what it was given.
    expectHarmless(whole(whole(payload)));
  });

  test.each([fromWord, fromWps, fromWeb, fromGoogleDocs])('真实的剪贴板内容也只剩认得的标签', (html) => {
    expectHarmless(whole(html));
    expect(whole(whole(html))).toBe(whole(html));
  });
});

describe('纯文字粘贴', () => {
  test('一行一段，空行只作分隔，行首的空格就是缩进', () => {
    expect(plainParagraphs('标题\r\n\r\n  一、总体要求\n  正文 有空格 \n')).toEqual([
      { text: '标题', indent: 0 },
      { text: '一、总体要求', indent: 2 },
      { text: '正文 有空格', indent: 2 },
    ]);
    expect(plainParagraphs(' \n\n')).toEqual([]);
  });
});
