import { z } from 'zod';
import { formatShanghai } from '../calendar/shanghai.ts';
import { allowed, refuse, type Verdict } from '../refusal.ts';
import { textField } from '../text/fields.ts';

/** 处置报告 is due so many hours after the take-down, day and night (R23). */
export const reportHours = 24;

/** Sections of a 处置报告 in the order in which it is read. 责任认定 may come later, the others have to be there. */
export const reportSections = ['happened', 'cause', 'effect', 'measures', 'responsibility'] as const;
export type ReportSection = (typeof reportSections)[number];

/** The sections without which a report is not taken. */
export const requiredSections: readonly ReportSection[] = ['happened', 'cause', 'effect', 'measures'];

const section = (name: string) => textField(name, 4_000);

export const takedownReportSchema = z.object({
  happened: section('happened'),
  cause: section('cause'),
  effect: section('effect'),
  measures: section('measures'),
  responsibility: section('responsibility').default(''),
});

export type TakedownReport = z.output<typeof takedownReportSchema>;

/** What the console knows of a take-down, from which the report begins (R45). */
export interface TakedownFacts {
  readonly title: string;
  readonly link: string | null;
  /** The register's word for the platform. */
  readonly platform: string;
  readonly account: string;
  readonly publishedAt: Date;
  readonly takenDownAt: Date;
  readonly takenDownBy: string;
  readonly reason: string;
  /** Responsible publisher in the frozen record; null: without a sign-off. */
  readonly publisherName: string | null;
  /** Whether the text that was live was kept before it went. */
  readonly evidence: boolean;
}

/** The report as the console begins it: what happened and what was done are facts; cause and effect are the office's. */
export function prefilledReport(facts: TakedownFacts): TakedownReport {
  const { publishedAt, takenDownAt } = facts;
  const signed = facts.publisherName
    ? `责任发布人${facts.publisherName}，有签发记录。`
    : '没有匹配的签发记录。';
  const happened = `${minute(publishedAt)}，${facts.platform}账号“${facts.account}”发布《${facts.title}》${
    facts.link ? `（${facts.link}）` : ''
  }，${signed}${minute(takenDownAt)}由${facts.takenDownBy}撤下，在线${lasted(publishedAt, takenDownAt)}。撤稿理由：${facts.reason}。`;
  const kept = facts.publisherName ? '，删除前已留存页面内容和签发稿' : '，删除前已留存页面内容';
  const measures = `已于${minute(takenDownAt)}在平台上删除${facts.evidence ? kept : ''}。`;
  return { happened, cause: '', effect: '', measures, responsibility: '' };
}

function minute(at: Date): string {
  return formatShanghai(at).slice(0, 16);
}

/** 2天3小时, 5小时12分, 40分; less than a minute is 不到1分钟. */
export function lasted(from: Date, to: Date): string {
  const minutes = Math.max(0, Math.floor((to.getTime() - from.getTime()) / 60_000));
  if (minutes === 0) return '不到1分钟';
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
  if (days > 0) return hours > 0 ? `${days}天${hours}小时` : `${days}天`;
  if (hours > 0) return rest > 0 ? `${hours}小时${rest}分` : `${hours}小时`;
  return `${rest}分`;
}

/** How the follow-up of a take-down stands. */
export type ReportState = 'missing' | 'waiting' | 'returned' | 'approved';

export interface ReportFacts {
  readonly state: ReportState;
  /** Who wrote the version that waits; null where none does. */
  readonly writtenBy: number | null;
}

/** Whether a version may be handed in: a returned one is written anew, an approved one stands (R23). */
export function mayWriteReport({ state }: Pick<ReportFacts, 'state'>): Verdict {
  if (state === 'approved') return refuse('conflict', 'R23', 'reportApproved');
  if (state === 'waiting') return refuse('conflict', 'R23', 'reportWaits');
  return allowed;
}

/** A report lacks nothing but, perhaps, 责任认定. */
export function judgeReport(report: TakedownReport): Verdict {
  const lacking = requiredSections.filter((name) => report[name].trim() === '');
  return lacking.length === 0 ? allowed : refuse('invalid', 'R23', 'reportIncomplete', { sections: lacking });
}

/** Approval or return of the version that waits, by somebody who did not write it (R23). */
export function mayDecideReport({ state, writtenBy }: ReportFacts, actorId: number): Verdict {
  if (state !== 'waiting') return refuse('conflict', 'R23', 'noReportWaits');
  if (writtenBy === actorId) return refuse('forbidden', 'R23', 'ownReport');
  return allowed;
}
