import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { idSchema } from '@qianfa/domain/rights/roles';
import { postKinds } from '@qianfa/domain/text/draft-content';
import { placementContentSchema } from '@qianfa/domain/text/placement-content';
import { checkContent } from '@qianfa/domain/wording/check-content';
import type { Finding } from '@qianfa/domain/wording/finding';
import { nearCopyFindings } from '@qianfa/domain/wording/near-copies';
import type { WordBookParts } from '@qianfa/domain/wording/word-book';
import { z } from 'zod';
import type { Context } from '../../trpc/context.ts';
import { type PersonActing, requireRight } from '../command.ts';
import { reachedPaths } from '../freshness/reach.ts';
import { placementText } from './placement-text.ts';
import { similarPosts } from './similar-posts.ts';
import { officeWordBook } from './word-book.ts';

type Reader = Pick<Context, 'sql' | 'actor' | 'clock'>;

export const readBookInput = z.object({
  /** The edition at hand: the answer is without parts while it is the present one. */
  edition: z.number().int().min(0).nullable().default(null),
});

/** Larger books are checked on the server (`wording.check`): the browser would load megabytes. */
const mostForBrowser = 5_000;

export interface BookForBrowser {
  readonly edition: number;
  /** Null: the edition at hand is the present one, or the book is too large and the server checks. */
  readonly parts: WordBookParts | null;
  readonly where: 'browser' | 'server';
}

/** What the console checks with while somebody types: the parts that hold where this person works. */
export async function readBook(
  { sql, actor }: Reader,
  { edition: known }: z.output<typeof readBookInput>,
): Promise<BookForBrowser> {
  requireRight(actor, 'wording.check', {});
  const { edition, book } = await officeWordBook({ sql });
  const { parts } = book;
  const where = parts.entries.length <= mostForBrowser ? 'browser' : 'server';
  if (where === 'server' || known === edition) return { edition, parts: null, where };
  const paths = (actor as PersonActing).grants.map(({ unitPath }) => unitPath);
  const meets = (path: string | null) =>
    path === null || paths.some((own) => own.startsWith(path) || path.startsWith(own));
  const foreign = await foreignBureaus(sql, paths);
  return {
    edition,
    parts: {
      ...parts,
      entries: parts.entries.filter(({ scope }) => meets(scope.unitPath)),
      units: parts.units.filter(({ fullName }) => !foreign.has(fullName)),
    },
    where,
  };
}

/** Bureaus of other trees: that they are in this office is nobody's business there (T17). */
async function foreignBureaus(sql: Reader['sql'], paths: readonly string[]): Promise<ReadonlySet<string>> {
  const roots = paths.map((path) => `${/^\/(?:\d+\/)?/.exec(path)?.[0] ?? path}%`);
  const rows = await sql<{ name: string }[]>`
    select name from unit where kind = 'bureau' and not path like any (${roots}::text[])
      and not exists (select from unit_name n where n.full_name = unit.name and n.ended_at is null)`;
  return new Set(rows.map(({ name }) => name));
}

export const checkWordingInput = z.object({
  placements: z
    .array(z.object({ accountId: idSchema.nullable(), content: placementContentSchema }))
    .min(1)
    .max(60),
  postKind: z.enum(postKinds).nullable().default(null),
});

/** Every finding of these placements with the office's words, as of today. Accounts outside the scope count as none. */
export async function checkWording(
  { sql, actor, clock }: Reader,
  { placements, postKind }: z.output<typeof checkWordingInput>,
): Promise<{ edition: number; findings: Finding[] }> {
  requireRight(actor, 'wording.check', {});
  const { edition, book } = await officeWordBook({ sql });
  const accounts = await accountsOf(
    { sql, actor },
    placements.flatMap(({ accountId }) => accountId ?? []),
  );
  const day = shanghaiDay(clock.now());
  const findings = placements.flatMap(({ accountId, content }) => {
    const on = accountId === null ? undefined : accounts.get(accountId);
    const context = { day, platform: on?.platform ?? null, postKind, unitPath: on?.unitPath ?? null };
    return checkContent(content, book, context).map((finding) => ({ ...finding, accountId }));
  });
  return { edition, findings };
}

export const readSimilarInput = z.object({
  accountId: idSchema.nullable().default(null),
  content: placementContentSchema,
  postId: idSchema.nullable().default(null),
  /** The source that a relay declares (R12). */
  declaredSource: z.string().trim().max(200).nullable().default(null),
});

/** Near-copies of a placement among publications of the actor's scope, and the hints they make. */
export async function readSimilar(
  { sql, actor }: Reader,
  { accountId, content, postId, declaredSource }: z.output<typeof readSimilarInput>,
) {
  requireRight(actor, 'wording.check', {});
  const accounts = await accountsOf({ sql, actor }, accountId === null ? [] : [accountId]);
  const unitPath = accountId === null ? null : (accounts.get(accountId)?.unitPath ?? null);
  const { title, text } = placementText(content);
  const unitPaths = reachedPaths(actor, 'publication.read');
  const copies = await similarPosts(sql, { title, text, unitPath, declaredSource, unitPaths, postId });
  return { copies, findings: nearCopyFindings(copies) };
}

async function accountsOf({ sql, actor }: Pick<Reader, 'sql' | 'actor'>, ids: readonly number[]) {
  const rows = await sql<{ id: number; platform: string; unitPath: string }[]>`
    select a.id, a.platform, u.path as "unitPath" from account a join unit u on u.id = a.sponsor_unit_id
    where a.id = any(${[...ids]}::bigint[]) and u.path like any (${reachedPaths(actor, 'account.read')}::text[])`;
  return new Map(rows.map((row) => [row.id, row]));
}
