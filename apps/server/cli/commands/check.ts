import fs from 'node:fs/promises';
import path from 'node:path';
import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { Refused } from '@qianfa/domain/refusal';
import { checkText } from '@qianfa/domain/wording/check-text';
import { blocking, type TextFinding } from '@qianfa/domain/wording/finding';
import { checkFileName } from '@qianfa/domain/wording/kinds/secrecy';
import type { WordBook } from '@qianfa/domain/wording/word-book';
import { readFileText } from '../../files/read-text.ts';
import { systemClock } from '../../modules/command.ts';
import { type LoneCommand, Mistyped } from '../command.ts';
import { placeOf } from '../file-argument.ts';
import { refusalLine } from '../refusal-line.ts';
import { wordBookAt } from '../word-book-at.ts';

/** One file with what was found in it; the text is the one that the offsets are in. */
interface Checked {
  readonly path: string;
  readonly text: string;
  readonly findings: readonly TextFinding[];
}

export const checkCommand: LoneCommand = {
  needs: 'settings',
  words: ['check'],
  usage: '[--json] [FILE…]',
  summary: [
    '检查文字（文本、Markdown、HTML、.docx；不写文件就读标准输入）。有阻断为 1，有读不出的为 2。',
    'Check wording (text, Markdown, HTML, .docx; standard input without a file). 1: something blocks, 2: something could not be read.',
  ],
  options: {},
  positionals: [0, 10_000],
  async run({ settings, log }, typed) {
    if (typed.positionals.length === 0 && process.stdin.isTTY)
      throw new Mistyped('要检查哪个文件？/ which file? (qianfa check FILE…)');
    const book = await wordBookAt(settings, log);
    const checked: Checked[] = [];
    let unreadable = 0;
    for (const named of typed.positionals.length === 0 ? ['-'] : typed.positionals) {
      const result = await checkFile(named, book);
      if (typeof result !== 'string') checked.push(result);
      else {
        unreadable += 1;
        log.warn({}, `${named}: ${result}`);
      }
    }
    const blocks = checked.some(({ findings }) => blocking(findings).length > 0);
    return {
      exitCode: unreadable > 0 ? 2 : blocks ? 1 : 0,
      text: checked.map(linesOf).join(''),
      json: { files: checked.map(asJson) },
    };
  },
};

/** A sentence where the file cannot be read. */
async function checkFile(named: string, book: WordBook): Promise<Checked | string> {
  try {
    const bytes = named === '-' ? await readInput() : await fs.readFile(placeOf(named));
    const { text } = await readFileText(bytes, path.basename(named));
    const context = { day: shanghaiDay(systemClock.now()), platform: null, postKind: null, unitPath: null };
    const ofName = named === '-' ? [] : checkFileName(path.basename(named)).map(ofWhole);
    return { path: named, text, findings: [...ofName, ...checkText(text, book, context)] };
  } catch (error) {
    if (error instanceof Refused) return refusalLine(error.refusal);
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') return '没有这个文件 / no such file';
    if (code === 'EISDIR') return '这是文件夹 / this is a folder';
    if (code !== undefined) return `打不开 / cannot be opened (${code})`;
    throw error;
  }
}

/** What stands in the file's name concerns the text as a whole. */
function ofWhole(finding: TextFinding): TextFinding {
  return { ...finding, start: 0, end: 0, text: '', advice: null };
}

async function readInput(): Promise<Uint8Array> {
  const pieces: Buffer[] = [];
  for await (const piece of process.stdin) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}

/** The form that other programs read; the marked words whole, however long. */
function asJson({ path: named, text, findings }: Checked) {
  return {
    path: named,
    findings: findings.map(({ start, end, kind, severity, advice, rule, source }) => ({
      start,
      end,
      text: text.slice(start, end),
      kind,
      severity,
      advice,
      rule,
      source,
    })),
  };
}

const severities = { block: '阻断 block', warn: '提示 warn', hint: '参考 hint' } as const;

function linesOf({ path: named, text, findings }: Checked): string {
  if (findings.length === 0) return `${named}：没有疑错 / nothing found\n`;
  const place = lineCounter(text);
  return findings
    .map((finding) => {
      const { severity, kind, advice, rule, source } = finding;
      const words =
        finding.end > finding.start ? `“${finding.text}”` : '全文或文件名 / the whole or its name';
      const instead = advice === null ? '' : ` → “${advice}”`;
      return `${named}:${place(finding.start)} ${severities[severity]} ${kind} ${words}${instead} (${rule}, ${source})\n`;
    })
    .join('');
}

/** Line and column of a place, both from 1; asked in any order. */
function lineCounter(text: string): (place: number) => string {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (place) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= place) low = middle;
      else high = middle - 1;
    }
    return `${low + 1}:${place - (starts[low] ?? 0) + 1}`;
  };
}
