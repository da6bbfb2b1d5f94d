import { describe, expect, test } from 'vitest';
import { article, docOf, fileNamed, paragraph } from '../testing/articles.ts';
import { articleContent, genericContent, microblogContent } from '../testing/drafts.ts';
import { liveCandidates, outgoing, outgoingPlainText } from './outgoing.ts';
import { parseArticle } from './rich-text.ts';
import { compareLive } from './similarity.ts';

const names = [
  { hand: 'drafter', name: '张三' },
  { hand: 'reviewer', name: '李四' },
  { hand: 'signer', name: '王五' },
] as const;

describe('真正发出去的各栏', () => {
  test('阅读原文没写就是没有', () => {
    expect(outgoing(articleContent({ sourceUrl: '' }))).toMatchObject({ sourceUrl: null });
    expect(outgoing(articleContent({ sourceUrl: 'https://www.gov.cn/' }))).toMatchObject({
      sourceUrl: 'https://www.gov.cn/',
    });
  });

  test('文件都写成摘要代号，次序不变', () => {
    const pictures = [fileNamed('b'), fileNamed('a')];
    expect(outgoing(microblogContent({ pictures }))).toMatchObject({
      pictures: [`qianfa-file:${fileNamed('b')}`, `qianfa-file:${fileNamed('a')}`],
    });
    expect(outgoing(genericContent({ videoDigest: null }))).toMatchObject({ video: null, pictures: [] });
  });

  test('署名另起一行，没有正文时就是那一行 (R14)', () => {
    const line = '拟稿\uff1a张三 审核\uff1a李四 签发\uff1a王五';
    expect(outgoing(microblogContent({ text: '正文' }), names)).toMatchObject({ text: `正文\n${line}` });
    expect(outgoing(microblogContent({ text: '' }), names)).toMatchObject({ text: line });
    expect(outgoing(articleContent(), names)).toMatchObject({ html: expect.stringContaining(line) });
  });
});

describe('读者从页面上复制到的文字', () => {
  test('有标题的带标题，微博只有正文', () => {
    expect(outgoingPlainText(articleContent({ title: '通知', body: article('甲', '乙') }))).toBe(
      '通知\n甲\n乙',
    );
    expect(outgoingPlainText(genericContent({ title: '题', text: '文' }))).toBe('题\n文');
    expect(outgoingPlainText(microblogContent({ text: '文' }), names)).toMatch(/^文\n拟稿/);
  });

  test('带不带标题复制，都与签发稿比得上', () => {
    const content = articleContent({ title: '通知', body: article('甲段', '乙段') });
    expect(liveCandidates(content)).toEqual(['通知\n甲段\n乙段', '甲段\n乙段']);
    expect(compareLive(liveCandidates(content), '通知\n\n甲段\n\n乙段').verdict).toBe('same');
    expect(compareLive(liveCandidates(content), '甲段 乙段').verdict).toBe('same');
    expect(compareLive(liveCandidates(content), '通知').verdict).toBe('different');
  });

  test('没有正文的只认标题', () => {
    expect(liveCandidates(genericContent({ title: '题', text: '' }))).toEqual(['题']);
    expect(liveCandidates(microblogContent({ text: '文' }))).toEqual(['文']);
  });

  test('表格、列表、图说里的字都在，复制时的制表符不碍事', () => {
    const cell = (text: string) => ({ type: 'tableCell', content: [paragraph(text)] });
    const parsed = parseArticle(
      docOf(
        { type: 'table', content: [{ type: 'tableRow', content: [cell('单位'), cell('办公室')] }] },
        { type: 'image', attrs: { fileId: fileNamed('a'), caption: '会场' } },
      ),
    );
    if (!parsed.ok) throw new Error(parsed.refusal.code);
    const content = articleContent({ title: '', body: parsed.doc });
    expect(compareLive(liveCandidates(content), '单位\t办公室\n会场').verdict).toBe('same');
  });
});
