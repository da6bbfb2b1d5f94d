import { addDays, shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { sql } from 'drizzle-orm';
import { approveArrangement } from '../modules/signing/arrange-unit.ts';
import { changeRoads } from '../modules/signing/change-roads.ts';
import { recordAuthority } from '../modules/signing/record-authority.ts';
import type { Services } from '../trpc/context.ts';
import { type DemoStaff, named } from './demo-people.ts';

/**
 * Ways to sign (R3, R41–R43): the roads are open, 吴科 may 代签 for the bureau and signs general posts of 松塔局, 南湾局 has
 * a 简化流程, and 办公室 reviews for 东屿局. None of it changes who has which task of the posts that the demo shows.
 */
export async function seedSigning({
  services,
  staff,
}: {
  services: Services;
  staff: DemoStaff;
}): Promise<void> {
  const { db, clock } = services;
  const unitOf = async (name: string) => {
    const [row] = await db.execute<{ id: number }>(sql`select id from unit where name = ${name}`);
    return row?.id ?? 0;
  };
  const [head, director, security] = [named(staff, '吴科'), named(staff, '吕平'), named(staff, '高远')];
  const today = shanghaiDay(clock.now());
  const input = {
    byClass: true,
    paper: true,
    deputy: true,
    deputyKinds: ['notice' as const],
    simplified: true,
    superior: true,
    exception: true,
  };
  await changeRoads({ actor: security, db, clock, input });
  const given = {
    personId: head.personId,
    grantedById: director.personId,
    accountId: null,
    startsOn: addDays(today, -30),
    basis: '云检办〔2026〕7号',
  };
  await recordAuthority({
    actor: director,
    db,
    clock,
    input: {
      ...given,
      kind: 'deputy',
      unitId: await unitOf('云洲检验检疫局'),
      classes: ['general', 'important'],
      endsOn: addDays(today, 200),
    },
  });
  await recordAuthority({
    actor: director,
    db,
    clock,
    input: {
      ...given,
      kind: 'delegate',
      unitId: await unitOf('松塔局'),
      classes: ['general'],
      endsOn: addDays(today, 10),
    },
  });
  const days = { startsOn: addDays(today, -30), endsOn: addDays(today, 150) };
  await approveArrangement({
    actor: director,
    db,
    clock,
    input: {
      ...days,
      kind: 'simplified',
      unitId: await unitOf('南湾局'),
      reviewUnitId: null,
      reason: '单位只有两个人',
      basis: '云检办〔2026〕9号',
    },
  });
  await approveArrangement({
    actor: director,
    db,
    clock,
    input: {
      ...days,
      kind: 'superior',
      unitId: await unitOf('东屿局'),
      reviewUnitId: await unitOf('办公室'),
      reason: '没有审核人员',
      basis: '云检办〔2026〕10号',
    },
  });
}
