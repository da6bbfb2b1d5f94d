import { describe, expect, test } from 'vitest';
import type { Outgoing } from '../text/outgoing.ts';
import { copyText, guidedSteps, outgoingTitle, picturesOf, platformHasLinks } from './guided-steps.ts';
import type { SignedForm } from './signed-form.ts';

const a = 'a'.repeat(64);
const b = 'b'.repeat(64);
const article: Outgoing = {
  shape: 'article',
  title: '进口食品抽查结果',
  author: '云洲检验检疫',
  digest: '本期抽查218批',
  cover: `qianfa-file:${b}`,
  html: `<p>本期抽查218批</p><p><img src="qianfa-file:${a}"></p>`,
  pictures: [`qianfa-file:${a}`],
  sourceUrl: null,
  openComment: false,
};
const weibo: Outgoing = { shape: 'microblog', text: '本期抽查218批。', pictures: [] };
const generic: Outgoing = {
  shape: 'generic',
  title: '',
  text: '正文',
  pictures: [],
  video: `qianfa-file:${a}`,
};

const formOf = (content: Outgoing, given: Partial<SignedForm['declarations']> = {}): SignedForm => ({
  format: 'qianfa-signed-form',
  version: 1,
  renderer: 'qianfa-html/1',
  account: { id: 1 },
  push: null,
  content,
  declarations: { ai: { use: 'none', media: [] }, relay: null, ...given },
  names: [],
});
const kinds = (form: SignedForm) =>
  guidedSteps(form).map((step) => (step.kind === 'field' ? step.field : step.kind));

describe('辅助发布的步骤', () => {
  test('公众号文章按后台的顺序：标题、作者、正文、图片、封面、摘要、留言、发表', () => {
    expect(kinds(formOf(article))).toEqual([
      'open',
      'title',
      'author',
      'body',
      'pictures',
      'cover',
      'digest',
      'comments',
      'publish',
    ]);
  });

  test('正文按富文本复制，其余是纯文字', () => {
    const formats = guidedSteps(formOf(article)).flatMap((step) =>
      step.kind === 'field' ? [[step.field, step.format]] : [],
    );
    expect(formats).toContainEqual(['body', 'html']);
    expect(formats.filter(([, format]) => format === 'html')).toHaveLength(1);
  });

  test('微博只有正文，没有图片就没有图片这一步', () => {
    expect(kinds(formOf(weibo))).toEqual(['open', 'text', 'publish']);
    expect(kinds(formOf({ ...weibo, pictures: [`qianfa-file:${a}`] }))).toContain('pictures');
  });

  test('其他平台：没有标题不复制标题，视频按摘要核对', () => {
    expect(kinds(formOf(generic))).toEqual(['open', 'text', 'video', 'publish']);
    expect(guidedSteps(formOf(generic))).toContainEqual({ kind: 'video', sha256: a });
  });

  test('声明了人工智能生成，就有加标识一步，在发表之前 (R13)', () => {
    expect(kinds(formOf(weibo, { ai: { use: 'generated', media: ['text'] } }))).toEqual([
      'open',
      'text',
      'aiLabel',
      'publish',
    ]);
    expect(kinds(formOf(weibo))).not.toContain('aiLabel');
  });

  test('转载要填来源、链接和时间 (R12)', () => {
    const relay = { source: '新华社', link: 'https://www.news.cn/1', time: '11月20日' };
    expect(guidedSteps(formOf(weibo, { relay }))).toContainEqual({ kind: 'relay', ...relay });
  });
});

describe('复制的正是签发的', () => {
  test('各栏取自签发稿，没有的栏是空的', () => {
    expect(copyText(article, 'title')).toBe('进口食品抽查结果');
    expect(copyText(article, 'body')).toBe(article.html);
    expect(copyText(article, 'sourceUrl')).toBe('');
    expect(copyText(article, 'text')).toBe('');
    expect(copyText(weibo, 'text')).toBe('本期抽查218批。');
    expect(copyText(weibo, 'title')).toBe('');
    expect(copyText(generic, 'text')).toBe('正文');
    expect(copyText(generic, 'author')).toBe('');
  });

  test('图片下载：封面在先，每张一次', () => {
    expect(picturesOf(article)).toEqual([b, a]);
    expect(picturesOf({ ...article, cover: `qianfa-file:${a}` })).toEqual([a]);
    expect(picturesOf(weibo)).toEqual([]);
  });

  test('没有标题的用正文开头称呼', () => {
    expect(outgoingTitle(article)).toBe('进口食品抽查结果');
    expect(outgoingTitle(weibo)).toBe('本期抽查218批。');
    expect(outgoingTitle(generic)).toBe('正文');
  });
});

test('视频号、小程序、客户端没有网页链接，凭截图 (R20)', () => {
  expect(['wechat', 'weibo', 'toutiao', 'douyin'].every(platformHasLinks)).toBe(true);
  expect(['channels', 'miniprogram', 'app'].some(platformHasLinks)).toBe(false);
});
