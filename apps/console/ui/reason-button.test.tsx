import { screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { renderPart } from '../testing/render-part.tsx';
import { startWords } from '../words/i18n.ts';
import { ReasonButton } from './reason-button.tsx';

const drafter = {
  ok: false,
  refusal: { code: 'drafterMayNotReview', rule: 'R3', kind: 'forbidden' },
} as const;

test('拟稿人看到通过按钮变灰并说明原因，按下去什么也不发生 (R3)', async () => {
  const pass = vi.fn();
  const { user } = renderPart(
    <ReasonButton type="primary" may={drafter} hotkey="a" onClick={pass}>
      通过
    </ReasonButton>,
  );
  const button = screen.getByRole('button', { name: '通过' });
  expect(button.getAttribute('aria-disabled')).toBe('true');
  const reason = document.getElementById(button.getAttribute('aria-describedby') ?? '');
  expect(reason?.textContent).toBe('您是拟稿人，不能审核本稿 · R3');
  await user.click(button);
  expect(pass).not.toHaveBeenCalled();
});

test('被拒的按钮键盘仍能到达，停在上面就看见原因，Esc 收起', async () => {
  const { user, container } = renderPart(<ReasonButton may={drafter}>通过</ReasonButton>);
  await user.tab();
  expect(document.activeElement).toBe(screen.getByRole('button', { name: '通过' }));
  expect(document.body.querySelector('[data-below]')?.textContent).toContain('您是拟稿人');
  await user.keyboard('{Escape}');
  expect(document.body.querySelector('[data-below]')).toBeNull();
  expect(container.isConnected).toBe(true);
});

test('被拒的提交按钮不会提交表单', async () => {
  const submit = vi.fn((event: { preventDefault(): void }) => event.preventDefault());
  const { user } = renderPart(
    <form onSubmit={submit}>
      <ReasonButton may={drafter} htmlType="submit">
        送审
      </ReasonButton>
    </form>,
  );
  await user.click(screen.getByRole('button', { name: '送审' }));
  expect(submit).not.toHaveBeenCalled();
});

test('允许时照常办理，并显示它的键', async () => {
  const pass = vi.fn();
  const { user } = renderPart(
    <ReasonButton may={{ ok: true }} hotkey="a" onClick={pass}>
      通过
    </ReasonButton>,
  );
  const button = screen.getByRole('button', { name: /通过/ });
  expect(button.textContent).toBe('通过a');
  expect(button.getAttribute('aria-describedby')).toBeNull();
  await user.click(button);
  expect(pass).toHaveBeenCalledOnce();
});

test('没有文字的原因也不沉默：说出代码；英文界面说英文', async () => {
  const strange = { ok: false, refusal: { code: 'brandNew', rule: 'R99', kind: 'forbidden' } } as const;
  const { unmount } = renderPart(<ReasonButton may={strange}>办</ReasonButton>);
  expect(screen.getByText('没有办成（brandNew） · R99')).toBeDefined();
  unmount();
  await startWords('en');
  renderPart(<ReasonButton may={drafter}>Pass</ReasonButton>);
  expect(screen.getByText('You drafted this post and may not review it · R3')).toBeDefined();
});
