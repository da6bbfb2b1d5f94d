import { createTRPCClient, TRPCClientError, type TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import { beforeEach, expect, test } from 'vitest';
import type { AppRouter } from '../trpc.ts';
import { sessionGate } from './session-gate.ts';
import { sessionLink } from './session-link.ts';

type Answer = 'UNAUTHORIZED' | 'FORBIDDEN' | 'ok';
const chen = { id: 1, name: '陈编辑', login: 'editor' };

/** A client whose server gives these answers, one after the other, and counts the calls. */
function clientAnswering(answers: Answer[]) {
  const calls: string[] = [];
  const server: TRPCLink<AppRouter> =
    () =>
    ({ op }) =>
      observable((observer) => {
        calls.push(op.path);
        const answer = answers.shift() ?? 'ok';
        if (answer === 'ok') {
          observer.next({ result: { type: 'data', data: null } });
          observer.complete();
        } else {
          const shape = { error: { message: answer, code: -32_001, data: { code: answer } } };
          observer.error(TRPCClientError.from(shape as never));
        }
      });
  return { client: createTRPCClient<AppRouter>({ links: [sessionLink(), server] }), calls };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

beforeEach(() => sessionGate.enter(null));

test('过期的操作等人重新登录，之后只再办一次', async () => {
  sessionGate.enter(chen);
  const { client, calls } = clientAnswering(['UNAUTHORIZED', 'ok']);
  const call = client.session.changePassword.mutate({ current: 'a', next: 'b' });
  await settled();
  expect(sessionGate.isWaiting()).toBe(true);
  sessionGate.renew();
  await call;
  expect(calls).toEqual(['session.changePassword', 'session.changePassword']);
});

test('重新登录后又立刻过期，就再等一次，不丢', async () => {
  sessionGate.enter(chen);
  const { client, calls } = clientAnswering(['UNAUTHORIZED', 'UNAUTHORIZED', 'ok']);
  const call = client.session.me.query();
  await settled();
  sessionGate.renew();
  await settled();
  expect(sessionGate.isWaiting()).toBe(true);
  sessionGate.renew();
  await call;
  expect(calls).toHaveLength(3);
});

test('没有权限不是过期：马上说明，不要求登录', async () => {
  sessionGate.enter(chen);
  const { client } = clientAnswering(['FORBIDDEN']);
  await expect(client.session.me.query()).rejects.toThrow('FORBIDDEN');
  expect(sessionGate.isWaiting()).toBe(false);
});

test('登录本身被拒，不再要求登录', async () => {
  sessionGate.enter(chen);
  const { client } = clientAnswering(['UNAUTHORIZED']);
  await expect(client.session.signIn.mutate({ login: 'a', password: 'b' })).rejects.toThrow('UNAUTHORIZED');
});

test('还没有人登录时，过期就是没登录，直接拒绝', async () => {
  const { client } = clientAnswering(['UNAUTHORIZED']);
  await expect(client.session.me.query()).rejects.toThrow('UNAUTHORIZED');
});

test('人走了，等着的操作以原来的拒绝收场', async () => {
  sessionGate.enter(chen);
  const { client, calls } = clientAnswering(['UNAUTHORIZED']);
  const call = client.session.changePassword.mutate({ current: 'a', next: 'b' });
  await settled();
  sessionGate.enter(null);
  await expect(call).rejects.toThrow('UNAUTHORIZED');
  expect(calls).toHaveLength(1);
});
