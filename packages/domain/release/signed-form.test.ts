import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyArticle, article, fileNamed } from '../testing/articles.ts';
import {
  articleContent,
  completeDraft,
  genericContent,
  microblogContent,
  placementOf,
} from '../testing/drafts.ts';
import type { Attachment } from '../text/attachment.ts';
import { canonicalJson, type Json } from '../text/canonical-json.ts';
import {
  declarationsForm,
  digestsOf,
  readSignedForm,
  type SignedFormInput,
  shortCode,
  signedForm,
} from './signed-form.ts';

const hash = (algorithm: string) => (text: string) =>
  createHash(algorithm).update(text, 'utf8').digest('hex');
const hashes = { sm3: hash('sm3'), sha256: hash('sha256') };

const none: SignedFormInput['declarations'] = { ai: { use: 'none', media: [] }, relay: null };
const weibo = (over: Partial<SignedFormInput> = {}): SignedFormInput => ({
  accountId: 2,
  content: microblogContent({ text: '签发\n😀', pictures: [fileNamed('a'), fileNamed('b')] }),
  declarations: none,
  push: null,
  ...over,
});
const wechat = (over: Partial<SignedFormInput> = {}): SignedFormInput => ({
  accountId: 1,
  content: articleContent(),
  declarations: none,
  push: { id: 9, position: 1, of: 3 },
  ...over,
});
const douyin = (over: Partial<SignedFormInput> = {}): SignedFormInput => ({
  accountId: 3,
  content: genericContent(),
  declarations: none,
  push: null,
  ...over,
});

describe('签发的确切内容，第一版', () => {
  test('微博：逐字如此，任何人都能照着重算', () => {
    const [a, b] = [fileNamed('a'), fileNamed('b')];
    expect(signedForm(weibo())).toBe(
      '{"account":{"id":2},"content":{' +
        `"pictures":["qianfa-file:${a}","qianfa-file:${b}"],"shape":"microblog","text":"签发\\n😀"},` +
        '"declarations":{"ai":{"media":[],"use":"none"},"relay":null},"format":"qianfa-signed-form","names":[],' +
        '"push":null,"renderer":"qianfa-html/1","version":1}',
    );
  });

  test('公众号：排好的正文、封面和推送位置都在内', () => {
    const form = JSON.parse(signedForm(wechat()));
    expect(form.content).toEqual({
      shape: 'article',
      title: '关于印发政务公开工作要点的通知',
      author: '办公室',
      digest: '今年政务公开工作怎么做',
      cover: `qianfa-file:${fileNamed('c')}`,
      html: '<p>各处室:</p><p>现将工作要点印发给你们,请认真贯彻落实。</p>',
      pictures: [],
      sourceUrl: null,
      openComment: false,
    });
    expect(form.push).toEqual({ id: 9, position: 1, of: 3 });
  });

  test('其他平台：视频以摘要入内，本机文件名不在内', () => {
    expect(JSON.parse(signedForm(douyin())).content.video).toBe(`qianfa-file:${fileNamed('v')}`);
    const renamed = douyin({ content: genericContent({ videoName: '另一个名字.mp4' }) });
    expect(signedForm(renamed)).toBe(signedForm(douyin()));
  });

  test('文末署名既是正文的一行，也单独列出 (R14)', () => {
    const names = [
      { hand: 'drafter', name: '张三' },
      { hand: 'signer', name: '王<五' },
    ] as const;
    const form = JSON.parse(signedForm(wechat({ names })));
    expect(form.content.html).toMatch(/<p style="text-align:right">拟稿\uff1a张三 签发\uff1a王&lt;五<\/p>$/);
    expect(form.names).toEqual(names);
    expect(JSON.parse(signedForm(weibo({ names }))).content.text).toBe(
      '签发\n😀\n拟稿\uff1a张三 签发\uff1a王<五',
    );
  });

  test('没有 UTF-8 写法的文字无从签发', () => {
    expect(() => signedForm(weibo({ content: microblogContent({ text: '\ud800' }) }))).toThrow(
      'loneSurrogate',
    );
  });

  test('不做归一化：看着一样、写法不同的字是两份内容', () => {
    const one = signedForm(weibo({ content: microblogContent({ text: '\u00e9' }) }));
    const two = signedForm(weibo({ content: microblogContent({ text: 'e\u0301' }) }));
    expect(one).not.toBe(two);
  });
});

describe('改动任何一处，就不再是签发的那一份 (R1)', () => {
  const relay = { source: '新华社', link: 'https://www.news.cn/a', time: '2026-11-20' };
  const otherForms: [string, SignedFormInput, SignedFormInput][] = [
    ['换账号', weibo(), weibo({ accountId: 22 })],
    ['改一个标点', weibo(), weibo({ content: microblogContent({ text: '签发\n😀。' }) })],
    [
      '换图片次序',
      weibo(),
      weibo({ content: microblogContent({ text: '签发\n😀', pictures: [fileNamed('b'), fileNamed('a')] }) }),
    ],
    [
      '少一张图片',
      weibo(),
      weibo({ content: microblogContent({ text: '签发\n😀', pictures: [fileNamed('a')] }) }),
    ],
    [
      '改声明 (R13)',
      weibo(),
      weibo({ declarations: { ai: { use: 'generated' as const, media: ['text' as const] }, relay: null } }),
    ],
    [
      '改转载来源 (R12)',
      weibo({ declarations: { ai: { use: 'none', media: [] }, relay } }),
      weibo({ declarations: { ai: { use: 'none', media: [] }, relay: { ...relay, time: '' } } }),
    ],
    ['加署名 (R14)', weibo(), weibo({ names: [{ hand: 'signer', name: '王五' }] })],
    ['改标题', wechat(), wechat({ content: articleContent({ title: '通知' }) })],
    ['改作者', wechat(), wechat({ content: articleContent({ author: '' }) })],
    ['改摘要', wechat(), wechat({ content: articleContent({ digest: '' }) })],
    ['换封面', wechat(), wechat({ content: articleContent({ coverFileId: fileNamed('d') }) })],
    ['去掉封面', wechat(), wechat({ content: articleContent({ coverFileId: null }) })],
    [
      '改正文',
      wechat(),
      wechat({
        content: articleContent({ body: article('各处室', '现将工作要点印发给你们,请认真贯彻落实。') }),
      }),
    ],
    ['改阅读原文', wechat(), wechat({ content: articleContent({ sourceUrl: 'https://www.gov.cn/' }) })],
    ['开留言', wechat(), wechat({ content: articleContent({ openComment: true }) })],
    ['换推送位置 (R44)', wechat(), wechat({ push: { id: 9, position: 2, of: 3 } })],
    ['推送里多一条 (R44)', wechat(), wechat({ push: { id: 9, position: 1, of: 4 } })],
    ['移出推送 (R44)', wechat(), wechat({ push: null })],
    ['换视频', douyin(), douyin({ content: genericContent({ videoDigest: fileNamed('w') }) })],
    ['改视频标题', douyin(), douyin({ content: genericContent({ title: '要点' }) })],
  ];

  test.each(otherForms)('%s', (_, before, after) => {
    expect(signedForm(after)).not.toBe(signedForm(before));
    expect(digestsOf(signedForm(after), hashes)).not.toEqual(digestsOf(signedForm(before), hashes));
  });

  test('任意两份正文，排出来不同则签发内容不同，相同则相同', () => {
    fc.assert(
      fc.property(anyArticle, anyArticle, (one, two) => {
        const [formOne, formTwo] = [one, two].map((body) =>
          signedForm(wechat({ content: articleContent({ body }) })),
        );
        const [htmlOne, htmlTwo] = [formOne, formTwo].map((form) => readSignedForm(form ?? '')?.content);
        expect(formOne === formTwo).toBe(JSON.stringify(htmlOne) === JSON.stringify(htmlTwo));
      }),
      { numRuns: 100 },
    );
  });

  test('任意文字和图片：内容相同当且仅当签发内容相同', () => {
    const post = fc.record({
      text: fc.string({ unit: 'grapheme', maxLength: 3 }),
      pictures: fc.array(fc.constantFrom('a', 'b', 'c').map(fileNamed), { maxLength: 3 }),
      accountId: fc.integer({ min: 1, max: 3 }),
    });
    const form = ({ text, pictures, accountId }: { text: string; pictures: string[]; accountId: number }) =>
      signedForm(weibo({ accountId, content: microblogContent({ text, pictures }) }));
    fc.assert(
      fc.property(post, post, (one, two) => {
        expect(form(one) === form(two)).toBe(JSON.stringify(one) === JSON.stringify(two));
      }),
      { numRuns: 500 },
    );
  });

  test('计划时间不在签发内容里，改期不必重签', () => {
    expect(signedForm(weibo())).not.toContain('plannedAt');
  });
});

describe('读回签发内容', () => {
  test('存下的签发内容读得回来，发出去的就是它', () => {
    expect(readSignedForm(signedForm(wechat()))?.content).toMatchObject({
      shape: 'article',
      author: '办公室',
    });
  });

  test.each([
    ['多一个空格', (form: string) => form.replace(':', ': ')],
    ['键的次序不同', (form: string) => `{"version":1,${form.slice(1).replace(',"version":1', '')}`],
    ['版本不对', (form: string) => form.replace('"version":1', '"version":2')],
    ['别的格式', (form: string) => form.replace('qianfa-signed-form', 'other')],
    ['截断', (form: string) => form.slice(0, -1)],
    ['写成转义的半个代理对', (form: string) => form.replace('签发', '\\ud800')],
    ['空', () => ''],
    ['空值', () => 'null'],
    ['没有内容', () => canonicalJson({ format: 'qianfa-signed-form', version: 1 } as Json)],
  ])('%s：不是签发的那一份', (_, change) => {
    expect(readSignedForm(change(signedForm(weibo())))).toBeNull();
  });
});

describe('摘要与短码', () => {
  test('两种摘要都按 UTF-8 计算，与公开的算法一致', () => {
    // GB/T 32905 and FIPS 180-4: the digests of "abc".
    expect(digestsOf('abc', hashes)).toEqual({
      sm3: '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
      sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    });
  });

  test('短码是 SM3 的前八位，分两组念 (R42)', () => {
    expect(shortCode('7f3a91c2ff00')).toBe('7F3A-91C2');
  });
});

const attached = (over: Partial<Attachment> = {}): Attachment => ({
  fileId: fileNamed('a'),
  name: '要点.docx',
  role: 'basis',
  disclosure: 'unmarked',
  documentNumber: '',
  documentDate: null,
  ...over,
});

describe('一变就作废全部意见的事项 (R4)', () => {
  const draft = completeDraft();

  test('改正文、改题目、改计划时间不在其列', () => {
    const [first, ...others] = draft.placements;
    const placements = [placementOf(first?.accountId ?? 0, articleContent({ title: '改' })), ...others];
    expect(declarationsForm({ ...draft, title: '另题', placements })).toBe(declarationsForm(draft));
  });

  test('附件换了文件、用途、公开属性、文号都算，先后不算 (R4、R6)', () => {
    const second = attached({ fileId: fileNamed('b') });
    const before = declarationsForm({ ...draft, attachments: [attached(), second] });
    expect(declarationsForm({ ...draft, attachments: [second, attached()] })).toBe(before);
    for (const over of [
      { fileId: fileNamed('c') },
      { role: 'source' as const },
      { disclosure: 'closed' as const },
      { documentNumber: '〔2026〕12号' },
    ])
      expect(declarationsForm({ ...draft, attachments: [attached(over), second] })).not.toBe(before);
  });

  test('账号的先后不在其列，多一个少一个都算', () => {
    expect(declarationsForm({ ...draft, placements: [...draft.placements].reverse() })).toBe(
      declarationsForm(draft),
    );
    expect(declarationsForm({ ...draft, placements: draft.placements.slice(1) })).not.toBe(
      declarationsForm(draft),
    );
  });

  test.each([
    ['种类', { kind: 'policy' as const }],
    ['级别', { class: 'major' as const }],
    ['标记', { flags: { ...draft.flags, mentionsLeader: true } }],
    ['涉及单位', { flags: { ...draft.flags, concernsUnit: 4 } }],
    ['声明', { declarations: { ai: { use: 'generated' as const, media: ['text' as const] }, relay: null } }],
    ['附件', { attachments: [attached()] }],
  ])('改%s算', (_, over) => {
    expect(declarationsForm({ ...draft, ...over })).not.toBe(declarationsForm(draft));
  });
});
