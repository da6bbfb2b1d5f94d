import { screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { renderPart } from '../testing/render-part.tsx';
import { copyRich, copyText } from './copy.ts';
import { CopyButton } from './copy-button.tsx';

function give(name: 'clipboard', value: unknown): void {
  Object.defineProperty(navigator, name, { value, configurable: true });
}

/** A browser whose copy command asks listeners for the content, as all do. */
function copyCommand(works = true) {
  const filled = new Map<string, string>();
  document.execCommand = vi.fn(() => {
    const event = new Event('copy', { bubbles: true, cancelable: true });
    Object.assign(event, {
      clipboardData: { setData: (type: string, text: string) => filled.set(type, text) },
    });
    if (works) document.dispatchEvent(event);
    return works;
  });
  return filled;
}

afterEach(() => {
  give('clipboard', undefined);
  vi.unstubAllGlobals();
});

test('明文 http 下没有剪贴板接口，也能复制文字', async () => {
  give('clipboard', undefined);
  const filled = copyCommand();
  expect(await copyText('请于今日 17:00 前签发')).toBe(true);
  expect(filled.get('text/plain')).toBe('请于今日 17:00 前签发');
  expect(document.querySelector('textarea')).toBeNull();
});

test('明文 http 下复制图文，带格式也带纯文字', async () => {
  give('clipboard', undefined);
  const filled = copyCommand();
  expect(await copyRich('<p><b>通告</b></p>', '通告')).toBe(true);
  expect(Object.fromEntries(filled)).toEqual({ 'text/html': '<p><b>通告</b></p>', 'text/plain': '通告' });
});

test('有剪贴板接口时用它；它拒绝时改用老办法', async () => {
  const writeText = vi.fn().mockResolvedValueOnce(undefined).mockRejectedValueOnce(new Error('denied'));
  give('clipboard', { writeText });
  const filled = copyCommand();
  expect(await copyText('一')).toBe(true);
  expect(filled.size).toBe(0);
  expect(await copyText('二')).toBe(true);
  expect(filled.get('text/plain')).toBe('二');
});

test('复制后光标回到原处', async () => {
  copyCommand();
  renderPart(<input aria-label="链接" />);
  screen.getByLabelText('链接').focus();
  await copyText('一');
  expect(document.activeElement).toBe(screen.getByLabelText('链接'));
});

test('复制按钮说“已复制”；浏览器不让复制时，说该怎么办', async () => {
  give('clipboard', undefined);
  copyCommand();
  const copied = vi.fn();
  const { user, unmount } = renderPart(<CopyButton text="标题" what="标题" onCopied={copied} />);
  // user-event brings a clipboard of its own; the desks in question have none.
  give('clipboard', undefined);
  await user.click(screen.getByRole('button', { name: '复制标题' }));
  expect((await screen.findByRole('status')).textContent).toBe('已复制');
  expect(copied).toHaveBeenCalledOnce();
  unmount();

  copyCommand(false);
  const failing = renderPart(<CopyButton text="标题" what="标题" onCopied={copied} />);
  give('clipboard', undefined);
  await failing.user.click(screen.getByRole('button', { name: '复制标题' }));
  expect((await screen.findByRole('status')).textContent).toContain('手动');
  expect(copied).toHaveBeenCalledOnce();
});
