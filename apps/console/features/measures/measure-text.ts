import type { Translate } from '../../words/i18n.ts';

/** Working time: 40 分, from an hour on 3.5 小时; a dash where nothing was measured. */
export function workText(t: Translate, minutes: number | null): string {
  if (minutes === null) return '—';
  return minutes < 60
    ? t('measures.minutes', { minutes: Math.round(minutes) })
    : t('measures.hours', { hours: (minutes / 60).toFixed(1) });
}

/** 75%; a dash where there is nothing to divide. */
export function rateText(rate: number | null): string {
  return rate === null ? '—' : `${Math.round(rate * 100)}%`;
}
