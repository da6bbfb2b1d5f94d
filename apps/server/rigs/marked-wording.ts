import { buildDraft, buildFindingExcuse, buildPost } from '../testing/build-post.ts';
import { buildPublication } from '../testing/build-publication.ts';
import { buildEntry, buildFalseAlarm, buildLexicon, buildLookbackHit } from '../testing/build-wording.ts';
import type { ServedOffice } from '../testing/serve.ts';

/** Lexicons, reports and hits of unit A, every word of them marked. Rosters and lists are the whole office's. */
export async function markWording({ database: { db }, office }: ServedOffice, mark: string): Promise<void> {
  const unitId = office.units.bureau.id;
  const drafter = office.editor.personId;
  const lexicon = await buildLexicon(db, { name: `词库${mark}`, unitId });
  const entry = await buildEntry(db, {
    lexiconId: lexicon.id,
    term: `用语${mark}`,
    advice: `改为${mark}`,
    note: mark,
    source: mark,
  });
  const entryRef = `${lexicon.id}:${entry.key}`;
  const said = { entryRef, words: `标出${mark}`, rightWords: mark, note: mark };
  await buildFalseAlarm(db, { ...said, unitId, reportedBy: drafter });
  const post = await buildPost(db, { unitId, drafterId: drafter, title: `回看的草稿${mark}` });
  await buildDraft(db, { postId: post.id, savedBy: drafter, searchText: mark });
  const excused = { postId: post.id, accountId: office.accounts.weibo.id, excusedBy: drafter };
  await buildFindingExcuse(db, { ...excused, text: `让它留着${mark}`, note: mark });
  const live = await buildPublication(db, { accountId: office.accounts.weibo.id, title: `回看的${mark}` });
  for (const subject of [{ postId: post.id }, { publicationId: live.id }]) {
    await buildLookbackHit(db, { ...subject, unitId, words: `旧说法${mark}`, advice: mark, entryRef });
  }
}
