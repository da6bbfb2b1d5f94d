import { addDays, shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { screen, within } from '@testing-library/react';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { renderRoute } from '../testing/render.tsx';
import { type OfficeServer, startOfficeServer } from '../testing/server.ts';

let server: OfficeServer;
beforeAll(async () => {
  server = await startOfficeServer();
});
afterAll(() => server.close());

const today = () => shanghaiDay(server.clock.now());

test('工作日历写明哪一年录入了；没有录入的年份写着未录入 (R8)', async () => {
  await renderRoute('/calendar', { server, person: server.office.systemAdmin });
  expect(await screen.findByRole('heading', { name: '工作日历' })).toBeDefined();
  expect(await screen.findByText('09:00–12:00、13:30–17:30')).toBeDefined();
  const years = screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent);
  expect(years.some((text) => /随产品提供|未录入/.test(text ?? ''))).toBe(true);
});

test('改上班时间先看影响再保存，保存了别人就看到新的 (R8)', async () => {
  const { user, client } = await renderRoute('/calendar', { server, person: server.office.systemAdmin });
  await user.click(await screen.findByRole('radio', { name: '自定' }));
  await user.click(screen.getByRole('button', { name: '看影响' }));
  expect(await screen.findByText('没有办理中的时限会变')).toBeDefined();
  await user.click(screen.getByRole('button', { name: '保存' }));
  expect(await screen.findByText('已保存')).toBeDefined();
  expect((await client.calendar.view.query({ unitId: null })).own.shifts).toHaveLength(2);
});

test('没有日历权限的人看到原因 (R8)', async () => {
  await renderRoute('/calendar', { server, person: server.office.editor });
  expect(await screen.findByText(/没有这项权限|权限/)).toBeDefined();
});

test('值班表：看得到谁值班；没有权限的人按钮说明原因 (R8)', async () => {
  const { client } = await renderRoute('/me', { server, person: server.office.systemAdmin });
  const unitId = server.office.units.bureau.id;
  const entry = { day: today(), role: 'officer' as const, personId: server.office.secondReviewer.personId };
  await client.duty.enter.mutate({ unitId, from: today(), until: addDays(today(), 1), entries: [entry] });
  const { user } = await renderRoute(`/duty?unit=${unitId}`, { server, person: server.office.reviewer });
  expect(await screen.findByText('钱审核')).toBeDefined();
  const save = screen.getByRole('button', { name: '保存' });
  expect(save.getAttribute('aria-disabled')).toBe('true');
  // What an earlier save said may still fade away.
  const said = screen.queryAllByText(/已保存/).length;
  await user.click(save);
  expect(screen.queryAllByText(/已保存/)).toHaveLength(said);
});

test('外出：登记、写明代办人、销假 (R8)', async () => {
  const { client } = await renderRoute('/me', { server, person: server.office.reviewer });
  const now = server.clock.now().getTime();
  const hour = 3_600_000;
  await client.absence.record.mutate({
    startsAt: new Date(now - hour).toISOString(),
    endsAt: new Date(now + 40 * hour).toISOString(),
    delegateId: server.office.secondReviewer.personId,
    note: '出差',
  });
  const { user } = await renderRoute('/me', { server, person: server.office.reviewer });
  expect((await screen.findAllByText(/钱审核代办/)).length).toBeGreaterThan(0);
  const [end] = await screen.findAllByRole('button', { name: '销假' });
  if (!end) throw new Error('no button');
  await user.click(end);
  const dialog = await screen.findByRole('dialog');
  await user.click(within(dialog).getByRole('button', { name: '销假' }));
  expect(await screen.findByText(/已销假/)).toBeDefined();
});

test('提醒：没有时写明会告诉什么 (R8)', async () => {
  await renderRoute('/notices', { server, person: server.office.editor });
  expect(await screen.findByText('没有提醒')).toBeDefined();
});

test('系统管理员在预警里只看没有人能办的环节，不看账号 (R8)', async () => {
  await renderRoute('/alerts', { server, person: server.office.systemAdmin });
  expect(await screen.findByText(/环节都有人能办时/)).toBeDefined();
});
