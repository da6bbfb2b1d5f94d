import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { office } from '@qianfa/db/tables/office';
import { type OutsideServices, outsideServicesOff } from '@qianfa/domain/wording/outside-services';
import { buildPublication } from '@qianfa/server/testing/build-publication';
import { buildPublicationText } from '@qianfa/server/testing/build-wording';
import { draftOf, draftPost, weiboText } from '@qianfa/server/testing/walk';
import { screen, waitFor, within } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { renderRoute } from '../../../testing/render.tsx';
import { type OfficeServer, startOfficeServer } from '../../../testing/server.ts';
import { mediaMatches } from '../../../testing/setup.ts';

const patience = { timeout: 20_000 };

let server: OfficeServer;
let service: http.Server;
/** What the stand-in proof-reading service was sent, and what it answers. */
let asked: { text: string }[];
let answer: { status: number; body: unknown };

beforeAll(async () => {
  server = await startOfficeServer();
  service = http.createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      asked.push(JSON.parse(body));
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await new Promise((resolve) => service.close(resolve));
  await server.close();
});
beforeEach(() => {
  window.localStorage.clear();
  mediaMatches.add('(min-width: 1280px)');
  asked = [];
});
afterEach(() => mediaMatches.clear());

async function openWith(text: string, outside: Partial<OutsideServices>) {
  await server.db.update(office).set({ settings: { outside: { ...outsideServicesOff, ...outside } } });
  const { accounts, editor } = server.office;
  const content = draftOf([weiboText(accounts.weibo.id, text)]);
  const { postId } = await draftPost({ db: server.db, clock: server.clock }, editor, content);
  const view = await renderRoute(`/write/${postId}`, { server, person: { login: 'editor' } });
  await view.user.click(await screen.findByRole('radio', { name: /^疑错提示/ }, patience));
  return { ...view, pane: await screen.findByRole('region', { name: '疑错提示' }, patience) };
}

const proofreader = () => ({
  ...outsideServicesOff.proofreader,
  enabled: true,
  address: `http://127.0.0.1:${(service.address() as AddressInfo).port}/`,
});

test('没有打开的，只能查自己发过的，什么也不出去 (R46)', async () => {
  const { pane } = await openWith('看 https://www.gov.cn/ 。', {});
  expect(await within(pane).findByText('没有疑错提示。', undefined, patience)).toBeDefined();
  const section = within(pane).getByRole('region', { name: '另外查' });
  const names = within(section)
    .getAllByRole('button')
    .map(({ textContent }) => textContent);
  expect(names).toEqual(['查近似的旧稿']);
});

test('查近似的旧稿：账号、日子、标题、相同多少、在哪里看；没有就说没有 (R29)', async () => {
  const text = '近日，我局组织开展国门生物安全宣传活动，向过往旅客发放宣传册三百余份，现场解答咨询。';
  const accountId = server.office.accounts.wechat.id;
  const link = 'https://mp.weixin.qq.com/s/AbC';
  const one = await buildPublication(server.db, { accountId, title: '国门生物安全宣传', link });
  await buildPublicationText(server.db, { publicationId: one.id, text, opening: text });
  const foreign = { accountId: server.office.accounts.outside.id, title: '邻市的一篇' };
  const other = await buildPublication(server.db, foreign);
  await buildPublicationText(server.db, { publicationId: other.id, text, opening: text });
  const { user, pane } = await openWith(text.replace('三百', '两百'), {});
  await user.click(await within(pane).findByRole('button', { name: '查近似的旧稿' }, patience));
  expect(await within(pane).findByText('找到 1 篇近似的旧稿，只作参考', undefined, patience)).toBeDefined();
  expect(within(pane).getByText('国门生物安全宣传')).toBeDefined();
  expect(within(pane).getByText(/^云洲检验检疫，.*正文相同 9\d%.*本单位发过$/)).toBeDefined();
  expect(within(pane).getByRole('link', { name: '打开看看' }).getAttribute('href')).toBe(link);
  expect(within(pane).queryByText('邻市的一篇')).toBeNull();
});

test('没有写的没有可比的；没有近似的就说没有', async () => {
  const { user, pane } = await openWith('', {});
  const button = await within(pane).findByRole('button', { name: '查近似的旧稿' }, patience);
  expect(button.hasAttribute('disabled')).toBe(true);
  expect(within(pane).getByText('还没有写，没有可比的。')).toBeDefined();
  await user.type(screen.getByLabelText('微博正文'), '本期抽查进口食品两百批次。');
  await waitFor(() => expect(button.hasAttribute('disabled')).toBe(false), patience);
  await user.click(button);
  expect(await within(pane).findByText('没有找到近似的旧稿', undefined, patience)).toBeDefined();
});

test('打开链接：名单里打不开的说出原因，名单外的不打开 (R46)', async () => {
  const { user, pane } = await openWith('看 https://nowhere.invalid/a 和 https://example.org/b 。', {
    linkReach: { ...outsideServicesOff.linkReach, enabled: true, hosts: ['invalid'] },
  });
  await user.click(await within(pane).findByRole('button', { name: '打开链接看看（2 个）' }, patience));
  expect(
    await within(pane).findByText('能用 0 个，打不开 1 个，不在允许范围没有打开 1 个', undefined, patience),
  ).toBeDefined();
  const outside = within(pane).getByRole('region', { name: '另外查' });
  await user.click(within(outside).getByRole('button', { name: /nowhere\.invalid.*公众打不开/ }));
  const field = screen.getByLabelText<HTMLTextAreaElement>('微博正文');
  await waitFor(() =>
    expect(field.value.slice(field.selectionStart, field.selectionEnd)).toBe('https://nowhere.invalid/a'),
  );
});

test('校对服务的意见只作参考，点替换就改正文；改过的意见不再列着', async () => {
  answer = { status: 200, body: { findings: [{ start: 2, end: 4, advice: '机制', remark: '同音' }] } };
  const { user, pane } = await openWith('完善机智。', { proofreader: proofreader() });
  await user.click(await within(pane).findByRole('button', { name: '请校对服务看一遍' }, patience));
  expect(await within(pane).findByText('校对服务提了 1 处，只作参考', undefined, patience)).toBeDefined();
  expect(asked).toMatchObject([{ text: '完善机智。' }]);
  await user.click(within(pane).getByRole('button', { name: '替换' }));
  await waitFor(() =>
    expect(screen.getByLabelText<HTMLTextAreaElement>('微博正文').value).toBe('完善机制。'),
  );
  expect(await within(pane).findByText('校对服务提了 0 处，只作参考')).toBeDefined();
});

test('校对服务出错：说一句，不影响送审', async () => {
  answer = { status: 500, body: {} };
  const { user, pane } = await openWith('完善机制。', { proofreader: proofreader() });
  await user.click(await within(pane).findByRole('button', { name: '请校对服务看一遍' }, patience));
  expect(
    await within(pane).findByText('校对服务拒绝了（500），不影响送审', undefined, patience),
  ).toBeDefined();
  expect(screen.getByRole('button', { name: '送审' }).getAttribute('aria-disabled')).toBeNull();
});
