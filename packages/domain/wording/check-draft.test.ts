import { describe, expect, test } from 'vitest';
import {
  completeDraft,
  draftAccounts,
  genericContent,
  microblogContent,
  placementOf,
} from '../testing/drafts.ts';
import type { DraftContent } from '../text/draft-content.ts';
import { checkDraft } from './check-draft.ts';
import { compileWordBook, type LexiconEntry, type WordBookParts } from './word-book.ts';

const entry: LexiconEntry = {
  id: '1',
  term: '雷人雷语',
  kind: 'cautious',
  severity: 'warn',
  advice: null,
  note: null,
  source: '测试词库',
  exceptions: [],
  from: null,
  until: null,
  scope: { unitPath: '/1/4/', platforms: null, postKinds: null },
};
const bookOf = (parts: Partial<WordBookParts> = {}) =>
  compileWordBook({
    entries: [entry],
    leaders: [],
    units: [],
    serviceNumbers: [],
    hosts: [],
    sources: [],
    ...parts,
  });
const accounts = (unitPath: string | null = '/1/4/') => draftAccounts.map((one) => ({ ...one, unitPath }));
const codes = (
  draft: DraftContent,
  given: { unitPath?: string | null; parts?: Partial<WordBookParts> } = {},
) =>
  checkDraft(draft, { book: bookOf(given.parts), accounts: accounts(given.unitPath), day: '2026-11-22' }).map(
    ({ accountId, field, code }) => `${accountId} ${field} ${code}`,
  );
const weibo = (text: string, change: Partial<DraftContent> = {}) =>
  completeDraft({ placements: [placementOf(2, microblogContent({ text, pictures: [] }))], ...change });

describe('一篇稿的全部检查', () => {
  test('每份平台稿都查，说明是哪个账号、哪一栏，带着所在的那一句', () => {
    const draft = completeDraft({
      placements: [
        placementOf(2, microblogContent({ text: '好。近期雷人雷语不少。', pictures: [] })),
        placementOf(
          3,
          genericContent({ title: '雷人雷语', text: '没有问题', pictures: [], videoDigest: null }),
        ),
      ],
    });
    const found = checkDraft(draft, { book: bookOf(), accounts: accounts(), day: '2026-11-22' });
    expect(found).toMatchObject([
      { accountId: 2, field: 'text', code: 'cautiousWords', context: '近期雷人雷语不少' },
      { accountId: 3, field: 'title', code: 'cautiousWords', context: '雷人雷语' },
    ]);
  });

  test('词条只管它的单位；不认识的账号不查', () => {
    const draft = weibo('雷人雷语');
    expect(codes(draft)).toEqual(['2 text cautiousWords']);
    expect(codes(draft, { unitPath: '/1/5/' })).toEqual([]);
    expect(checkDraft(draft, { book: bookOf(), accounts: [], day: '2026-11-22' })).toEqual([]);
  });

  test('图片和视频没人看过要提醒一次；点了看过就不提，换了图再提 (R6)', () => {
    const picture = 'c'.repeat(64);
    const shown = (read: string[]) =>
      weibo('', {
        placements: [placementOf(2, microblogContent({ text: '好', pictures: [picture] }))],
        reading: { read, text: '' },
      });
    expect(codes(shown([]))).toEqual(['2 pictures picturesUnread']);
    expect(codes(shown([picture]))).toEqual([]);
    expect(codes(shown(['d'.repeat(64)]))).toEqual(['2 pictures picturesUnread']);
  });

  test('照着图片打出来的文字一样查', () => {
    const draft = weibo('好', { reading: { read: [], text: '图里写着雷人雷语' } });
    expect(codes(draft)).toEqual(['2 pictureText cautiousWords']);
  });

  test('转载来源不在名单里要提醒；机关没有名单就不说 (R12)', () => {
    const relay = { source: '某某自媒体', link: 'https://x.cn/1', time: '2026-11-20' };
    const draft = weibo('好', { declarations: { ai: { use: 'none', media: [] }, relay } });
    expect(codes(draft, { parts: { sources: ['新华社'] } })).toEqual(['2 relay sourceUnlisted']);
    expect(codes(draft)).toEqual([]);
  });
});
