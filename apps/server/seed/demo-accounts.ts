import type { Transaction } from '@qianfa/db/pool';
import { account, accountEvent, publisherTerm } from '@qianfa/db/tables/account';
import { silencePermit } from '@qianfa/db/tables/publication';
import { addDays, shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { type DemoStaff, named, unitOf } from './demo-people.ts';
import type { DemoUnit } from './demo-units.ts';

/** How an account has been publishing: average days between posts, and hours since the last (null: never). */
export interface DemoRhythm {
  readonly days: number;
  readonly lastHours: number | null;
  /** Share of originals. */
  readonly original: number;
  /**
   * Its posts of the last so many days were signed here (demo-measures.ts): no history for them, and everything live since
   * its first release is matched (R24).
   */
  readonly signedHere?: number;
}

interface DemoAccount {
  readonly platform: string;
  readonly kind: string;
  readonly name: string;
  readonly unit: string;
  readonly publisher: string;
  readonly rhythm: DemoRhythm;
  readonly acting?: true;
  readonly trial?: true;
  readonly permit?: true;
  readonly second?: true;
}

const lively = { days: 1.2, lastHours: 15, original: 0.6 };
const steady = { days: 3, lastHours: 52, original: 0.5 };

/** Twenty-five accounts on five platforms in every state of the board; every name is invented. */
const accounts: readonly DemoAccount[] = [
  wechat('云洲检验检疫', '办公室', '周建国', lively),
  other('weibo', '云洲检验检疫', '办公室', '周建国', {
    days: 0.8,
    lastHours: 6,
    original: 0.5,
    signedHere: 151,
  }),
  other('toutiao', '云洲国门发布', '办公室', '周建国', { days: 2, lastHours: 30, original: 0.7 }),
  { ...wechat('云洲通关通', '通关处', '吴科', { days: 4, lastHours: 70, original: 0.8 }), kind: 'service' },
  wechat('云洲卫生检疫', '卫监处', '吴科', { days: 4, lastHours: 200, original: 0.6 }),
  wechat('云洲动植检', '动植处', '吴科', { days: 5, lastHours: 14 * 24 - 8, original: 0.6 }),
  wechat('云洲食品安全', '食品处', '周建国', { days: 3, lastHours: 14 * 24 + 20, original: 0.55 }),
  wechat('云洲质检法治', '法制处', '吴科', { days: 6, lastHours: 100, original: 0.9 }),
  wechat('东屿检验检疫', '东屿局', '蔡立新', steady),
  {
    ...other('weibo', '东屿检验检疫', '东屿局', '蔡立新', {
      days: 2.5,
      lastHours: 12.2 * 24,
      original: 0.33,
    }),
    acting: true,
  },
  wechat('西麓检验检疫', '西麓局', '许文山', { days: 3, lastHours: 9 * 24, original: 0.66 }),
  other('douyin', '西麓国门', '西麓局', '许文山', { days: 6, lastHours: 16 * 24, original: 0.9 }),
  wechat('南湾检验检疫', '南湾局', '严谨', { days: 2, lastHours: 26, original: 0.5 }),
  other('weibo', '南湾检验检疫', '南湾局', '严谨', { days: 5, lastHours: 95 * 24, original: 0.2 }),
  {
    ...wechat('南湾检疫观察', '南湾局', '严谨', { days: 7, lastHours: 40 * 24, original: 0.4 }),
    second: true,
  },
  wechat('北岭检验检疫', '北岭局', '邓海生', { days: 3.5, lastHours: 13 * 24 + 3, original: 0.48 }),
  other('toutiao', '北岭检验检疫', '北岭局', '邓海生', { days: 5, lastHours: 15 * 24 + 2, original: 0.42 }),
  wechat('望海检验检疫', '望海局', '黄素', { days: 1, lastHours: 8, original: 0.71 }),
  other('weibo', '望海检验检疫', '望海局', '黄素', { days: 1.5, lastHours: 27, original: 0.6 }),
  wechat('长堤检验检疫', '长堤局', '潘长河', { days: 3, lastHours: 11 * 24 + 5, original: 0.57 }),
  {
    ...other('douyin', '长堤国门卫士', '长堤局', '潘长河', { days: 4, lastHours: 60, original: 0.95 }),
    trial: true,
  },
  wechat('石桥检验检疫', '石桥局', '石敏', { days: 4, lastHours: null, original: 0 }),
  {
    ...wechat('松塔检验检疫', '松塔局', '宋青', { days: 4, lastHours: 18 * 24, original: 0.3 }),
    permit: true,
  },
  other('channels', '松塔国门视界', '松塔局', '宋青', { days: 6, lastHours: 5 * 24, original: 1 }),
  {
    ...wechat('云洲检测', '技术中心', '吴科', { days: 5, lastHours: 14 * 24 + 1, original: 0.8 }),
    kind: 'service',
  },
];

function wechat(name: string, unit: string, publisher: string, rhythm: DemoRhythm): DemoAccount {
  return { platform: 'wechat', kind: 'subscription', name, unit, publisher, rhythm };
}

function other(
  platform: string,
  name: string,
  unit: string,
  publisher: string,
  rhythm: DemoRhythm,
): DemoAccount {
  return { platform, kind: 'standard', name, unit, publisher, rhythm };
}

export interface SeededAccount {
  readonly id: number;
  readonly platform: string;
  readonly name: string;
  readonly rhythm: DemoRhythm;
}

interface Surroundings {
  readonly units: ReadonlyMap<string, DemoUnit>;
  readonly staff: DemoStaff;
  readonly now: Date;
}

/** Makes the register: accounts, their opening, publishers with dates, one approved silence. */
export async function seedAccounts(tx: Transaction, around: Surroundings): Promise<readonly SeededAccount[]> {
  const seeded: SeededAccount[] = [];
  for (const [index, one] of accounts.entries())
    seeded.push(await makeAccount(tx, one, { ...around, index }));
  return seeded;
}

async function makeAccount(
  tx: Transaction,
  one: DemoAccount,
  { units, staff, now, index }: Surroundings & { index: number },
): Promise<SeededAccount> {
  const today = shanghaiDay(now);
  const openedOn = `${2014 + (index % 5)}-${String((index % 9) + 1).padStart(2, '0')}-15`;
  const filingNo = `YZ-${String(index + 1).padStart(4, '0')}`;
  const publisherId = named(staff, one.publisher).personId;
  const [made] = await tx
    .insert(account)
    .values({
      platform: one.platform,
      kind: one.kind,
      name: one.name,
      sponsorUnitId: unitOf(units, one.unit).id,
      firstResponsibleId: named(staff, '吕平').personId,
      principalResponsibleId: named(staff, '周建国').personId,
      directResponsibleId: publisherId,
      filingNo,
      state: 'open',
      openedOn,
      enabledOn: addDays(today, -420),
      trialUntil: one.trial ? addDays(today, 20) : null,
      secondOfKind: one.second ?? false,
      registerOrder: index + 1,
      createdAt: now,
    })
    .returning({ id: account.id });
  if (!made) throw new Error('insert returned no row');
  await tx
    .insert(accountEvent)
    .values({ accountId: made.id, act: 'opened', onDay: openedOn, filingNo, recordedAt: now });
  const term = one.acting
    ? { startsOn: addDays(today, -6), endsOn: addDays(today, 20), acting: true }
    : { startsOn: addDays(today, -400), endsOn: null, acting: false };
  await tx
    .insert(publisherTerm)
    .values({ accountId: made.id, personId: publisherId, ...term, recordedAt: now });
  if (one.permit) {
    await tx.insert(silencePermit).values({
      accountId: made.id,
      startsAt: new Date(now.getTime() - 10 * 86_400_000),
      endsAt: new Date(now.getTime() + 20 * 86_400_000),
      reason: '机构调整期间停更，已报备',
      approvedBy: named(staff, '吕平').personId,
      approvedAt: new Date(now.getTime() - 10 * 86_400_000),
    });
  }
  return { id: made.id, platform: one.platform, name: one.name, rhythm: one.rhythm };
}
