import { readDay } from '../calendar/day-forms.ts';
import { cellFact, cellText, mapColumns } from '../freshness/cells.ts';
import { type RefusalFacts, refuse } from '../refusal.ts';
import { type PlatformCode, type PlatformKind, platformUnknown, readPlatform } from './platforms.ts';

/** The columns of an account register that Qianfa knows, each with the names that offices give it, best first. */
const aliases = {
  platform: ['新媒体类型', '平台', '平台类型', '账号类型', '新媒体平台', '类型', 'platform'],
  name: ['新媒体名称', '账号名称', '账号', '新媒体账号名称', '名称', 'account', 'name'],
  unit: ['主办单位', '责任单位', '开办单位', '开办主体', '主管单位', '单位', '单位名称', 'unit'],
  publisher: ['责任发布人', '责任人', '发布责任人', '发布人', 'publisher'],
  firstResponsible: ['第一责任人'],
  principalResponsible: ['主要责任人'],
  directResponsible: ['直接责任人'],
  openedOn: ['开通日期', '开通时间', '开设日期', '开设时间', '开办日期', '开办时间', '注册日期'],
  filingNo: ['备案号', '备案编号', '备案登记号'],
  state: ['状态', '账号状态', '运行状态', '运营状态'],
  updatedOn: ['更新日期', '最后更新日期', '最近更新日期', '检查时更新日期'],
} as const;

export type RegisterColumn = keyof typeof aliases;

/** Where the register's columns stand, for reading and for the preview of the mapping. */
export interface RegisterMap {
  readonly columns: Readonly<Partial<Record<RegisterColumn, number>>>;
  readonly headers: readonly string[];
  /** Columns that are not read, as they are named in the file. */
  readonly unused: readonly string[];
}

export type AccountState = 'open' | 'suspended' | 'closed' | 'deregistered';

/** One account as the register states it. Days are `YYYY-MM-DD`; null where the register says nothing. */
export interface RegisterRow {
  readonly platform: PlatformCode;
  readonly kind: PlatformKind;
  readonly name: string;
  readonly unit: string;
  /** 责任人: the responsible publisher (R15). Null leaves an account that cannot publish. */
  readonly publisher: string | null;
  readonly firstResponsible: string | null;
  readonly principalResponsible: string | null;
  readonly directResponsible: string | null;
  readonly openedOn: string | null;
  readonly filingNo: string | null;
  readonly state: AccountState;
  /** 更新日期: the day of the newest post that the register's keeper saw. */
  readonly updatedOn: string | null;
}

export type RegisterReading<Value> =
  | ({ readonly ok: true } & Value)
  | { readonly ok: false; readonly refusal: RefusalFacts };

/** The words for an account's state in registers; an empty cell means 正常. */
const stateWords: ReadonlyMap<string, AccountState> = new Map([
  ['', 'open'],
  ['正常', 'open'],
  ['正常运行', 'open'],
  ['正常更新', 'open'],
  ['运行', 'open'],
  ['运行中', 'open'],
  ['在用', 'open'],
  ['开通', 'open'],
  ['试运行', 'open'],
  ['停更', 'suspended'],
  ['暂停', 'suspended'],
  ['暂停更新', 'suspended'],
  ['关停', 'closed'],
  ['关闭', 'closed'],
  ['已关停', 'closed'],
  ['已关闭', 'closed'],
  ['停用', 'closed'],
  ['注销', 'deregistered'],
  ['已注销', 'deregistered'],
]);

const required = ['platform', 'name', 'unit'] as const satisfies readonly RegisterColumn[];

/** Maps a register's header by name. Refuses (`registerColumnsMissing`) a table without platform, name or unit. */
export function mapRegisterHeader(cells: readonly string[]): RegisterReading<{ map: RegisterMap }> {
  const { columns, unused } = mapColumns(cells, aliases);
  const missing = required.filter((name) => columns[name] === undefined).map((name) => aliases[name][0]);
  if (missing.length > 0) {
    const found = cells.slice(0, 40).map(cellFact);
    return refuse('invalid', 'input', 'registerColumnsMissing', { missing, found });
  }
  return { ok: true, map: { columns, headers: cells, unused } };
}

/**
 * Reads one account. Refusals: `rowEmpty`, `platformUnknown` (R16, with the known words), `accountNameMissing`,
 * `sponsorUnitMissing` (R15), `accountStateUnknown`, `dateDoesNotExist` and `dateUnreadable` with their column.
 */
export function readRegisterRow(
  map: RegisterMap,
  cells: readonly string[],
): RegisterReading<{ row: RegisterRow }> {
  const text = (name: RegisterColumn) => cellText(cells, map.columns[name]);
  if (cells.every((cell) => cell.trim() === '')) return refuse('invalid', 'input', 'rowEmpty');
  const on = readPlatform(text('platform'));
  if (!on) return platformUnknown(cellFact(text('platform')));
  if (text('name') === '') return refuse('invalid', 'R16', 'accountNameMissing');
  if (text('unit') === '') return refuse('invalid', 'R15', 'sponsorUnitMissing', { account: text('name') });
  const state = stateWords.get(text('state'));
  if (!state) return stateUnknown(text('state'));
  const opened = dayCell(text('openedOn'), 'openedOn');
  if (!opened.ok) return opened;
  const updated = dayCell(text('updatedOn'), 'updatedOn');
  if (!updated.ok) return updated;
  return {
    ok: true,
    row: {
      ...on,
      name: text('name'),
      unit: text('unit'),
      publisher: text('publisher') || null,
      firstResponsible: text('firstResponsible') || null,
      principalResponsible: text('principalResponsible') || null,
      directResponsible: text('directResponsible') || null,
      openedOn: opened.day,
      filingNo: text('filingNo') || null,
      state,
      updatedOn: updated.day,
    },
  };
}

function stateUnknown(word: string): { ok: false; refusal: RefusalFacts } {
  const known = [...stateWords.keys()].filter((known) => known !== '');
  return refuse('invalid', 'R16', 'accountStateUnknown', { state: cellFact(word), known });
}

function dayCell(cell: string, column: 'openedOn' | 'updatedOn'): RegisterReading<{ day: string | null }> {
  const reading = readDay(cell);
  if (reading.kind === 'day') return { ok: true, day: reading.day };
  if (reading.kind === 'empty') return { ok: true, day: null };
  const code = reading.kind === 'doesNotExist' ? 'dateDoesNotExist' : 'dateUnreadable';
  return refuse('invalid', 'input', code, { column: aliases[column][0], value: cellFact(cell) });
}
