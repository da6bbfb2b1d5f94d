import { startOffice } from '../modules/office/start-office.ts';
import type { Services } from '../trpc/context.ts';

/** The demo office. */
export async function seedDemo({ db, clock }: Services): Promise<void> {
  await db.transaction((tx) => startOffice(tx, clock, { kind: 'demo', name: '云洲检验检疫局' }));
}
