import { formatShanghai } from '../calendar/shanghai.ts';
import type { FreshnessJudgement } from './judge.ts';

/** Columns of the report that the command `freshness --format tsv` prints. */
export const freshnessTsvHeader = 'platform\taccount\tunit\tlast\tsilent_days\tresult\tzombie';

/** One judged account, in the words of the register. */
export interface FreshnessRow {
  /** The register's word, platformWord(). */
  readonly platform: string;
  readonly account: string;
  readonly unit: string;
  readonly lastAt: Date | null;
  readonly judgement: FreshnessJudgement;
}

/** 合格, 不更新: the words of inspections (R25). */
export const resultWords = { compliant: '合格', silent: '不更新' } as const satisfies Record<
  FreshnessJudgement['result'],
  string
>;

/** One line without its line feed; empty cells at the end keep their tab. */
export function freshnessTsvRow(row: FreshnessRow): string {
  return [
    plain(row.platform),
    plain(row.account),
    plain(row.unit),
    row.lastAt ? formatShanghai(row.lastAt) : '',
    row.judgement.silentDays ?? '',
    resultWords[row.judgement.result],
    row.judgement.zombie ? '是' : '',
  ].join('\t');
}

/** The whole report: header and rows in the order given, each ended by a line feed; UTF-8 without byte order mark. */
export function freshnessTsv(rows: readonly FreshnessRow[]): string {
  return [freshnessTsvHeader, ...rows.map(freshnessTsvRow)].map((line) => `${line}\n`).join('');
}

/** A name in one cell: tabs and line breaks would shift the columns behind it. */
function plain(cell: string): string {
  return cell.replace(/[\t\r\n]+/g, ' ');
}
