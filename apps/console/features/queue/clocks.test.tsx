import { recordAbsence } from '@qianfa/server/modules/absence/record-absence';
import { nameIncident } from '@qianfa/server/modules/incident/name-incident';
import { openIncident } from '@qianfa/server/modules/incident/open-incident';
import { submitPost } from '@qianfa/server/modules/review/submit-post';
import { draftOf, draftPost, weiboText } from '@qianfa/server/testing/walk';
import { screen, within } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderRoute } from '../../testing/render.tsx';
import { reviewPosts } from '../../testing/review-posts.ts';
import { type OfficeServer, startOfficeServer } from '../../testing/server.ts';

let server: OfficeServer;
let emergencyId: number;
const hoursFromNow = (hours: number) =>
  new Date(server.clock.now().getTime() + hours * 3_600_000).toISOString();

beforeAll(async () => {
  server = await startOfficeServer();
  const { office } = server;
  const { walk, submitted } = reviewPosts(server);
  await submitted('平常的一篇');
  const flags = { ...draftOf([]).flags, emergency: true };
  const draft = draftOf([weiboText(office.accounts.weibo.id)], {
    title: '城东路口情况',
    kind: 'emergency',
    flags,
  });
  const post = await draftPost(walk, office.editor, draft);
  emergencyId = post.postId;
  const event = {
    title: '城东路口',
    place: '城东',
    startedAt: hoursFromNow(-4),
    unitId: office.units.headOffice.id,
  };
  const { incidentId } = await openIncident({ ...walk, actor: office.editor, input: event });
  const { postId, version } = post;
  await nameIncident({ ...walk, actor: office.editor, input: { postId, incidentId } });
  await submitPost({ ...walk, actor: office.editor, input: { postId, version } });
});
afterAll(() => server.close());

describe('时限和外出', () => {
  test('待办里，突发稿件这一行写着权威信息和发布会各剩多少；平常的稿件不写 (R9)', async () => {
    await renderRoute('/', { server, person: server.office.reviewer });
    const list = within(await screen.findByRole('region', { name: '待办' }));
    const urgent = await list.findByRole('link', { name: /城东路口情况/ });
    expect(within(urgent).getByTitle(/^5 小时内发布权威信息 R9 · /).textContent).toBe('权威信息 剩 1 小时');
    expect(within(urgent).getByTitle(/^24 小时内开发布会 R9 · /).textContent).toBe('发布会 剩 20 小时');
    expect(list.getByRole('link', { name: /平常的一篇/ }).textContent).not.toContain('权威信息');
  });

  test('审核台的题头写着时限，也写着谁外出、谁代办 (R8, R9)', async () => {
    const { reviewer, publisher } = server.office;
    const absence = {
      startsAt: hoursFromNow(0),
      endsAt: hoursFromNow(48),
      delegateId: publisher.personId,
      note: '',
    };
    await recordAbsence({ db: server.db, clock: server.clock, actor: reviewer, input: absence });
    await renderRoute(`/desk/${emergencyId}`, { server, person: publisher });
    const heading = await screen.findByRole('heading', { level: 1, name: '城东路口情况' });
    const head = within(heading.parentElement as HTMLElement);
    expect((await head.findByTitle(/^5 小时内发布权威信息 R9 · /)).textContent).toBe('权威信息 剩 1 小时');
    expect(head.getByText(/赵审核外出，王签发代办至/)).toBeDefined();
  });
});
