import type { Transaction } from '@qianfa/db/pool';
import { draft, findingExcuse } from '@qianfa/db/tables/post';
import { ensure, refused } from '@qianfa/domain/refusal';
import { idSchema } from '@qianfa/domain/rights/roles';
import { textField } from '@qianfa/domain/text/fields';
import { excuseReasons, keyOf, mayExcuse, type PlacedFinding } from '@qianfa/domain/wording/excuse';
import { findingKinds } from '@qianfa/domain/wording/finding';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import { readKnownFiles } from '../attachment/known-files.ts';
import { type Clock, type Command, type PersonActing, requireRight } from '../command.ts';
import { readEndNames } from '../end-name/read-end-names.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { readDraftContent } from './create-post.ts';
import { readAccounts } from './draft-accounts.ts';
import { judgeDraft } from './judge-draft.ts';
import { officeWords } from './office-words.ts';
import { lockPostOf } from './post-access.ts';
import { ensureStillWritten } from './save-draft.ts';

const keySchema = z.object({
  accountId: idSchema,
  kind: z.enum(findingKinds),
  code: z.string().min(1).max(60),
  text: textField('words', 200),
  context: textField('sentence', 600),
});

export const excuseFindingsInput = z.object({
  postId: idSchema,
  /** The same words may stand in several placements: one tap covers what the screen shows as one. */
  findings: z.array(keySchema).min(1).max(100),
  /** Null: a hint, ignored without a word. */
  reason: z.enum(excuseReasons).nullable(),
  note: textField('note', 200)
    .transform((text) => text.trim())
    .default(''),
});

/**
 * Lets findings of the draft as it was saved stand in this post (R5, R6). What is no longer found is `findingGone`; how
 * grave a finding is, and so whether it needs a reason, is judged here and not taken from the browser.
 */
export async function excuseFindings(command: Command<z.output<typeof excuseFindingsInput>>): Promise<void> {
  const { actor, db, clock, input } = command;
  requireRight(actor, 'post.write', { ownerId: actor.kind === 'person' ? actor.personId : undefined });
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  const words = await officeWords(db, clock);
  await db.transaction(async (tx) => {
    const post = await lockPostOf(tx, actor, input.postId, 'post.write');
    await ensureStillWritten(tx, post.id);
    const standing = await findNow(tx, { actor, clock, postId: post.id, words });
    const found = [...new Set(input.findings.map(keyOf))].map((key) => standing.get(key));
    for (const finding of found) {
      if (!finding) throw refused('conflict', 'R4', 'findingGone');
      ensure(mayExcuse(finding, input.reason, input.note));
    }
    for (const finding of found) {
      if (!finding?.accountId) continue;
      const { accountId, kind, code, text, context, severity } = finding;
      const given = {
        severity,
        reason: input.reason,
        note: input.note,
        excusedBy: actor.personId,
        excusedAt: clock.now(),
      };
      await tx
        .insert(findingExcuse)
        .values({ postId: post.id, accountId, kind, code, text, context, ...given })
        .onConflictDoUpdate({
          target: [
            findingExcuse.postId,
            findingExcuse.accountId,
            findingExcuse.kind,
            findingExcuse.code,
            findingExcuse.text,
            findingExcuse.context,
          ],
          set: given,
        });
      await writeTrail(tx, actor, clock, {
        act: 'finding.excused',
        subject: `post:${post.id}`,
        postId: post.id,
        unitId: post.unitId,
        // The words stand in a draft: they stay out of the trail (R37).
        facts: { accountId, kind, code, severity, reason: input.reason },
      });
    }
    await announce(tx, [`post:${post.id}`]);
  });
}

/** What the checks find in the draft as it is stored, by key. */
async function findNow(
  tx: Transaction,
  given: {
    actor: PersonActing;
    clock: Clock;
    postId: number;
    words: Awaited<ReturnType<typeof officeWords>>;
  },
): Promise<ReadonlyMap<string, PlacedFinding>> {
  const { actor, clock, postId, words } = given;
  const [stored] = await tx.select({ content: draft.content }).from(draft).where(eq(draft.postId, postId));
  const content = readDraftContent(stored?.content);
  const accounts = await readAccounts(
    tx,
    content.placements.map(({ accountId }) => accountId),
  );
  const files = await readKnownFiles(tx, content, words);
  const names = await readEndNames(tx, clock, { postId, content });
  const { findings } = judgeDraft({ actor, content, accounts, words, excuses: [], files, names });
  return new Map(findings.map((one) => [keyOf(one), one]));
}
