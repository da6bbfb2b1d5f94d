import { noticeEvents } from '@qianfa/domain/notices/events';
import { buildNotice } from '@qianfa/server/testing/build-time';
import { screen, waitFor, within } from '@testing-library/react';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { renderRoute } from '../../testing/render.tsx';
import { type OfficeServer, startOfficeServer } from '../../testing/server.ts';
import { placeOf } from './where-to.ts';

let server: OfficeServer;
beforeAll(async () => {
  server = await startOfficeServer();
  const { personId } = server.office.leader;
  const facts = { name: '云洲海关发布', dueAt: '2026-11-25T04:00:00Z' };
  await buildNotice(server.db, { personId, event: 'alert.alert', subject: 'alert:1', facts });
  await buildNotice(server.db, {
    personId,
    event: 'step.overdueBelow',
    facts: { step: '初审', holders: '赵审核' },
  });
  await buildNotice(server.db, { personId, event: 'task.opened', facts: {} });
});
afterAll(() => server.close());

test('按类、按未读看；逐条标为已读；去得了办事的地方；待办另有清单，不在这里重复', async () => {
  const { user, client } = await renderRoute('/notices', { server, person: server.office.leader });
  expect(await screen.findByText(/^“云洲海关发布”一天内到更新期限，或有别的预警/)).toBeDefined();
  expect(
    screen.getAllByRole('listitem').filter(({ textContent }) => textContent?.includes('未读')),
  ).toHaveLength(2);
  expect(screen.getByRole('link', { name: '去预警' })).toBeDefined();
  expect(screen.getByRole('button', { name: /复制催办语/ })).toBeDefined();
  const line = screen.getAllByRole('listitem').find(({ textContent }) => textContent?.includes('初审'));
  await user.click(within(line as HTMLElement).getByRole('button', { name: '标为已读' }));
  await waitFor(async () => expect(await client.notice.list.query({ unread: true })).toHaveLength(1));
  await user.click(screen.getByRole('radio', { name: '未读' }));
  await waitFor(() => expect(screen.queryByText(/初审/)).toBeNull());
}, 30_000);

test('网址里的筛选打开就生效；没有的说没有', async () => {
  await renderRoute('/notices?group=words', { server, person: server.office.leader });
  expect(await screen.findByText('没有这样的提醒')).toBeDefined();
});

test('看不到标题的人，没有打开稿件的链接；看得到的，写的人去写稿，别人去审核台', () => {
  for (const event of noticeEvents) {
    const hidden = placeOf(event, { postId: 7, hasTitle: false, isWriter: true });
    expect(hidden && 'postId' in hidden).not.toBe(true);
  }
  expect(placeOf('annotation.replied', { postId: 7, hasTitle: true, isWriter: true })).toEqual({
    to: 'write',
    postId: 7,
  });
  expect(placeOf('annotation.replied', { postId: 7, hasTitle: true, isWriter: false })).toEqual({
    to: 'desk',
    postId: 7,
  });
  expect(placeOf('step.overdueBelow', { postId: 7, hasTitle: true, isWriter: false })).toBeNull();
});
