import path from 'node:path';
import { importRegister, type RegisterReport } from '../../modules/account/import-register.ts';
import { operator, systemClock } from '../../modules/command.ts';
import { importExitCode } from '../../modules/publication/import-report.ts';
import { type CliCommand, positional } from '../command.ts';
import { requireFile } from '../file-argument.ts';
import { listedRows } from '../listed-rows.ts';

export const importRegisterCommand: CliCommand = {
  needs: 'office',
  words: ['import', 'register'],
  usage: 'FILE [--dry-run] [--json]',
  summary: [
    '导入账号台账（CSV 或 XLSX）;--dry-run 只说会怎样，不写入。',
    'Import the register of accounts (CSV or XLSX); --dry-run only says what would happen.',
  ],
  options: { 'dry-run': { type: 'boolean' } },
  positionals: [1, 1],
  async run({ db }, typed) {
    const place = requireFile(positional(typed, 0));
    const dryRun = typed.options['dry-run'] === true;
    const input = { path: place, fileName: path.basename(place), dryRun };
    const report = await importRegister({ actor: operator, db, clock: systemClock, input });
    return { exitCode: importExitCode(report), text: textOf(report, dryRun), json: { dryRun, ...report } };
  },
};

function textOf(report: RegisterReport, dryRun: boolean): string {
  const { total, taken, known, refusedCount, newUnits, newPeople, flagged } = report;
  const lines = [
    `${dryRun ? '预演，没有写入。' : ''}共 ${total} 行：新登记 ${taken}，已登记 ${known}，拒绝 ${refusedCount}。`,
    `${total} rows: ${taken} taken, ${known} known, ${refusedCount} refused.`,
  ];
  if (newUnits.length > 0) lines.push(`新建单位 / new units (${newUnits.length}): ${newUnits.join('、')}`);
  if (newPeople.length > 0) lines.push(`新建人员（不能登录）/ new people: ${newPeople.length}`);
  for (const { line, name, unit } of flagged) {
    lines.push(`第 ${line} 行：${unit} 的同类第二个账号「${name}」，已登记并标记，请补记理由 (R16)`);
  }
  return `${[...lines, ...listedRows(report.refused)].join('\n')}\n`;
}
