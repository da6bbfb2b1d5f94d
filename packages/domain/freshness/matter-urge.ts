import { formatShanghai } from '../calendar/shanghai.ts';
import type { AlertMatter } from './alert-kinds.ts';
import { titleKey } from './publication-identity.ts';
import type { UrgeLanguage } from './urge-text.ts';

/** What the 催办语 of an alert says that is no silence. */
export interface MatterFacts {
  readonly of: AlertMatter;
  readonly account: string;
  /** The register's word for the platform. */
  readonly platform: string;
  readonly unit: string;
  /** The event, the document's number or the public title; null where there is none, or not for this reader. */
  readonly name: string | null;
  readonly dueAt: Date | null;
  readonly since: Date;
  /** Who has it now; empty: nobody by name. */
  readonly holders: readonly string[];
}

/** What has to be done, and the rule that asks it. */
const sentences = {
  information: {
    zh: '突发事件5小时内发布权威信息的期限已过，还没有发布（R9）。',
    en: 'the 5 hours for authoritative information are over and nothing is out (R9).',
  },
  conference: {
    zh: '突发事件24小时内举行发布会的期限已过，还没有登记（R9）。',
    en: 'the 24 hours for a press conference are over and none is recorded (R9).',
  },
  afterReview: {
    zh: '突发稿件的事后复核已超期，请由没有经手的人复核（R9）。',
    en: 'the after-review is overdue; somebody who had no hand in it must give it (R9).',
  },
  interpretation: {
    zh: '经批准后补的政策解读已超期，还没有发布（R10）。',
    en: 'the later interpretation is overdue and not out (R10).',
  },
  disclosure: {
    zh: '7个工作日的公示期限已过，还没有公示（R11）。',
    en: 'the 7 working days for its disclosure are over and it is not out (R11).',
  },
  different: {
    zh: '线上内容与签发稿不一致，请核对后更正、撤下或写明结论（R24）。',
    en: 'what is live differs from what was signed: correct it, take it down or state a conclusion (R24).',
  },
  gone: {
    zh: '签发的内容在线上看不到了，请查明后写明结论（R24）。',
    en: 'what was signed is no longer live: find out why and state a conclusion (R24).',
  },
  unsigned: {
    zh: '有未匹配签发记录的发布，请逐条补录、认定或撤下（R24）。',
    en: 'publications without a matching signature: record, judge or take down each (R24).',
  },
  consentOverdue: {
    zh: '电话同意后的补签已超期，请马上补签（R43）。',
    en: 'the signature after a consent by telephone is overdue (R43).',
  },
  consentDenied: {
    zh: '代签所称的同意被本人否认，请查明（R43）。',
    en: 'the consent claimed by a deputy was denied: find out what happened (R43).',
  },
  reportDue: {
    zh: '撤稿后24小时内要交并批准处置报告（R23）。',
    en: 'a report is to be handed in and approved within 24 hours of the take-down (R23).',
  },
  report: {
    zh: '撤稿后24小时内应交的处置报告已超期（R23）。',
    en: 'the report due within 24 hours of a take-down is overdue (R23).',
  },
} as const satisfies Record<AlertMatter, Record<UrgeLanguage, string>>;

/** The 催办语 of one alert: plain text on one line, to copy into any channel. */
export function matterUrge(facts: MatterFacts, language: UrgeLanguage): string {
  return language === 'zh' ? chinese(facts) : english(facts);
}

function chinese({ of, account, platform, unit, name, dueAt, since, holders }: MatterFacts): string {
  const about = name ? `《${titleKey(name)}》` : '';
  const time = dueAt ? `期限${minute(dueAt)}，` : `${minute(since)}起预警，`;
  const who = holders.length > 0 ? `现在${holders.join('、')}处。` : '';
  return `【督办提醒】${unit}“${account}”（${platform}）${about}${sentences[of].zh}${time}${who || '还没有人办。'}请尽快办理。`;
}

function english({ of, account, platform, unit, name, dueAt, since, holders }: MatterFacts): string {
  const about = name ? `“${titleKey(name)}”: ` : '';
  const time = dueAt ? `Due ${minute(dueAt)}` : `Alerted since ${minute(since)}`;
  const who = holders.length > 0 ? `with ${holders.join(', ')}` : 'with nobody by name';
  return `[Reminder] ${unit}, “${account}” (${platform}): ${about}${sentences[of].en} ${time}, ${who}. Please act soon.`;
}

function minute(at: Date): string {
  return formatShanghai(at).slice(0, 16);
}
