import { trailEntry, trailSeal } from '@qianfa/db/tables/trail';
import { dayStart, isDay } from '@qianfa/domain/calendar/shanghai';
import { trailActs } from '@qianfa/domain/trail/acts';
import { and, desc, eq, gte, ilike, lt, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../../trpc/context.ts';
import { requireRight } from '../command.ts';

const day = z.string().refine(isDay);

export const listTrailInput = z.object({
  act: z.enum(trailActs).nullable().default(null),
  /** Part of a name. */
  actor: z.string().trim().max(60).default(''),
  subject: z.string().trim().max(80).default(''),
  from: day.nullable().default(null),
  to: day.nullable().default(null),
  /** Entries older than this one. */
  cursor: z.number().int().positive().nullable().default(null),
  limit: z.number().int().min(1).max(200).default(100),
});

/** The trail's newest entries that fit the filter, with their seal. Facts carry neither body nor title of posts. */
export async function listTrail(ctx: Context, raw: z.input<typeof listTrailInput>) {
  requireRight(ctx.actor, 'trail.read', {});
  const input = listTrailInput.parse(raw);
  const rows = await ctx.db
    .select({
      id: trailEntry.id,
      at: trailEntry.at,
      actor: trailEntry.actor,
      actorName: trailEntry.actorName,
      act: trailEntry.act,
      subject: trailEntry.subject,
      postId: trailEntry.postId,
      facts: trailEntry.facts,
      network: trailEntry.network,
      blockId: trailSeal.blockId,
      seal: trailSeal.hash,
    })
    .from(trailEntry)
    .leftJoin(trailSeal, eq(trailSeal.entryId, trailEntry.id))
    .where(and(...conditions(input)))
    .orderBy(desc(trailEntry.id))
    .limit(input.limit);
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

function conditions(input: z.output<typeof listTrailInput>): SQL[] {
  const { act, actor, subject, from, to, cursor } = input;
  const like = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  const tests: (SQL | null)[] = [
    act ? eq(trailEntry.act, act) : null,
    actor === '' ? null : ilike(trailEntry.actorName, like(actor)),
    subject === '' ? null : eq(trailEntry.subject, subject),
    from === null ? null : gte(trailEntry.at, dayStart(from)),
    to === null ? null : lt(trailEntry.at, new Date(dayStart(to).getTime() + 86_400_000)),
    cursor === null ? null : lt(trailEntry.id, cursor),
  ];
  return tests.filter((test) => test !== null);
}
