import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { emptyContent } from '@qianfa/domain/text/placement-content';
import { checkText } from '@qianfa/domain/wording/check-text';
import { noPhrases, timesSeen } from '@qianfa/domain/wording/seen-phrases';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { buildDraft, buildPlacementContent } from '../../testing/build-post.ts';
import { buildPublication } from '../../testing/build-publication.ts';
import { buildPublicationText } from '../../testing/build-wording.ts';
import { readNew, seenSoFar } from './seen-posts.ts';
import { officeWordBook } from './word-book.ts';

let home: TestDatabase;
beforeAll(async () => {
  home = await createTestDatabase();
  await buildPublicationText(home.db, { text: '完善发展机制', origin: 'signed' });
  await buildPublicationText(home.db, { text: '健全发展机制', origin: 'signed' });
  await buildPublicationText(home.db, { text: '别人的话怎么写都行', origin: 'pasted' });
});
afterAll(() => home.drop());

describe('记住本单位发过的说法', () => {
  test('只记签发过的稿件，记过的不再记，新发的接着记', async () => {
    const memory = { seen: noPhrases(), last: 0 };
    await readNew(home.sql, memory);
    expect(timesSeen(memory.seen, '发展机制')).toBe(2);
    expect(timesSeen(memory.seen, '别人的话')).toBe(0);
    await buildPublicationText(home.db, { text: '发展机制', origin: 'signed' });
    await readNew(home.sql, memory);
    expect(timesSeen(memory.seen, '发展机制')).toBe(3);
  });

  test('没有发出的稿件和撤下的发布，一个词也不记 (T17)', async () => {
    const memory = { seen: noPhrases(), last: 0 };
    const words = '机密口径未定';
    for (const _ of [1, 2]) {
      const { id: publicationId } = await buildPublication(home.db, { takenDownAt: new Date(0) });
      await buildPublicationText(home.db, { publicationId, text: words, origin: 'signed' });
      await buildDraft(home.db, { searchText: words });
      await buildPlacementContent(home.db, { content: { ...emptyContent('microblog'), text: words } });
    }
    await readNew(home.sql, memory);
    expect(timesSeen(memory.seen, '机密口径')).toBe(0);
    expect(timesSeen(memory.seen, '发展机制')).toBeGreaterThan(0);
  });

  test('办公室的词库带着这些说法；没有读完也不等，读完就有参考', async () => {
    await officeWordBook({ sql: home.sql });
    await vi.waitFor(() => expect(timesSeen(seenSoFar(home.sql), '发展机制')).toBeGreaterThan(1), 10_000);
    const { book } = await officeWordBook({ sql: home.sql });
    const context = { day: '2026-11-20', platform: null, postKind: null, unitPath: null };
    expect(checkText('推进发展机智', book, context)).toMatchObject([
      { kind: 'nearMiss', severity: 'hint', text: '发展机智', advice: '发展机制' },
    ]);
  });
});
