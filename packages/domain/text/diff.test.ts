import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyArticle, article, docOf, fileNamed, paragraph } from '../testing/articles.ts';
import { articleContent, genericContent, microblogContent } from '../testing/drafts.ts';
import type { ArticleDoc, EditorJson } from './article-doc.ts';
import { paragraphs } from './article-text.ts';
import { diffPlacement } from './diff.ts';
import type { DiffBlock, DiffSide } from './diff-block.ts';
import { outgoing } from './outgoing.ts';
import { parseArticle } from './rich-text.ts';

function read(...content: EditorJson[]): ArticleDoc {
  const parsed = parseArticle(docOf(...content));
  if (!parsed.ok) throw new Error(parsed.refusal.code);
  return parsed.doc;
}

const side = (body: ArticleDoc, over: Partial<DiffSide> = {}): DiffSide => ({
  content: articleContent({ body }),
  ...over,
});
const image = (name: string, caption = ''): EditorJson => ({
  type: 'image',
  attrs: { fileId: fileNamed(name), caption },
});

/** One short line per block: what a reviewer sees. */
function seen(blocks: readonly DiffBlock[]): string[] {
  return blocks.map(seenAs);
}

function seenAs(block: DiffBlock): string {
  switch (block.kind) {
    case 'field':
      return `${block.field}: ${segmentsOf(block)}`;
    case 'unchanged':
      return `= ${block.count}`;
    case 'paragraph':
      return `${block.change}: ${segmentsOf(block)}`;
    case 'picture':
      return `picture ${block.change} ${block.before ?? '-'}>${block.after ?? '-'} ${segmentsOf(block)}`.trim();
    case 'layout':
      return 'layout';
  }
}

function segmentsOf(block: Extract<DiffBlock, { segments: unknown }>): string {
  return block.segments
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'removed' ? `[-${text}-]` : `{+${text}+}`))
    .join('');
}

describe('两稿对比', () => {
  const base = article(
    '各处室:',
    '第一段文字没有变。',
    '第二段请认真贯彻落实。',
    '第三段也没有变。',
    '第四段。',
  );

  test('没有改动时只有折起来的一块', () => {
    expect(seen(diffPlacement(side(base), side(base)))).toEqual(['= 5']);
  });

  test('改了的段落逐字标出，没改的折起来并写明几段', () => {
    const after = article(
      '各处室:',
      '第一段文字没有变。',
      '第二段请认真贯彻执行。',
      '第三段也没有变。',
      '第四段。',
    );
    expect(seen(diffPlacement(side(base), side(after)))).toEqual([
      '= 2',
      'changed: 第二段请认真贯彻[-落实-]{+执行+}。',
      '= 2',
    ]);
  });

  test('增加和删去的段落各是一块，改得面目全非的算一删一增', () => {
    const added = article(
      '各处室:',
      '第一段文字没有变。',
      '新加一段关于经费。',
      '第二段请认真贯彻落实。',
      '第三段也没有变。',
      '第四段。',
    );
    expect(seen(diffPlacement(side(base), side(added)))).toEqual([
      '= 2',
      'added: {+新加一段关于经费。+}',
      '= 3',
    ]);
    expect(seen(diffPlacement(side(added), side(base)))).toEqual([
      '= 2',
      'removed: [-新加一段关于经费。-]',
      '= 3',
    ]);
    expect(seen(diffPlacement(side(article('春眠不觉晓')), side(article('白日依山尽'))))).toEqual([
      'removed: [-春眠不觉晓-]',
      'added: {+白日依山尽+}',
    ]);
  });

  test('删一段又改一段，改的那段仍对着原来那段', () => {
    const before = article('甲段讲组织领导的事。', '乙段讲经费保障的事。', '丙段讲监督检查的事。');
    const after = article('乙段讲经费保障和人员的事。', '丙段讲监督检查的事。');
    expect(seen(diffPlacement(side(before), side(after)))).toEqual([
      'removed: [-甲段讲组织领导的事。-]',
      'changed: 乙段讲经费保障{+和人员+}的事。',
      '= 1',
    ]);
  });

  test('标题、摘要、作者、时间、账号在前，按读的次序', () => {
    const before: DiffSide = {
      content: articleContent({ title: '关于要点的通知', coverFileId: null }),
      plannedAt: '2026-11-20T01:00:00Z',
      accounts: ['榕城发布'],
      push: { pushId: 4, position: 1 },
    };
    const after: DiffSide = {
      content: articleContent({
        title: '关于工作要点的通知',
        author: '',
        digest: '新摘要',
        openComment: true,
        coverFileId: fileNamed('d'),
      }),
      plannedAt: null,
      accounts: ['榕城发布', '榕城微博'],
      push: { pushId: 4, position: 2 },
      facts: { kind: '政策文件' },
    };
    expect(seen(diffPlacement(before, after))).toEqual([
      'title: 关于{+工作+}要点的通知',
      'digest: [-今年政务公开工作怎么做-]{+新摘要+}',
      'author: [-办公室-]',
      'plannedAt: [-2026-11-20T01:00:00Z-]',
      'accounts: [-榕城发布-]{+榕城发布、榕城微博+}',
      'push: [-4/1-]{+4/2+}',
      `cover: {+${fileNamed('d')}+}`,
      'openComment: {+yes+}',
      'kind: {+政策文件+}',
      '= 2',
    ]);
  });

  test('文字没变、只加粗或改链接，也要让审核人看到', () => {
    const plain = read(paragraph('详见官网'));
    const bold = read({
      type: 'paragraph',
      content: [{ type: 'text', text: '详见官网', marks: [{ type: 'bold' }] }],
    });
    const linked = (href: string) =>
      read({
        type: 'paragraph',
        content: [{ type: 'text', text: '详见官网', marks: [{ type: 'link', attrs: { href } }] }],
      });
    expect(seen(diffPlacement(side(plain), side(bold)))).toEqual(['format: 详见官网']);
    expect(diffPlacement(side(linked('https://a.gov.cn')), side(linked('https://b.gov.cn')))).toMatchObject([
      { change: 'format', links: { removed: ['https://a.gov.cn'], added: ['https://b.gov.cn'] } },
    ]);
  });

  test('只动了空行的，说明只动了版式', () => {
    const spaced = read(paragraph('甲'), paragraph(''), paragraph('乙'));
    expect(seen(diffPlacement(side(article('甲', '乙')), side(spaced)))).toEqual(['layout', '= 2']);
    expect(
      seen(
        diffPlacement(
          { content: microblogContent({ text: '甲\n乙' }) },
          { content: microblogContent({ text: '甲\n\n乙' }) },
        ),
      ),
    ).toEqual(['layout', '= 3']);
  });

  test('新增的平台稿全部是新的，撤下的全部是删的', () => {
    const content = microblogContent({ text: '全新', pictures: [] });
    expect(seen(diffPlacement(null, { content }))).toEqual(['added: {+全新+}']);
    expect(seen(diffPlacement({ content }, null))).toEqual(['removed: [-全新-]']);
    expect(diffPlacement(null, null)).toEqual([]);
  });

  test('换视频看得出来', () => {
    const after = genericContent({ videoDigest: fileNamed('w') });
    expect(seen(diffPlacement({ content: genericContent() }, { content: after }))[0]).toBe(
      `video: [-${fileNamed('v')}-]{+${fileNamed('w')}+}`,
    );
  });
});

describe('图片的对比', () => {
  test('加一张、去一张、挪一张，各说清第几张', () => {
    const before = read(image('a', '甲图'), paragraph('正文一段'), image('b'));
    const after = read(paragraph('正文一段'), image('c'), image('a', '甲图'));
    expect(seen(diffPlacement(side(before), side(after)))).toEqual([
      '= 1',
      'picture removed 2>-',
      'picture added ->1',
      'picture moved 1>2 甲图',
    ]);
  });

  test('图没换、图说改了，是同一张图', () => {
    const before = read(image('a', '会议现场'));
    const after = read(image('a', '会议主会场'));
    expect(seen(diffPlacement(side(before), side(after)))).toEqual([
      'picture changed 1>1 会议[-现-]{+主会+}场',
    ]);
  });

  test('微博配图换次序也算改动', () => {
    const pictures = ['a', 'b', 'c'].map(fileNamed);
    const [a, b, c] = pictures as [string, string, string];
    const before = { content: microblogContent({ text: '文', pictures: [a, b, c] }) };
    const after = { content: microblogContent({ text: '文', pictures: [b, c, a] }) };
    expect(seen(diffPlacement(before, after))).toEqual(['= 3', 'picture moved 1>3']);
  });
});

describe('任意两稿', () => {
  test('照对比可以还原前后两份的每一行，没有一个字藏着不说', () => {
    fc.assert(
      fc.property(anyArticle, anyArticle, (one, two) => {
        const blocks = diffPlacement(side(one), side(two));
        expect(linesOf(blocks, 'removed')).toEqual(wordLines(one));
        expect(linesOf(blocks, 'added')).toEqual(wordLines(two));
      }),
      { numRuns: 300 },
    );
  });

  test('在一稿上改几处，也照样还原', () => {
    const lines = fc.array(fc.constantFrom('甲乙丙丁', '甲乙丙戊', '子丑寅卯', '辰巳午未', '申酉'), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(lines, lines, (one, two) => {
        const blocks = diffPlacement(side(article(...one)), side(article(...two)));
        expect(linesOf(blocks, 'removed')).toEqual(one);
        expect(linesOf(blocks, 'added')).toEqual(two);
      }),
      { numRuns: 300 },
    );
  });

  test('发出去的不一样，对比就不会说没有改动 (R4)', () => {
    fc.assert(
      fc.property(anyArticle, anyArticle, (one, two) => {
        const [before, after] = [side(one), side(two)];
        const changed = diffPlacement(before, after).some((block) => block.kind !== 'unchanged');
        const same = JSON.stringify(outgoing(before.content)) === JSON.stringify(outgoing(after.content));
        expect(changed).toBe(!same);
      }),
      { numRuns: 300 },
    );
  });

  test('在同一稿上只动一处，也看得出来 (R4)', () => {
    fc.assert(
      fc.property(anyArticle, fc.nat(), (one, pick) => {
        const two: ArticleDoc = {
          ...one,
          content: one.content.filter((_, at) => at !== pick % one.content.length),
        };
        const html = (doc: ArticleDoc) => JSON.stringify(outgoing(side(doc).content));
        const changed = diffPlacement(side(one), side(two)).some((block) => block.kind !== 'unchanged');
        expect(changed).toBe(html(one) !== html(two));
      }),
      { numRuns: 300 },
    );
  });
});

describe('两万字的稿', () => {
  const sentence = (seed: number) =>
    Array.from({ length: 10 }, (_, at) => `第${seed}条第${at}项要求各单位认真落实到位,`).join('');
  const long = Array.from({ length: 100 }, (_, at) => sentence(at));

  test.each<[string, string[]]>([
    ['每段都改一处', long.map((text) => text.replace('第3项', '第三项'))],
    ['整篇重写', long.map((text) => [...text].reverse().join(''))],
    ['删前一半', long.slice(50)],
    ['不分段重写', [[...long.join('')].reverse().join('')]],
  ])('%s：对比得出，前后两份一字不差', (_, changed) => {
    const [one, two] = [article(...long), article(...changed)];
    expect(long.join('').length).toBeGreaterThan(18_000);
    const blocks = diffPlacement(side(one), side(two));
    expect(linesOf(blocks, 'removed')).toEqual(wordLines(one));
    expect(linesOf(blocks, 'added')).toEqual(wordLines(two));
  });
});

function linesOf(blocks: readonly DiffBlock[], side: 'removed' | 'added'): string[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'unchanged')
      return block.lines.filter((line) => line.fileId === null).map((line) => line.text);
    if (block.kind !== 'paragraph') return [];
    const absent = side === 'removed' ? 'added' : 'removed';
    const text = block.segments.flatMap((segment) => (segment.kind === absent ? [] : segment.text)).join('');
    return block.change === absent ? [] : [text];
  });
}

function wordLines(doc: ArticleDoc): string[] {
  return paragraphs(doc)
    .filter((line) => line.fileId === null)
    .map((line) => line.text);
}
