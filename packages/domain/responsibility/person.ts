import { allowed, refuse, type Verdict } from '../refusal.ts';
import { commonestPasswords } from './common-passwords.ts';

/** 在编 聘用 外包 (R15). */
export const employments = ['staff', 'contract', 'outsourced'] as const;
export type Employment = (typeof employments)[number];

/** Created but without a password of their own, able to sign in, no longer able to. */
export const personStates = ['pending', 'active', 'disabled'] as const;
export type PersonState = (typeof personStates)[number];

export const personEvents = ['activate', 'reset', 'disable'] as const;
export type PersonEvent = (typeof personEvents)[number];

/** `reset` issues a new one-time code: a disabled person comes back only through it. */
export const personMoves = {
  pending: { activate: 'active', reset: 'pending', disable: 'disabled' },
  active: { reset: 'pending', disable: 'disabled' },
  disabled: { reset: 'pending' },
} as const satisfies Record<PersonState, Partial<Record<PersonEvent, PersonState>>>;

export type PersonMove = { readonly ok: true; readonly state: PersonState } | Extract<Verdict, { ok: false }>;

/** The state after an event, or why it cannot happen. */
export function movePerson(state: PersonState, event: PersonEvent): PersonMove {
  const moves: Partial<Record<PersonEvent, PersonState>> = personMoves[state];
  const next = moves[event];
  return next
    ? { ok: true, state: next }
    : refuse('precondition', 'R38', 'personNotInState', { state, event });
}

/** Who may review is the office's setting; outsourced staff draft but do not review unless it says so (R15). */
export const defaultReviewers: readonly Employment[] = ['staff', 'contract'];

export function mayReviewAs(
  employment: Employment,
  reviewers: readonly Employment[] = defaultReviewers,
): Verdict {
  return reviewers.includes(employment)
    ? allowed
    : refuse('forbidden', 'R15', 'employmentMayNotReview', { employment });
}

/** R38. Failures in a row that lock a person, and for how many minutes: doubled with every further one, up to a cap. */
export const signInLock = { failures: 5, minutes: 15, maxMinutes: 120 } as const;

/**
 * Until when a person stays locked after so many failures in a row (the newest included); null: not locked. The cap
 * keeps a stranger from locking anybody out for ever (T19).
 */
export function lockUntil(failures: number, now: Date): Date | null {
  const beyond = failures - signInLock.failures;
  if (beyond < 0) return null;
  const minutes = Math.min(signInLock.minutes * 2 ** Math.min(beyond, 10), signInLock.maxMinutes);
  return new Date(now.getTime() + minutes * 60_000);
}

/** R38. Failed sign-ins of one network within 15 minutes; high, since a whole office may come from one address. */
export const networkFailureLimit = 60;

/** Whether a network may try again, from its failures of the last 15 minutes. */
export function judgeNetwork(failures: number): Verdict {
  return failures < networkFailureLimit
    ? allowed
    : refuse('precondition', 'R38', 'networkSlowed', { minutes: 15 });
}

/** R38. A session ends after so long without a call, and in any case after so long. */
export const sessionLimits = { idleMinutes: 30, absoluteHours: 12 } as const;

export interface SessionTimes {
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly endedAt: Date | null;
}

/** Whether a session is still good; times in the future do not make it last longer. */
export function judgeSession(session: SessionTimes, now: Date): Verdict {
  if (session.endedAt) return refuse('forbidden', 'R38', 'sessionEnded');
  const age = now.getTime() - session.createdAt.getTime();
  const idle = now.getTime() - Math.max(session.lastSeenAt.getTime(), session.createdAt.getTime());
  if (!(age < sessionLimits.absoluteHours * 3_600_000)) {
    return refuse('forbidden', 'R38', 'sessionExpired', { hours: sessionLimits.absoluteHours });
  }
  return idle < sessionLimits.idleMinutes * 60_000
    ? allowed
    : refuse('forbidden', 'R38', 'sessionIdle', { minutes: sessionLimits.idleMinutes });
}

/** R38, after 等保 habits: at least ten characters of three of the four classes. */
export const passwordRules = { minLength: 10, maxLength: 128, classes: 3 } as const;

/** Whether a password may be set by the person with this login name. Only the first problem is named. */
export function judgePassword(password: string, login: string): Verdict {
  const length = [...password].length;
  if (length < passwordRules.minLength) {
    return refuse('invalid', 'R38', 'passwordTooShort', { min: passwordRules.minLength });
  }
  if (length > passwordRules.maxLength) {
    return refuse('invalid', 'R38', 'passwordTooLong', { max: passwordRules.maxLength });
  }
  if (classesOf(password) < passwordRules.classes) {
    return refuse('invalid', 'R38', 'passwordTooPlain', { classes: passwordRules.classes });
  }
  const [folded, name] = [password.toLowerCase(), login.trim().toLowerCase()];
  if (name !== '' && folded.includes(name)) return refuse('invalid', 'R38', 'passwordContainsLogin');
  return commonestPasswords.has(folded) ? refuse('invalid', 'R38', 'passwordTooCommon') : allowed;
}

/** Lower case, upper case, digits, everything else. */
function classesOf(password: string): number {
  return [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/].filter((one) => one.test(password)).length;
}
