import { formatShanghai } from '@qianfa/domain/calendar/shanghai';
import {
  type FreshnessRow,
  freshnessTsv,
  freshnessTsvRow,
  resultWords,
} from '@qianfa/domain/freshness/freshness-report';
import { readPublicationTime } from '@qianfa/domain/freshness/publication-time';
import { operator } from '../../modules/command.ts';
import { judgeAccounts } from '../../modules/freshness/freshness.queries.ts';
import { type CliCommand, Mistyped, type Typed, textOption } from '../command.ts';

export const freshnessCommand: CliCommand = {
  needs: 'office',
  words: ['freshness'],
  usage: '[--at ISO] [--limit DAYS] [--format text|tsv] [--json]',
  summary: [
    '按记录判定更新频度；--at 监测时间（默认现在），--limit 最长静默天数（默认各账号自己的）。',
    'Judge the update frequency of what is recorded, at a monitoring time (now) with a limit of days (its own).',
  ],
  options: { at: { type: 'string' }, limit: { type: 'string' }, format: { type: 'string' } },
  positionals: [0, 0],
  async run({ sql, db, clock }, typed) {
    const at = monitoringTime(typed) ?? clock.now();
    const limitDays = limitOf(typed);
    const format = formatOf(typed);
    const rows = await judgeAccounts({ sql, db, actor: operator }, { at, limitDays });
    const text = format === 'tsv' ? freshnessTsv(rows) : sheet(rows, at);
    return {
      exitCode: 0,
      text,
      json: { at: at.toISOString(), limitDays: limitDays ?? null, accounts: rows.map(jsonOf) },
    };
  },
};

/** `2026-11-20T09:00:00+08:00`; without an offset it is Shanghai time. */
function monitoringTime(typed: Typed): Date | undefined {
  const typedAt = textOption(typed, 'at');
  if (typedAt === undefined) return undefined;
  const read = readPublicationTime(typedAt);
  if (read.ok) return read.at;
  throw new Mistyped(`--at 看不懂 / unreadable: ${typedAt} (2026-11-20T09:00:00+08:00)`);
}

function limitOf(typed: Typed): number | undefined {
  const typedLimit = textOption(typed, 'limit');
  if (typedLimit === undefined) return undefined;
  const days = Number(typedLimit);
  if (Number.isInteger(days) && days >= 1 && days <= 365) return days;
  throw new Mistyped(`--limit 是 1 到 365 的整天数 / a whole number of days from 1 to 365: ${typedLimit}`);
}

function formatOf(typed: Typed): 'text' | 'tsv' {
  const format = textOption(typed, 'format') ?? 'text';
  if (format === 'text' || format === 'tsv') return format;
  throw new Mistyped(`--format 是 text 或 tsv / text or tsv: ${format}`);
}

function sheet(rows: readonly FreshnessRow[], at: Date): string {
  const silent = rows.filter((row) => row.judgement.result === 'silent');
  const zombies = rows.filter((row) => row.judgement.zombie).length;
  const head = `监测时间 ${formatShanghai(at)}：共 ${rows.length} 个账号，合格 ${rows.length - silent.length}，不更新 ${silent.length}，其中僵尸 ${zombies}。`;
  return `${[head, ...silent.map(freshnessTsvRow)].join('\n')}\n`;
}

function jsonOf(row: FreshnessRow) {
  const { silentDays, result, zombie } = row.judgement;
  return {
    platform: row.platform,
    account: row.account,
    unit: row.unit,
    last: row.lastAt ? formatShanghai(row.lastAt) : null,
    silentDays,
    result: resultWords[result],
    zombie,
  };
}
