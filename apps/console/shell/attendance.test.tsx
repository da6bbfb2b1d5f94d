import { sessionLimits } from '@qianfa/domain/responsibility/person';
import { act, screen } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { renderRoute } from '../testing/render.tsx';
import { type OfficeServer, startOfficeServer } from '../testing/server.ts';
import { attendance, watchHands } from './attendance.ts';

describe('有没有人在', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => vi.useRealTimers());

  test('一分钟没有人动，就算没人在；动一下鼠标、敲一个键就算有人', () => {
    const stop = watchHands();
    attendance.note();
    vi.advanceTimersByTime(59_000);
    expect(attendance.isThere()).toBe(true);
    vi.advanceTimersByTime(2_000);
    expect(attendance.isThere()).toBe(false);
    for (const sign of [new KeyboardEvent('keydown'), new MouseEvent('pointermove', { movementX: 3 })]) {
      window.dispatchEvent(sign);
      expect(attendance.isThere(), sign.type).toBe(true);
      attendance.leave();
    }
    stop();
    window.dispatchEvent(new KeyboardEvent('keydown'));
    expect(attendance.isThere()).toBe(false);
  });

  test('页面自己在停着的鼠标下面动，不算有人', () => {
    const stop = watchHands();
    attendance.leave();
    const still = Object.assign(new Event('pointermove'), { movementX: 0, movementY: 0 });
    window.dispatchEvent(still);
    expect(attendance.isThere()).toBe(false);
    stop();
  });
});

describe('开着的页面', () => {
  let server: OfficeServer;
  beforeAll(async () => {
    server = await startOfficeServer();
  });
  afterAll(() => server.close());
  afterEach(() => attendance.note());

  /** Longer than the idle limit, in steps that are shorter. */
  async function asTimePasses(between: () => Promise<unknown>) {
    for (let passed = 0; passed <= sessionLimits.idleMinutes; passed += 12) {
      server.clock.pass(12);
      await act(between);
    }
  }

  test('没有人在，页面自己再怎么刷新，到时也要重新登录 (R38)', async () => {
    const { client, queryClient } = await renderRoute('/', { server, person: { login: 'reviewer' } });
    await screen.findByRole('main');
    attendance.leave();
    await asTimePasses(async () => {
      void client.session.me.query().catch(() => undefined);
      void queryClient.refetchQueries();
    });
    expect(await screen.findByRole('dialog', { name: '登录已过期' })).toBeDefined();
  });

  test('有人在写、在看，就不会中途要他登录 (R38)', async () => {
    const { client, user } = await renderRoute('/', { server, person: { login: 'reviewer' } });
    await screen.findByRole('main');
    attendance.leave();
    await asTimePasses(async () => {
      await user.keyboard('j');
      await client.session.me.query();
    });
    expect(screen.queryByRole('dialog', { name: '登录已过期' })).toBeNull();
  });
});
