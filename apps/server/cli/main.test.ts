import { spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { buildPerson, buildRoleGrant, buildSession, buildUnit } from '../testing/builders.ts';
import { trailOf } from '../testing/trail-of.ts';

const header = '新媒体类型,新媒体名称,主办单位,责任人,开通日期,备案号,状态\n';
const register = `${header}微信订阅号,云洲检验检疫,办公室,林某甲,2015-02-15,YZ-0001,正常
新浪微博,云洲检验检疫,办公室,黄某甲,2016-03-15,YZ-0002,正常
微信订阅号,云洲检疫观察,办公室,黄某乙,2016-03-15,YZ-0003,正常
`;

interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

// Every test starts the real command as a process, which a busy machine takes its time for.
vi.setConfig({ testTimeout: 120_000 });

let folder: string;
beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'qianfa-cli-'));
  // The database's own system user has to get in when root runs the tests.
  await fs.chmod(folder, 0o755);
});
afterAll(() => fs.rm(folder, { recursive: true, force: true }));

/** The real command in a process of its own. */
function run(args: readonly string[], env: Record<string, string> = {}): Promise<Ran> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'main.ts'), ...args], {
    cwd: folder,
    env: {
      ...process.env,
      INIT_CWD: folder,
      DATABASE_URL: '',
      QIANFA_DATA: path.join(folder, 'data'),
      ...env,
    },
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

async function fileOf(name: string, content: string | Uint8Array): Promise<string> {
  const place = path.join(folder, name);
  await fs.writeFile(place, content);
  return place;
}

describe('在停着的、没有人的办公室上', () => {
  test('导入台账：自己起库、迁移、停库，标准输出只有结果；再导一次什么也不变', async () => {
    const file = await fileOf('register.csv', register);
    const first = await run(['import', 'register', file, '--json']);
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(first.stdout)).toMatchObject({
      taken: 3,
      known: 0,
      refusedCount: 0,
      newUnits: ['办公室'],
      flagged: [{ line: 4, name: '云洲检疫观察' }],
    });
    const again = await run(['import', 'register', 'register.csv', '--json']);
    expect(JSON.parse(again.stdout)).toMatchObject({ taken: 0, known: 3, newUnits: [], flagged: [] });
    expect(again.code).toBe(0);
    await expect(fs.access(path.join(folder, 'data', 'postgres', 'postmaster.pid'))).rejects.toThrow();
    expect(await fs.readFile(path.join(folder, 'data', 'kind'), 'utf8')).toBe('office');
  });
});

describe('在用着的数据库上', () => {
  let home: TestDatabase;
  const cli = (...args: string[]) => run(args, { DATABASE_URL: home.ownerUrl });

  beforeAll(async () => {
    home = await createTestDatabase();
  });
  afterAll(async () => {
    await home.drop();
  });

  test('预演不写入任何东西', async () => {
    const file = await fileOf('rehearsal.csv', register);
    const ran = await cli('import', 'register', file, '--dry-run');
    expect(ran.code).toBe(0);
    expect(ran.stdout).toContain('预演，没有写入');
    expect(
      await home.sql`select 1 from account union all select 1 from unit union all select 1 from person`,
    ).toEqual([]);
  });

  test('有的行被拒：列出行号、原因和规则，退出码 2；能用的照样登记', async () => {
    const rows = `火星号,甲,办公室,张某,2015-01-01,1,正常
微信订阅号,乙,办公室,张某,2015-02-30,2,正常
微信订阅号,丙,办公室,张某,2015-02-28,3,正常
`;
    const ran = await cli('import', 'register', await fileOf('mixed.csv', header + rows));
    expect(ran.code).toBe(2);
    expect(ran.stdout).toContain('第 2 行 / line 2: 平台不认识 / unknown platform [platformUnknown R16]');
    expect(ran.stdout).toContain('第 3 行 / line 3: 日期不存在');
    expect(await home.sql`select name from account`).toEqual([{ name: '丙' }]);
  });

  test('一行也不能用，退出码 1', async () => {
    const ran = await cli(
      'import',
      'register',
      await fileOf('bad.csv', `${header}火星号,甲,办公室,张某,,,\n`),
    );
    expect(ran.code).toBe(1);
  });

  test('不是台账的文件：说缺哪些列，退出码 1', async () => {
    const file = await fileOf('other.csv', '姓名,年龄\n张三,40\n');
    expect(await cli('import', 'register', file)).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('找不到必需的列'),
    });
    const json = await cli('import', 'register', file, '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({ refusal: { code: 'registerColumnsMissing' } });
  });

  test('办公室还没有人时，操作员不建人：否则首次使用的门就关上了', async () => {
    const ran = await cli('users', 'create', '--login', 'abc', '--name', '张三');
    expect(ran).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('officeHasNotBegun') });
  });

  test('操作员只给三员发码；停用的人会话立即结束', async () => {
    const bureau = await buildUnit(home.db, { name: '局' });
    const admin = await buildPerson(home.db, { login: 'sys', name: '系统员', unitId: bureau.id });
    await buildRoleGrant(home.db, { personId: admin.id, role: 'systemAdmin', unitId: bureau.id });
    const made = await cli(
      'users',
      'create',
      '--login',
      'writer',
      '--name',
      '拟稿的',
      '--unit',
      '局',
      '--json',
    );
    const { personId } = JSON.parse(made.stdout);
    expect(await home.sql`select 1 from activation where person_id = ${personId}`).toEqual([]);
    expect(await cli('users', 'reset', 'writer')).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('operatorCodesForAdministratorsOnly'),
    });
    const reset = await cli('users', 'reset', 'SYS');
    expect(reset.stdout).toMatch(/[A-Z2-9]{5}-[A-Z2-9]{5}/);
    await buildSession(home.db, { personId });
    expect(await cli('users', 'disable', 'writer')).toMatchObject({ code: 0 });
    expect(await home.sql`select 1 from session where person_id = ${personId} and ended_at is null`).toEqual(
      [],
    );
    expect((await trailOf(home, `person:${personId}`)).map(({ act, actor }) => [act, actor])).toEqual([
      ['person.created', 'operator'],
      ['person.disabled', 'operator'],
    ]);
  });

  test('没有这个人，退出码 1', async () => {
    expect(await cli('users', 'disable', 'nobody')).toMatchObject({ code: 1, stdout: '' });
  });
});

describe('打错了', () => {
  test('帮助列出所有命令，退出码 0', async () => {
    const ran = await run(['help']);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    for (const words of ['import register', 'users create', 'users reset', 'users disable']) {
      expect(ran.stdout).toContain(words);
    }
    expect((await run(['users', 'create', '--help'])).stdout).toContain('--login');
  });

  test.each([
    [['frobnicate']],
    [['import', 'register', 'nowhere.csv']],
    [['users', 'create', '--password', 'x']],
  ])('%s：一句话说清，标准输出没有内容，退出码 1', async (args) => {
    const ran = await run(args, { DATABASE_URL: 'postgres://nobody:x@127.0.0.1:1/none' });
    expect(ran).toMatchObject({ code: 1, stdout: '' });
    expect(ran.stderr).toMatch(/^qianfa: /);
    expect(ran.stderr).not.toContain('    at ');
  });

  test('环境设置错了也只说一句', async () => {
    const ran = await run(['users', 'disable', 'x'], { DATABASE_URL: 'mysql://x' });
    expect(ran).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('DATABASE_URL') });
  });
});
