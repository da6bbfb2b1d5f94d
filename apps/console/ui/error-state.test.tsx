import { screen } from '@testing-library/react';
import { TRPCClientError } from '@trpc/client';
import { expect, test, vi } from 'vitest';
import { renderPart } from '../testing/render-part.tsx';
import type { AppRouter } from '../trpc.ts';
import { ErrorState } from './error-state.tsx';
import { ErrorLine } from './error-text.tsx';

function answered(data: object): TRPCClientError<AppRouter> {
  return TRPCClientError.from({ error: { message: 'x', code: -32_000, data } } as never);
}

const lost = TRPCClientError.from(new TypeError('fetch failed'));

test('被拒绝时说明原因和规则；再问也一样的，不给重试', () => {
  const refusal = { code: 'notYourTask', rule: 'rights', kind: 'forbidden' };
  renderPart(
    <ErrorState error={answered({ code: 'FORBIDDEN', refusal, errorId: null })} onRetry={vi.fn()} />,
  );
  expect(screen.getByRole('alert').textContent).toContain('这不是您的待办');
  expect(screen.queryByRole('button', { name: '重试' })).toBeNull();
});

test('别人先办了的，可以重新读', async () => {
  const retry = vi.fn();
  const refusal = { code: 'revisionSuperseded', rule: 'R4', kind: 'conflict', facts: { current: 3 } };
  const { user } = renderPart(<ErrorState error={answered({ code: 'CONFLICT', refusal })} onRetry={retry} />);
  expect(screen.getByRole('alert').textContent).toContain('R4');
  await user.click(screen.getByRole('button', { name: '重试' }));
  expect(retry).toHaveBeenCalledOnce();
});

test('连不上服务器时说内容还在，可以重试', () => {
  renderPart(<ErrorState error={lost} onRetry={vi.fn()} />);
  expect(screen.getByRole('alert').textContent).toContain('已填写的内容还在');
  expect(screen.getByRole('button', { name: '重试' })).toBeDefined();
});

test('意外错误只给编号，不露内部文字', () => {
  renderPart(
    <ErrorState error={answered({ code: 'INTERNAL_SERVER_ERROR', refusal: null, errorId: 'a1b2c3d4' })} />,
  );
  expect(screen.getByText('错误编号 a1b2c3d4')).toBeDefined();
});

test('没有错误时表单里什么也不显示，但朗读区已经在', () => {
  renderPart(<ErrorLine error={null} />);
  expect(screen.getByRole('alert').textContent).toBe('');
});
