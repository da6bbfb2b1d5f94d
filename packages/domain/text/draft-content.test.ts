import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { docOf } from '../testing/articles.ts';
import { articleContent, completeDraft, microblogContent, placementOf } from '../testing/drafts.ts';
import { emptyDraft, maxPlacements, parseDraft } from './draft-content.ts';

function refusalOf(value: unknown) {
  const parsed = parseDraft(value);
  return parsed.ok ? null : parsed.refusal;
}

describe('草稿', () => {
  test('一字未写的新稿也是合格的草稿', () => {
    expect(parseDraft(emptyDraft())).toEqual({ ok: true, draft: emptyDraft() });
  });

  test('写好的草稿存了再读，一字不差', () => {
    const draft = completeDraft();
    expect(parseDraft(JSON.parse(JSON.stringify(draft)))).toEqual({ ok: true, draft });
  });

  test('没填的项有约定的默认，不要求编辑填系统知道的东西 (R45)', () => {
    const parsed = parseDraft({
      title: '',
      kind: 'notice',
      class: 'general',
      flags: {},
      declarations: {},
      placements: [{ accountId: 7, content: microblogContent() }],
    });
    expect(parsed).toMatchObject({
      ok: true,
      draft: {
        topic: '',
        flags: { mentionsLeader: false, concernsUnit: null },
        declarations: { ai: { use: 'none', media: [] }, relay: null },
        placements: [{ plannedAt: null, push: null }],
      },
    });
  });

  test('同一账号在一篇稿里只能有一个平台稿', () => {
    const twice = [placementOf(5, microblogContent()), placementOf(5, articleContent())];
    expect(refusalOf(completeDraft({ placements: twice }))).toEqual({
      code: 'sameAccountTwice',
      rule: 'input',
      kind: 'invalid',
      facts: { accountId: 5 },
    });
  });

  const withPlacement = (over: Record<string, unknown>) => ({
    ...completeDraft(),
    placements: [{ ...placementOf(1, articleContent()), ...over }],
  });

  test.each<[string, unknown, string]>([
    ['不存在的种类', { ...completeDraft(), kind: 'poem' }, 'malformedInput'],
    ['不存在的级别', { ...completeDraft(), class: 'top' }, 'malformedInput'],
    ['没有时区的时间', withPlacement({ plannedAt: '2026-11-20T09:00:00' }), 'malformedInput'],
    ['不存在的日期', withPlacement({ plannedAt: '2026-02-30T09:00:00+08:00' }), 'malformedInput'],
    ['第九条推送', withPlacement({ push: { pushId: 1, position: 9 } }), 'malformedInput'],
    ['负数账号', withPlacement({ accountId: -1 }), 'malformedInput'],
    ['大得存不准的账号', withPlacement({ accountId: 2 ** 63 }), 'malformedInput'],
    [
      '正文里的脚本',
      withPlacement({ content: { ...articleContent(), body: docOf({ type: 'script' }) } }),
      'unknownNode',
    ],
    ['题目里半个代理对', { ...completeDraft(), title: '\udfff' }, 'loneSurrogate'],
    [
      '转载来源过长',
      { ...completeDraft(), declarations: { relay: { source: 'x'.repeat(201), link: '', time: '' } } },
      'fieldTooLong',
    ],
    ['多出的栏', { ...completeDraft(), signed: true }, 'malformedInput'],
    [
      '账号太多',
      {
        ...completeDraft(),
        placements: Array.from({ length: maxPlacements + 1 }, (_, at) =>
          placementOf(at + 1, microblogContent()),
        ),
      },
      'malformedInput',
    ],
  ])('%s：拒绝', (_, value, code) => {
    expect(refusalOf(value)).toMatchObject({ code, kind: 'invalid' });
  });

  test('计划时间在首条推送里，带时区就收', () => {
    expect(
      refusalOf(withPlacement({ plannedAt: '2026-11-20T09:00:00+08:00', push: { pushId: 1, position: 1 } })),
    ).toBeNull();
  });

  test('任何来路不明的数据都得到一句明白的拒绝', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (value) => {
        expect(refusalOf(value)).toMatchObject({ kind: 'invalid' });
      }),
    );
  });
});
