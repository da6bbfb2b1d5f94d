import { type Command, requireRight } from '../command.ts';
import { type TrailVerified, verifyTrail } from './verify-trail.ts';
import { writeTrail } from './write-trail.ts';

/** Verification by the audit administrator or the operator; that it was done, and what came out, is itself an entry. */
export async function verifyNow({
  actor,
  db,
  clock,
  input,
}: Command<{ readonly outsideHead: string | null }>): Promise<TrailVerified> {
  requireRight(actor, 'trail.verify', {});
  const verified = await verifyTrail(db, input.outsideHead);
  const { verdict } = verified;
  await db.transaction((tx) =>
    writeTrail(tx, actor, clock, {
      act: 'trail.verified',
      subject: 'trail',
      facts: verdict.ok
        ? { ok: true, head: verdict.head, entries: verdict.entries }
        : { ok: false, ...verdict.bad },
    }),
  );
  return verified;
}
