import path from 'node:path';
import { Refused } from '@qianfa/domain/refusal';
import { operator } from '../../modules/command.ts';
import { importEntries, importEntriesInput } from '../../modules/wording/import-entries.ts';
import { importPackage } from '../../modules/wording/import-package.ts';
import { emptyLexiconReport, type LexiconReport } from '../../modules/wording/lexicon-import.ts';
import type { Services } from '../../trpc/context.ts';
import { Mistyped, type OfficeCommand, positional, type Typed, textOption } from '../command.ts';
import { requireFile } from '../file-argument.ts';
import { findLexicon } from '../find-lexicon.ts';
import { listedRows } from '../listed-rows.ts';
import { refusalLine } from '../refusal-line.ts';

export const lexiconImportCommand: OfficeCommand = {
  needs: 'office',
  words: ['lexicon', 'import'],
  usage: 'FILE [--lexicon NAME [--kind K] [--severity S] [--source TEXT]] [--dry-run] [--json]',
  summary: [
    '导入词库包（.json）；写明 --lexicon 就把词表（CSV 或 XLSX）导入这个词库；--dry-run 只说会怎样。',
    'Import a lexicon package (.json), or with --lexicon a table of entries (CSV or XLSX) into that lexicon; --dry-run only says what would happen.',
  ],
  options: {
    'dry-run': { type: 'boolean' },
    lexicon: { type: 'string' },
    kind: { type: 'string' },
    severity: { type: 'string' },
    source: { type: 'string' },
  },
  positionals: [1, 1],
  async run(services, typed) {
    const place = requireFile(positional(typed, 0));
    const dryRun = typed.options['dry-run'] === true;
    const report = await importFrom(place, services, typed, dryRun);
    return { exitCode: exitCodeOf(report), text: textOf(report, dryRun), json: { dryRun, ...report } };
  },
};

/** A package that is in use as it is has nothing new: said as a report, since a second import is no mistake. */
async function importFrom(
  place: string,
  { db, sql, clock, log }: Services,
  typed: Typed,
  dryRun: boolean,
): Promise<LexiconReport> {
  const task = { actor: operator, db, sql, clock, log, dryRun };
  const file = { path: place, fileName: path.basename(place).slice(0, 255) };
  const name = textOption(typed, 'lexicon');
  if (name !== undefined) {
    const lexiconId = await findLexicon(sql, name);
    if (lexiconId === 'starting')
      throw new Mistyped('起步词库不能改 / the starting lexicon cannot be changed');
    const { done } = await importEntries(task, { ...file, lexiconId, ...defaultsOf(typed) });
    return done;
  }
  if (!/\.json$/i.test(place))
    throw new Mistyped('词表要写明导入哪个词库 / name the lexicon that a table goes into: --lexicon NAME');
  try {
    return await (await importPackage(task, file)).done;
  } catch (error) {
    if (error instanceof Refused && error.refusal.code === 'packageKnown')
      return { ...emptyLexiconReport, failure: error.refusal };
    throw error;
  }
}

function defaultsOf({ options: { kind, severity, source } }: Typed) {
  const { shape } = importEntriesInput;
  const [ofKind, ofSeverity] = [shape.kind.safeParse(kind), shape.severity.safeParse(severity)];
  if (!ofKind.success) throw new Mistyped(`--kind: ${String(kind)}?`);
  if (!ofSeverity.success) throw new Mistyped(`--severity: ${String(severity)}?`);
  return { kind: ofKind.data, severity: ofSeverity.data, source: shape.source.parse(source) };
}

function exitCodeOf({ taken, changed, known, ended, refusedCount, failure }: LexiconReport): 0 | 1 | 2 {
  if (failure?.code === 'packageKnown') return 0;
  if (failure || taken + changed + known + ended === 0) return 1;
  return refusedCount > 0 ? 2 : 0;
}

function textOf(report: LexiconReport, dryRun: boolean): string {
  const { total, taken, changed, ended, known, refusedCount, refused, failure } = report;
  const lines = [
    `${dryRun ? '预演，没有写入。' : ''}共 ${total} 条：新增 ${taken}，改动 ${changed}，停用 ${ended}，不变 ${known}，拒绝 ${refusedCount}。`,
    `${total} entries: ${taken} new, ${changed} changed, ${ended} ended, ${known} unchanged, ${refusedCount} refused.`,
  ];
  if (failure) lines.push(refusalLine(failure));
  return `${[...lines, ...listedRows(refused)].join('\n')}\n`;
}
