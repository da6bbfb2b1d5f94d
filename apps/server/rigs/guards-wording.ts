import type { Database } from '@qianfa/db/pool';
import { buildPost } from '../testing/build-post.ts';
import {
  buildEntry,
  buildEntryOff,
  buildFalseAlarm,
  buildLeader,
  buildLexicon,
  buildLinkHost,
  buildLookback,
  buildLookbackHit,
  buildServiceNumber,
  buildSource,
  buildUnitName,
} from '../testing/build-wording.ts';
import { constraint, copyOf, type Guard, index } from './guards.ts';

type Builder = (db: Database) => Promise<{ id: number }>;

interface Row {
  readonly table: string;
  readonly build: Builder;
}

/** The same row again, some columns aside. */
const twice = (
  name: string,
  keeps: string,
  { table, build, aside }: Row & { readonly aside?: Readonly<Record<string, string>> },
): Guard => ({
  name,
  keeps,
  attempt: async (db) => copyOf(table, (await build(db)).id, aside),
  broken: index(name),
});

/** A row that says what no row may say. */
const never = (
  name: string,
  keeps: string,
  { table, build, says }: Row & { readonly says: string },
): Guard => ({
  name,
  keeps,
  attempt: async (db) => `update ${table} set ${says} where id = ${(await build(db)).id}`,
  broken: constraint(table, name),
});

const liveHit = { table: 'lookback_hit', build: (db: Database) => buildLookbackHit(db) };

/** Lexicons, lists and looking back (文字关). */
export const wordingGuards: readonly Guard[] = [
  twice('lexicon_name', '在用的词库不重名', { table: 'lexicon', build: buildLexicon }),
  twice('lexicon_starting', '起步词库只有一部', {
    table: 'lexicon',
    build: (db) => buildLexicon(db, { kind: 'starting', version: '1' }),
    aside: { name: `'又一部起步词库'` },
  }),
  never('lexicon_version', '自建词库没有版号,别的都有', {
    table: 'lexicon',
    build: buildLexicon,
    says: `version = '1'`,
  }),
  twice('entry_key', '一条词条同时只有一个版本在用', {
    table: 'entry',
    build: buildEntry,
    aside: { term: `'别的词'` },
  }),
  twice('entry_term', '一部词库里一个词只收一次', {
    table: 'entry',
    build: buildEntry,
    aside: { key: `'another'` },
  }),
  never('entry_days', '词条的止日不早于起日', {
    table: 'entry',
    build: buildEntry,
    says: `valid_from = '2026-11-02', valid_until = '2026-11-01'`,
  }),
  twice('entry_off_now', '一条词条不会停用两次', { table: 'entry_off', build: buildEntryOff }),
  never('leader_days', '领导任期的止日不早于起日', {
    table: 'leader',
    build: buildLeader,
    says: `valid_from = '2026-11-02', valid_until = '2026-11-01'`,
  }),
  twice('unit_name_full', '单位全称不重复登记', { table: 'unit_name', build: buildUnitName }),
  twice('service_number_digits', '服务电话不重复登记 (R39)', {
    table: 'service_number',
    build: buildServiceNumber,
  }),
  never('service_number_form', '服务电话只有数字 (R39)', {
    table: 'service_number',
    build: buildServiceNumber,
    says: `digits = '0591-12345'`,
  }),
  twice('link_host_suffix', '网址名单不重复登记', { table: 'link_host', build: buildLinkHost }),
  twice('source_name', '稿源单位不重复登记 (R12)', { table: 'source', build: buildSource }),
  never('false_alarm_settled', '误报办结了才有办结时间', {
    table: 'false_alarm',
    build: buildFalseAlarm,
    says: 'settled_at = now()',
  }),
  twice('lookback_running', '回查同时只有一轮', {
    table: 'lookback',
    build: (db) => buildLookback(db, { state: 'running', stage: 'drafts', endedAt: null }),
  }),
  never('lookback_ended', '回查完了才有完的时间', {
    table: 'lookback',
    build: buildLookback,
    says: 'ended_at = null',
  }),
  twice('lookback_hit_publication', '已发布的同一处问题只记一件', liveHit),
  twice('lookback_hit_draft', '草稿的同一处问题只记一件', {
    table: 'lookback_hit',
    build: async (db) => buildLookbackHit(db, { postId: (await buildPost(db)).id }),
  }),
  never('lookback_hit_subject', '问题要么在草稿里,要么在已发布的里', {
    ...liveHit,
    says: 'publication_id = null',
  }),
  never('lookback_hit_settled', '问题办结了才有办结时间', { ...liveHit, says: 'settled_at = now()' }),
];
