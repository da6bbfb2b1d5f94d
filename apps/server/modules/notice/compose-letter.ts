import type { Sql } from '@qianfa/db/pool';
import { formatShanghai } from '@qianfa/domain/calendar/shanghai';
import { type NoticeEvent, noticeEvents } from '@qianfa/domain/notices/events';
import { mayBeTold, mayFind } from '@qianfa/domain/notices/may-be-told';
import type { NoticePreference } from '@qianfa/domain/notices/preferences';
import type { PersonActor } from '@qianfa/domain/rights/roles';
import { factsOfPeople } from '../session/session-facts.ts';
import { messageWords, type ToldNotice } from './message-words.ts';
import { readPreference } from './plan-messages.ts';

/** Lines of one message; what is more is counted. */
const mostLines = 10;

interface Row {
  readonly messageId: number;
  readonly personId: number;
  readonly event: NoticeEvent;
  readonly subject: string;
  readonly dueAt: string | null;
  readonly postId: number | null;
  readonly title: string | null;
  readonly unitPath: string | null;
  readonly isWriter: boolean;
  readonly hasTask: boolean;
  readonly openTask: boolean;
  readonly stands: boolean;
  readonly preference: unknown;
}

/** What one message says to its person. */
export interface Composed {
  readonly messageId: number;
  readonly preference: NoticePreference;
  readonly name: string;
  readonly subject: string;
  readonly text: string;
}

interface Asked {
  readonly messageIds: readonly number[];
  readonly includeTitle: boolean;
  readonly consoleAddress: string | null;
}

/**
 * The words of messages, made at the moment of sending under the rights that each recipient has now (T17): who lost a
 * role, was disabled, has read it in the console or has done the task meanwhile is told nothing of it. A message of which
 * nothing is left is missing in the answer.
 */
export async function composeLetters(sql: Sql, asked: Asked): Promise<ReadonlyMap<number, Composed>> {
  const rows = await readRows(sql, asked.messageIds);
  const people = await factsOfPeople(sql, [...new Set(rows.map(({ personId }) => personId))]);
  const letters = new Map<number, Composed>();
  for (const messageId of asked.messageIds) {
    const own = rows.filter((row) => row.messageId === messageId);
    const person = people.get(own[0]?.personId ?? 0);
    if (!person) continue;
    const actor: PersonActor = { kind: 'person', personId: person.personId, grants: person.grants };
    const told = own.flatMap((row) => tell(row, actor, asked));
    if (told.length === 0) continue;
    const preference = readPreference(own[0]?.preference);
    letters.set(messageId, {
      messageId,
      preference,
      name: person.name,
      ...inWords(told, person.name, preference),
    });
  }
  return letters;
}

function tell(row: Row, person: PersonActor, { includeTitle, consoleAddress }: Asked): ToldNotice[] {
  const facts = {
    unitPath: row.unitPath ?? undefined,
    ownerId: row.isWriter ? row.personId : undefined,
    taskHolder: row.hasTask,
    openTask: row.openTask,
    stands: row.stands,
  };
  if (!mayBeTold(person, row.event, facts)) return [];
  return [
    {
      event: row.event,
      title: includeTitle && row.title !== null && mayFind(person, facts) ? row.title : null,
      due: row.dueAt === null ? null : formatShanghai(new Date(row.dueAt)).slice(5, 16),
      link: consoleAddress === null ? null : new URL('/notices', consoleAddress).href,
    },
  ];
}

function inWords(told: readonly ToldNotice[], name: string, { language }: NoticePreference) {
  const words = messageWords[language];
  const shown = told.slice(0, mostLines);
  const [first] = told;
  const lines = shown.map((notice) => words.line({ ...notice, link: null }));
  if (told.length > shown.length) lines.push(words.more(told.length - shown.length));
  const link = first?.link ? [first.link] : [];
  return {
    subject: words.subject(told.length),
    text: [words.greeting(name), ...lines, ...link, words.ending()].join('\n'),
  };
}

async function readRows(sql: Sql, messageIds: readonly number[]): Promise<readonly Row[]> {
  if (messageIds.length === 0) return [];
  return sql<Row[]>`
    select i.message_id as "messageId", n.person_id as "personId", n.event, n.subject, n.facts ->> 'dueAt' as "dueAt",
      n.post_id as "postId", p.title, f.preference,
      coalesce(u.path, au.path, iu.path, case when n.event = 'channel.failing' then '/' end) as "unitPath",
      p.drafter_id = n.person_id or exists (
        select 1 from post_writer w where w.post_id = p.id and w.person_id = n.person_id) as "isWriter",
      exists (select 1 from task t join run_step s on s.id = t.run_step_id join review_run r on r.id = s.run_id
        where r.post_id = p.id and t.person_id = n.person_id) as "hasTask",
      exists (select 1 from task t where t.run_step_id = k.step_id and t.person_id = n.person_id
        and t.state = 'open') as "openTask",
      (al.id is null or al.state = 'new') and (k.signoff_id is null or exists (
        select 1 from deputy_consent c where c.signoff_id = k.signoff_id and c.agreed_by_id = n.person_id
          and c.settled_at is null and c.denied_at is null)) as stands
    from notice_message_item i join notice n on n.id = i.notice_id
      cross join lateral (select
        case when n.subject ~ '^run_step:[0-9]+$' then split_part(n.subject, ':', 2)::bigint end as step_id,
        case when n.subject ~ '^alert:[0-9]+$' then split_part(n.subject, ':', 2)::bigint end as alert_id,
        case when n.subject ~ '^signoff:[0-9]+$' and n.event = 'consent.due'
          then split_part(n.subject, ':', 2)::bigint end as signoff_id,
        case when n.subject ~ '^(information|conference):[0-9]+$'
          then split_part(n.subject, ':', 2)::bigint end as incident_id) k
      left join notice_preference f on f.person_id = n.person_id
      left join post p on p.id = n.post_id left join unit u on u.id = p.unit_id
      left join alert al on al.id = k.alert_id left join account a on a.id = al.account_id
      left join unit au on au.id = a.sponsor_unit_id
      left join incident ic on ic.id = k.incident_id left join unit iu on iu.id = ic.unit_id
    where i.message_id in ${sql([...messageIds])} and n.read_at is null and n.event in ${sql([...noticeEvents])}
    order by i.message_id, n.id`;
}
