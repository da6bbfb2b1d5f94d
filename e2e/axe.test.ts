import type { FindingKey } from '@qianfa/domain/wording/excuse';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { call } from './harness/api.ts';
import { findingsOf } from './harness/axe.ts';
import { officeOf } from './harness/office.ts';
import { chooseOne } from './pages/controls.ts';
import { passed, writeDraft } from './pages/prepared.ts';
import { openRelease, startCopy } from './pages/publish.ts';
import { articleBody } from './pages/write.ts';

const office = officeOf('demo');

interface Screen {
  readonly name: string;
  /** Null: nobody is signed in. */
  readonly person: string | null;
  readonly path: string;
  /** What to do before it is looked at. */
  readonly open?: (page: Page) => Promise<void>;
}

/** Through a link of the page, until what it leads to is there. */
const byLink = (name: RegExp, there: (page: Page) => Locator) => async (page: Page) => {
  await page.getByRole('link', { name }).first().click();
  await there(page).first().waitFor();
};
/** The same through a button. */
const byButton = (name: RegExp, there: (page: Page) => Locator) => async (page: Page) => {
  await page.getByRole('button', { name }).first().click();
  await there(page).first().waitFor();
};
const tab = (name: string) => (page: Page) => page.getByRole('tab', { name });
const dialog = (page: Page) => page.getByRole('dialog');
const bundleBox = (page: Page) => page.getByRole('button', { name: '成组送审' });

const screens: readonly Screen[] = [
  { name: '登录', person: null, path: '/sign-in' },
  { name: '激活账户', person: null, path: '/activate' },
  { name: '待办', person: 'zhaoqiming', path: '/' },
  { name: '待办（签发人）', person: 'zhoujianguo', path: '/' },
  { name: '已办', person: 'zhaoqiming', path: '/?list=done' },
  { name: '上手指引', person: 'zhoujianguo', path: '/guide' },
  { name: '我发起的', person: 'linyue', path: '/mine' },
  {
    name: '签发方式：登记签批',
    person: 'linyue',
    path: '/signing',
    open: byButton(/登记签批/, dialog),
  },
  { name: '签发方式：代签补签', person: 'wuke', path: '/signing?tab=deputy' },
  { name: '签发方式：签发授权', person: 'lvping', path: '/signing?tab=authorities' },
  { name: '签发方式：单位安排', person: 'lvping', path: '/signing?tab=arrangements' },
  { name: '签发方式：占比', person: 'lvping', path: '/signing?tab=shares' },
  { name: '时效与质量', person: 'wuke', path: '/measures?period=quarter' },
  {
    name: '时效与质量：打开一个数字',
    person: 'lvping',
    path: '/measures?period=quarter',
    open: byButton(/^办结 .*打开看/, dialog),
  },
  { name: '成批打印审批单', person: 'linyue', path: '/sheets?span=week' },
  { name: '起草新稿', person: 'linyue', path: '/write/new' },
  { name: '写稿', person: 'xuke', path: '/mine', open: byLink(/元旦假期/, articleBody) },
  { name: '审核台', person: 'zhaoqiming', path: '/', open: byLink(/元旦假期/, tab('预览')) },
  {
    name: '审核台：批注',
    person: 'zhaoqiming',
    path: '/',
    open: async (page) => {
      await page.getByRole('link', { name: /第四期.*第2稿/ }).click();
      await page.getByRole('tab', { name: '正文' }).click();
      await page.getByRole('article').first().waitFor();
    },
  },
  {
    name: '改后通过',
    person: 'zhaoqiming',
    path: '/',
    open: async (page) => {
      await page.getByRole('link', { name: /第四期.*第2稿/ }).click();
      await page.getByRole('button', { name: /^改后通过/ }).click();
      await page.getByLabel('微博正文').waitFor();
    },
  },
  {
    name: '审核台：与上次对比',
    person: 'zhaoqiming',
    path: '/',
    open: async (page) => {
      await page.getByRole('link', { name: /第四期.*第2稿/ }).click();
      await page.getByRole('tab', { name: '与上次对比' }).click();
      await page.getByText(/自第1稿以来/).waitFor();
    },
  },
  {
    name: '审核台：退回',
    person: 'zhaoqiming',
    path: '/',
    open: async (page) => {
      await byLink(/元旦假期/, tab('预览'))(page);
      await page.keyboard.press('r');
      await dialog(page).waitFor();
    },
  },
  {
    name: '待办：批量办理',
    person: 'chenmin',
    path: '/',
    open: async (page) => {
      await page.getByRole('button', { name: '批量办理' }).click();
      await page.getByRole('checkbox').first().waitFor();
    },
  },
  {
    name: '快速打开',
    person: 'chenmin',
    path: '/me',
    open: async (page) => {
      await page.keyboard.press('Control+k');
      await dialog(page).getByRole('combobox').fill('通告');
      await dialog(page).getByRole('option').first().waitFor();
    },
  },
  { name: '待签发', person: 'zhoujianguo', path: '/sign' },
  {
    name: '待签发：验证',
    person: 'zhoujianguo',
    path: '/',
    open: async (page) => {
      await page
        .getByRole('link', { name: /双随机抽查结果公开/ })
        .first()
        .click();
      await page.getByRole('button', { name: /^签发…/ }).click();
      await dialog(page).waitFor();
    },
  },
  { name: '待发与发布', person: 'linyue', path: '/releases?state=all' },
  { name: '待发与发布：日历', person: 'linyue', path: '/releases?view=calendar&state=all' },
  {
    name: '辅助发布',
    person: 'linyue',
    path: '/releases',
    open: async (page) => {
      await openRelease(page, '行政许可决定公开（3件）', '微博');
      await startCopy(page);
    },
  },
  { name: '账号台账', person: 'wuke', path: '/accounts' },
  {
    name: '账号',
    person: 'wuke',
    path: '/accounts',
    open: byLink(/云洲通关通/, (page) => page.getByRole('heading', { level: 1, name: '云洲通关通' })),
  },
  { name: '导入台账', person: 'sunyue', path: '/accounts/import' },
  { name: '更新看板', person: 'lvping', path: '/board' },
  { name: '更新看板：一个账号', person: 'lvping', path: '/board', open: byLink(/东屿检验检疫/, dialog) },
  { name: '导入发布记录', person: 'sunyue', path: '/publications/import' },
  { name: '预警与督办', person: 'lvping', path: '/alerts' },
  { name: '预警：按种类', person: 'lvping', path: '/alerts?kind=report' },
  { name: '未匹配签发记录', person: 'zhoujianguo', path: '/unsigned' },
  {
    name: '未匹配签发记录：补录',
    person: 'zhoujianguo',
    path: '/unsigned',
    open: byButton(/补录批准/, dialog),
  },
  { name: '督办单', person: 'sunyue', path: '/work-orders' },
  {
    name: '督办单：一张',
    person: 'sunyue',
    path: '/work-orders',
    open: async (page) => {
      await page.getByRole('list', { name: '督办单' }).getByRole('link').first().click();
      await page.getByRole('heading', { name: '办理记录' }).waitFor();
    },
  },
  { name: '撤稿与处置报告', person: 'lvping', path: '/takedowns' },
  {
    name: '处置报告',
    person: 'lvping',
    path: '/takedowns',
    open: async (page) => {
      await page.getByRole('list', { name: '撤稿' }).getByRole('link').first().click();
      await page.getByRole('button', { name: '打印' }).waitFor();
    },
  },
  { name: '突发与时限', person: 'lvping', path: '/incidents' },
  { name: '突发与时限：登记', person: 'linyue', path: '/incidents', open: byButton(/登记突发事件/, dialog) },
  { name: '事后复核', person: 'lizhuo', path: '/incidents?tab=afterReviews' },
  { name: '公示期限', person: 'linyue', path: '/incidents?tab=disclosures' },
  { name: '后补解读', person: 'wuke', path: '/incidents?tab=later' },
  {
    name: '写稿：成组',
    person: 'linyue',
    path: '/mine',
    open: byLink(/进境水果检疫监管办法（修订）/, bundleBox),
  },
  { name: '矩阵稿完成情况', person: 'lvping', path: '/matrix' },
  { name: '巡查登记', person: 'sunyue', path: '/observe' },
  { name: '留痕', person: 'tianye', path: '/trail' },
  { name: '单位与人员', person: 'hejing', path: '/people' },
  { name: '单位与人员：一个人', person: 'hejing', path: '/people', open: byLink(/许可/, dialog) },
  { name: '词库', person: 'gaoyuan', path: '/lexicons?lexicon=1' },
  {
    name: '词库：一条词条',
    person: 'gaoyuan',
    path: '/lexicons?lexicon=1',
    open: async (page) => {
      await page.getByRole('button', { name: '新增词条' }).click();
      await dialog(page).waitFor();
    },
  },
  { name: '名单', person: 'gaoyuan', path: '/lexicons?tab=lists' },
  { name: '误报', person: 'gaoyuan', path: '/lexicons?tab=alarms' },
  { name: '回看', person: 'gaoyuan', path: '/lexicons?tab=lookback' },
  { name: '导入词条', person: 'gaoyuan', path: '/lexicons/import?lexicon=1' },
  { name: '回看结果', person: 'linyue', path: '/lexicons/hits' },
  {
    name: '流程：试办',
    person: 'gaoyuan',
    path: '/routes?tab=trial',
    open: async (page) => {
      await page.getByRole('button', { name: /^试\s?办$/ }).click();
      await page.getByText('能送审，各环节都有人。').waitFor();
    },
  },
  {
    name: '流程：修改',
    person: 'gaoyuan',
    path: '/routes',
    open: async (page) => {
      await page.getByRole('button', { name: '修改', exact: true }).click();
      await page.getByRole('button', { name: /^存为第/ }).waitFor();
    },
  },
  {
    name: '流程：选择规则',
    person: 'gaoyuan',
    path: '/routes?tab=rules',
    open: async (page) => {
      await page.getByRole('button', { name: '加一条规则' }).click();
      await dialog(page).waitFor();
    },
  },
  {
    name: '审核台：保密审查',
    person: 'chenmin',
    path: '/',
    open: async (page) => {
      await page.getByRole('link', { name: /复审/ }).first().click();
      await page.getByRole('button', { name: '不予公开…' }).click();
      await page.getByLabel('依据').waitFor();
    },
  },
  { name: '设置', person: 'gaoyuan', path: '/settings' },
  { name: '工作日历', person: 'hejing', path: '/calendar' },
  { name: '值班', person: 'hejing', path: '/duty' },
  { name: '提醒', person: 'zhaoqiming', path: '/notices' },
  {
    name: '登记外出',
    person: 'zhaoqiming',
    path: '/me',
    open: async (page) => {
      await page.getByRole('button', { name: '登记外出' }).click();
      await page.getByRole('dialog').getByLabel('代办人').waitFor();
    },
  },
  { name: '没有人能办的环节', person: 'hejing', path: '/alerts' },
  {
    name: '写稿：疑错提示',
    person: 'linyue',
    path: '/mine',
    open: async (page) => {
      await byLink(/红火蚁/, articleBody)(page);
      await chooseOne(page, /^疑错提示/);
      await page
        .getByRole('region', { name: '疑错提示' })
        .getByRole('button', { name: /个别人会过敏/ })
        .first()
        .click();
    },
  },
  {
    name: '宣布暂停发布',
    person: 'wuke',
    path: '/releases',
    open: async (page) => {
      await page.getByRole('button', { name: '宣布暂停发布' }).click();
      await dialog(page).waitFor();
    },
  },
  { name: '我的设置', person: 'linyue', path: '/me' },
  { name: '没有这一页', person: 'linyue', path: '/nowhere' },
];

describe('axe 在各屏两套主题、宽窄两种屏幕下都无所发现，手机上不用横向滚动', () => {
  test.each(screens)('$name', async ({ person, path, open }) => {
    const page = person ? await office.desk(person) : await office.visitor();
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await open?.(page);
    expect(await findingsOf(page)).toEqual([]);
  });

  test('发布审批单', async () => {
    const page = await office.desk('zhaoqiming');
    await byLink(/元旦假期/, tab('预览'))(page);
    await page.getByRole('link', { name: '打印审批单' }).click();
    await page.waitForURL(/\/sheet\//);
    await page.getByRole('heading').first().waitFor();
    expect(await findingsOf(page)).toEqual([]);
  });
});

test('写明放行理由的疑错提示，在审核台、待签发和审批单上 axe 也都无所发现', async () => {
  const editor = await office.desk('zhenghai');
  const title = '望海口岸疑错放行';
  const accounts = [['wechat', '望海检验检疫']] as const;
  const paragraphs = ['本局布署年货抽检。', '被委托人证号11010119900307803X。'];
  const { postId, version } = await writeDraft(editor, { title, paragraphs, accounts });
  const { findings } = await call<{ findings: FindingKey[] }>(editor, 'post.standing', { postId });
  const asked = findings.filter(({ kind }) => kind === 'personalData').map(keyOnly);
  await call(editor, 'post.excuse', { postId, findings: asked, reason: 'lawfullyPublic', note: '' });
  await call(editor, 'review.submit', { postId, version });

  const first = await office.desk('mali');
  await first.goto(`/desk/${postId}`);
  await first.getByText('放行：依法公开（郑海）').first().waitFor();
  expect(await findingsOf(first)).toEqual([]);
  await passed(first, postId);
  await passed(await office.desk('zhaoqiming'), postId);

  const publisher = await office.desk('huangsu');
  for (const path of ['/sign', `/sheet/${postId}`]) {
    await publisher.goto(path);
    await publisher
      .getByText(/放行：依法公开（郑海）/)
      .first()
      .waitFor();
    expect(await findingsOf(publisher)).toEqual([]);
  }
});

/** What an excuse names, of what the server says of a finding. */
function keyOnly({ accountId, kind, code, text, context }: FindingKey): FindingKey {
  return { accountId, kind, code, text, context };
}

test('手机上审核：打开待办、五关无疑问、通过，按钮都在拇指够得着的地方', async () => {
  const phone = await office.desk('lizhuo', { width: 375, height: 812 });
  await phone.getByRole('link', { name: /元旦假期/ }).click();
  await phone.getByRole('heading', { level: 1, name: /元旦假期/ }).waitFor();
  // A window that was closed above may still have it in hand (R7).
  const over = phone.getByRole('button', { name: '改由我办' });
  const pass = phone.getByRole('button', { name: '通过', exact: true });
  await over.or(pass).first().waitFor();
  if (await over.isVisible()) await over.click();
  await pass.waitFor();
  const box = await pass.boundingBox();
  expect(box?.y).toBeGreaterThan(812 * 0.66);
  expect(box?.height).toBeGreaterThanOrEqual(40);
  await pass.click();
  const sheet = phone.getByRole('dialog', { name: /元旦假期/ });
  await sheet.getByRole('button', { name: '各关无疑问', exact: true }).click();
  await sheet.getByRole('button', { name: /^通过/ }).click();
  await phone.getByText(/^已通过：.*元旦假期/).waitFor();
});
