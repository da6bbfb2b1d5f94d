import { runFreshnessPass } from '../modules/freshness/run-freshness-pass.ts';
import { startOffice } from '../modules/office/start-office.ts';
import { hashPassword } from '../modules/session/passwords.ts';
import type { Services } from '../trpc/context.ts';
import { seedAccounts } from './demo-accounts.ts';
import { seedAnnotations } from './demo-annotations.ts';
import { seedChannels } from './demo-channels.ts';
import { seedException } from './demo-exceptions.ts';
import { seedFollowUp } from './demo-follow-up.ts';
import { seedKinds } from './demo-kinds.ts';
import { seedMeasures } from './demo-measures.ts';
import { seedPeople } from './demo-people.ts';
import { seedPosts } from './demo-posts.ts';
import { seedPublications } from './demo-publications.ts';
import { seedRoutes } from './demo-routes.ts';
import { seedSigning } from './demo-signing.ts';
import { seedTime } from './demo-time.ts';
import { seedUnits } from './demo-units.ts';
import { seedWording } from './demo-wording.ts';

/**
 * The demo office: a believable bureau with people, accounts, fourteen months of publications, posts in every state and
 * the alerts that follow. The same at every run but for the day: everything is relative to now.
 */
export async function seedDemo(services: Services): Promise<void> {
  const { db, clock, settings } = services;
  const now = clock.now();
  const password = settings.demoPassword;
  const passwordHash = await hashPassword(password);
  const { staff, accounts } = await db.transaction(async (tx) => {
    await startOffice(tx, clock, { kind: 'demo', name: '云洲检验检疫局' });
    const units = await seedUnits(tx, now);
    const people = await seedPeople(tx, { units, passwordHash, now });
    const register = await seedAccounts(tx, { units, staff: people, now });
    await seedPublications(tx, register, now);
    return { staff: people, accounts: register };
  });
  await seedMeasures({ services, staff, accounts, password });
  await seedPosts({ services, staff, accounts, password });
  await seedAnnotations({ services, staff });
  await seedKinds({ services, staff, accounts, password });
  await seedRoutes({ services, staff });
  await seedSigning({ services, staff });
  await seedException({ services, staff, accounts, password });
  await seedWording({ services, staff });
  await seedTime({ services, staff });
  await seedFollowUp({ services, staff, accounts, password });
  await seedChannels({ services, staff });
  await runFreshnessPass(services);
}
