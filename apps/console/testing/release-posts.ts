import type { Declarations } from '@qianfa/domain/text/draft-content';
import { loseLeases } from '@qianfa/server/modules/release/expire-releases';
import { copied, published, releasesOf, signedPush } from '@qianfa/server/testing/publish';
import { draftOf, signedPost, weiboText } from '@qianfa/server/testing/walk';
import type { OfficeServer } from './server.ts';

/** Releases of the tests' office in the states that the screens of publishing begin with, made by the real commands. */
export function releasePosts(server: OfficeServer) {
  const { office } = server;
  const walk = { db: server.db, clock: server.clock, files: server.services.files };
  const waiting = async (title: string, given: { plannedAt?: string; ai?: Declarations['ai'] } = {}) => {
    const placement = weiboText(office.accounts.weibo.id, `${title}的正文。`);
    const content = draftOf([{ ...placement, plannedAt: given.plannedAt ?? null }], {
      title,
      declarations: { ai: given.ai ?? { use: 'none', media: [] }, relay: null },
    });
    const { postId } = await signedPost(walk, office, content);
    const [releaseId = 0] = await releasesOf(walk, postId);
    return releaseId;
  };
  return {
    walk,
    waiting,
    /** The editor has it open. */
    open: async (title: string) => {
      const releaseId = await waiting(title);
      await copied(walk, office.editor, releaseId);
      return releaseId;
    },
    /** The editor gave a receipt that nobody compared. */
    unconfirmed: async (title: string) => {
      const releaseId = await waiting(title);
      await published(walk, office.editor, releaseId);
      return releaseId;
    },
    live: async (title: string) => {
      const releaseId = await waiting(title);
      await published(walk, office.editor, releaseId, { liveText: `${title}的正文。` });
      return releaseId;
    },
    /** Its copy was opened and nothing was heard of it. */
    unknown: async (title: string) => {
      const releaseId = await waiting(title);
      await copied(walk, office.editor, releaseId);
      server.clock.pass(31);
      await loseLeases(walk);
      return releaseId;
    },
    push: (texts: readonly string[]) => signedPush(walk, office, office.accounts.wechat.id, texts),
  };
}
