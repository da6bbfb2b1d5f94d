import { changeTopics } from '@qianfa/server/modules/changes/change-hub';
import { draftOf, submittedPost, weiboText } from '@qianfa/server/testing/walk';
import { screen } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { renderRoute } from '../testing/render.tsx';
import { type OfficeServer, startOfficeServer } from '../testing/server.ts';
import { createClient, createOptions, createQueryClient } from '../trpc.ts';
import { changeListener, type Stream } from './change-listener.ts';
import { everything, filtersOf } from './change-topics.ts';

class FakeStream implements Stream {
  static opened: FakeStream[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { readonly data: string }) => void) | null = null;
  onerror: (() => void) | null = null;
  readyState = 0;
  constructor() {
    FakeStream.opened.push(this);
  }
  close(): void {
    this.readyState = 2;
  }
  connect(): void {
    this.readyState = 1;
    this.onopen?.();
  }
  say(data: unknown): void {
    this.onmessage?.({ data: typeof data === 'string' ? data : JSON.stringify(data) });
  }
  /** `refused`: the browser gives up (401); else it is connecting again. */
  fail(refused: boolean): void {
    this.readyState = refused ? 2 : 0;
    this.onerror?.();
  }
}

const newest = () => {
  const stream = FakeStream.opened.at(-1);
  if (!stream) throw new Error('no stream was opened');
  return stream;
};

beforeEach(() => {
  FakeStream.opened = [];
});

describe('听变化', () => {
  let visible = true;
  let told: (readonly string[] | null)[];
  const listen = () =>
    changeListener({
      open: () => new FakeStream(),
      isVisible: () => visible,
      chance: () => 0,
      tell: (kinds) => told.push(kinds),
    });
  beforeEach(() => {
    vi.useFakeTimers();
    visible = true;
    told = [];
  });
  afterEach(() => vi.useRealTimers());

  test('一阵变化合成一次通知', () => {
    const listener = listen();
    newest().connect();
    newest().say(['tasks']);
    newest().say(['tasks', 'board']);
    expect(told).toEqual([]);
    vi.advanceTimersByTime(300);
    expect(told).toEqual([['tasks', 'board']]);
    vi.advanceTimersByTime(10_000);
    expect(told).toHaveLength(1);
    listener.stop();
  });

  test('页面藏起来就断开，回来再听，并当作什么都可能变了', () => {
    const listener = listen();
    const first = newest();
    first.connect();
    visible = false;
    listener.look();
    expect(first.readyState).toBe(2);
    visible = true;
    listener.look();
    listener.look();
    expect(FakeStream.opened).toHaveLength(2);
    vi.advanceTimersByTime(300);
    expect(told).toEqual([null]);
    listener.stop();
  });

  test('断了浏览器自己会续，续上以后当作什么都可能变了', () => {
    const listener = listen();
    newest().connect();
    newest().fail(false);
    expect(FakeStream.opened).toHaveLength(1);
    newest().connect();
    vi.advanceTimersByTime(300);
    expect(told).toEqual([null]);
    listener.stop();
  });

  test('被拒绝就越等越久再试，最多等两分钟；停了就不再试', () => {
    const listener = listen();
    const waits: number[] = [];
    for (let attempt = 0; attempt < 9; attempt += 1) {
      const before = FakeStream.opened.length;
      newest().fail(true);
      let waited = 0;
      while (FakeStream.opened.length === before && waited < 200_000) {
        vi.advanceTimersByTime(1_000);
        waited += 1_000;
      }
      waits.push(waited);
    }
    expect(waits).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 120_000, 120_000, 120_000]);
    newest().fail(true);
    listener.stop();
    const before = FakeStream.opened.length;
    vi.advanceTimersByTime(600_000);
    expect(FakeStream.opened).toHaveLength(before);
  });

  test('藏着的页面一开始就不连；听不懂的话当作没听见', () => {
    visible = false;
    const listener = listen();
    expect(FakeStream.opened).toHaveLength(0);
    visible = true;
    listener.look();
    vi.advanceTimersByTime(300);
    told = [];
    newest().say('not json');
    newest().say({ tasks: true });
    vi.advanceTimersByTime(300);
    expect(told).toEqual([]);
    listener.stop();
  });
});

describe('变了什么，就再问什么', () => {
  const queryClient = createQueryClient();
  const trpc = createOptions(createClient(), queryClient);
  const pathsOf = (kinds: readonly string[]) =>
    filtersOf(trpc, kinds).map(({ queryKey = [] }) => (queryKey[0] as string[]).join('.'));

  test('服务器会说的每一类，都知道该再问什么', () => {
    expect([...everything].sort()).toEqual([...changeTopics].sort());
    for (const topic of changeTopics) expect(pathsOf([topic]).length, topic).toBeGreaterThan(0);
  });

  test('同一处只问一次；正在写的草稿不重读', () => {
    const paths = pathsOf(['tasks', 'post', 'releases']);
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths).toContain('review');
    expect(pathsOf([...changeTopics])).not.toContain('post');
    expect(pathsOf([...changeTopics])).not.toContain('post.open');
  });

  test('新服务器说了听不懂的一类，就全部再问', () => {
    expect(pathsOf(['something new'])).toEqual(pathsOf([...changeTopics]));
  });
});

describe('整个页面', () => {
  let server: OfficeServer;
  beforeAll(async () => {
    server = await startOfficeServer();
  });
  afterAll(() => server.close());
  beforeEach(() => {
    vi.stubGlobal('EventSource', FakeStream);
  });
  afterEach(() => vi.unstubAllGlobals());

  test('别人送审了，待办里自己就出现，不用刷新', async () => {
    await renderRoute('/', { server, person: { login: 'reviewer' } });
    await screen.findByRole('main');
    const content = draftOf([weiboText(server.office.accounts.weibo.id)], { title: '刚刚送审的稿件' });
    await submittedPost({ db: server.db, clock: server.clock }, server.office.editor, content);
    expect(screen.queryByText('刚刚送审的稿件')).toBeNull();
    newest().connect();
    newest().say(['tasks']);
    expect(await screen.findByText('刚刚送审的稿件')).toBeDefined();
  });

  test('离开页面就断开', async () => {
    const { unmount } = await renderRoute('/', { server, person: { login: 'reviewer' } });
    await screen.findByRole('main');
    const stream = newest();
    unmount();
    expect(stream.readyState).toBe(2);
  });

  test('没有登录的页面不连', async () => {
    await renderRoute('/sign-in', { server });
    expect(FakeStream.opened).toEqual([]);
  });
});
