import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { en } from '../apps/console/words/en.ts';
import { zh } from '../apps/console/words/zh.ts';
import { commands } from '../apps/server/cli/commands.ts';
import { root } from './sources.ts';

const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');
const exists = (file: string) => fs.existsSync(path.join(root, file));

function pagesIn(folder: string): string[] {
  return fs.readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const place = path.posix.join(folder, entry.name);
    if (entry.isDirectory()) return pagesIn(place);
    return place.endsWith('.md') ? [place] : [];
  });
}

const pages = ['README.md', 'README.en.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', ...pagesIn('docs')];

/** As GitHub makes them from headings. */
function anchorsOf(page: string): string[] {
  const headings = [...read(page).matchAll(/^#+ (.+)$/gm)].map((match) => match[1] ?? '');
  return headings.map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{Letter}\p{Number}\s-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function linksOf(page: string): string[] {
  const text = read(page);
  const written = [...text.matchAll(/\]\(([^)\s]+)\)/g), ...text.matchAll(/<img src="([^"]+)"/g)];
  return written.map((match) => match[1] ?? '').filter((link) => !/^https?:/.test(link));
}

describe('文档说的，房子里都有', () => {
  test('每个链接都通，图片都在，锚点也对得上', () => {
    const broken = pages.flatMap((page) =>
      linksOf(page).filter((link) => {
        const [file = '', anchor] = link.split('#');
        const target = file === '' ? page : path.posix.join(path.posix.dirname(page), file);
        if (!exists(target)) return true;
        return anchor !== undefined && !anchorsOf(target).includes(decodeURIComponent(anchor));
      }),
    );
    expect(broken).toEqual([]);
  });

  test('写到的文件和文件夹都在', () => {
    const missing = pages.flatMap((page) => {
      const named = [
        ...read(page).matchAll(/`((?:packages|apps|scripts|drizzle|bench|e2e|docs)\/[^`\s]*)`/g),
      ];
      return named
        .map((match) => match[1] ?? '')
        .filter((file) => !/[<>*{}…]/.test(file) && !file.startsWith('bench/results'))
        .filter((file) => !exists(file))
        .map((file) => `${page}: ${file}`);
    });
    expect(missing).toEqual([]);
  });

  test('规则表里每一处都找得到', () => {
    const table = read('ARCHITECTURE.md').split('## Rules and where they are')[1] ?? '';
    const places: string[] = [];
    for (const [, box, list] of table.matchAll(/\b([dmz]) ((?:`[^`]+`(?: \([^)]*\))?(?:, )?)+)/g)) {
      const base = { d: 'packages/domain/', m: 'apps/server/modules/', z: 'drizzle/' }[`${box}`] ?? '';
      for (const [, file] of `${list}`.matchAll(/`([\w./-]+)`/g)) {
        if (/[./]/.test(`${file}`)) places.push(path.posix.join(base, `${file}`));
      }
    }
    expect(places.length).toBeGreaterThan(40);
    // `release/release-checks.ts`, `gate.ts`: a bare name stands in the folder of the one before.
    const lost = places.filter((file, index) => {
      const beside = path.posix.join(path.posix.dirname(places[index - 1] ?? ''), path.posix.basename(file));
      return !exists(file) && !exists(beside);
    });
    expect(lost).toEqual([]);
  });

  test('npm 的每个命令都写在 CONTRIBUTING.md，写到的命令都真有', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const known = new Set(Object.keys(scripts));
    const written = (page: string) =>
      [...read(page).matchAll(/npm (?:run (?:--silent )?([a-z:]+)|(test|start)\b)/g)].map(
        (match) => match[1] ?? match[2] ?? '',
      );
    const unknown = pages.flatMap(written).filter((name) => !known.has(name));
    const told = written('CONTRIBUTING.md');
    expect({ unknown, untold: [...known].filter((name) => !told.includes(name)) }).toEqual({
      unknown: [],
      untold: [],
    });
  });

  test('安装说明里的设置，就是程序读的那些', () => {
    const asked = [...read('apps/server/settings.ts').matchAll(/env\['([A-Z_]+)'\]/g)].map((m) => m[1]);
    const wanted = [...new Set([...asked, 'QIANFA_LOG'])].sort();
    for (const page of ['docs/operations/install.md', 'docs/operations/README.en.md']) {
      const told = [...read(page).matchAll(/^\| `([A-Z_]+)` \|/gm)].map((match) => match[1]);
      expect(told.sort(), page).toEqual(wanted);
    }
  });

  test('命令行的每个命令和选项都有说明', () => {
    for (const page of ['docs/operations/command-line.md', 'docs/operations/README.en.md']) {
      const told = [...read(page).matchAll(/^\| `([a-z]+(?: [a-z]+)?)\b([^`]*)`/gm)];
      const names = told.map((match) => `${match[1]}`.trim());
      expect(names.sort(), page).toEqual(commands.map(({ words }) => words.join(' ')).sort());
      for (const { words, options } of commands) {
        const line = told.find((match) => match[1]?.trim() === words.join(' '))?.[2] ?? '';
        expect(Object.keys(options).filter((name) => !line.includes(`--${name}`))).toEqual([]);
      }
    }
  });

  test('定时的工作都列在看护一页', () => {
    const chores = [...read('apps/server/jobs/start-jobs.ts').matchAll(/name: '([^']+)', everyMs/g)].map(
      (match) => match[1] ?? '',
    );
    expect(chores.length).toBeGreaterThan(3);
    for (const page of ['docs/operations/monitoring.md', 'docs/operations/README.en.md']) {
      expect(
        chores.filter((name) => !read(page).includes(`\`${name}\``)),
        page,
      ).toEqual([]);
    }
  });

  test('每篇决定都在目录里，写着日期、缘由、决定和后果', () => {
    const decisions = pagesIn('docs/decisions').filter((page) => !page.endsWith('README.md'));
    const index = linksOf('docs/decisions/README.md').map((link) => `docs/decisions/${link}`);
    expect(index.sort()).toEqual(decisions.sort());
    const thin = decisions.filter(
      (page) =>
        !/^# .+\n\n\d{4}-\d\d-\d\d\n\n\*\*Context\.\*\* [\s\S]+\*\*Decision\.\*\* [\s\S]+\*\*Consequences\.\*\* /.test(
          read(page),
        ),
    );
    expect(thin).toEqual([]);
  });
});

/** Every sentence of the screens, with its facts as gaps. */
function sentencesOf(words: object): string[] {
  return Object.values(words).flatMap((value) =>
    typeof value === 'string' ? [value] : sentencesOf(value as object),
  );
}

/** Whether a quoted label stands on a screen; `……` and `n` stand for what is filled in. */
function onScreen(label: string, sentences: readonly string[]): boolean {
  const plain = label.replace(/…$/, '');
  if (sentences.some((sentence) => sentence.includes(plain))) return true;
  return sentences.some((sentence) => {
    // A sentence that is nearly all gaps would take anything.
    if (sentence.replace(/\{\{[^}]*\}\}|[\s\p{Punctuation}]/gu, '').length < 2) return false;
    const gaps = sentence.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\{[^}]*\}\}/g, '.{0,40}');
    return gaps !== sentence && new RegExp(`^${gaps}$`, 'u').test(label);
  });
}

describe('使用说明用的是页面上的字', () => {
  test.each([
    [
      'docs/user',
      zh,
      ['第1稿', '您是拟稿人，不能审核本稿 · R3', '用……的内容填入', '待签发 n 件', '还差什么'],
    ],
    ['docs/user/en', en, ['Insert picture', 'My posts', 'Fill from …']],
  ] as const)('%s', (folder, words, known) => {
    const sentences = sentencesOf(words);
    const own = fs.readdirSync(path.join(root, folder)).filter((file) => file.endsWith('.md'));
    const strange = own.flatMap((file) =>
      [...read(`${folder}/${file}`).matchAll(/"([^"\n]{2,40})"/g)]
        .map((match) => match[1] ?? '')
        .filter((label) => !known.some((one) => one === label) && !onScreen(label, sentences))
        .map((label) => `${file}: ${label}`),
    );
    expect(strange).toEqual([]);
  });

  test('每页中文都有英文', () => {
    const names = (folder: string) =>
      fs.readdirSync(path.join(root, folder)).filter((f) => f.endsWith('.md'));
    expect(names('docs/user/en').sort()).toEqual(names('docs/user').sort());
  });
});
