import type { Transaction } from '@qianfa/db/pool';
import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import type { Sighting } from '../modules/publication/sighting.ts';
import { takeSightings } from '../modules/publication/take-sightings.ts';
import { type Chance, chanceFrom } from './chance.ts';
import type { SeededAccount } from './demo-accounts.ts';

/** Fourteen months, in hours. */
const span = 426 * 24;

const subjects = [
  '进口食品抽查结果公开',
  '口岸传染病监测周报',
  '跨境电商消费品抽检情况',
  '通关流程时限公布',
  '行政许可办理结果',
  '动植物检疫知识：红火蚁',
  '双随机抽查结果公开',
  '政策解读：原产地证书',
  '口岸开放日邀您参加',
  '出口企业备案办事指南',
  '节假日通关安排',
  '进境宠物携带须知',
  '国门生物安全科普',
  '进口儿童用品质量提示',
  '局长信箱答复选登',
];
const sources = ['海关总署', '市场监管总局', '省政府网站'];

/** What every account has published, as an import would bring it. */
export async function seedPublications(
  tx: Transaction,
  accounts: readonly SeededAccount[],
  now: Date,
): Promise<void> {
  const chance = chanceFrom(20_170_623);
  const sightings = accounts.flatMap((account) => historyOf(account, chance, now));
  for (let from = 0; from < sightings.length; from += 2_000) {
    await takeSightings(tx, sightings.slice(from, from + 2_000), { now, seenBy: null, importBatchId: null });
  }
}

function historyOf(account: SeededAccount, chance: Chance, now: Date): Sighting[] {
  const { days, lastHours, original, signedHere = 0 } = account.rhythm;
  const sightings: Sighting[] = [];
  if (lastHours === null) return sightings;
  for (let hours = lastHours; hours < span; hours += Math.max(2, days * 24 * (0.3 + 1.4 * chance.next()))) {
    const publishedAt = new Date(now.getTime() - hours * 3_600_000);
    const isOriginal = chance.next() < original;
    const title = `${chance.pick(subjects)}（${shanghaiDay(publishedAt).slice(5)}）`;
    const source = isOriginal ? null : chance.pick(sources);
    if (hours < signedHere * 24) continue;
    sightings.push({
      accountId: account.id,
      kind: 'import',
      title,
      publishedAt,
      publishedAtSource: 'import',
      link: `https://demo.example.gov.cn/p/${account.id}-${Math.round(hours * 60)}`,
      platformId: null,
      original: isOriginal,
      source,
      onPage: true,
      release: null,
    });
  }
  return sightings;
}
