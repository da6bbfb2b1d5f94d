/**
 * What alerts there are, by the rule that raises them and by what their period names. `closes` says what ends one:
 * - `proof`: a newer publication, looked up by the console, or a conclusion of who may permit silence (R25, R27);
 * - `conclusion`: what it is about being done, or a conclusion of who may permit silence;
 * - `itself`: only what it is about being done, since the rule leaves no other way out (R23, R24).
 */
export const alertKinds = {
  /** The ladder of a quiet account (R25, R27). */
  silence: { rules: ['R25'], closes: 'proof' },
  /** A statutory clock that is over: information, press conference, after-review, interpretation, disclosure. */
  clock: { rules: ['R9', 'R10', 'R11'], closes: 'conclusion' },
  /** 与签发稿不一致: the page reads otherwise than what was signed, or is gone. */
  live: { rules: ['R24'], closes: 'conclusion' },
  /** 未匹配签发记录: one row an account, over all publications that nobody concluded on. */
  unsigned: { rules: ['R24'], closes: 'itself' },
  /** 补签: overdue, or denied by the one who is said to have agreed. */
  consent: { rules: ['R43'], closes: 'conclusion' },
  /** 处置报告 after a take-down: a reminder from the start, an alert once the 24 hours are over. */
  report: { rules: ['R23'], closes: 'itself' },
} as const satisfies Record<
  string,
  { readonly rules: readonly string[]; readonly closes: 'proof' | 'conclusion' | 'itself' }
>;

export type AlertKind = keyof typeof alertKinds;

/** In the order in which a filter offers them. */
export const alertKindList = [
  'silence',
  'clock',
  'report',
  'live',
  'unsigned',
  'consent',
] as const satisfies readonly AlertKind[];

/** The period of the one alert that an account has for its 未匹配签发记录. */
export const unsignedPeriod = 'unsigned';

/** Which kind a stored alert is. One of a rule that is not known here is judged like a clock: it never proves itself. */
export function alertKindOf({ rule, period }: { readonly rule: string; readonly period: string }): AlertKind {
  switch (rule) {
    case 'R25':
      return 'silence';
    case 'R23':
      return 'report';
    case 'R24':
      return period === unsignedPeriod ? 'unsigned' : 'live';
    case 'R43':
      return 'consent';
    default:
      return 'clock';
  }
}

/** What an alert that is no silence is about. */
export const alertMatters = [
  'information',
  'conference',
  'afterReview',
  'interpretation',
  'disclosure',
  'different',
  'gone',
  'unsigned',
  'consentOverdue',
  'consentDenied',
  'reportDue',
  'report',
] as const;

export type AlertMatter = (typeof alertMatters)[number];
