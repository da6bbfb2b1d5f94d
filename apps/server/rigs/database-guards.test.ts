import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildAnnotationReply, buildCorrection, buildFinalCheck } from '../testing/build-correcting.ts';
import { buildPublicationConclusion, buildWorkOrderEvent } from '../testing/build-follow-up.ts';
import { buildAfterReview } from '../testing/build-kinds.ts';
import { buildPlacementContent } from '../testing/build-post.ts';
import {
  buildObservation,
  buildTakedown,
  buildTrailBlock,
  buildTrailEntry,
  buildTrailSeal,
} from '../testing/build-publication.ts';
import {
  buildMoratoriumEnd,
  buildOpinion,
  buildSecrecyReview,
  buildSignoff,
  buildSignoffRevocation,
} from '../testing/build-review.ts';
import { buildDeputyReopening } from '../testing/build-signing.ts';
import { buildWorkingCalendar } from '../testing/build-time.ts';
import { buildAccountEvent } from '../testing/builders.ts';
import { copyOf, guards as officeGuards } from './guards.ts';
import { correctingGuards } from './guards-correcting.ts';
import { followUpGuards } from './guards-follow-up.ts';
import { kindGuards } from './guards-kinds.ts';
import { signingGuards } from './guards-signing.ts';
import { timeGuards } from './guards-time.ts';
import { wordingGuards } from './guards-wording.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  await Promise.all([
    buildPlacementContent(db),
    buildOpinion(db),
    buildSecrecyReview(db),
    buildSignoffRevocation(db),
    buildAccountEvent(db),
  ]);
  await Promise.all([
    buildTakedown(db),
    buildObservation(db),
    buildMoratoriumEnd(db),
    buildWorkingCalendar(db),
    buildDeputyReopening(db),
    buildAnnotationReply(db),
    buildCorrection(db),
    buildFinalCheck(db),
    buildAfterReview(db),
    buildPublicationConclusion(db),
    buildWorkOrderEvent(db),
  ]);
  const [entry, block] = [await buildTrailEntry(db), await buildTrailBlock(db)];
  await buildTrailSeal(db, { entryId: entry.id, blockId: block.id });
});
afterAll(() => database.drop());

/** Rows that are written once and never touched again (R1, R4, R23, R25, R37). */
const appendOnly = [
  'revision',
  'placement_content',
  'opinion',
  'secrecy_review',
  'signoff',
  'signoff_revocation',
  'trail_entry',
  'trail_block',
  'trail_seal',
  'account_event',
  'takedown',
  'observation',
  'moratorium',
  'moratorium_end',
  'working_calendar',
  'deputy_reopening',
  'annotation_reply',
  'correction',
  'final_check',
  'after_review',
  'publication_conclusion',
  'work_order_event',
];

const guards = [
  ...officeGuards,
  ...signingGuards,
  ...correctingGuards,
  ...wordingGuards,
  ...timeGuards,
  ...kindGuards,
  ...followUpGuards,
];

const update = (
  table: string,
) => `do $u$ begin execute (select format('update ${table} set %1$I = %1$I', column_name)
  from information_schema.columns where table_name = '${table}' and is_identity = 'NO' order by ordinal_position limit 1); end $u$`;
const changes: Readonly<Record<string, (table: string) => string>> = {
  UPDATE: update,
  DELETE: (table) => `delete from ${table}`,
  TRUNCATE: (table) => `truncate ${table} cascade`,
};
const everyChange = appendOnly.flatMap((table) => Object.keys(changes).map((kind) => ({ table, kind })));

class Undone extends Error {}

/** Runs statements of the owner in a transaction that is always undone; answers what it was refused with, or null. */
async function tryAs(role: 'qianfa_app' | null, statements: readonly string[]): Promise<string | null> {
  const outcome = await database.ownerSql
    .begin(async (sql) => {
      for (const [index, statement] of statements.entries()) {
        const last = index === statements.length - 1;
        if (last && role) await sql.unsafe(`set local role ${role}`);
        await sql.unsafe(statement);
      }
      throw new Undone();
    })
    .catch((error: Error) => error);
  return outcome instanceof Undone ? null : String(outcome);
}

describe('写下就不能改的 (T6)', () => {
  test('清单里的表，正是带着不可改触发器的表', async () => {
    const rows = await database.sql<{ name: string }[]>`
      select distinct c.relname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid where t.tgname like '%append_only'`;
    expect(rows.map(({ name }) => name).sort()).toEqual([...appendOnly].sort());
  });

  test.each(everyChange)(
    '$table 不许 $kind：应用的身份没有权限，RESET ROLE 之后也没有',
    async ({ table, kind }) => {
      const statement = changes[kind]?.(table) ?? '';
      await expect(database.sql.unsafe(statement)).rejects.toThrow(/permission denied/);
      await expect(database.sql.unsafe(`reset role; ${statement}`)).rejects.toThrow(/permission denied/);
    },
  );

  test.each(everyChange)('$table 不许 $kind：库的主人也被触发器拦下', async ({ table, kind }) => {
    const statement = changes[kind]?.(table) ?? '';
    // A truncation reaches other tables by cascade; the first guarded one refuses.
    expect(await tryAs(null, [statement])).toMatch(/rows are never changed or removed \(R37\)/);
  });

  test.each(appendOnly)('负对照：%s 去掉触发器、放开权限，同样的改动就成了', async (table) => {
    const broken = `alter table ${table} disable trigger all; grant update on ${table} to qianfa_app`;
    expect(await tryAs('qianfa_app', [broken, update(table)])).toBeNull();
    // The trigger alone still holds when only the right was given by mistake.
    const granted = `grant update, delete, truncate on ${table} to qianfa_app`;
    expect(await tryAs('qianfa_app', [granted, update(table)])).toMatch(/never changed/);
  });

  test('应用的身份拆不了护栏：不能删触发器、索引、约束，不能建表', async () => {
    for (const statement of [
      'drop trigger trail_entry_append_only on trail_entry',
      'alter table trail_entry disable trigger all',
      'drop index review_run_one_live',
      'alter table publisher_term drop constraint publisher_term_no_overlap',
      'create or replace function refuse_change() returns trigger language plpgsql as $$ begin return new; end $$',
      'create table shadow (id int)',
      'alter role qianfa_app superuser',
      `set session_replication_role = replica`,
    ]) {
      await expect(database.sql.unsafe(statement), statement).rejects.toThrow(
        /must be owner|permission denied|must have|Only roles/,
      );
    }
  });

  test('应用的身份给自己授权，授了也等于没授', async () => {
    // PostgreSQL answers with a warning only; what counts is that nothing was granted.
    await database.sql.unsafe('grant update on trail_entry to qianfa_app');
    await expect(database.sql.unsafe(update('trail_entry'))).rejects.toThrow(/permission denied/);
  });

  test('应用的身份一张表也清空不了', async () => {
    const tables = await database.sql<{ name: string }[]>`
      select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`;
    expect(tables.length).toBeGreaterThan(40);
    for (const { name } of tables)
      await expect(database.sql.unsafe(`truncate ${name} cascade`), name).rejects.toThrow(
        /permission denied/,
      );
  });
});

describe('不可能的事也插不进去 (T6)', () => {
  test.each(guards)('$keeps: $name', async ({ name, attempt, broken }) => {
    const statement = await attempt(database.db);
    const refusal = await database.sql.unsafe(statement).then(
      () => null,
      (error: Error & { constraint_name?: string }) => error.constraint_name ?? error.message,
    );
    expect(refusal).toBe(name);
    // Negative control: a build without this guard takes the very same statement.
    expect(await tryAs('qianfa_app', [broken, statement])).toBeNull();
  });

  test('库里的每一条 CHECK 和排他约束，都在这份清单里', async () => {
    const rows = await database.sql<{ name: string }[]>`
      select conname as name from pg_constraint where contype in ('c', 'x') and connamespace = 'public'::regnamespace`;
    const tested = new Set(guards.map(({ name }) => name));
    expect(rows.map(({ name }) => name).filter((name) => !tested.has(name))).toEqual([]);
  });

  test('库里的每一条带条件的唯一索引，不是在这份清单里，就是只管查重', async () => {
    const rows = await database.sql<{ name: string }[]>`
      select c.relname as name from pg_index i join pg_class c on c.oid = i.indexrelid
      where i.indisunique and i.indpred is not null and c.relnamespace = 'public'::regnamespace`;
    const tested = new Set(guards.map(({ name }) => name));
    const elsewhere = [
      'person_login',
      'unit_name_within_parent',
      'publication_platform_id',
      'publication_release',
    ];
    expect(
      rows.map(({ name }) => name).filter((name) => !tested.has(name) && !elsewhere.includes(name)),
    ).toEqual([]);
  });

  test('合乎规矩的签发，照样收', async () => {
    const signed = await buildSignoff(database.db);
    await database.sql.unsafe(copyOf('signoff', signed.id));
    const [row] =
      await database.sql`select count(*)::int as n from signoff where placement_content_id = ${signed.placementContentId}`;
    expect(row).toEqual({ n: 2 });
  });
});
