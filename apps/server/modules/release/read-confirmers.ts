import { rights } from '@qianfa/domain/rights/rights';
import type { Context } from '../../trpc/context.ts';
import type { GroupedRelease } from './release-group.ts';

/** Enough names to find somebody; the nearest unit first. */
const most = 6;

/** People who may confirm this release: with the right over its account, able to sign in, and not its releaser (R20). */
export async function readConfirmers(
  { sql }: Pick<Context, 'sql'>,
  { row, unitPath }: GroupedRelease,
): Promise<string[]> {
  const roles = Object.keys(rights['release.confirm'].holders);
  const people = await sql<{ name: string }[]>`
    select p.name from person p join lateral (
      select max(length(u.path)) as near from role_grant g join unit u on u.id = g.unit_id
      where g.person_id = p.id and g.revoked_at is null and g.role = any(${roles}) and starts_with(${unitPath}, u.path)) held
      on held.near is not null
    where p.state = 'active' and p.login is not null and p.id <> ${row.releasedBy ?? 0}
    order by held.near desc, p.name collate "zh-x-icu" limit ${most}`;
  return people.map(({ name }) => name);
}
