import { createTestDatabase } from '@qianfa/db/testing/database';
import type { TestClock } from './clock.ts';
import { buildOffice } from './office.ts';
import { type PublishWalk, releaseRow, releasesOf, temporaryFiles } from './publish.ts';
import { trailOf } from './trail-of.ts';
import { draftOf, signedPost, weiboText } from './walk.ts';

/** What the tests of releases begin with: an office in a database of its own, signed posts, and what became of them. */
export async function publishHome(clock: TestClock) {
  const home = await createTestDatabase();
  const office = await buildOffice(home, clock);
  const walk: PublishWalk = { db: home.db, clock, files: temporaryFiles() };
  let texts = 0;
  return {
    home,
    office,
    walk,
    /** A signed Weibo post; its one release waits. */
    async weibo(given: { plannedAt?: string } = {}) {
      texts += 1;
      const text = `本期抽查进口食品218批,第${texts}次。`;
      const placement = { ...weiboText(office.accounts.weibo.id, text), plannedAt: given.plannedAt ?? null };
      const { postId } = await signedPost(walk, office, draftOf([placement]));
      const [releaseId = 0] = await releasesOf(walk, postId);
      return { postId, releaseId, text };
    },
    /** The acts of a release in their order. */
    async actsOf(releaseId: number) {
      return (await trailOf(home, `release:${releaseId}`)).map(({ act }) => act);
    },
    async stateOf(releaseId: number) {
      return (await releaseRow(walk, releaseId)).state;
    },
    receiptFor: (releaseId: number, given: Record<string, unknown> = {}) => ({
      releaseId,
      publishedAt: clock.now().toISOString(),
      articles: [{ releaseId, link: 'https://weibo.com/1234567890/Nzzzz1', ...given }],
    }),
  };
}

export type PublishHome = Awaited<ReturnType<typeof publishHome>>;
