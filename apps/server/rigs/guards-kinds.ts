import { buildAfterReview, buildBundle, buildIncident } from '../testing/build-kinds.ts';
import { buildPost } from '../testing/build-post.ts';
import { constraint, copyOf, type Guard, index } from './guards.ts';

/** Emergencies with their after-review, and bundles (R9, R10). */
export const kindGuards: readonly Guard[] = [
  {
    name: 'incident_conference',
    keeps: '发布会的结论有时间、有记录的人 (R9)',
    attempt: async (db) =>
      `update incident set conference = 'held' where id = ${(await buildIncident(db)).id}`,
    broken: constraint('incident', 'incident_conference'),
  },
  {
    name: 'after_review_reason',
    keeps: '事后复核认为有问题的，写明理由 (R9)',
    attempt: async (db) => {
      const { reviewedBy } = await buildAfterReview(db);
      const post = await buildPost(db, { kind: 'emergency' });
      return `insert into after_review (post_id, verdict, reason, reviewed_by, reviewed_at)
        values (${post.id}, 'correct', '', ${reviewedBy}, now())`;
    },
    broken: constraint('after_review', 'after_review_reason'),
  },
  {
    name: 'bundle_two_posts',
    keeps: '政策和它的解读是两件稿件 (R10)',
    attempt: async (db) =>
      `update bundle set interpretation_post_id = policy_post_id where id = ${(await buildBundle(db)).id}`,
    broken: constraint('bundle', 'bundle_two_posts'),
  },
  {
    name: 'bundle_whole_or_later',
    keeps: '没有解读的政策，说明了为什么以后再解读 (R10)',
    attempt: async (db) =>
      `update bundle set interpretation_post_id = null where id = ${(await buildBundle(db)).id}`,
    broken: constraint('bundle', 'bundle_whole_or_later'),
  },
  {
    name: 'bundle_decided',
    keeps: '以后解读批没批，有理由、有时间 (R10)',
    attempt: async (db) =>
      `update bundle set later_decision = 'approved' where id = ${(await buildBundle(db)).id}`,
    broken: constraint('bundle', 'bundle_decided'),
  },
  {
    name: 'bundle_policy',
    keeps: '一件政策只在一个组里 (R10)',
    attempt: async (db) =>
      copyOf('bundle', (await buildBundle(db)).id, {
        interpretation_post_id: String((await buildPost(db, { kind: 'interpretation' })).id),
      }),
    broken: index('bundle_policy'),
  },
  {
    name: 'bundle_interpretation',
    keeps: '一篇解读只在一个组里 (R10)',
    attempt: async (db) =>
      copyOf('bundle', (await buildBundle(db)).id, {
        policy_post_id: String((await buildPost(db, { kind: 'policy' })).id),
      }),
    broken: index('bundle_interpretation'),
  },
];
