import { screen, within } from '@testing-library/react';
import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import { renderPart } from '../testing/render-part.tsx';
import { Chips } from './chips.tsx';
import { ConfirmDanger } from './confirm-danger.tsx';
import { Countdown, countdownTone } from './countdown.tsx';
import { DataTable, type Sort } from './data-table.tsx';
import { EmptyState } from './empty-state.tsx';
import { PlatformIcon } from './platform-icon.tsx';
import { SealMark } from './seal-mark.tsx';
import { StateBadge } from './state-badge.tsx';
import { showToast, ToastRegion } from './toast.tsx';
import { VirtualList } from './virtual-list.tsx';
import { When } from './when.tsx';

const minutes = (count: number) => new Date(Date.now() + count * 60_000).toISOString();

test('状态总有文字，颜色不是唯一的表示', () => {
  renderPart(
    <>
      <StateBadge tone="over" />
      <StateBadge tone="soon">剩 2 天</StateBadge>
    </>,
  );
  expect(screen.getByText('超期')).toBeDefined();
  expect(screen.getByText('剩 2 天').getAttribute('data-tone')).toBe('soon');
});

test.each([
  [-60, 61, 'plain'],
  [-60, 59, 'soon'],
  [-60, -1, 'over'],
  [null, 5, 'plain'],
] as const)('倒计时：开始于 %s 分钟、截止于 %s 分钟，颜色为 %s', (from, due, tone) => {
  const now = 1_000_000_000;
  expect(countdownTone(from === null ? null : now + from * 60_000, now + due * 60_000, now)).toBe(tone);
});

test('过了时限写明超时多久，悬停可见截止时刻', () => {
  renderPart(<Countdown due={minutes(-40)} from={minutes(-100)} />);
  const badge = screen.getByText(/^超时 40 分/);
  expect(badge.getAttribute('title')).toMatch(/^\d{4}年\d+月\d+日 \d\d:\d\d$/);
});

test('时间写相对的，悬停可见完整的上海时间 (R40)', () => {
  renderPart(<When at={minutes(-9)} />);
  expect(screen.getByText('9 分钟前').getAttribute('title')).toMatch(/年/);
});

test('平台图标念得出平台名；不认识的平台显示原名，不装作认识', () => {
  renderPart(
    <>
      <PlatformIcon platform="wechat" />
      <PlatformIcon platform="weibo" named />
      <PlatformIcon platform="某新平台" named />
    </>,
  );
  expect(screen.getByRole('img', { name: '微信' })).toBeDefined();
  expect(screen.getByText('微博')).toBeDefined();
  expect(screen.getByText('某新平台')).toBeDefined();
});

test('签发章写明谁、何时、何种签发', () => {
  renderPart(<SealMark word="签发" name="王签发" at="2026-11-20T16:30:00+08:00" />);
  expect(screen.getByText('签发')).toBeDefined();
  expect(screen.getByText('王签发')).toBeDefined();
  expect(screen.getByText(/11-20 16:30$/)).toBeDefined();
});

test('空列表说明接下来做什么', () => {
  renderPart(<EmptyState hint="在写稿里新建一篇" action={<a href="/write/new">写稿</a>} />);
  expect(screen.getByText('在写稿里新建一篇')).toBeDefined();
  expect(screen.getByRole('link', { name: '写稿' })).toBeDefined();
});

function Reasons() {
  const [chosen, setChosen] = useState<('facts' | 'typos')[]>([]);
  const [one, setOne] = useState<'a' | 'b' | null>(null);
  return (
    <>
      <Chips
        multiple
        label="退回理由"
        value={chosen}
        onChange={setChosen}
        chips={[
          { value: 'facts', label: '数据有误' },
          { value: 'typos', label: '错别字' },
        ]}
      />
      <Chips
        label="审查结论"
        value={one}
        onChange={setOne}
        chips={[
          { value: 'a', label: '可以公开' },
          { value: 'b', label: '不予公开' },
        ]}
      />
      <output>{[...chosen, one].join(' ')}</output>
    </>
  );
}

test('理由可以点选多个，再点取消；结论只能选一个；键盘也能选', async () => {
  const { user } = renderPart(<Reasons />);
  await user.click(screen.getByLabelText('数据有误'));
  await user.click(screen.getByLabelText('错别字'));
  await user.click(screen.getByLabelText('数据有误'));
  await user.click(screen.getByLabelText('可以公开'));
  await user.keyboard('{ArrowRight}');
  expect(screen.getByRole('status').textContent).toBe('typos b');
  expect(screen.getByRole('group', { name: '退回理由' })).toBeDefined();
});

test('不可撤销的事要输入名称才能确认，Ctrl+Enter 等于点确认', async () => {
  const confirm = vi.fn();
  const { user } = renderPart(
    <ConfirmDanger title="停用张三" confirm="停用" typed="张三" onConfirm={confirm} onClose={() => undefined}>
      停用后立即退出。
    </ConfirmDanger>,
  );
  const dialog = screen.getByRole('dialog', { name: '停用张三' });
  expect(within(dialog).getByRole<HTMLButtonElement>('button', { name: '停用' }).disabled).toBe(true);
  await user.type(within(dialog).getByLabelText('请输入“张三”确认'), '张');
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect(confirm).not.toHaveBeenCalled();
  await user.keyboard('三{Control>}{Enter}{/Control}');
  expect(confirm).toHaveBeenCalledOnce();
});

interface Account {
  readonly id: number;
  readonly name: string;
  readonly left: number;
}
const accounts: Account[] = [
  { id: 1, name: '云洲检验检疫', left: 3 },
  { id: 2, name: '云洲国门发布', left: 0 },
];
const columns = [
  { key: 'name', title: '账号', cell: (row: Account) => row.name, rowHeader: true },
  { key: 'left', title: '剩余天数', cell: (row: Account) => row.left, sortable: true },
];

test('表格读得出表名、表头和行名，排序方向说得出', async () => {
  const sorts: Sort[] = [];
  const { user, rerender } = renderPart(
    <DataTable
      caption="账号"
      columns={columns}
      rows={accounts}
      rowKey={(row) => row.id}
      onSort={(s) => sorts.push(s)}
    />,
  );
  const table = screen.getByRole('table', { name: '账号' });
  expect(within(table).getByRole('rowheader', { name: '云洲国门发布' })).toBeDefined();
  await user.click(within(table).getByRole('button', { name: '剩余天数' }));
  expect(sorts).toEqual([{ key: 'left', direction: 'up' }]);
  rerender(
    <DataTable
      caption="账号"
      columns={columns}
      rows={accounts}
      rowKey={(row) => row.id}
      sort={{ key: 'left', direction: 'up' }}
      onSort={(s) => sorts.push(s)}
      activeKey={2}
    />,
  );
  expect(screen.getByRole('columnheader', { name: '剩余天数' }).getAttribute('aria-sort')).toBe('ascending');
  expect(screen.getByRole('row', { current: true }).textContent).toContain('云洲国门发布');
  await user.click(screen.getByRole('button', { name: '剩余天数' }));
  expect(sorts[1]).toEqual({ key: 'left', direction: 'down' });
});

test('没有行时表格让位给说明', () => {
  renderPart(
    <DataTable
      caption="账号"
      columns={columns}
      rows={[]}
      rowKey={(row) => row.id}
      empty={<EmptyState hint="先导入台账" />}
    />,
  );
  expect(screen.queryByRole('table')).toBeNull();
  expect(screen.getByText('先导入台账')).toBeDefined();
});

test('一万行的清单只画看得见的几行，但说得出共有多少行', () => {
  const rows = Array.from({ length: 10_000 }, (_, id) => ({ id, name: `稿件${id}` }));
  renderPart(
    <VirtualList label="待办" rows={rows} rowKey={(row) => row.id} rowHeight={40}>
      {(row) => row.name}
    </VirtualList>,
  );
  const shown = screen.getAllByRole('listitem');
  expect(shown.length).toBeLessThan(100);
  expect(shown.length).toBeGreaterThan(10);
  expect(shown[0]?.getAttribute('aria-setsize')).toBe('10000');
});

test('办完的提示可以撤销，只撤销一次', async () => {
  const undo = vi.fn();
  const { user } = renderPart(<ToastRegion />);
  showToast('已退回', { label: '撤销', run: undo });
  await user.click(await screen.findByRole('button', { name: '撤销' }));
  expect(undo).toHaveBeenCalledOnce();
  expect(screen.queryByText('已退回')).toBeNull();
});
