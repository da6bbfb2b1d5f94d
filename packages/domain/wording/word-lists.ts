import { z } from 'zod';
import { isDay } from '../calendar/shanghai.ts';
import { allowed, refuse, type Verdict } from '../refusal.ts';
import { textField } from '../text/fields.ts';

/** The lists that an office keeps beside its lexicons, in the order of the screen. */
export const wordLists = ['leader', 'unitName', 'serviceNumber', 'linkHost', 'source'] as const;
export type WordList = (typeof wordLists)[number];

const line = (field: string, max: number) =>
  textField(field, max).transform((text) => text.replace(/\s+/g, ' ').trim());
const day = z.string().refine(isDay).nullable().default(null);

/** One row of a list as a person writes it. */
export const listRowSchema = z.discriminatedUnion('list', [
  z.object({
    list: z.literal('leader'),
    name: line('name', 40),
    /** As they may stand before or after the name, the usual one first. */
    titles: z.array(line('titles', 80)).max(10),
    rank: z.number().int().min(1).max(999),
    validFrom: day,
    validUntil: day,
  }),
  z.object({
    list: z.literal('unitName'),
    fullName: line('fullName', 100),
    shortNames: z.array(line('shortNames', 60)).max(20),
  }),
  z.object({
    list: z.literal('serviceNumber'),
    /** Whatever people put between the digits goes. */
    digits: textField('digits', 40).transform((text) => text.replace(/[\s\-—()()+]/g, '')),
    name: line('name', 100),
  }),
  z.object({
    list: z.literal('linkHost'),
    suffix: textField('suffix', 300).transform(hostOf),
    name: line('name', 100),
  }),
  z.object({
    list: z.literal('source'),
    name: line('name', 100),
    note: line('note', 300)
      .nullable()
      .default(null)
      .transform((text) => text || null),
  }),
]);
export type ListRow = z.output<typeof listRowSchema>;

/** The host of whatever was pasted: an address, `*.gov.cn`, `.gov.cn`, `GOV.CN`. */
function hostOf(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/[/?#].*$/, '')
    .replace(/^.*@/, '')
    .replace(/:\d+$/, '')
    .replace(/^\*?\./, '');
}

const label = '[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?';
const host = new RegExp(`^(?:${label}\\.)+${label}$`, 'u');
/** Suffixes under which anybody may register: they would let every link pass. */
const openSuffixes = ['com.cn', 'net.cn', 'org.cn', 'co.uk', 'com.hk', 'com.tw'];

/**
 * Whether a row may stand in its list: `listNameMissing`, `leaderTitleMissing`, `entryDaysReversed`, `serviceNumberWrong`,
 * `hostSuffixWrong`, `hostSuffixOpen`.
 */
export function judgeListRow(row: ListRow): Verdict {
  switch (row.list) {
    case 'leader':
      if (row.name === '') return refuse('invalid', 'R45', 'listNameMissing');
      if (row.titles.every((title) => title === '')) return refuse('invalid', 'R45', 'leaderTitleMissing');
      if (row.validFrom !== null && row.validUntil !== null && row.validUntil < row.validFrom) {
        const facts = { from: row.validFrom, until: row.validUntil };
        return refuse('invalid', 'input', 'entryDaysReversed', facts);
      }
      return allowed;
    case 'unitName':
      return row.fullName === '' ? refuse('invalid', 'R45', 'listNameMissing') : allowed;
    case 'serviceNumber':
      if (!/^\d{3,20}$/.test(row.digits)) return refuse('invalid', 'R39', 'serviceNumberWrong');
      return row.name === '' ? refuse('invalid', 'R45', 'listNameMissing') : allowed;
    case 'linkHost':
      if (!host.test(row.suffix) || /^[\d.]+$/.test(row.suffix))
        return refuse('invalid', 'R12', 'hostSuffixWrong');
      if (openSuffixes.includes(row.suffix))
        return refuse('invalid', 'R12', 'hostSuffixOpen', { suffix: row.suffix });
      return allowed;
    case 'source':
      return row.name === '' ? refuse('invalid', 'R45', 'listNameMissing') : allowed;
  }
}

/** What the row is called in trail and refusals. */
export function nameOfRow(row: ListRow): string {
  switch (row.list) {
    case 'leader':
    case 'source':
      return row.name;
    case 'unitName':
      return row.fullName;
    case 'serviceNumber':
      return row.digits;
    case 'linkHost':
      return row.suffix;
  }
}
