import { describe, expect, test } from 'vitest';
import { article } from '../testing/articles.ts';
import {
  articleContent,
  completeDraft,
  draftAccounts,
  genericContent,
  microblogContent,
  placementOf,
} from '../testing/drafts.ts';
import { type DraftContent, emptyDraft } from './draft-content.ts';
import { missingForSubmission } from './missing-for-submission.ts';

const codes = (draft: DraftContent) =>
  missingForSubmission(draft, draftAccounts).map((missing) => missing.code);
const only = (...placements: DraftContent['placements']) => completeDraft({ placements });

describe('提交前还差什么', () => {
  test('写全了就什么都不差', () => {
    expect(codes(completeDraft())).toEqual([]);
  });

  test('新稿差题目和账号', () => {
    expect(missingForSubmission(emptyDraft(), [])).toEqual([
      { code: 'workingTitleMissing', rule: 'input', accountId: null, field: 'title' },
      { code: 'placementMissing', rule: 'input', accountId: null, field: 'placements' },
    ]);
  });

  test('公众号要有标题、正文和封面，说明是哪个账号', () => {
    const content = articleContent({ title: ' ', body: article('', ' '), coverFileId: null });
    expect(missingForSubmission(only(placementOf(1, content)), draftAccounts)).toEqual([
      { code: 'titleMissing', rule: 'input', accountId: 1, field: 'title' },
      { code: 'bodyMissing', rule: 'input', accountId: 1, field: 'body' },
      { code: 'coverMissing', rule: 'input', accountId: 1, field: 'cover' },
    ]);
  });

  test('阅读原文写了就得是能用的链接，没写不要求', () => {
    expect(codes(only(placementOf(1, articleContent({ sourceUrl: 'www.gov.cn' }))))).toEqual([
      'sourceUrlUnusable',
    ]);
    expect(codes(only(placementOf(1, articleContent({ sourceUrl: '' }))))).toEqual([]);
    expect(codes(only(placementOf(1, articleContent({ sourceUrl: 'https://www.gov.cn/' }))))).toEqual([]);
  });

  test('只有图片的正文也是正文', () => {
    const picture = {
      type: 'image' as const,
      attrs: { fileId: 'a'.repeat(64), alt: '', caption: '', width: null },
    };
    const body = { type: 'doc' as const, content: [picture] };
    expect(codes(only(placementOf(1, articleContent({ body }))))).toEqual([]);
  });

  test('微博要有文字', () => {
    expect(codes(only(placementOf(2, microblogContent({ text: '\n ' }))))).toEqual(['textMissing']);
  });

  test('其他平台要有标题或文字，还要有文字、图片、视频之一', () => {
    const generic = (over: Parameters<typeof genericContent>[0]) =>
      codes(only(placementOf(3, genericContent(over))));
    expect(generic({ title: '', text: '' })).toEqual(['titleMissing']);
    expect(generic({ text: '', videoDigest: null })).toEqual(['contentMissing']);
    expect(generic({ text: '' })).toEqual([]);
    expect(generic({ title: '' })).toEqual([]);
  });

  test('转载要写明来源、链接和时间 (R12)', () => {
    expect(missingForSubmission(completeDraft({ kind: 'relay' }), draftAccounts)).toEqual([
      { code: 'relaySourceMissing', rule: 'R12', accountId: null, field: 'relay' },
      { code: 'relayLinkUnusable', rule: 'R12', accountId: null, field: 'relay' },
      { code: 'relayTimeMissing', rule: 'R12', accountId: null, field: 'relay' },
    ]);
    const flags = { ...emptyDraft().flags, relay: true };
    const relay = { source: '新华社', link: 'https://www.news.cn/a', time: '2026-11-20 09:00' };
    expect(codes(completeDraft({ flags, declarations: { ai: { use: 'none', media: [] }, relay } }))).toEqual(
      [],
    );
    const halfway = { ...relay, link: 'news.cn' };
    expect(
      codes(completeDraft({ declarations: { ai: { use: 'none', media: [] }, relay: halfway } })),
    ).toEqual(['relayLinkUnusable']);
  });

  test('不认识的账号、与平台不合的写法都指出来', () => {
    expect(codes(only(placementOf(9, microblogContent())))).toEqual(['accountUnknown']);
    expect(codes(only(placementOf(1, microblogContent())))).toEqual(['shapeMismatch']);
  });
});
