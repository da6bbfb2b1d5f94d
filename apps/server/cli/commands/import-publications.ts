import path from 'node:path';
import { operator } from '../../modules/command.ts';
import { importPublications } from '../../modules/publication/import-publications.ts';
import { type ImportReport, importExitCode } from '../../modules/publication/import-report.ts';
import { type CliCommand, positional, textOption } from '../command.ts';
import { requireFile } from '../file-argument.ts';
import { listedRows } from '../listed-rows.ts';
import { refusalLine } from '../refusal-line.ts';

export const importPublicationsCommand: CliCommand = {
  needs: 'office',
  words: ['import', 'publications'],
  usage: 'FILE [--account NAME --platform P] [--dry-run] [--json]',
  summary: [
    '导入发布清单（CSV 或 XLSX）；行里没有账号的清单用 --account 和 --platform 说明；--dry-run 只报数。',
    'Import a list of publications (CSV or XLSX); name the account where the rows do not; --dry-run only counts.',
  ],
  options: { 'dry-run': { type: 'boolean' }, account: { type: 'string' }, platform: { type: 'string' } },
  positionals: [1, 1],
  async run({ db, clock, log }, typed) {
    const place = requireFile(positional(typed, 0));
    const dryRun = typed.options['dry-run'] === true;
    const input = {
      path: place,
      fileName: path.basename(place).slice(0, 255),
      account: textOption(typed, 'account'),
      platform: textOption(typed, 'platform'),
      dryRun,
    };
    const started = await importPublications({ actor: operator, db, clock, log, input });
    const report = await started.done;
    return { exitCode: importExitCode(report), text: textOf(report, dryRun), json: { dryRun, ...report } };
  },
};

function textOf(report: ImportReport, dryRun: boolean): string {
  const { total, taken, known, refusedCount, warnedCount } = report;
  const lines = [
    `${dryRun ? '预演，没有写入。' : ''}共 ${total} 行：新收 ${taken}，已有 ${known}，拒绝 ${refusedCount}，提示 ${warnedCount}。`,
    `${total} rows: ${taken} taken, ${known} known, ${refusedCount} refused, ${warnedCount} with a warning.`,
  ];
  if (report.failure) lines.push(refusalLine(report.failure));
  return `${[...lines, ...listedRows(report.refused), ...listedRows(report.warned)].join('\n')}\n`;
}
