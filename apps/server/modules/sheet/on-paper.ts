import { formatShanghai } from '@qianfa/domain/calendar/shanghai';
import { platformWord } from '@qianfa/domain/responsibility/platforms';
import type { readDesk } from '../review/desk.queries.ts';
import type { SheetLine } from './paper.ts';

/** What the desk answers, which is what a sheet is made of. */
export type Desk = Awaited<ReturnType<typeof readDesk>>;

/** 2026-11-22 09:32, as it is put on paper (R40). */
export function minuteText(at: string | Date): string {
  return formatShanghai(new Date(at)).slice(0, 16);
}

export function line(text: string, as: SheetLine['as'] = 'plain'): SheetLine {
  return { text, as };
}

/** 微信公众号 云洲检验检疫 */
export function accountText({ platform, account }: { platform: string; account: string }): string {
  return `${platformWord(platform, 'standard')} ${account}`;
}
