import type { DraftContent, DraftPlacement } from '../text/draft-content.ts';
import { emptyDraft } from '../text/draft-content.ts';
import type { ArticleContent, GenericContent, MicroblogContent } from '../text/placement-content.ts';
import { article, fileNamed } from './articles.ts';

/** A complete WeChat placement. */
export function articleContent(over: Partial<ArticleContent> = {}): ArticleContent {
  return {
    shape: 'article',
    title: '关于印发政务公开工作要点的通知',
    author: '办公室',
    digest: '今年政务公开工作怎么做',
    coverFileId: fileNamed('c'),
    body: article('各处室:', '现将工作要点印发给你们,请认真贯彻落实。'),
    sourceUrl: null,
    openComment: false,
    ...over,
  };
}

/** A complete Weibo placement. */
export function microblogContent(over: Partial<MicroblogContent> = {}): MicroblogContent {
  return { shape: 'microblog', text: '今年政务公开工作要点印发。', pictures: [fileNamed('a')], ...over };
}

/** A complete placement of any other platform. */
export function genericContent(over: Partial<GenericContent> = {}): GenericContent {
  return {
    shape: 'generic',
    title: '政务公开工作要点',
    text: '今年政务公开工作怎么做?',
    pictures: [],
    videoDigest: fileNamed('v'),
    videoName: '要点.mp4',
    ...over,
  };
}

export function placementOf(accountId: number, content: DraftPlacement['content']): DraftPlacement {
  return { accountId, content, plannedAt: null, push: null };
}

/** A complete draft for accounts 1 (WeChat), 2 (Weibo) and 3 (抖音). */
export function completeDraft(over: Partial<DraftContent> = {}): DraftContent {
  return {
    ...emptyDraft(),
    title: '政务公开工作要点',
    placements: [
      placementOf(1, articleContent()),
      placementOf(2, microblogContent()),
      placementOf(3, genericContent()),
    ],
    ...over,
  };
}

export const draftAccounts = [
  { id: 1, platform: 'wechat' },
  { id: 2, platform: 'weibo' },
  { id: 3, platform: 'douyin' },
] as const;
