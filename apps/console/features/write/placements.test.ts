import { emptyDraft } from '@qianfa/domain/text/draft-content';
import type { emptyContent } from '@qianfa/domain/text/placement-content';
import { describe, expect, test } from 'vitest';
import { withAccounts, withContent, withoutAccount, withPlacement } from './placements.ts';
import { fieldOfInstant, instantOfField } from './planned-time.ts';

const wechat = { id: 1, platform: 'wechat' };
const second = { id: 2, platform: 'wechat' };
const weibo = { id: 3, platform: 'weibo' };
const draft = (title = '政务公开要点') => ({ ...emptyDraft(), title });

const titled = (title: string) => (content: ReturnType<typeof emptyContent>) =>
  content.shape === 'microblog' ? content : { ...content, title };

describe('加账号', () => {
  test('每个平台用它自己的形式，文章的标题先用稿件名称 (R45)', () => {
    const { placements } = withAccounts(draft(), [wechat, weibo]);
    expect(placements.map(({ content }) => content.shape)).toEqual(['article', 'microblog']);
    expect(placements[0]?.content).toMatchObject({ title: '政务公开要点' });
  });

  test('同一种形式的第二个账号，接着第一份的内容写', () => {
    const one = withContent(withAccounts(draft(), [wechat]), 1, titled('改过的标题'));
    expect(withAccounts(one, [second]).placements[1]?.content).toMatchObject({ title: '改过的标题' });
  });

  test('已有的账号不重复加', () => {
    const one = withAccounts(draft(), [wechat]);
    expect(withAccounts(one, [wechat])).toBe(one);
  });

  test('移除后内容不在草稿里', () => {
    expect(withoutAccount(withAccounts(draft(), [wechat, weibo]), 1).placements).toHaveLength(1);
  });
});

describe('稿件名称', () => {
  test('没起名的稿件跟着文章标题走；自己起了名就不动', () => {
    const unnamed = withContent(withAccounts(draft(''), [wechat]), 1, titled('标题'));
    expect(unnamed.title).toBe('标题');
    expect(withContent(unnamed, 1, titled('新标题')).title).toBe('新标题');
    const named = { ...unnamed, title: '内部叫法' };
    expect(withContent(named, 1, titled('别的标题')).title).toBe('内部叫法');
  });

  test('删空标题不会把稿件名称也删掉', () => {
    const named = withContent(withAccounts(draft(''), [wechat]), 1, titled('标题'));
    expect(withContent(named, 1, titled('')).title).toBe('标题');
  });
});

describe('计划时间', () => {
  test('栏里是上海的钟点，存的是带时区的时刻 (R40)', () => {
    expect(instantOfField('2026-11-30T16:30')).toBe('2026-11-30T16:30:00+08:00');
    expect(fieldOfInstant('2026-11-30T08:30:00Z')).toBe('2026-11-30T16:30');
    expect(fieldOfInstant(instantOfField('2026-12-31T23:59'))).toBe('2026-12-31T23:59');
  });

  test('没填完就是没有计划', () => {
    expect(instantOfField('')).toBeNull();
    expect(fieldOfInstant(null)).toBe('');
  });

  test('改计划时间不动内容', () => {
    const one = withAccounts(draft(), [wechat]);
    const planned = withPlacement(one, 1, (placement) => ({ ...placement, plannedAt: 'x' }));
    expect(planned.placements[0]?.content).toBe(one.placements[0]?.content);
  });
});
