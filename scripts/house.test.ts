import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { importsOf, type SourceFile, sourceFiles } from './sources.ts';

const files = sourceFiles();
const code = files.filter((file) => !file.isTest);
const known = new Set(files.map((file) => file.path));

/** Which box of the house a path stands in. */
function boxOf(file: string): string {
  const [top, second] = file.split('/');
  return top === 'packages' || top === 'apps' ? `${second}` : `${top}`;
}

/** The import ladder: domain ← db ← server ⇠ console (types only). */
const ladder: Readonly<Record<string, readonly string[]>> = {
  domain: ['domain'],
  db: ['db', 'domain'],
  server: ['server', 'db', 'domain'],
  console: ['console', 'domain'],
  bench: ['bench', 'server', 'db', 'domain', 'scripts'],
  e2e: ['e2e', 'server', 'db', 'domain', 'scripts'],
  scripts: ['scripts', 'server', 'db', 'domain', 'e2e'],
};

interface Edge {
  readonly from: string;
  readonly to: string;
  readonly specifier: string;
  readonly typeOnly: boolean;
}

function edgesOf(file: SourceFile): Edge[] {
  return importsOf(file.text).flatMap(({ specifier, typeOnly }) => {
    const to = resolve(file.path, specifier);
    return to ? [{ from: file.path, to, specifier, typeOnly }] : [];
  });
}

function resolve(from: string, specifier: string): string | null {
  const own = specifier.match(/^@qianfa\/(domain|db|server|console)\/(.+)$/);
  const base = own
    ? `${own[1] === 'domain' || own[1] === 'db' ? 'packages' : 'apps'}/${own[1]}/${own[2]}`
    : specifier.startsWith('.')
      ? path.posix.join(path.posix.dirname(from), specifier)
      : null;
  if (base === null) return null;
  return [base, `${base}.ts`, `${base}.tsx`].find((candidate) => known.has(candidate)) ?? base;
}

const edges = code.flatMap(edgesOf);

describe('房子的规矩 (ARCHITECTURE.md)', () => {
  test('引用只顺着梯子走:domain ← db ← server,console 只取 server 的类型', () => {
    const wrong = edges.filter(({ from, to, typeOnly }) => {
      if (boxOf(from) === 'console' && boxOf(to) === 'server') return !typeOnly;
      return !(ladder[boxOf(from)] ?? []).includes(boxOf(to));
    });
    expect(wrong).toEqual([]);
  });

  test('领域层只引用 zod 和自己', () => {
    const foreign = code
      .filter((file) => boxOf(file.path) === 'domain')
      .flatMap((file) =>
        importsOf(file.text)
          .filter(({ specifier }) => !specifier.startsWith('.') && specifier !== 'zod')
          .map(({ specifier }) => `${file.path} → ${specifier}`),
      );
    expect(foreign).toEqual([]);
  });

  test('领域层没有自己的时钟和随机数', () => {
    const impure = code
      .filter((file) => boxOf(file.path) === 'domain')
      .filter((file) => /new Date\(\)|Date\.now\(|Math\.random\(/.test(withoutComments(file.text)))
      .map((file) => file.path);
    expect(impure).toEqual([]);
  });

  test('控制台不碰 Node,功能之间互不引用', () => {
    const node = code
      .filter((file) => boxOf(file.path) === 'console')
      .filter((file) => importsOf(file.text).some(({ specifier }) => specifier.startsWith('node:')))
      .map((file) => file.path);
    const feature = (file: string) => file.match(/^apps\/console\/features\/([^/]+)\//)?.[1];
    const across = edges.filter(({ from, to }) => {
      const [a, b] = [feature(from), feature(to)];
      return a !== undefined && b !== undefined && a !== b;
    });
    expect({ node, across }).toEqual({ node: [], across: [] });
  });

  test('没有引用的圈,类型也算', () => {
    const next = new Map<string, string[]>();
    for (const { from, to } of edges) next.set(from, [...(next.get(from) ?? []), to]);
    const state = new Map<string, 'open' | 'done'>();
    const circles: string[] = [];
    const visit = (file: string, trail: readonly string[]): void => {
      if (state.get(file) === 'done') return;
      if (state.get(file) === 'open') {
        circles.push([...trail.slice(trail.indexOf(file)), file].join(' → '));
        return;
      }
      state.set(file, 'open');
      for (const other of next.get(file) ?? []) visit(other, [...trail, file]);
      state.set(file, 'done');
    };
    for (const file of code) visit(file.path, []);
    expect(circles).toEqual([]);
  });

  test('没有超过 400 行的文件', () => {
    const long = code.filter((file) => file.text.split('\n').length > 400).map((file) => file.path);
    expect(long).toEqual([]);
  });

  test('开事务的命令都查权限、都留痕', () => {
    const noPersonYet = new Set([
      // What these prove is the password, the code or the empty office.
      'apps/server/modules/session/sign-in.ts',
      'apps/server/modules/session/activate.ts',
      'apps/server/modules/session/guessing.ts',
      'apps/server/modules/session/begin-office.ts',
    ]);
    const ofTheHouse = new Set([
      // The trail itself, the scans and timers that nobody calls, the batch whose acts are in its own transactions.
      'apps/server/modules/trail/record-read.ts',
      'apps/server/modules/trail/record-refusal.ts',
      'apps/server/modules/trail/seal-trail.ts',
      'apps/server/modules/freshness/run-freshness-pass.ts',
      'apps/server/modules/publication/run-import.ts',
      'apps/server/modules/wording/lexicon-import.ts',
      'apps/server/modules/review/lookers.ts',
      'apps/server/modules/review/man-steps.ts',
      'apps/server/modules/review/remind-steps.ts',
      'apps/server/modules/absence/follow-absences.ts',
      'apps/server/modules/signing/overdue-alerts.ts',
      'apps/server/modules/clock/watch-clocks.ts',
      'apps/server/modules/notice/plan-messages.ts',
      'apps/server/modules/notice/settle-messages.ts',
      'apps/server/modules/takedown/watch-reports.ts',
      'apps/server/modules/unsigned/follow-unsigned.ts',
      'apps/server/modules/notice/tell-from-trail.ts',
      'apps/server/modules/notice/tell-tasks.ts',
      'apps/server/modules/release/expire-releases.ts',
      'apps/server/modules/release/send-due.ts',
      'apps/server/modules/release/record-answer.ts',
    ]);
    const reads = (file: SourceFile) => /\.queries\.ts$|\.routes\.ts$/.test(file.path);
    const commands = code.filter(
      (file) =>
        file.path.startsWith('apps/server/modules/') &&
        /\.transaction\(/.test(file.text) &&
        !reads(file) &&
        !ofTheHouse.has(file.path),
    );
    const careless = commands.filter((file) => !reaches(file, /\bwriteTrail\(/)).map(({ path }) => path);
    const open = commands
      .filter((file) => !noPersonYet.has(file.path))
      .filter((file) => !reaches(file, /\brequireRight(Over)?\(|\bmay(Anywhere)?\(/))
      .map(({ path }) => path);
    expect({ withoutTrail: careless, withoutRight: open }).toEqual({ withoutTrail: [], withoutRight: [] });
    expect(commands.length).toBeGreaterThan(20);
  });

  test('每个程序接口都声明了权限', () => {
    const bare = code
      .filter((file) => file.path.endsWith('.router.ts'))
      .filter((file) => /\bt\.procedure|publicProcedure|initTRPC/.test(file.text))
      .map((file) => file.path);
    expect(bare).toEqual([]);
  });
});

/** Whether the file, or a file of its own module or of another that it calls directly, does this. */
function reaches(file: SourceFile, what: RegExp): boolean {
  const near = [
    file.path,
    ...edges.filter(({ from, typeOnly }) => from === file.path && !typeOnly).map(({ to }) => to),
  ];
  const own = path.posix.dirname(file.path);
  const further = edges
    .filter(({ from, typeOnly }) => near.includes(from) && from.startsWith(own) && !typeOnly)
    .map(({ to }) => to);
  const places = new Set([...near, ...further]);
  // command.ts and write-trail.ts define the words: importing them is not using them.
  const defining = /modules\/command\.ts$|write-trail\.ts$|rights\/may\.ts$/;
  return code.some(
    (one) => places.has(one.path) && !defining.test(one.path) && what.test(withoutComments(one.text)),
  );
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, '');
}
