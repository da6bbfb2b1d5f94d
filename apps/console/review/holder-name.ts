import type { Translate } from '../words/i18n.ts';
import type { Step } from './desk-types.ts';

/** Whose task it is, with how it came to them: 代, 转审, 加签 (R8). */
export function holderName(t: Translate, { name, actingForName, way }: Step['holders'][number]): string {
  const own = actingForName ? t('desk.actingName', { name, forName: actingForName }) : name;
  return way === 'assigned' ? own : t('time.share.wayOf', { name: own, way: t(`time.share.way.${way}`) });
}
