import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Stream } from './change-listener.ts';
import { type Channel, sharedChanges } from './shared-changes.ts';

/** What the tabs of one browser share: a storage and a channel, and what each of them did. */
function browser(options: { store?: 'refuses'; channel?: 'none' } = {}) {
  const kept = new Map<string, string>();
  const tabs: Channel[] = [];
  const refuse = () => {
    throw new Error('SecurityError');
  };
  const store = {
    getItem: (key: string) => (options.store ? refuse() : (kept.get(key) ?? null)),
    setItem: (key: string, value: string) => (options.store ? refuse() : void kept.set(key, value)),
    removeItem: (key: string) => void kept.delete(key),
  };
  function openTab(name: string) {
    const told: (readonly string[] | null)[] = [];
    const streams: Stream[] = [];
    let visible = true;
    const channel: Channel = {
      onmessage: null,
      postMessage: (data) => {
        for (const other of tabs) if (other !== channel) other.onmessage?.({ data });
      },
      close: () => void tabs.splice(tabs.indexOf(channel), 1),
    };
    if (options.channel !== 'none') tabs.push(channel);
    const listener = sharedChanges({
      channel: options.channel === 'none' ? null : channel,
      store,
      tab: name,
      now: Date.now,
      open: () => {
        const stream: Stream = {
          onopen: null,
          onmessage: null,
          onerror: null,
          readyState: 1,
          close() {
            streams.splice(streams.indexOf(stream), 1);
          },
        };
        streams.push(stream);
        return stream;
      },
      isVisible: () => visible,
      chance: () => 0,
      tell: (kinds) => told.push(kinds),
    });
    return {
      told,
      listens: () => streams.length > 0,
      connect: () => streams[0]?.onopen?.(),
      hear: (kinds: readonly string[]) => {
        streams[0]?.onmessage?.({ data: JSON.stringify(kinds) });
        vi.advanceTimersByTime(300);
      },
      show(next: boolean) {
        visible = next;
        listener.look();
      },
      close: listener.stop,
      /** The process of the tab is gone without a word. */
      crash() {
        streams.splice(0);
        channel.onmessage = null;
        listener.stop = () => undefined;
        vi.clearAllTimers();
      },
    };
  }
  return { openTab, kept };
}

beforeEach(() => vi.useFakeTimers({ now: 1_800_000_000_000 }));
afterEach(() => vi.useRealTimers());

describe('一个浏览器只占一条连接', () => {
  test('开几个标签页都只有一个在听，听到的大家都知道', () => {
    const { openTab } = browser();
    const tabs = ['一', '二', '三'].map(openTab);
    vi.advanceTimersByTime(10_000);
    expect(tabs.map((tab) => tab.listens())).toEqual([true, false, false]);
    tabs[0]?.connect();
    tabs[0]?.hear(['tasks']);
    expect(tabs.map((tab) => tab.told)).toEqual([[['tasks']], [['tasks']], [['tasks']]]);
  });

  test('领头的关掉或藏起来，马上换一个看得见的来听，并当作什么都可能变了', () => {
    const { openTab } = browser();
    const [first, second] = [openTab('一'), openTab('二')];
    first.show(false);
    expect([first.listens(), second.listens()]).toEqual([false, true]);
    second.connect();
    vi.advanceTimersByTime(300);
    expect(second.told).toEqual([null]);
    first.show(true);
    expect(first.told).toEqual([null]);
    second.close();
    expect([first.listens(), second.listens()]).toEqual([true, false]);
  });

  test('领头的没打招呼就没了，几秒钟后有人接上', () => {
    const { openTab, kept } = browser();
    openTab('一').crash();
    const second = openTab('二');
    expect(kept.size).toBe(1);
    expect(second.listens()).toBe(false);
    vi.advanceTimersByTime(8_000);
    expect(second.listens()).toBe(true);
  });

  test('藏着的标签页既不听也不领头，转过来的消息也不理', () => {
    const { openTab } = browser();
    const first = openTab('一');
    const second = openTab('二');
    second.show(false);
    first.connect();
    first.hear(['board']);
    expect(second.told).toEqual([]);
    first.close();
    vi.advanceTimersByTime(10_000);
    expect(second.listens()).toBe(false);
  });

  test('两个同时抢到，下一拍就只剩一个', () => {
    const { openTab, kept } = browser();
    const first = openTab('一');
    kept.clear();
    const second = openTab('二');
    expect([first.listens(), second.listens()]).toEqual([true, true]);
    vi.advanceTimersByTime(2_500);
    expect([first.listens(), second.listens()]).toEqual([false, true]);
  });

  test('时钟拨回、存着乱码，都不会让谁也听不到', () => {
    const { openTab, kept } = browser();
    kept.set('qianfa.stream', JSON.stringify({ tab: '昨天的', until: Date.now() + 86_400_000 }));
    expect(openTab('一').listens()).toBe(true);
    kept.set('qianfa.stream', '{');
    expect(openTab('二').listens()).toBe(true);
  });

  test('浏览器不让存、没有广播：各听各的', () => {
    for (const options of [{ store: 'refuses' }, { channel: 'none' }] as const) {
      const { openTab } = browser(options);
      const tabs = [openTab('一'), openTab('二')];
      vi.advanceTimersByTime(5_000);
      expect(tabs.map((tab) => tab.listens())).toEqual([true, true]);
    }
  });
});
