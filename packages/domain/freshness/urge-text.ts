import { formatShanghai } from '../calendar/shanghai.ts';
import { titleKey } from './publication-identity.ts';

/** A draft in the queue and who holds it now (R27). */
export interface QueuedDraft {
  readonly title: string;
  /** Name of the person who has to act; null: nobody is on it. */
  readonly holder: string | null;
  /** 环节 that it waits in, e.g. 复审; null: not submitted yet. */
  readonly step: string | null;
}

/** What a 催办语 says. */
export interface UrgeFacts {
  readonly account: string;
  /** The register's word for the platform. */
  readonly platform: string;
  readonly unit: string;
  readonly limitDays: number;
  readonly lastAt: Date | null;
  /** Whole 24-hour periods since then; null: never published. */
  readonly silentDays: number | null;
  /** daysLeft of silence-clock.ts; below 0 or null the account is 不更新. */
  readonly daysLeft: number | null;
  readonly drafts: readonly QueuedDraft[];
}

export type UrgeLanguage = 'zh' | 'en';

/** The 催办语: a message to copy into any channel, naming the drafts and who holds them (R27). Plain text, one line. */
export function urgeText(facts: UrgeFacts, language: UrgeLanguage): string {
  return language === 'zh' ? chinese(facts) : english(facts);
}

function chinese(facts: UrgeFacts): string {
  const about = `【更新提醒】${facts.unit}“${facts.account}”（${facts.platform}）`;
  return `${about}${chineseState(facts)}${chineseDrafts(facts.drafts)}请尽快办理。`;
}

function chineseState({ lastAt, silentDays, daysLeft, limitDays }: UrgeFacts): string {
  if (!lastAt) return `尚未发布过内容，按${limitDays}天更新一次的要求属于不更新。`;
  const last = `最近一次发布是${formatShanghai(lastAt).slice(0, 16)}，已过${silentDays ?? 0}天；`;
  const rule = `按${limitDays}天更新一次的要求，`;
  if (daysLeft === null || daysLeft < 0) return `${last}${rule}已属不更新。`;
  return daysLeft === 0 ? `${last}${rule}剩余不足1天。` : `${last}${rule}还剩${daysLeft}天。`;
}

function chineseDrafts(drafts: readonly QueuedDraft[]): string {
  if (drafts.length === 0) return '目前没有在办稿件，请安排拟稿。';
  const named = drafts.map(({ title, holder, step }) => {
    const where = step ? `待${step}` : '待提交';
    return `《${titleKey(title)}》${where}，${holder ? `在${holder}处` : '暂无人办理'}`;
  });
  return `在办稿件${drafts.length}件：${named.join('；')}。`;
}

function english(facts: UrgeFacts): string {
  const about = `[Update reminder] ${facts.unit}, “${facts.account}” (${facts.platform}): `;
  return `${about}${englishState(facts)} ${englishDrafts(facts.drafts)} Please act soon.`;
}

function englishState({ lastAt, silentDays, daysLeft, limitDays }: UrgeFacts): string {
  const rule = `limit ${days(limitDays)}`;
  if (!lastAt) return `nothing has been published yet (${rule}), which counts as silent.`;
  const last = `last published ${formatShanghai(lastAt).slice(0, 16)}, ${days(silentDays ?? 0)} ago;`;
  if (daysLeft === null || daysLeft < 0) return `${last} over the ${rule}.`;
  return daysLeft === 0
    ? `${last} less than one day left (${rule}).`
    : `${last} ${days(daysLeft)} left (${rule}).`;
}

function englishDrafts(drafts: readonly QueuedDraft[]): string {
  if (drafts.length === 0) return 'No draft is in the queue; please have one written.';
  const named = drafts.map(({ title, holder, step }) => {
    const where = step ? `waiting for ${step}` : 'not submitted';
    return `“${titleKey(title)}” ${where}, ${holder ? `with ${holder}` : 'with nobody'}`;
  });
  return `${drafts.length === 1 ? 'One draft' : `${drafts.length} drafts`} in the queue: ${named.join('; ')}.`;
}

function days(count: number): string {
  return count === 1 ? '1 day' : `${count} days`;
}
