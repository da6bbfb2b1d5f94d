import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { officePassword } from '../testing/office.ts';
import { type ServedOffice, serveOffice } from '../testing/serve.ts';

let served: ServedOffice;
beforeAll(async () => {
  served = await serveOffice();
});
afterAll(() => served.close());

const forwarded = { 'x-forwarded-for': '10.1.1.1, 10.20.30.40', 'x-forwarded-proto': 'https' };

async function signIn(password: string, from: { headers?: Record<string, string>; remoteAddress: string }) {
  const { headers = {}, remoteAddress } = from;
  return served.app.inject({
    method: 'POST',
    url: '/trpc/session.signIn',
    remoteAddress,
    headers: { 'content-type': 'application/json', ...headers },
    payload: JSON.stringify({ login: served.office.editor.login, password }),
  });
}

/** The network that the newest refused sign-in was counted for. */
async function networkOfFailure(): Promise<string | undefined> {
  const [row] = await served.database.sql<{ network: string }[]>`
    select network from sign_in_failure order by id desc limit 1`;
  return row?.network;
}

describe('前面有反向代理', () => {
  test('同机的代理说是谁来的，失败就记在谁的网络上；来人自己编的地址不算 (R38)', async () => {
    await signIn('bu-dui-de-mima', { headers: forwarded, remoteAddress: '127.0.0.1' });
    expect(await networkOfFailure()).toBe('10.20.30.40');
  });

  test('别处来的转发说明一概不信，记的是它自己的地址 (R38)', async () => {
    await signIn('bu-dui-de-mima', { headers: forwarded, remoteAddress: '10.99.0.7' });
    expect(await networkOfFailure()).toBe('10.99.0.7');
  });

  test('经 TLS 代理登录，会话只走加密；内网明文登录也照样能用 (R46)', async () => {
    const secure = await signIn(officePassword, { headers: forwarded, remoteAddress: '127.0.0.1' });
    expect(secure.headers['set-cookie']).toMatch(/qianfa_session=.*HttpOnly; Secure; SameSite=Strict/);
    const plain = await signIn(officePassword, { remoteAddress: '10.99.0.7' });
    expect(plain.statusCode).toBe(200);
    expect(plain.headers['set-cookie']).not.toMatch(/Secure/);
  });
});
