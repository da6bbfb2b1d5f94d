import { describe, expect, test } from 'vitest';
import {
  type HeaderMap,
  mapHeader,
  type PublicationRow,
  type PublicationRowContext,
  readPublicationRow,
} from './publication-rows.ts';

const now = new Date('2026-11-20T01:00:00Z');
const listHeader = ['\uFEFF平台', '账号', '标题', '发布时间', '链接', '是否原创', '来源'];
const archiverHeader = [
  ...['id', 'bid', '正文', '头条文章url', '原始图片url', '视频url', '位置', '日期', '工具', '点赞数'],
  ...['评论数', '转发数', '话题', '@用户'],
];

function mapped(header: readonly string[]): HeaderMap {
  const reading = mapHeader(header);
  if (!reading.ok) throw new Error(reading.refusal.code);
  return reading.map;
}

function taken(
  header: string[],
  cells: string[],
  context: Partial<PublicationRowContext> = {},
): PublicationRow {
  const reading = readPublicationRow(mapped(header), cells, { now, ...context });
  if (!reading.ok) throw new Error(reading.refusal.code);
  return reading.row;
}

function refusedWith(
  header: string[],
  cells: string[],
  context: Partial<PublicationRowContext> = {},
): string {
  const reading = readPublicationRow(mapped(header), cells, { now, ...context });
  return reading.ok ? 'taken' : `${reading.refusal.code} ${reading.refusal.rule}`;
}

const good = [
  '微信订阅号',
  '云洲检测',
  '抽查结果',
  '2026-11-01 10:00:00',
  'https://example.gov.cn/p/1',
  '原创',
  '',
];

function listRow(changes: Record<number, string>): string[] {
  return good.map((cell, at) => changes[at] ?? cell);
}

describe('表头按名称对应', () => {
  test('发布清单的七列全部认得', () => {
    const map = mapped(listHeader);
    expect(map.layout).toBe('list');
    expect(map.columns).toEqual({
      platform: 0,
      account: 1,
      title: 2,
      publishedAt: 3,
      link: 4,
      original: 5,
      source: 6,
    });
    expect(map.unused).toEqual([]);
  });

  test('别的叫法也认得，列的次序不限，没用上的列告诉导入的人', () => {
    const map = mapped(['阅读', '文章标题', '地址', '新媒体类型', '新媒体名称', '发布日期', '是否头条']);
    expect(map.columns).toEqual({ title: 1, link: 2, platform: 3, account: 4, publishedAt: 5 });
    expect(map.unused).toEqual(['阅读', '是否头条']);
  });

  test('微博存档工具的表头认得出来', () => {
    const map = mapped(archiverHeader);
    expect(map.layout).toBe('weibo');
    expect(map.columns).toEqual({ platformId: 0, text: 2, articleLink: 3, publishedAt: 7 });
    expect(map.unused).toContain('点赞数');
  });

  test('没有标题也没有正文、没有时间的表不收，并说缺哪一列', () => {
    const reading = mapHeader(['平台', '阅读']);
    expect(reading).toMatchObject({
      ok: false,
      refusal: {
        code: 'publicationColumnsMissing',
        facts: { missing: ['标题', '发布时间'], found: ['平台', '阅读'] },
      },
    });
    expect(mapHeader(['标题', '链接'])).toMatchObject({ refusal: { facts: { missing: ['发布时间'] } } });
    expect(mapHeader([])).toMatchObject({ ok: false });
  });
});

describe('发布清单的一行', () => {
  test('完整的一行原样读出', () => {
    expect(taken(listHeader, good)).toEqual({
      platform: { platform: 'wechat', kind: 'subscription' },
      account: '云洲检测',
      title: '抽查结果',
      text: null,
      publishedAt: new Date('2026-11-01T02:00:00Z'),
      link: 'https://example.gov.cn/p/1',
      platformId: null,
      original: true,
      source: null,
      future: false,
    });
  });

  test('标题里的逗号、引号、换行都是标题', () => {
    const title = '"节假日通关安排",含逗号、"引号"\n与换行';
    expect(taken(listHeader, listRow({ 2: title })).title).toBe(title);
  });

  test('原创、转载、没有写，是三种情况 (R29)', () => {
    for (const [word, original] of [
      ['原创', true],
      ['是', true],
      ['TRUE', true],
      ['转载', false],
      ['否', false],
      ['', null],
      ['不清楚', null],
    ] as const) {
      expect(taken(listHeader, listRow({ 5: word })).original).toBe(original);
    }
    expect(taken(listHeader, listRow({ 5: '转载', 6: '省局' })).source).toBe('省局');
  });

  test('未来的一行照收，做上记号；正好是现在的不算未来', () => {
    expect(taken(listHeader, listRow({ 3: '2027/12/25 9:00:00' })).future).toBe(true);
    expect(taken(listHeader, listRow({ 3: '2026-11-20 09:00:00' })).future).toBe(false);
    expect(taken(listHeader, listRow({ 3: '2026-11-20 09:00:01' })).future).toBe(true);
  });

  test.each([
    ['没有时间', { 3: '' }, 'publicationTimeMissing R21'],
    ['不存在的日期', { 3: '2026-02-30 10:00:00' }, 'dateDoesNotExist R21'],
    ['读不懂的时间', { 3: '上周' }, 'publicationTimeUnreadable R21'],
    ['不认识的平台', { 0: '开心网' }, 'platformUnknown R16'],
    ['没有平台', { 0: '' }, 'platformMissing input'],
    ['没有账号', { 1: ' ' }, 'accountMissing input'],
    ['标题、链接都没有', { 2: '', 4: '' }, 'titleMissing input'],
  ])('%s的一行不收，并说原因', (_, changes, expected) => {
    expect(refusedWith(listHeader, listRow(changes))).toBe(expected);
  });

  test('全空的一行和短了的一行都不会出错', () => {
    expect(refusedWith(listHeader, ['', ' '])).toBe('rowEmpty input');
    expect(refusedWith(listHeader, ['微信订阅号', '云洲检测'])).toBe('publicationTimeMissing R21');
  });

  test('不认识的平台，把认识的列出来', () => {
    const reading = readPublicationRow(mapped(listHeader), listRow({ 0: '开心网' }), { now });
    const known = reading.ok ? [] : reading.refusal.facts?.['known'];
    expect(known).toContain('微信订阅号');
    expect(known).toContain('新浪微博');
  });

  test('不是网页链接的不作链接，脚本更不行', () => {
    expect(taken(listHeader, listRow({ 4: 'javascript:alert(1)' })).link).toBeNull();
    expect(taken(listHeader, listRow({ 4: '见公众号' })).link).toBeNull();
  });

  test('表里没有平台和账号的，用导入时指定的；表里有的，以表为准', () => {
    const header = ['标题', '链接', '发布时间', '阅读', '位置'];
    const cells = ['抽查结果', 'http://mp.weixin.qq.com/s/Ab', '2026/11/1 10:00', '321', '头条'];
    const context = { account: '云洲通关通', platform: '微信服务号' };
    expect(taken(header, cells, context)).toMatchObject({
      platform: { platform: 'wechat', kind: 'service' },
      account: '云洲通关通',
    });
    expect(refusedWith(header, cells)).toBe('platformMissing input');
    expect(refusedWith(header, cells, { platform: '抖音' })).toBe('accountMissing input');
    expect(taken(listHeader, good, context).account).toBe('云洲检测');
  });
});

describe('微博存档的一行', () => {
  const cells = [
    '5100019000000000',
    'N1900000',
    '#政策解读#10月1日消息。',
    '',
    '',
    '',
    '',
    '2025-10-01T16:23:45',
  ];

  test('编号是微博的编号，日期按北京时间，标题取正文', () => {
    expect(taken(archiverHeader, cells, { account: '望海检验检疫' })).toEqual({
      platform: { platform: 'weibo', kind: 'standard' },
      account: '望海检验检疫',
      title: '#政策解读#10月1日消息。',
      text: '#政策解读#10月1日消息。',
      publishedAt: new Date('2025-10-01T08:23:45Z'),
      link: null,
      platformId: '5100019000000000',
      original: null,
      source: null,
      future: false,
    });
  });

  test('标题取正文前60个字，不切开表情，不带换行', () => {
    const text = `第一行\n\n${'字'.repeat(54)}😀😀😀`;
    const row = taken(archiverHeader, cells.with(2, text), { account: '甲' });
    expect(row.title).toBe(`第一行 ${'字'.repeat(54)}😀😀`);
    expect(row.text).toBe(text);
  });

  test('头条文章的链接就是链接；只有图片没有文字的也算一条', () => {
    const linked = taken(archiverHeader, cells.with(3, 'https://weibo.com/ttarticle/p/1'), { account: '甲' });
    expect(linked.link).toBe('https://weibo.com/ttarticle/p/1');
    expect(taken(archiverHeader, cells.with(2, ''), { account: '甲' }).title).toBe('5100019000000000');
  });

  test('被表格软件改成科学记数的编号不当编号，否则许多条会并成一条', () => {
    expect(taken(archiverHeader, cells.with(0, '5.10002E+15'), { account: '甲' }).platformId).toBeNull();
    expect(taken(archiverHeader, cells.with(0, '5E15'), { account: '甲' }).platformId).toBeNull();
    expect(taken(archiverHeader, cells.with(0, 'N2003E1b'), { account: '甲' }).platformId).toBe('N2003E1b');
  });

  test('写明源微博的表，能分出原创和转发 (R29)', () => {
    const header = ['微博id', '微博正文', '发布时间', '源微博id'];
    const relay = ['51', '转发微博', '2026-11-01 10:00', '49'];
    expect(taken(header, relay, { account: '甲' })).toMatchObject({ original: false, platformId: '51' });
    expect(taken(header, relay.with(3, ''), { account: '甲' }).original).toBe(true);
  });
});
