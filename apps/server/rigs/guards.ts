import type { Database } from '@qianfa/db/pool';
import {
  buildFindingExcuse,
  buildPlacementContent,
  buildPushItem,
  buildRevision,
} from '../testing/build-post.ts';
import {
  buildAlert,
  buildFreshnessPolicy,
  buildPublication,
  buildSilencePermit,
  buildTrailBlock,
  buildTrailEntry,
  buildTrailSeal,
} from '../testing/build-publication.ts';
import {
  buildMoratorium,
  buildMoratoriumEnd,
  buildOpinion,
  buildReauthenticationItem,
  buildRelease,
  buildReleaseAttempt,
  buildReviewRoute,
  buildReviewRun,
  buildRunStep,
  buildSignoff,
  buildTask,
} from '../testing/build-review.ts';
import {
  buildAccount,
  buildOfficeRow,
  buildPerson,
  buildPublisherTerm,
  buildRoleGrant,
} from '../testing/builders.ts';

/** What the database itself refuses: an attempt in SQL, the guard that must name itself, and how a broken build lacks it. */
export interface Guard {
  /** Name of the constraint, index or trigger that refuses. */
  readonly name: string;
  /** What an official would say it keeps. */
  readonly keeps: string;
  /** Builds what has to be there and answers the statement that must be refused. */
  attempt(db: Database): Promise<string>;
  /** SQL of the owner that takes the guard away. */
  readonly broken: string;
}

export const index = (name: string) => `drop index ${name}`;
export const constraint = (table: string, name: string) => `alter table ${table} drop constraint ${name}`;

/** A copy of a row with some columns said anew. Columns that the database counts by itself are left out. */
export function copyOf(table: string, id: number, change: Readonly<Record<string, string>> = {}): string {
  const list = Object.keys(change).map((column) => `'${column}'`);
  const columns = `select string_agg(quote_ident(column_name), ', ' order by ordinal_position) from information_schema.columns
    where table_schema = 'public' and table_name = '${table}' and is_identity = 'NO' and column_name not in ('', ${list.join() || "''"})`;
  const names = Object.keys(change)
    .map((column) => `, ${column}`)
    .join('');
  const values = Object.values(change)
    .map((value) => `, ${value.replaceAll("'", "''")}`)
    .join('');
  return `do $copy$ begin execute (select format('insert into ${table} (%1$s${names}) select %1$s${values} from ${table} where id = ${id}', (${columns}))); end $copy$`;
}

/** A success as the outbox writes it, lacking what `without` says. */
async function success(db: Database, without: Readonly<Record<string, string>>): Promise<string> {
  const made = await buildRelease(db);
  const proven = {
    state: `'succeeded'`,
    published_at: 'now()',
    published_at_source: `'copied'`,
    publisher_name: `'王签发'`,
    link: `'https://example.org/1'`,
    ...without,
  };
  const set = Object.entries(proven).map(([column, value]) => `${column} = ${value}`);
  return `update release set ${set.join(', ')} where id = ${made.id}`;
}

const proven = (without: Readonly<Record<string, string>>, keeps: string): Guard => ({
  name: 'release_success_is_proven',
  keeps,
  attempt: (db) => success(db, without),
  broken: constraint('release', 'release_success_is_proven'),
});

const differs = (column: string, value: string, keeps: string): Guard => ({
  name: 'sign-off digest differs from its content (R1)',
  keeps,
  attempt: async (db) => {
    const signed = await buildSignoff(db);
    return copyOf('signoff', signed.id, { [column]: value });
  },
  broken: 'drop trigger signoff_covers_content on signoff',
});

const reviewGuards: readonly Guard[] = [
  {
    name: 'review_run_one_live',
    keeps: '一件稿件同时只有一个在办的办理',
    attempt: async (db) => copyOf('review_run', (await buildReviewRun(db)).id),
    broken: index('review_run_one_live'),
  },
  {
    name: 'run_step_one_open',
    keeps: '一个办理同时只开着一个环节',
    attempt: async (db) => copyOf('run_step', (await buildRunStep(db)).id, { ordinal: '9' }),
    broken: index('run_step_one_open'),
  },
  {
    name: 'task_once',
    keeps: '一个人在一个环节只有一条待办',
    attempt: async (db) => copyOf('task', (await buildTask(db)).id),
    broken: index('task_once'),
  },
  {
    name: 'opinion_once',
    keeps: '一个人对一件平台稿在一个环节只有一条意见 (R4)',
    attempt: async (db) => copyOf('opinion', (await buildOpinion(db)).id),
    broken: index('opinion_once'),
  },
  {
    name: 'review_route_current',
    keeps: '一条流程只有一个现行版本 (R2)',
    attempt: async (db) => copyOf('review_route', (await buildReviewRoute(db)).id, { version: '2' }),
    broken: index('review_route_current'),
  },
  {
    name: 'revision_number',
    keeps: '稿次不重号',
    attempt: async (db) => copyOf('revision', (await buildRevision(db)).id),
    broken: index('revision_number'),
  },
  {
    name: 'placement_content_revision',
    keeps: '一个稿次里一件平台稿只有一份内容',
    attempt: async (db) => copyOf('placement_content', (await buildPlacementContent(db)).id),
    broken: index('placement_content_revision'),
  },
];

const releaseGuards: readonly Guard[] = [
  differs('sm3', `repeat('f', 64)`, '签发的 SM3 必须是内容的 (R1)'),
  differs('sha256', `repeat('f', 64)`, '签发的 SHA-256 必须是内容的 (R1)'),
  {
    ...differs('', '', '签发不能指着甲稿、盖在乙稿上 (R1)'),
    attempt: async (db) => {
      const [signed, other] = [await buildSignoff(db), await buildPlacementContent(db)];
      return copyOf('signoff', signed.id, { placement_id: String(other.placementId) });
    },
  },
  {
    name: 'reauthentication_item_once',
    keeps: '一次认证里同一件只列一次 (R41)',
    attempt: async (db) => copyOf('reauthentication_item', (await buildReauthenticationItem(db)).id),
    broken: index('reauthentication_item_once'),
  },
  {
    name: 'release_one_success',
    keeps: '一件平台稿的一个稿次只成功一次 (R20)',
    attempt: async (db) => {
      const made = await buildRelease(db, {
        state: 'succeeded',
        publishedAt: new Date(),
        publishedAtSource: 'copied',
        publisherName: '王签发',
        link: 'https://example.org/1',
      });
      return copyOf('release', made.id);
    },
    broken: index('release_one_success'),
  },
  {
    name: 'release_one_live',
    keeps: '一件平台稿同时只有一个可能出去的发布 (R20)',
    attempt: async (db) => copyOf('release', (await buildRelease(db)).id),
    broken: index('release_one_live'),
  },
  {
    name: 'release_attempt_number',
    keeps: '一次尝试只记一次 (R20)',
    attempt: async (db) => copyOf('release_attempt', (await buildReleaseAttempt(db)).id),
    broken: index('release_attempt_number'),
  },
  proven({ link: 'null' }, '没有链接也没有凭证,不算发布 (R20)'),
  proven({ published_at: 'null' }, '没有发布时间,不算发布 (R21)'),
  proven({ published_at_source: 'null' }, '说不出时间从哪里来,不算发布 (R21)'),
  proven({ publisher_name: 'null' }, '没有责任发布人姓名,不算发布 (R15)'),
  proven({ state: `'awaiting_confirmation'`, link: 'null' }, '已发待核也要有链接或凭证 (R20)'),
];

const publicationGuards: readonly Guard[] = [
  {
    name: 'publication_claims_equal_signoff',
    keeps: '发布自称按某次签发,摘要就必须是那一次的 (R1)',
    attempt: async (db) => {
      const [signed, live] = [await buildSignoff(db), await buildPublication(db)];
      return `update publication set signoff_id = ${signed.id}, signed_sm3 = repeat('f', 64), publisher_name = '王签发' where id = ${live.id}`;
    },
    broken: constraint('publication', 'publication_claims_equal_signoff'),
  },
  {
    name: 'publication_signed_has_name',
    keeps: '按签发发出的必有责任发布人姓名 (R15)',
    attempt: async (db) => {
      const [signed, live] = [await buildSignoff(db), await buildPublication(db)];
      return `update publication set signoff_id = ${signed.id}, signed_sm3 = '${signed.sm3}' where id = ${live.id}`;
    },
    broken: constraint('publication', 'publication_signed_has_name'),
  },
  {
    name: 'publication_link',
    keeps: '同一个链接只算一篇 (R25)',
    attempt: async (db) =>
      copyOf('publication', (await buildPublication(db, { canonicalLink: 'example.org/a' })).id),
    broken: index('publication_link'),
  },
  {
    name: 'publication_moment',
    keeps: '没有链接和编号的,同秒同题只算一篇 (R25)',
    attempt: async (db) => copyOf('publication', (await buildPublication(db)).id),
    broken: index('publication_moment'),
  },
];

const officeGuards: readonly Guard[] = [
  {
    name: 'publisher_term_no_overlap',
    keeps: '一个账号的责任发布人任期不重叠 (R15)',
    attempt: async (db) => copyOf('publisher_term', (await buildPublisherTerm(db)).id),
    broken: constraint('publisher_term', 'publisher_term_no_overlap'),
  },
  {
    name: 'publisher_term_order',
    keeps: '任期的止不在起之前 (R15)',
    attempt: async (db) =>
      `update publisher_term set ends_on = starts_on - 1 where id = ${(await buildPublisherTerm(db)).id}`,
    // Days that run backwards are no range either: the exclusion constraint would refuse them next.
    broken: `${constraint('publisher_term', 'publisher_term_order')}; ${constraint('publisher_term', 'publisher_term_no_overlap')}`,
  },
  {
    name: 'publisher_term_acting',
    keeps: '代理最多三十天 (R15)',
    attempt: async (db) =>
      `update publisher_term set acting = true, ends_on = starts_on + 30 where id = ${(await buildPublisherTerm(db)).id}`,
    broken: constraint('publisher_term', 'publisher_term_acting'),
  },
  {
    name: 'account_second_reason',
    keeps: '只有同类第二个账号才写理由 (R16)',
    attempt: async (db) =>
      `update account set second_of_kind = false, second_reason = '理由' where id = ${(await buildAccount(db)).id}`,
    broken: constraint('account', 'account_second_reason'),
  },
  {
    name: 'person_active_has_password',
    keeps: '没有口令的人登录不了 (R38)',
    attempt: async (db) =>
      `update person set state = 'active', password_hash = null where id = ${(await buildPerson(db)).id}`,
    broken: constraint('person', 'person_active_has_password'),
  },
  {
    name: 'role_grant_once',
    keeps: '同一角色同一单位不重复授予',
    attempt: async (db) => copyOf('role_grant', (await buildRoleGrant(db)).id),
    broken: index('role_grant_once'),
  },
  {
    name: 'office_one_row',
    keeps: '一个库只有一个办公室',
    attempt: async (db) => copyOf('office', (await buildOfficeRow(db)).id),
    broken: index('office_one_row'),
  },
  {
    name: 'office_kind',
    keeps: '一个库不是演示就是正式',
    attempt: async () => `update office set kind = 'both'`,
    broken: constraint('office', 'office_kind'),
  },
  {
    name: 'push_item_position',
    keeps: '推送组最多八条 (R44)',
    attempt: async (db) =>
      `update push_item set position = 9 where placement_id = ${(await buildPushItem(db)).placementId}`,
    broken: constraint('push_item', 'push_item_position'),
  },
];

const supervisionGuards: readonly Guard[] = [
  {
    name: 'freshness_policy_days',
    keeps: '不更新的天数在一年之内 (R25)',
    attempt: async (db) =>
      `update freshness_policy set max_silent_days = 0 where id = ${(await buildFreshnessPolicy(db)).id}`,
    broken: constraint('freshness_policy', 'freshness_policy_days'),
  },
  {
    name: 'silence_permit_order',
    keeps: '停更报备有终点,且在起点之后 (R30)',
    attempt: async (db) =>
      `update silence_permit set ends_at = starts_at where id = ${(await buildSilencePermit(db)).id}`,
    broken: constraint('silence_permit', 'silence_permit_order'),
  },
  {
    name: 'alert_condition',
    keeps: '一个情形只有一条预警 (R27)',
    attempt: async (db) => copyOf('alert', (await buildAlert(db)).id),
    broken: index('alert_condition'),
  },
  {
    name: 'alert_closed',
    keeps: '关闭的预警有关闭时间',
    attempt: async (db) =>
      `update alert set state = 'closed', closed_at = null where id = ${(await buildAlert(db)).id}`,
    broken: constraint('alert', 'alert_closed'),
  },
  {
    name: 'moratorium_order',
    keeps: '暂停发布时段的终点在起点之后 (R22)',
    attempt: async (db) => copyOf('moratorium', (await buildMoratorium(db)).id, { ends_at: 'starts_at' }),
    broken: constraint('moratorium', 'moratorium_order'),
  },
  {
    name: 'moratorium_end_lifted',
    keeps: '解除暂停就是从那一刻起 (R22)',
    attempt: async (db) =>
      copyOf('moratorium_end', (await buildMoratoriumEnd(db)).id, {
        kind: `'lifted'`,
        ends_at: 'null::timestamptz',
      }),
    broken: constraint('moratorium_end', 'moratorium_end_lifted'),
  },
  {
    name: 'trail_seal_place',
    keeps: '一块里一个位置只有一条留痕 (R37)',
    attempt: async (db) => {
      const [entry, block] = [await buildTrailEntry(db), await buildTrailBlock(db)];
      await buildTrailSeal(db, { entryId: entry.id, blockId: block.id, ordinal: 1 });
      const other = await buildTrailEntry(db);
      return `insert into trail_seal (entry_id, block_id, ordinal, hash) values (${other.id}, ${block.id}, 1, repeat('0', 64))`;
    },
    broken: index('trail_seal_place'),
  },
];

export const guards: readonly Guard[] = [
  {
    name: 'finding_excuse_reason',
    keeps: '阻断和提示的疑错,说明了理由才放得过 (R5、R6)',
    attempt: async (db) =>
      copyOf('finding_excuse', (await buildFindingExcuse(db)).id, { reason: 'null', code: `'other'` }),
    broken: 'alter table finding_excuse drop constraint finding_excuse_reason',
  },
  ...reviewGuards,
  ...releaseGuards,
  ...publicationGuards,
  ...officeGuards,
  ...supervisionGuards,
];
