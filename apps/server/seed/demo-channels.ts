import { saveChannel } from '../modules/notice/save-channel.ts';
import type { Services } from '../trpc/context.ts';
import { type DemoStaff, named } from './demo-people.ts';

/**
 * A mail channel, so that people find in their settings what can reach them outside the console. Nobody has written down
 * an address, so that nothing goes out of a demo by itself.
 */
export async function seedChannels({
  services,
  staff,
}: {
  services: Services;
  staff: DemoStaff;
}): Promise<void> {
  const { db, clock, secrets } = services;
  const [bureau] = await services.sql<{ id: number }[]>`
    select id::int as id from unit where name = '云洲检验检疫局'`;
  const input = {
    ...{ channelId: null, kind: 'mail' as const, name: '局机关邮件', unitId: bureau?.id ?? 0 },
    ...{ enabled: true, includeTitle: false, secrets: {} },
    settings: {
      host: 'mail.example.org',
      port: 587,
      security: 'startTls' as const,
      user: null,
      from: 'qianfa@example.org',
    },
  };
  await saveChannel({ actor: named(staff, '高远'), db, clock, secrets, input });
}
