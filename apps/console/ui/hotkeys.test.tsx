import { fireEvent, screen } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { renderPart } from '../testing/render-part.tsx';
import { Dialog } from './dialog.tsx';
import { activeHotkeys, setHotkeysOwner, switchHotkeys, useHotkeys } from './hotkeys.ts';

const pass = vi.fn();
const help = vi.fn();
beforeEach(() => {
  pass.mockClear();
  help.mockClear();
  setHotkeysOwner(7);
});

function Desk({ dialog = false, enabled = true }: { dialog?: boolean; enabled?: boolean }) {
  useHotkeys(
    [
      { key: 'a', label: '通过', run: pass },
      { key: '?', label: '帮助', run: help },
    ],
    enabled,
  );
  return (
    <>
      <input aria-label="理由" />
      {/* biome-ignore lint/a11y/useSemanticElements: the editor is such an element. */}
      <div contentEditable suppressContentEditableWarning role="textbox" tabIndex={0} aria-label="正文">
        正文
      </div>
      <button type="button">退回</button>
      {dialog ? <Dialog title="确认">内容</Dialog> : null}
    </>
  );
}

test('按一个键就办一件事', async () => {
  const { user } = renderPart(<Desk />);
  await user.keyboard('a');
  expect(pass).toHaveBeenCalledOnce();
  await user.keyboard('?');
  expect(help).toHaveBeenCalledOnce();
});

test('在输入框和正文里打字时不起作用', async () => {
  const { user } = renderPart(<Desk />);
  await user.type(screen.getByLabelText('理由'), 'a');
  await user.click(screen.getByLabelText('正文'));
  await user.keyboard('a');
  expect(pass).not.toHaveBeenCalled();
});

test('输入法组字时不起作用（isComposing 与 keyCode 229）', () => {
  renderPart(<Desk />);
  fireEvent.keyDown(document.body, { key: 'a', isComposing: true });
  fireEvent.keyDown(document.body, { key: 'a', keyCode: 229 });
  expect(pass).not.toHaveBeenCalled();
});

test('带 Ctrl、Alt、⌘ 时不起作用：那是浏览器的键', () => {
  renderPart(<Desk />);
  for (const modifier of [{ ctrlKey: true }, { altKey: true }, { metaKey: true }]) {
    fireEvent.keyDown(document.body, { key: 'a', ...modifier });
  }
  expect(pass).not.toHaveBeenCalled();
});

test('对话框打开时不起作用，关上后又可以', async () => {
  const { user, rerender } = renderPart(<Desk dialog />);
  await user.keyboard('a');
  expect(pass).not.toHaveBeenCalled();
  rerender(<Desk />);
  fireEvent.keyDown(document.body, { key: 'a' });
  expect(pass).toHaveBeenCalledOnce();
});

test('每个人可以关掉自己的单键快捷键，不影响别人', async () => {
  const { user } = renderPart(<Desk />);
  switchHotkeys(false);
  await user.keyboard('a');
  expect(pass).not.toHaveBeenCalled();
  setHotkeysOwner(8);
  await user.keyboard('a');
  expect(pass).toHaveBeenCalledOnce();
});

test('离开这一屏，它的键就不再起作用，也不再列在键盘表里', async () => {
  const { user, rerender } = renderPart(<Desk />);
  expect(activeHotkeys().map(({ key }) => key)).toEqual(['a', '?']);
  rerender(<Desk enabled={false} />);
  await user.keyboard('a');
  expect(pass).not.toHaveBeenCalled();
  expect(activeHotkeys()).toEqual([]);
});
