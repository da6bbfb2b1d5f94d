import { describe, expect, test } from 'vitest';
import { extractBlock, verifyExtract } from './extract.ts';
import { genesisHash, type SealableEntry, sealBlock } from './seal.ts';

/** A stand-in hash; the server passes SM3. */
const hash = (text: string): string => {
  let state = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return state.toString(16);
};

const entry = (id: number, postId: number): SealableEntry => ({
  id,
  at: new Date(Date.UTC(2026, 10, 20, 2, 0, id)),
  actor: 'person:12',
  actorName: '李四',
  actingForId: null,
  act: 'draft.saved',
  subject: `post:${postId}`,
  postId,
  unitId: 4,
  facts: { version: id },
  network: null,
  requestId: `r${id}`,
});

const entries = [entry(1, 7), entry(2, 8), entry(3, 7), entry(4, 9)];
const sealed = sealBlock(genesisHash, entries, hash);
const extract = extractBlock({ id: 1, previousHash: genesisHash, hash: sealed.hash }, entries, {
  told: ({ postId }) => postId === 7,
  hash,
});

describe('留痕摘录的证明 (R37)', () => {
  test('摘录只说本稿的条目，别的条目只有摘要，而封印照样算得出来', () => {
    expect(verifyExtract([extract], hash)).toBeNull();
    expect(extract.places.map((place) => 'entry' in place)).toEqual([true, false, true, false]);
    expect(JSON.stringify(extract)).not.toContain('post:8');
  });

  test('说出的条目改一个字，指名这一块', () => {
    const places = extract.places.map((place) =>
      'entry' in place && place.entry.id === 3 ? { entry: { ...place.entry, actorName: '王五' } } : place,
    );
    expect(verifyExtract([{ ...extract, places }], hash)).toEqual({ blockId: 1, entryId: 1 });
  });

  test('少一条、换位置、改封印，都查得出来', () => {
    const [first, second, ...rest] = extract.places;
    if (!first || !second) throw new Error('four places');
    expect(verifyExtract([{ ...extract, places: [first, ...rest] }], hash)).not.toBeNull();
    expect(verifyExtract([{ ...extract, places: [second, first, ...rest] }], hash)).not.toBeNull();
    expect(verifyExtract([{ ...extract, hash: '0' }], hash)).not.toBeNull();
    expect(verifyExtract([{ ...extract, places: [] }], hash)).toEqual({ blockId: 1, entryId: null });
  });
});
