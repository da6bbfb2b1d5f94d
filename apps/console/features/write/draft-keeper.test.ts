import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DraftKeeper } from './draft-keeper.ts';
import type { SaveProblem } from './draft-state.ts';
import { browserCopies } from './local-copies.ts';

const place = { personId: 7, postId: 12 };
const copies = () => browserCopies<string>(place, (value) => (typeof value === 'string' ? value : null));

/** A server that keeps one text and answers as the real one. */
function office(text = '原文') {
  const server = {
    text,
    version: 1,
    down: false,
    refuse: false,
    by: '周编辑',
    saves: 0,
    slow: 0,
    loseAnswer: false,
  };
  const save = async (version: number, content: string) => {
    server.saves += 1;
    await (server.slow ? new Promise((resolve) => setTimeout(resolve, server.slow)) : Promise.resolve());
    if (server.down) throw new Error('offline');
    const isRepeated = version === server.version - 1 && content === server.text;
    if (isRepeated) return { version: server.version, savedAt: '2026-11-22T09:31:00+08:00' };
    if (server.refuse) throw new Error('refused');
    if (version !== server.version) throw new Error('conflict');
    server.version += 1;
    server.text = content;
    if (server.loseAnswer) throw new Error('offline');
    return { version: server.version, savedAt: `2026-11-22T09:${30 + server.version}:00+08:00` };
  };
  const problemOf = (error: unknown): SaveProblem => {
    const { message } = error as Error;
    if (message === 'offline') return { kind: 'offline' };
    if (message === 'conflict') return { kind: 'conflict', version: server.version, by: server.by, at: 'x' };
    return { kind: 'refused', error };
  };
  const open = () =>
    new DraftKeeper<string>({
      initial: { content: server.text, version: server.version, savedAt: '2026-11-22T09:30:00+08:00' },
      save,
      problemOf,
      copies: copies(),
    });
  return { server, open };
}

beforeEach(() => {
  vi.useFakeTimers();
  window.localStorage.clear();
});
afterEach(() => vi.useRealTimers());

describe('自动保存', () => {
  test('屏幕上有存不了的内容：不说已保存，也不送出去；改好以后照常保存', async () => {
    const { server, open } = office();
    const keeper = open();
    keeper.cannotStore(3, new Error('正文太长'));
    expect(keeper.state()).toMatchObject({ status: 'refused', error: { message: '正文太长' } });
    expect(await keeper.flush()).toBe(false);
    keeper.change(() => '别的格子照样存');
    await vi.advanceTimersByTimeAsync(1_500);
    expect(server.text).toBe('别的格子照样存');
    expect(keeper.state().status).toBe('refused');
    keeper.cannotStore(3, null);
    await vi.advanceTimersByTimeAsync(1_500);
    expect(keeper.state()).toMatchObject({ status: 'saved', error: null });
    expect(await keeper.flush()).toBe(true);
  });

  test('两个账号的正文都存不了：改好一个，还不算已保存', async () => {
    const { open } = office();
    const keeper = open();
    keeper.cannotStore(3, new Error('正文太长'));
    keeper.cannotStore(4, new Error('正文太深'));
    keeper.cannotStore(4, null);
    expect(keeper.state()).toMatchObject({ status: 'refused', error: { message: '正文太长' } });
    expect(await keeper.flush()).toBe(false);
    keeper.cannotStore(3, null);
    await vi.advanceTimersByTimeAsync(1_500);
    expect(keeper.state()).toMatchObject({ status: 'saved', error: null });
  });

  test('停笔一秒半后保存一次，显示保存时间，本机不再留副本', async () => {
    const { server, open } = office();
    const keeper = open();
    keeper.change(() => '写了');
    keeper.change((text) => `${text}一句`);
    expect(keeper.state().status).toBe('written');
    await vi.advanceTimersByTimeAsync(1_400);
    expect(server.saves).toBe(0);
    await vi.advanceTimersByTimeAsync(200);
    expect(server).toMatchObject({ text: '写了一句', saves: 1 });
    expect(keeper.state()).toMatchObject({
      status: 'saved',
      version: 2,
      savedAt: '2026-11-22T09:32:00+08:00',
    });
    expect(copies().get()).toBeNull();
  });

  test('保存路上又写了字，随后再存一次，不会与自己冲突', async () => {
    const { server, open } = office();
    const keeper = open();
    server.slow = 300;
    keeper.change(() => '一');
    await vi.advanceTimersByTimeAsync(1_600);
    expect(keeper.state().status).toBe('saving');
    keeper.change(() => '一二');
    await vi.advanceTimersByTimeAsync(2_500);
    expect(server).toMatchObject({ text: '一二', version: 3 });
    expect(keeper.state().status).toBe('saved');
  });

  test('没有写就不打扰服务器', async () => {
    const { server, open } = office();
    const keeper = open();
    expect(await keeper.flush()).toBe(true);
    keeper.change((text) => text);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(server.saves).toBe(0);
  });
});

describe('写下的字不会丢', () => {
  test('断网时留在本机，网络恢复后自动续存', async () => {
    const { server, open } = office();
    const keeper = open();
    server.down = true;
    keeper.change(() => '断网时写的');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(keeper.state().status).toBe('offline');
    expect(copies().get()).toEqual({ content: '断网时写的', version: 1 });
    server.down = false;
    keeper.retry();
    await vi.advanceTimersByTimeAsync(10);
    expect(server.text).toBe('断网时写的');
    expect(keeper.state().status).toBe('saved');
  });

  test('保存到了、回执丢在路上：续存时不会把自己当成别人', async () => {
    const { server, open } = office();
    const keeper = open();
    server.loseAnswer = true;
    keeper.change(() => '到了但没回执');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(keeper.state().status).toBe('offline');
    server.loseAnswer = false;
    keeper.change((text) => `${text}，又写了`);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(server).toMatchObject({ text: '到了但没回执，又写了', version: 3 });
    expect(keeper.state()).toMatchObject({ status: 'saved', newer: null });
  });

  test('没保存就关了窗口：再打开时接着本机的副本写，并存上去', async () => {
    const { server, open } = office();
    const first = open();
    first.change(() => '没来得及保存');
    first.close();
    const second = open();
    expect(second.state()).toMatchObject({ content: '没来得及保存', restored: true, status: 'written' });
    await vi.advanceTimersByTimeAsync(1_600);
    expect(server.text).toBe('没来得及保存');
  });

  test('被服务器拒绝时，字还在屏幕上和本机', async () => {
    const { server, open } = office();
    const keeper = open();
    server.refuse = true;
    keeper.change(() => '被拒的字');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(keeper.state()).toMatchObject({ status: 'refused', content: '被拒的字' });
    expect(copies().get()?.content).toBe('被拒的字');
  });

  test('同一台电脑上另一个人看不到我的副本', () => {
    const { open } = office();
    open().change(() => '我的');
    expect(browserCopies<string>({ ...place, personId: 8 }, String).get()).toBeNull();
  });

  test('本机存储满了或被禁用，照常写、照常保存', async () => {
    const { server, open } = office();
    const full = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new Error('QuotaExceededError');
    });
    const keeper = open();
    keeper.change(() => '照常');
    await vi.advanceTimersByTimeAsync(2_000);
    full.mockRestore();
    expect(server.text).toBe('照常');
  });

  test('本机的副本坏了就当没有', () => {
    window.localStorage.setItem('qianfa.draft.7.12', '{"content":3,"version":"x"}');
    const { open } = office();
    expect(open().state()).toMatchObject({ content: '原文', restored: false });
  });
});

describe('别人或另一个窗口先保存了', () => {
  test('绝不自动覆盖：停下来，说明是谁', async () => {
    const { server, open } = office();
    const keeper = open();
    server.version = 5;
    keeper.change(() => '我的字');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(keeper.state()).toMatchObject({ status: 'conflict', newer: { version: 5, by: '周编辑' } });
    keeper.change(() => '还在写');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(server).toMatchObject({ text: '原文', saves: 1 });
    expect(copies().get()?.content).toBe('还在写');
  });

  test('选择"用我的"才覆盖', async () => {
    const { server, open } = office();
    const keeper = open();
    server.version = 5;
    keeper.change(() => '我的字');
    await vi.advanceTimersByTimeAsync(2_000);
    await keeper.keepMine();
    expect(server).toMatchObject({ text: '我的字', version: 6 });
    expect(keeper.state()).toMatchObject({ status: 'saved', newer: null });
  });

  test('选择"打开较新的"，我的字另留一份', async () => {
    const { open } = office();
    const keeper = open();
    keeper.change(() => '我的字');
    keeper.noticeNewer({ version: 5, by: '周编辑', at: 'x' });
    keeper.takeTheirs({ content: '对方的字', version: 5, savedAt: 'x' });
    expect(keeper.state()).toMatchObject({ content: '对方的字', version: 5, status: 'saved' });
    expect(open().state().spared).toBe('我的字');
    expect(copies().get()).toBeNull();
  });

  test('让出去的那份，不要了才清掉', () => {
    const { open } = office();
    const keeper = open();
    keeper.change(() => '我的字');
    keeper.takeTheirs({ content: '对方的字', version: 5, savedAt: 'x' });
    keeper.dropSpared();
    expect(keeper.state().spared).toBeNull();
    expect(open().state().spared).toBeNull();
  });

  test('自己刚存的版本不算"别人的"', async () => {
    const { open } = office();
    const keeper = open();
    keeper.change(() => '我的字');
    await keeper.flush();
    keeper.noticeNewer({ version: 2, by: '陈编辑', at: 'x' });
    expect(keeper.state().status).toBe('saved');
  });

  test('本机副本比服务器旧：不覆盖较新的，也不丢副本，由人选择', () => {
    const { server, open } = office();
    open().change(() => '离线写的');
    server.version = 4;
    server.text = '别人后来写的';
    const keeper = open();
    expect(keeper.state()).toMatchObject({ content: '离线写的', status: 'conflict', newer: { version: 4 } });
  });
});
