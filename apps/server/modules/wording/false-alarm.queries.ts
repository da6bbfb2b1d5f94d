import { z } from 'zod';
import type { Context } from '../../trpc/context.ts';
import { type PersonActing, requireRight } from '../command.ts';

type Reader = Pick<Context, 'sql' | 'actor'>;

export const listFalseAlarmsInput = z.object({ settled: z.boolean().default(false) });

export interface FalseAlarmView {
  readonly id: number;
  readonly entryRef: string | null;
  readonly kind: string;
  readonly code: string;
  readonly words: string;
  readonly rightWords: string | null;
  readonly note: string | null;
  readonly unitName: string;
  readonly reportedBy: string;
  readonly reportedAt: string;
  readonly state: 'open' | 'excepted' | 'switchedOff' | 'declined';
  readonly answer: string | null;
  readonly settledBy: string | null;
  readonly settledAt: string | null;
  /** The entry as it stands now; null for one of the starting lexicon, one that is gone, and findings without. */
  readonly term: string | null;
  readonly lexicon: string | null;
  readonly lexiconKind: 'own' | 'package' | null;
}

const most = 200;

/** Reports of the whole office for the administrator, open ones oldest first. */
export async function listFalseAlarms(
  { sql, actor }: Reader,
  { settled }: z.output<typeof listFalseAlarmsInput>,
): Promise<FalseAlarmView[]> {
  requireRight(actor, 'lexicon.manage', {});
  return selectReports(sql, sql`(f.state <> 'open') = ${settled}`, settled);
}

/** What oneself reported, and what was answered. */
export async function listOwnFalseAlarms({ sql, actor }: Reader): Promise<FalseAlarmView[]> {
  requireRight(actor, 'wording.reportFalseAlarm', {});
  return selectReports(sql, sql`f.reported_by = ${(actor as PersonActing).personId}`, true);
}

function selectReports(sql: Reader['sql'], where: ReturnType<Reader['sql']>, newestFirst: boolean) {
  return sql<FalseAlarmView[]>`
    select f.id, f.entry_ref as "entryRef", f.kind, f.code, f.words, f.right_words as "rightWords", f.note,
      u.name as "unitName", p.name as "reportedBy", to_json(f.reported_at) #>> '{}' as "reportedAt", f.state,
      f.answer, s.name as "settledBy", to_json(f.settled_at) #>> '{}' as "settledAt",
      e.term, e.name as lexicon, e.kind as "lexiconKind"
    from false_alarm f join unit u on u.id = f.unit_id join person p on p.id = f.reported_by
      left join person s on s.id = f.settled_by
      left join lateral (select x.term, l.name, l.kind from entry x join lexicon l on l.id = x.lexicon_id
        where x.lexicon_id = (substring(f.entry_ref from '^([0-9]{1,15}):'))::bigint
          and x.key = substring(f.entry_ref from '^[0-9]+:(.+)$')
          and x.ended_at is null and l.ended_at is null) e on true
    where ${where} order by case when ${newestFirst} then -f.id else f.id end limit ${most}`;
}
