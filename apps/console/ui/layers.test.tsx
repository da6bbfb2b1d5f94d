import { screen, within } from '@testing-library/react';
import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import { renderPart } from '../testing/render-part.tsx';
import { startWords } from '../words/i18n.ts';
import { classNames } from './class-names.ts';
import { Dialog } from './dialog.tsx';
import { Field } from './field.tsx';
import { Hint } from './hint.tsx';
import { againProblem, NewPasswordFields, noPassword, passwordProblem } from './new-password.tsx';
import { Page, Panel } from './page.tsx';
import { Segmented } from './segmented.tsx';

function Asking({ onClose }: { onClose?: () => void }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        退回…
      </button>
      {open ? (
        <Dialog
          title="退回"
          onClose={() => {
            setOpen(false);
            onClose?.();
          }}
        >
          <input aria-label="理由" />
        </Dialog>
      ) : null}
    </>
  );
}

test('打开对话框，光标在要填的地方；关上后回到原来的按钮', async () => {
  const { user } = renderPart(<Asking />);
  await user.click(screen.getByRole('button', { name: '退回…' }));
  expect(document.activeElement).toBe(screen.getByLabelText('理由'));
  await user.click(screen.getByRole('button', { name: '关闭' }));
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(document.activeElement).toBe(screen.getByRole('button', { name: '退回…' }));
});

test('Esc 由对话框自己决定关不关：不能关的没有叉，Esc 也关不掉', () => {
  const close = vi.fn();
  const { unmount } = renderPart(
    <Dialog title="退回" onClose={close}>
      内容
    </Dialog>,
  );
  const cancel = new Event('cancel', { cancelable: true });
  screen.getByRole('dialog').dispatchEvent(cancel);
  expect(close).toHaveBeenCalledOnce();
  expect(cancel.defaultPrevented).toBe(true);
  unmount();
  renderPart(<Dialog title="登录已过期">内容</Dialog>);
  expect(screen.queryByRole('button', { name: '关闭' })).toBeNull();
  screen.getByRole('dialog').dispatchEvent(new Event('cancel', { cancelable: true }));
  expect(screen.getByRole('dialog', { name: '登录已过期' })).toBeDefined();
});

test('字段的提示和错误都归到输入框名下，读屏一并念出', () => {
  renderPart(
    <Field label="登录名" hint="3 到 32 个字符" error="请填写登录名" required>
      {(ids) => <input {...ids} />}
    </Field>,
  );
  const input = screen.getByLabelText('登录名');
  const described = (input.getAttribute('aria-describedby') ?? '').split(' ');
  const said = described.map((id) => document.getElementById(id)?.textContent);
  expect(said).toEqual(['3 到 32 个字符', '请填写登录名']);
  expect(input.getAttribute('aria-invalid')).toBe('true');
  expect(input.getAttribute('aria-required')).toBe('true');
});

test('没有错误的字段不说错，选填的写明选填', () => {
  renderPart(
    <Field label="备注" optional>
      {(ids) => <input {...ids} />}
    </Field>,
  );
  const input = screen.getByLabelText(/备注/);
  expect(input.getAttribute('aria-invalid')).toBeNull();
  expect(input.getAttribute('aria-describedby')).toBeNull();
  expect(screen.getByText('选填')).toBeDefined();
});

test('页面的标题也是窗口的名字；面板有标题时是一个有名的区域', () => {
  renderPart(
    <Page title="更新看板" subtitle="更新于 09:32" actions={<button type="button">导出</button>}>
      <Panel title="账号" label="账号" actions={<button type="button">筛选</button>}>
        内容
      </Panel>
    </Page>,
  );
  expect(document.title).toBe('更新看板 · 签发');
  expect(screen.getByRole('heading', { level: 1, name: '更新看板' })).toBeDefined();
  expect(within(screen.getByRole('region', { name: '账号' })).getByText('内容')).toBeDefined();
  expect(screen.getByText('更新于 09:32')).toBeDefined();
});

function Views() {
  const [view, setView] = useState<'list' | 'calendar'>('list');
  return (
    <>
      <Segmented
        label="视图"
        value={view}
        onChange={setView}
        options={[
          { value: 'list', label: '列表' },
          { value: 'calendar', label: '日历' },
        ]}
      />
      <output>{view}</output>
    </>
  );
}

test('并列的选择用键盘左右移动', async () => {
  const { user } = renderPart(<Views />);
  await user.click(screen.getByLabelText('列表'));
  await user.keyboard('{ArrowRight}');
  expect(screen.getByRole('status').textContent).toBe('calendar');
  expect(screen.getByRole('group', { name: '视图' })).toBeDefined();
});

test('说明在鼠标移开后收起；没有说明的不弹空框', async () => {
  const { user, unmount } = renderPart(
    <Hint text="轮到复审">
      <button type="button">复审</button>
    </Hint>,
  );
  await user.hover(screen.getByRole('button'));
  expect(screen.getByText('轮到复审')).toBeDefined();
  await user.unhover(screen.getByRole('button'));
  expect(screen.queryByText('轮到复审')).toBeNull();
  unmount();
  renderPart(
    <Hint text={null}>
      <button type="button">复审</button>
    </Hint>,
  );
  await user.hover(screen.getByRole('button'));
  expect(document.querySelector('[data-below]')).toBeNull();
});

test('新密码按服务器同一条规则当场判断 (R38)', async () => {
  const t = (await startWords('zh-CN')).t;
  const entered = (password: string) => ({ password, again: password });
  expect(passwordProblem(t, entered('Yun-zhou-2026'), 'admin')).toBeNull();
  expect(passwordProblem(t, entered('short'), 'admin')).toContain('至少 10 个字符');
  expect(passwordProblem(t, entered('alllowercase'), 'admin')).toContain('至少要有 3 类');
  expect(passwordProblem(t, entered('Admin-2026-ok'), 'admin')).toContain('不能含有登录名');
  expect(againProblem(t, { password: 'a', again: 'b' })).toBe('两次输入不一样');
  expect(againProblem(t, entered('a'))).toBeNull();
});

test('还没提交过，不急着说新密码的错', () => {
  const shared = {
    label: '新密码',
    againLabel: '再来一次',
    login: 'a',
    value: noPassword,
    onChange: vi.fn(),
  };
  const { rerender } = renderPart(<NewPasswordFields {...shared} tried={false} />);
  expect(screen.getByLabelText('新密码').getAttribute('aria-invalid')).toBeNull();
  rerender(<NewPasswordFields {...shared} tried />);
  expect(screen.getByLabelText('新密码').getAttribute('aria-invalid')).toBe('true');
});

test('类名只留有的', () => {
  expect(classNames('a', false, undefined, null, '', 'b')).toBe('a b');
});
