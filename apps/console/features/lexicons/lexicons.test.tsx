import { screen, waitFor, within } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderRoute } from '../../testing/render.tsx';
import { type OfficeServer, startOfficeServer } from '../../testing/server.ts';

let server: OfficeServer;
beforeAll(async () => {
  server = await startOfficeServer();
  const { weibo } = server.office.accounts;
  await server.ownerSql`
    insert into publication (account_id, title, title_digest, published_at, published_at_source, created_at)
    values (${weibo.id}, '打造最高级口岸', 'x', now() - interval '20 days', 'import', now())`;
});
afterAll(() => server.close());

const open = (path = '/lexicons', person = server.office.securityAdmin) =>
  renderRoute(path, { server, person });
const terms = async () =>
  (await server.ownerSql`select term from entry where ended_at is null order by id`).map((row) => row.term);

describe('词库与稿源', () => {
  test('起步词库只能看和单条关掉，要写理由', async () => {
    const { user } = await open('/lexicons?text=最高人民');
    expect(await screen.findByText(/起步词库随系统更新/)).toBeDefined();
    expect(screen.queryByRole('button', { name: '新增词条' })).toBeNull();
    const table = await screen.findByRole('table', { name: '词条' });
    const [off] = within(table).getAllByRole('button', { name: /^关掉/ });
    if (!off) throw new Error('no entry');
    await user.click(off);
    await user.click(await screen.findByRole('button', { name: '关掉词条' }));
    expect(await screen.findByText(/关掉一条词条要写理由/)).toBeDefined();
    await user.type(screen.getByLabelText(/理由/), '本局另有规定');
    await user.click(screen.getByRole('button', { name: '关掉词条' }));
    await waitFor(async () =>
      expect(await server.ownerSql`select reason from entry_off`).toEqual([{ reason: '本局另有规定' }]),
    );
  });

  test('新建词库，先看会命中什么，再保存词条', async () => {
    const { user } = await open('/lexicons?state=past');
    await user.click((await screen.findAllByRole('button', { name: '新建词库' }))[0] as HTMLElement);
    const naming = await screen.findByRole('dialog');
    await user.type(within(naming).getByLabelText('词库名称'), '本局用语');
    await user.click(within(naming).getByRole('button', { name: '新建词库' }));
    expect(await screen.findByText('还没有词条')).toBeDefined();
    await user.click(screen.getByRole('button', { name: '新增词条' }));
    const form = await screen.findByRole('dialog');
    await user.type(within(form).getByLabelText('词条'), '最高级');
    await user.click(within(form).getByRole('button', { name: '看看会命中什么' }));
    expect(await within(form).findByText(/近一年的发布里 1 篇/)).toBeDefined();
    expect(within(form).getByText('打造最高级口岸')).toBeDefined();
    expect(await terms()).toEqual([]);
    await user.click(within(form).getByRole('button', { name: '保存' }));
    expect(await within(form).findByText(/请写明出处/)).toBeDefined();
    await user.type(within(form).getByLabelText('出处'), '本局规定');
    await user.click(within(form).getByRole('button', { name: '保存' }));
    await waitFor(async () => expect(await terms()).toEqual(['最高级']));
    expect(await screen.findByRole('button', { name: '各版 最高级' })).toBeDefined();
  });

  test('名单加一行，填错说明原因', async () => {
    const { user } = await open('/lexicons?tab=lists&list=linkHost');
    await user.click(await screen.findByRole('button', { name: '加一行' }));
    const form = await screen.findByRole('dialog');
    await user.type(within(form).getByLabelText('域名'), 'com.cn');
    await user.click(within(form).getByRole('button', { name: '保存' }));
    expect(await within(form).findByText(/谁都可以在 com.cn 下注册/)).toBeDefined();
    await user.clear(within(form).getByLabelText('域名'));
    await user.type(within(form).getByLabelText('域名'), 'https://www.customs.gov.cn/a');
    await user.click(within(form).getByRole('button', { name: '保存' }));
    expect(await screen.findByText('www.customs.gov.cn')).toBeDefined();
  });

  test('误报：不采纳要写理由', async () => {
    await server.ownerSql`
      insert into false_alarm (kind, code, words, unit_id, reported_by, reported_at, state)
      values ('date', 'noSuchDay', '2月30日', ${server.office.units.headOffice.id},
        ${server.office.editor.personId}, now(), 'open')`;
    const { user } = await open('/lexicons?tab=alarms');
    await user.click(await screen.findByRole('button', { name: '办结… 2月30日' }));
    await user.click(await screen.findByRole('button', { name: '办结' }));
    expect(await screen.findByText(/不采纳请写明理由/)).toBeDefined();
    await user.type(screen.getByLabelText('答复'), '二月没有三十日');
    await user.click(screen.getByRole('button', { name: '办结' }));
    await waitFor(async () =>
      expect(await server.ownerSql`select state from false_alarm`).toEqual([{ state: 'declined' }]),
    );
  });

  test('没有权限的人看到理由', async () => {
    await open('/lexicons', server.office.editor);
    expect(await screen.findByText(/您的角色没有这项权限/)).toBeDefined();
  });
});

describe('回看结果', () => {
  test('拟稿人办结自己草稿里的：说用得对要给理由', async () => {
    const { editor, units } = server.office;
    const [post] = await server.ownerSql`
      insert into post (unit_id, drafter_id, title, kind, class, created_at, updated_at)
      values (${units.headOffice.id}, ${editor.personId}, '草稿', 'news', 'general', now(), now()) returning id`;
    const [run] = await server.ownerSql`
      insert into lookback (state, stage, looks_for, total, started_at, ended_at)
      values ('done', 'ended', 1, 1, now(), now()) returning id`;
    await server.ownerSql`
      insert into lookback_hit (lookback_id, post_id, unit_id, kind, severity, code, words, source, times, facts,
        found_at, state)
      values (${run?.id}, ${post?.id}, ${units.headOffice.id}, 'cautious', 'warn', 'cautiousWords', '旧说法',
        '本局规定', 2, '{}', now(), 'open')`;
    const { user } = await open('/lexicons/hits', editor);
    expect(await screen.findByText('2 处')).toBeDefined();
    await user.click(screen.getByRole('button', { name: '用得对… 旧说法' }));
    await user.click(await screen.findByRole('radio', { name: '引用原文' }));
    await user.click(screen.getByRole('button', { name: '办结' }));
    await waitFor(async () =>
      expect(await server.ownerSql`select state, reason from lookback_hit`).toEqual([
        { state: 'right', reason: '引用原文' },
      ]),
    );
    expect(await screen.findByText('没有要办的')).toBeDefined();
  });
});
