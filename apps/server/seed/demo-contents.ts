import {
  type DraftContent,
  type DraftPlacement,
  draftContentSchema,
} from '@qianfa/domain/text/draft-content';
import type { Services } from '../trpc/context.ts';
import type { SeededAccount } from './demo-accounts.ts';
import type { DemoStaff } from './demo-people.ts';
import type { DemoPost } from './demo-post-list.ts';
import { type DemoTextName, demoArticle, demoTexts } from './demo-texts.ts';

/** What the demo's posts are made with. */
export interface Seeding {
  readonly services: Services;
  readonly staff: DemoStaff;
  readonly accounts: readonly SeededAccount[];
  readonly password: string;
}

/** The draft of a demo post, for each of its accounts in the shape that the platform takes. */
export function contentOf(seeding: Seeding, one: DemoPost, pictureId: string): DraftContent {
  const text = demoTexts[one.text];
  const plannedAt = one.planned
    ? new Date(seeding.services.clock.now().getTime() + one.planned * 3_600_000).toISOString()
    : null;
  return draftContentSchema.parse({
    title: text.title,
    kind: one.text === 'ants' || one.text === 'pets' ? 'science' : 'notice',
    class: one.class ?? 'general',
    topic: '政务公开',
    flags: {},
    declarations: {},
    reading: { read: [pictureId], text: '' },
    placements: one.accounts.map((name) =>
      placementOf(accountNamed(seeding, name), text, { pictureId, plannedAt }),
    ),
  });
}

function placementOf(
  account: SeededAccount,
  text: (typeof demoTexts)[DemoTextName],
  given: { pictureId: string; plannedAt: string | null },
): DraftPlacement {
  const { pictureId, plannedAt } = given;
  const { id: accountId, platform } = account;
  const rest = { accountId, plannedAt, push: null };
  if (platform === 'weibo')
    return { ...rest, content: { shape: 'microblog', text: text.weibo, pictures: [pictureId] } };
  if (platform !== 'wechat') {
    const words = text.paragraphs.join('\n');
    return {
      ...rest,
      content: {
        shape: 'generic',
        title: text.title,
        text: words,
        pictures: [pictureId],
        videoDigest: null,
        videoName: '',
      },
    };
  }
  return {
    ...rest,
    content: {
      shape: 'article',
      title: text.title,
      author: '云洲检验检疫局',
      digest: text.digest,
      coverFileId: pictureId,
      body: demoArticle(text, pictureId),
      sourceUrl: null,
      openComment: false,
    },
  };
}

/** An account of the demo's register. */
export function accountNamed(
  { accounts }: Seeding,
  [platform, name]: readonly [string, string],
): SeededAccount {
  const found = accounts.find((account) => account.platform === platform && account.name === name);
  if (!found) throw new Error(`no account ${platform} ${name}`);
  return found;
}
