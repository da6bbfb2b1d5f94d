import { buildPublicationConclusion, buildTakedownReport } from '../testing/build-follow-up.ts';
import { buildPublication } from '../testing/build-publication.ts';
import { constraint, copyOf, type Guard, index } from './guards.ts';

/** Conclusions on publications and reports of take-downs (R23, R24). */
export const followUpGuards: readonly Guard[] = [
  {
    name: 'publication_conclusion_publication',
    keeps: '一条发布只有一个结论 (R24)',
    attempt: async (db) => copyOf('publication_conclusion', (await buildPublicationConclusion(db)).id),
    broken: index('publication_conclusion_publication'),
  },
  {
    name: 'publication_conclusion_recorded',
    keeps: '补录写全凭什么、谁批的、哪天、凭证在哪里 (R24)',
    attempt: async (db) =>
      copyOf('publication_conclusion', (await buildPublicationConclusion(db)).id, {
        publication_id: String((await buildPublication(db)).id),
        proof: 'null',
      }),
    broken: constraint('publication_conclusion', 'publication_conclusion_recorded'),
  },
  {
    name: 'publication_conclusion_reason',
    keeps: '认定为非本单位发布的写明理由 (R24)',
    attempt: async (db) =>
      copyOf('publication_conclusion', (await buildPublicationConclusion(db)).id, {
        publication_id: String((await buildPublication(db)).id),
        verdict: `'notOurs'`,
        basis: 'null',
        approver: 'null',
        approved_on: 'null',
        proof: 'null',
      }),
    broken: constraint('publication_conclusion', 'publication_conclusion_reason'),
  },
  {
    name: 'takedown_report_version',
    keeps: '处置报告一版一号 (R23)',
    attempt: async (db) => {
      const made = await buildTakedownReport(db);
      return `insert into takedown_report (publication_id, version, sections, written_by, written_at, decision, decided_by, decided_at)
        select publication_id, version, sections, written_by, written_at, 'returned', (select max(id) from person), now()
        from takedown_report where id = ${made.id} and written_by <> (select max(id) from person)
        union all select publication_id, version, sections, written_by, written_at, 'returned', (select min(id) from person), now()
        from takedown_report where id = ${made.id} and written_by = (select max(id) from person)`;
    },
    broken: index('takedown_report_version'),
  },
  {
    name: 'takedown_report_waiting',
    keeps: '一次撤稿只有一份处置报告等批 (R23)',
    attempt: async (db) => copyOf('takedown_report', (await buildTakedownReport(db)).id, { version: '2' }),
    broken: index('takedown_report_waiting'),
  },
  {
    name: 'takedown_report_approved',
    keeps: '一次撤稿只批准一份处置报告 (R23)',
    attempt: async (db) => {
      const made = await buildTakedownReport(db);
      const approved = `'approved', (select id from person where id <> ${made.writtenBy} limit 1), now()`;
      return `with first as (update takedown_report set (decision, decided_by, decided_at) = (select ${approved}) where id = ${made.id} returning *)
        insert into takedown_report (publication_id, version, sections, written_by, written_at, decision, decided_by, decided_at)
        select publication_id, version + n, sections, written_by, written_at, ${approved} from first cross join generate_series(1, 2) n`;
    },
    broken: index('takedown_report_approved'),
  },
  {
    name: 'takedown_report_decided',
    keeps: '批或退有人有时间 (R23)',
    attempt: async (db) =>
      `update takedown_report set decision = 'approved' where id = ${(await buildTakedownReport(db)).id}`,
    broken: constraint('takedown_report', 'takedown_report_decided'),
  },
  {
    name: 'takedown_report_two_people',
    keeps: '写处置报告的人不批自己的报告 (R23)',
    attempt: async (db) =>
      `update takedown_report set decision = 'approved', decided_by = written_by, decided_at = now()
        where id = ${(await buildTakedownReport(db)).id}`,
    broken: constraint('takedown_report', 'takedown_report_two_people'),
  },
];
