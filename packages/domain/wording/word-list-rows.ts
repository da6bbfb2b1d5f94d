import { readDay } from '../calendar/day-forms.ts';
import { cellFact, cellText, mapColumns } from '../freshness/cells.ts';
import { type RefusalFacts, refuse } from '../refusal.ts';
import { refusalOfIssues } from '../text/fields.ts';
import { judgeListRow, type ListRow, listRowSchema, type WordList } from './word-lists.ts';

/** Columns of the tables that offices keep their lists in, with the names that they give them. */
const aliases = {
  name: [
    '名称',
    '姓名',
    '单位名称',
    '稿源单位',
    '稿源名称',
    '来源',
    '来源单位',
    '媒体名称',
    '全称',
    '单位全称',
    'name',
  ],
  others: ['职务', '称谓', '简称', '规范简称', 'titles'],
  rank: ['排序', '顺序', '次序', '序号', 'rank'],
  number: ['号码', '电话', '电话号码', '服务电话', 'number'],
  host: ['域名', '网址', '链接域名', '域名后缀', 'host'],
  note: ['备注', '说明', '用途', '类别', 'note'],
  from: ['任职日期', '起始日期', '生效日期', 'from'],
  until: ['离任日期', '截止日期', '失效日期', 'until'],
} as const;

export type ListColumn = keyof typeof aliases;
export type ListColumns = Readonly<Partial<Record<ListColumn, number>>>;

/** The column without which a row of the list says nothing. */
const needed = {
  leader: 'name',
  unitName: 'name',
  serviceNumber: 'number',
  linkHost: 'host',
  source: 'name',
} as const satisfies Record<WordList, ListColumn>;

export type ListColumnsRead =
  | { readonly ok: true; readonly columns: ListColumns }
  | { readonly ok: false; readonly refusal: RefusalFacts };

/** Where the columns stand in a header; `listColumnMissing` {column, header} where the one that matters is not there. */
export function readListColumns(list: WordList, header: readonly string[]): ListColumnsRead {
  const { columns } = mapColumns(header, aliases);
  if (columns[needed[list]] !== undefined) return { ok: true, columns };
  const column = aliases[needed[list]][0];
  return refuse('invalid', 'R12', 'listColumnMissing', { column, header: cellFact(header.join(' ')) });
}

export type ListRowRead =
  | { readonly ok: true; readonly row: ListRow }
  | { readonly ok: false; readonly refusal: RefusalFacts };

/** One row of the table as a row of the list; refuses what judgeListRow refuses, and `listDayUnreadable` {day}. */
export function readListRow(list: WordList, columns: ListColumns, cells: readonly string[]): ListRowRead {
  const cell = (column: ListColumn) => cellText(cells, columns[column]);
  const unread = [cell('from'), cell('until')].find((text) => text !== '' && readDay(text).kind !== 'day');
  if (unread !== undefined) return refuse('invalid', 'input', 'listDayUnreadable', { day: cellFact(unread) });
  const parsed = listRowSchema.safeParse(rowOf(list, cell));
  if (!parsed.success) return { ok: false, refusal: refusalOfIssues(parsed.error.issues) };
  const verdict = judgeListRow(parsed.data);
  return verdict.ok ? { ok: true, row: parsed.data } : verdict;
}

function rowOf(list: WordList, cell: (column: ListColumn) => string): unknown {
  const name = cell('name');
  const note = cell('note');
  const others = cell('others')
    .split(/[、,\uff0c;\uff1b\n]+/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
  switch (list) {
    case 'leader': {
      const rank = Number.parseInt(cell('rank'), 10);
      const days = { validFrom: dayOf(cell('from')), validUntil: dayOf(cell('until')) };
      return { list, name, titles: others, rank: Number.isNaN(rank) ? 999 : rank, ...days };
    }
    case 'unitName':
      return { list, fullName: name, shortNames: others };
    case 'serviceNumber':
      return { list, digits: cell('number'), name: name || note };
    case 'linkHost':
      return { list, suffix: cell('host'), name: name || note };
    case 'source':
      return { list, name, note: note || null };
  }
}

function dayOf(text: string): string | null {
  const read = readDay(text);
  return read.kind === 'day' ? read.day : null;
}
