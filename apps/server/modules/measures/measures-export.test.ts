import { reviewRoute } from '@qianfa/db/tables/review';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Acting } from '../../testing/office.ts';
import { type ServedOffice, serveOffice } from '../../testing/serve.ts';
import { decide, draftOf, submittedPost, weiboText } from '../../testing/walk.ts';

let served: ServedOffice;
beforeAll(async () => {
  served = await serveOffice();
  const { database, clock, office } = served;
  const walk = { db: database.db, clock };
  await database.db.update(reviewRoute).set({ name: '=1+1' });
  const { postId } = await submittedPost(walk, office.editor, draftOf([weiboText(office.accounts.weibo.id)]));
  clock.pass(90);
  await decide(walk, office.reviewer, postId, 'reject', { reasons: ['timing'] });
}, 60_000);
afterAll(() => served.close());

async function ask(person: Acting, url: string) {
  return served.app.inject({
    method: 'GET',
    url,
    cookies: { qianfa_session: await served.cookieOf(person) },
  });
}

describe('时效与质量的导出 (R45)', () => {
  test('CSV 里像公式的名称不会被表格软件当公式算', async () => {
    const answer = await ask(served.office.leader, '/export/measures.csv?table=steps');
    expect(answer.statusCode).toBe(200);
    expect(answer.body.startsWith('\uFEFF流程,环节,件次,')).toBe(true);
    expect(answer.body).toContain("'=1+1,初审,1,1.5,1.5,0");
  });

  test('XLSX 里每一格都是文字', async () => {
    const answer = await ask(served.office.leader, '/export/measures.xlsx?table=steps');
    const parts = unzipSync(new Uint8Array(answer.rawPayload));
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(sheet).toContain('<t xml:space="preserve">=1+1</t>');
    expect(sheet).not.toContain('<f>');
  });

  test.each(['units', 'reasons', 'trend'])('%s 表也能导出', async (table) => {
    const answer = await ask(served.office.leader, `/export/measures.csv?table=${table}&period=quarter`);
    expect(answer.statusCode).toBe(200);
    expect(answer.body.split('\r\n').length).toBeGreaterThanOrEqual(2);
  });

  test('没有权限的人导不出，写错的参数说明白', async () => {
    expect((await ask(served.office.editor, '/export/measures.csv')).statusCode).toBe(403);
    expect((await ask(served.office.leader, '/export/measures.csv?day=2026-02-30')).statusCode).toBe(400);
  });
});
