import { readDay } from '../calendar/day-forms.ts';
import { cellFact, cellText, mapColumns } from '../freshness/cells.ts';
import { type RefusalFacts, refuse } from '../refusal.ts';
import { platforms, readPlatform } from '../responsibility/platforms.ts';
import { type PostKind, postKinds } from '../text/draft-content.ts';
import { refusalOfIssues } from '../text/fields.ts';
import { type EntryForm, entryFormSchema, entryKinds } from './entry-form.ts';
import type { FindingSeverity } from './finding.ts';
import type { EntryKind } from './lexicon-entry.ts';

/** The columns of a table of entries, each with the names that offices give it; the first is written on export. */
const aliases = {
  term: ['词条', '词语', '敏感词', '关键词', '错误表述', '原词', 'term', 'word'],
  kind: ['类别', '类型', '分类', 'kind'],
  severity: ['级别', '严重程度', '等级', 'severity'],
  advice: ['建议用语', '建议', '正确表述', '规范表述', '改为', 'advice'],
  note: ['说明', '备注', '解释', 'note'],
  source: ['出处', '依据', '来源', 'source'],
  exceptions: ['例外', '例外词', '白名单', 'exceptions'],
  validFrom: ['生效日期', '生效日', '起始日期', 'from'],
  validUntil: ['失效日期', '失效日', '截止日期', 'until'],
  unit: ['适用单位', '单位', 'unit'],
  platforms: ['适用平台', '平台', 'platforms'],
  postKinds: ['适用稿件', '稿件类型', 'postkinds'],
} as const;

export type EntryColumn = keyof typeof aliases;

/** Header of an exported table; what is exported can be imported as it is. */
export const entryHeader: readonly string[] = Object.values(aliases).map(([name]) => name);

export interface EntryMap {
  readonly columns: Readonly<Partial<Record<EntryColumn, number>>>;
  readonly headers: readonly string[];
  readonly unused: readonly string[];
}

export const entryKindWords = {
  typo: '错别字',
  forbidden: '禁用',
  cautious: '慎用',
  protected: '专名',
  secrecy: '涉密',
} as const satisfies Record<EntryKind, string>;

export const severityWords = {
  block: '阻断',
  warn: '提示',
  hint: '参考',
} as const satisfies Record<FindingSeverity, string>;

const kindAliases: ReadonlyMap<string, EntryKind> = new Map([
  ...entryKinds.map((kind) => [entryKindWords[kind], kind] as const),
  ...entryKinds.map((kind) => [kind, kind] as const),
  ['错字', 'typo'],
  ['固定表述', 'typo'],
  ['禁用词', 'forbidden'],
  ['禁用语', 'forbidden'],
  ['慎用词', 'cautious'],
  ['慎用语', 'cautious'],
  ['专有名词', 'protected'],
]);

const severityAliases: ReadonlyMap<string, FindingSeverity> = new Map([
  ['阻断', 'block'],
  ['严重', 'block'],
  ['block', 'block'],
  ['提示', 'warn'],
  ['一般', 'warn'],
  ['警告', 'warn'],
  ['warn', 'warn'],
  ['参考', 'hint'],
  ['hint', 'hint'],
]);

export const postKindWords = {
  news: '动态',
  notice: '通知公告',
  policy: '政策文件',
  interpretation: '解读',
  service: '办事服务',
  science: '科普',
  relay: '转载',
  emergency: '突发事件',
  permit: '行政许可',
  penalty: '行政处罚',
} as const satisfies Record<PostKind, string>;

/** What the file says for all of its rows, where a row says nothing. */
export interface EntryDefaults {
  readonly kind: EntryKind;
  readonly severity: FindingSeverity;
  readonly source: string;
}

/** An entry of a file; its unit is still a name. */
export interface EntryRow extends EntryForm {
  readonly unitName: string | null;
}

type Reading<Value> =
  | ({ readonly ok: true } & Value)
  | { readonly ok: false; readonly refusal: RefusalFacts };

/** Maps a header by name. Refuses (`entryColumnsMissing`) a table without a column of terms. */
export function mapEntryHeader(cells: readonly string[]): Reading<{ map: EntryMap }> {
  const { columns, unused } = mapColumns(cells, aliases);
  if (columns.term === undefined) {
    const facts = { missing: [aliases.term[0]], found: cells.slice(0, 40).map(cellFact) };
    return refuse('invalid', 'input', 'entryColumnsMissing', facts);
  }
  return { ok: true, map: { columns, headers: cells, unused } };
}

/**
 * Reads one entry. Refusals: `rowEmpty`, `entryKindUnknown`, `entrySeverityUnknown`, `platformUnknown`,
 * `postKindUnknown`, `dateDoesNotExist`, `dateUnreadable`, and those of a field that cannot be stored.
 */
export function readEntryRow(
  map: EntryMap,
  cells: readonly string[],
  defaults: EntryDefaults,
): Reading<{ row: EntryRow }> {
  const text = (name: EntryColumn) => cellText(cells, map.columns[name]);
  if (cells.every((cell) => cell.trim() === '')) return refuse('invalid', 'input', 'rowEmpty');
  const kind = text('kind') === '' ? defaults.kind : kindAliases.get(text('kind').toLowerCase());
  if (!kind)
    return refuse(
      'invalid',
      'input',
      'entryKindUnknown',
      wordFacts(text('kind'), Object.values(entryKindWords)),
    );
  const severity =
    text('severity') === '' ? defaults.severity : severityAliases.get(text('severity').toLowerCase());
  if (!severity)
    return refuse(
      'invalid',
      'input',
      'entrySeverityUnknown',
      wordFacts(text('severity'), Object.values(severityWords)),
    );
  const on = listOf(text('platforms'), platformOf);
  if (!on.ok)
    return refuse(
      'invalid',
      'input',
      'entryPlatformUnknown',
      wordFacts(
        on.word,
        platforms.map(({ words }) => words.standard),
      ),
    );
  const kinds = listOf(text('postKinds'), postKindOf);
  if (!kinds.ok)
    return refuse('invalid', 'input', 'postKindUnknown', wordFacts(kinds.word, Object.values(postKindWords)));
  const from = dayCell(text('validFrom'), 'validFrom');
  if (!from.ok) return from;
  const until = dayCell(text('validUntil'), 'validUntil');
  if (!until.ok) return until;
  const parsed = entryFormSchema.safeParse({
    term: withoutApostrophe(text('term')),
    kind,
    severity,
    advice: withoutApostrophe(text('advice')) || null,
    note: withoutApostrophe(text('note')) || null,
    source: withoutApostrophe(text('source')) || defaults.source,
    exceptions: split(withoutApostrophe(text('exceptions'))),
    validFrom: from.day,
    validUntil: until.day,
    platforms: on.values,
    postKinds: kinds.values,
  });
  if (!parsed.success) return { ok: false, refusal: refusalOfIssues(parsed.error.issues) };
  return { ok: true, row: { ...parsed.data, unitName: text('unit') || null } };
}

/** The cells of an entry under `entryHeader`. */
export function entryCells(row: EntryForm & { readonly unitName: string | null }): string[] {
  return [
    row.term,
    entryKindWords[row.kind],
    severityWords[row.severity],
    row.advice ?? '',
    row.note ?? '',
    row.source,
    row.exceptions.join('|'),
    row.validFrom ?? '',
    row.validUntil ?? '',
    row.unitName ?? '',
    (row.platforms ?? []).map((code) => platformWordOf(code)).join('|'),
    (row.postKinds ?? []).map((kind) => postKindWords[kind]).join('|'),
  ];
}

/** An exported cell that a spreadsheet would have taken for a formula carries an apostrophe: it is none of the term. */
function withoutApostrophe(cell: string): string {
  return /^'[=+\-@]/.test(cell) ? cell.slice(1) : cell;
}

function split(cell: string): string[] {
  return cell
    .split(/[|｜;；\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function listOf<Value>(
  cell: string,
  read: (word: string) => Value | null,
): { ok: true; values: Value[] | null } | { ok: false; word: string } {
  const values: Value[] = [];
  for (const word of cell.split(/[|｜;；、,,\n]/).map((part) => part.trim())) {
    if (word === '') continue;
    const value = read(word);
    if (value === null) return { ok: false, word };
    if (!values.includes(value)) values.push(value);
  }
  return { ok: true, values: values.length > 0 ? values : null };
}

const platformOf = (word: string): string | null => readPlatform(word)?.platform ?? null;

function platformWordOf(code: string): string {
  return platforms.find((known) => known.code === code)?.words.standard ?? code;
}

function postKindOf(word: string): PostKind | null {
  return postKinds.find((kind) => postKindWords[kind] === word || kind === word) ?? null;
}

function wordFacts(word: string, known: readonly string[]) {
  return { word: cellFact(word), known };
}

function dayCell(cell: string, column: 'validFrom' | 'validUntil'): Reading<{ day: string | null }> {
  const reading = readDay(cell);
  if (reading.kind === 'day') return { ok: true, day: reading.day };
  if (reading.kind === 'empty') return { ok: true, day: null };
  const facts = { column: aliases[column][0], value: cellFact(cell) };
  if (reading.kind === 'doesNotExist') return refuse('invalid', 'input', 'dateDoesNotExist', facts);
  return refuse('invalid', 'input', 'dateUnreadable', facts);
}
