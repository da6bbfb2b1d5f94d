import { draft } from '@qianfa/db/tables/post';
import { buildAccount, buildPublisherTerm } from '@qianfa/server/testing/builders';
import { draftOf, draftPost, weiboText } from '@qianfa/server/testing/walk';
import { screen, within } from '@testing-library/react';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderRoute } from '../../testing/render.tsx';
import { type OfficeServer, startOfficeServer } from '../../testing/server.ts';

let server: OfficeServer;
let accounts: number[] = [];
beforeAll(async () => {
  server = await startOfficeServer();
  const { office, db } = server;
  for (let n = 1; n <= 24; n += 1) {
    const made = await buildAccount(db, {
      sponsorUnitId: office.units.branch.id,
      platform: 'weibo',
      kind: 'standard',
      name: `望海微博${n}`,
    });
    await buildPublisherTerm(db, { accountId: made.id, personId: office.publisher.personId });
    accounts = [...accounts, made.id];
  }
});
afterAll(() => server.close());

async function opened(texts: (index: number) => string) {
  const content = draftOf(accounts.map((id, index) => weiboText(id, texts(index))));
  const { postId } = await draftPost({ db: server.db, clock: server.clock }, server.office.editor, content);
  return { postId, ...(await renderRoute(`/write/${postId}`, { server, person: { login: 'editor' } })) };
}

async function textsOf(postId: number): Promise<string[]> {
  const [row] = await server.db.select().from(draft).where(eq(draft.postId, postId));
  const content = row?.content as { placements: { content: { text: string } }[] } | undefined;
  return (content?.placements ?? []).map(({ content }) => content.text);
}

describe('一稿发到二十多个账号 (R45)', () => {
  test('写好一份，一次填入其他所有空白账号', async () => {
    const { user, postId } = await opened((index) => (index === 0 ? '冬季口岸提示。' : ''));
    await user.click(await screen.findByRole('button', { name: '填入其他 23 个空白账号' }));
    await expect.poll(() => textsOf(postId)).toEqual(accounts.map(() => '冬季口岸提示。'));
    expect(screen.queryByRole('button', { name: /填入其他/ })).toBeNull();
  });

  test('别的账号已经写了的，先问一声再替换', async () => {
    const { user, postId } = await opened((index) => `第${index}份。`);
    await user.click(await screen.findByRole('button', { name: '用这一份替换其他 23 个账号' }));
    const dialog = await screen.findByRole('dialog');
    expect((await textsOf(postId))[1]).toBe('第1份。');
    await user.click(within(dialog).getByRole('button', { name: '替换' }));
    await expect.poll(() => textsOf(postId)).toEqual(accounts.map(() => '第0份。'));
  });
});
