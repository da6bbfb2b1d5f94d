import { shanghaiDay } from '../calendar/shanghai.ts';

/**
 * How often an account may send to its followers (群发), as the platform grants it: 订阅号 once a day, 服务号 four times a
 * calendar month (PLATFORMS.md, account kinds; both by Beijing time). Null where the register leaves the kind open.
 */
const granted: Readonly<Record<string, { readonly per: 'day' | 'month'; readonly limit: number }>> = {
  subscription: { per: 'day', limit: 1 },
  service: { per: 'month', limit: 4 },
};

/** One publication of the account as the console knows it: by receipt, import or collection. */
export interface SentOnce {
  readonly publishedAt: Date;
  /** Articles of one push went out as one (R44). */
  readonly pushId: number | null;
}

export interface PushQuota {
  readonly per: 'day' | 'month';
  /** Null: not known for this kind of account. */
  readonly limit: number | null;
  readonly used: number;
  /** Never below 0; null where the limit is not known. */
  readonly left: number | null;
}

const MINUTE_MS = 60_000;

/**
 * What is left of the quota today (订阅号) or this month (服务号), from what the console knows (R44). A hint: 群发 without
 * a receipt or an import is not known here, and the platform has the last word. Articles of one push, or of one minute
 * where no push is known (an import names none), count as one. What was taken down has used its share all the same.
 */
export function pushQuota(kind: string, sent: readonly SentOnce[], now: Date): PushQuota {
  const grant = Object.hasOwn(granted, kind) ? granted[kind] : undefined;
  const per = grant?.per ?? 'day';
  const limit = grant?.limit ?? null;
  const period = (at: Date) => shanghaiDay(at).slice(0, per === 'day' ? 10 : 7);
  const current = period(now);
  const times = new Set(
    sent
      .filter(({ publishedAt }) => publishedAt <= now && period(publishedAt) === current)
      .map(({ publishedAt, pushId }) =>
        pushId === null ? `at ${Math.floor(publishedAt.getTime() / MINUTE_MS)}` : `push ${pushId}`,
      ),
  );
  const used = times.size;
  return { per, limit, used, left: limit === null ? null : Math.max(0, limit - used) };
}
