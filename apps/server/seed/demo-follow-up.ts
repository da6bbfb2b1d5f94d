import { sql } from 'drizzle-orm';
import { takeSightings } from '../modules/publication/take-sightings.ts';
import { handInReport } from '../modules/takedown/hand-in-report.ts';
import { takeDown } from '../modules/takedown/take-down.ts';
import { readTakedown } from '../modules/takedown/takedown.queries.ts';
import { watchReports } from '../modules/takedown/watch-reports.ts';
import { watchUnsigned } from '../modules/unsigned/follow-unsigned.ts';
import { accountNamed, type Seeding } from './demo-contents.ts';
import { named } from './demo-people.ts';

const HOUR = 3_600_000;

/**
 * What follows what is live (R23, R24): two publications that nobody signed, one take-down whose 处置报告 waits for the
 * leader, and one whose report is still to be written.
 */
export async function seedFollowUp(seeding: Seeding): Promise<void> {
  const { services } = seeding;
  await seedUnsigned(seeding);
  const first = await takenDown(seeding, { hours: 5, reason: '办理时限数字有误' });
  await takenDown(seeding, { hours: 2, reason: '重复发布' });
  const actor = named(seeding.staff, '林玥');
  const { draft } = await readTakedown({ ...services, actor }, { publicationId: first });
  const report = {
    ...draft,
    cause: '照抄旧稿的办理时限，校对时没有与新规定核对。',
    effect: '阅读约三百次，没有转发，接到一个咨询电话，已当场说明。',
  };
  await handInReport({ ...services, actor, input: { publicationId: first, report } });
  await watchReports(services);
  await watchUnsigned(services);
}

/** Seen on the page three hours ago, after the account had begun to publish with signatures. */
async function seedUnsigned(seeding: Seeding): Promise<void> {
  const { db, clock } = seeding.services;
  const account = accountNamed(seeding, ['weibo', '云洲检验检疫']);
  const now = clock.now().getTime();
  const seen = ['寒潮来了，口岸通关请留意', '【转发】市民热线昨日受理情况'].map((title, place) => ({
    accountId: account.id,
    kind: 'import' as const,
    title,
    publishedAt: new Date(now - 1.5 * HOUR - place * 240_000),
    publishedAtSource: 'import' as const,
    link: `https://demo.example.gov.cn/seen/${account.id}-${place + 1}`,
    platformId: null,
    original: place === 0,
    source: place === 0 ? null : '市政务服务热线',
    onPage: true,
    release: null,
  }));
  const origin = { now: new Date(now - 1.2 * HOUR), seenBy: null, importBatchId: null };
  await db.transaction((tx) => takeSightings(tx, seen, origin));
}

/** An older publication of 头条, so that neither the account's last post nor any release changes by it. */
async function takenDown(
  seeding: Seeding,
  { hours, reason }: { readonly hours: number; readonly reason: string },
): Promise<number> {
  const { services } = seeding;
  const account = accountNamed(seeding, ['toutiao', '云洲国门发布']);
  const [row] = await services.db.execute<{ id: number }>(sql`
    select id from publication where account_id = ${account.id} and taken_down_at is null and release_id is null
    order by published_at desc offset 3 limit 1`);
  const publicationId = row?.id ?? 0;
  const at = new Date(services.clock.now().getTime() - hours * HOUR);
  const actor = named(seeding.staff, '周建国');
  const liveText = '口岸通关办事指南：资料齐全的，三个工作日内办结。';
  await takeDown({
    ...services,
    clock: { now: () => at },
    actor,
    input: { publicationId, reason, liveText, removed: true },
  });
  return publicationId;
}
