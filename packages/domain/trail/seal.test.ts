import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  entryText,
  genesisHash,
  type SealableEntry,
  type StoredBlock,
  type StoredSeal,
  sealBlock,
  verifyBlocks,
} from './seal.ts';

/** A stand-in hash (FNV-1a over two lanes); the server passes SM3. */
const hash = (text: string): string => {
  let [a, b] = [0x811c9dc5, 0x01000193];
  for (let at = 0; at < text.length; at++) {
    a = Math.imul(a ^ text.charCodeAt(at), 0x01000193) >>> 0;
    b = Math.imul(b ^ text.charCodeAt(at), 0x85ebca6b) >>> 0;
  }
  return `${a.toString(16)}-${b.toString(16)}`;
};

const entry = (id: number, change: Partial<SealableEntry> = {}): SealableEntry => ({
  id,
  at: new Date(Date.UTC(2026, 10, 20, 2, 0, id)),
  actor: 'person:12',
  actorName: '李四',
  actingForId: null,
  act: 'draft.saved',
  subject: 'post:7',
  postId: 7,
  unitId: 4,
  facts: { version: id },
  network: '10.0.0.1',
  requestId: `r${id}`,
  ...change,
});

interface Chain {
  readonly blocks: StoredBlock[];
  readonly seals: Map<number, StoredSeal[]>;
}

/** Seals entries in blocks of these sizes, as the sealing job does. */
function sealed(sizes: readonly number[], by = hash): Chain {
  const chain: Chain = { blocks: [], seals: new Map() };
  let [head, nextId] = [genesisHash, 1];
  for (const [index, size] of sizes.entries()) {
    const entries = Array.from({ length: size }, () => entry(nextId++));
    const block = sealBlock(head, entries, by);
    const id = index + 1;
    chain.blocks.push({ id, previousHash: head, hash: block.hash, entries: size });
    chain.seals.set(
      id,
      entries.map((one, place) => ({
        entryId: one.id,
        ordinal: place + 1,
        hash: block.entryHashes[place] ?? '',
        entry: one,
      })),
    );
    head = block.hash;
  }
  return chain;
}

const verify = (chain: Chain, outsideHead: string | null = null) =>
  verifyBlocks(chain.blocks, (id) => chain.seals.get(id) ?? [], hash, outsideHead);

/** Changes the seals of one block. */
const tamper = (chain: Chain, blockId: number, change: (seals: StoredSeal[]) => StoredSeal[]): Chain => ({
  blocks: chain.blocks,
  seals: new Map([...chain.seals, [blockId, change(chain.seals.get(blockId) ?? [])]]),
});

describe('留痕封存 (R37)', () => {
  const chain = sealed([3, 1, 4]);
  const replace = (blockId: number, ordinal: number, change: Partial<SealableEntry>) =>
    tamper(chain, blockId, (seals) =>
      seals.map((seal) =>
        seal.ordinal === ordinal && seal.entry ? { ...seal, entry: { ...seal.entry, ...change } } : seal,
      ),
    );

  test('没动过的留痕验证通过', () => {
    expect(verify(chain)).toEqual({ ok: true, head: chain.blocks[2]?.hash, entries: 8 });
    expect(verify(sealed([]))).toEqual({ ok: true, head: genesisHash, entries: 0 });
  });

  test.each<[string, Partial<SealableEntry>]>([
    ['时间', { at: new Date(0) }],
    ['操作人', { actor: 'person:13' }],
    ['姓名', { actorName: '李 四' }],
    ['代谁', { actingForId: 9 }],
    ['行为', { act: 'opinion.passed' }],
    ['对象', { subject: 'post:8' }],
    ['稿件', { postId: null }],
    ['单位', { unitId: 5 }],
    ['事实', { facts: { version: 99 } }],
    ['网络', { network: null }],
    ['请求', { requestId: 'x' }],
  ])('改了一条留痕的%s，指得出是哪一条', (_what, change) => {
    expect(verify(replace(3, 2, change))).toEqual({
      ok: false,
      bad: { blockId: 3, entryId: 6, problem: 'differs' },
    });
  });

  test('删掉一条，指得出从哪里断', () => {
    const gone = tamper(chain, 3, (seals) =>
      seals.map((seal) => (seal.ordinal === 2 ? { ...seal, entry: null } : seal)),
    );
    expect(verify(gone)).toEqual({ ok: false, bad: { blockId: 3, entryId: 6, problem: 'missing' } });
    const sealToo = tamper(chain, 3, (seals) => seals.filter(({ ordinal }) => ordinal !== 2));
    expect(verify(sealToo)).toEqual({ ok: false, bad: { blockId: 3, entryId: 7, problem: 'missing' } });
    const last = tamper(chain, 3, (seals) => seals.slice(0, 3));
    expect(verify(last)).toMatchObject({ ok: false, bad: { blockId: 3, problem: 'missing' } });
  });

  test('两条换了位置，连封存记录一起换也看得出', () => {
    const swapped = tamper(chain, 1, ([first, second, ...rest]) =>
      first && second ? [{ ...second, ordinal: 1 }, { ...first, ordinal: 2 }, ...rest] : rest,
    );
    expect(verify(swapped)).toEqual({ ok: false, bad: { blockId: 1, entryId: 2, problem: 'differs' } });
  });

  test('塞进一条，看得出', () => {
    const inserted = tamper(chain, 2, (seals) => [
      ...seals,
      { entryId: 99, ordinal: 2, hash: 'x', entry: entry(99) },
    ]);
    expect(verify(inserted)).toEqual({ ok: false, bad: { blockId: 2, entryId: 99, problem: 'extra' } });
  });

  test('抽掉整整一块，后一块接不上', () => {
    const cut: Chain = { blocks: chain.blocks.filter(({ id }) => id !== 2), seals: chain.seals };
    expect(verify(cut)).toEqual({ ok: false, bad: { blockId: 3, entryId: 5, problem: 'chain' } });
  });

  test('砍掉尾巴，只有库外抄的链头看得出', () => {
    const short: Chain = { blocks: chain.blocks.slice(0, 2), seals: chain.seals };
    expect(verify(short).ok).toBe(true);
    expect(verify(short, chain.blocks[2]?.hash)).toMatchObject({ ok: false, bad: { problem: 'head' } });
    expect(verify(chain, chain.blocks[1]?.hash).ok).toBe(true);
  });

  test('连同之后的封存全部重算，也过不了库外抄的链头', () => {
    const forged = sealed([3, 1, 5]);
    expect(verify(forged).ok).toBe(true);
    expect(verify(forged, chain.blocks[2]?.hash).ok).toBe(false);
  });

  test('没有内容的块封不了', () => {
    expect(() => sealBlock(genesisHash, [], hash)).toThrow(RangeError);
  });
});

describe('一条留痕写成什么样', () => {
  test('事实里键的先后不影响封存，没有的键等于没写', () => {
    const one = entryText(entry(1, { facts: { b: 1, a: { d: [1, null], c: '中' } } }));
    const two = entryText(entry(1, { facts: { a: { c: '中', d: [1, null], e: undefined }, b: 1 } }));
    expect(one).toBe(two);
    expect(one).toContain('"2026-11-20T02:00:01.000Z"');
  });

  test('字段之间不能串：把一个字段的尾巴挪到下一个字段，封存就变了', () => {
    expect(entryText(entry(1, { actor: 'person:1', actorName: '2李四' }))).not.toBe(
      entryText(entry(1, { actor: 'person:12', actorName: '李四' })),
    );
    expect(entryText(entry(1, { facts: { a: '1' } }))).not.toBe(entryText(entry(1, { facts: { a: 1 } })));
  });

  test('再怪的内容也写得成，不会中断验证', () => {
    for (const facts of [null, '\ud800', '\0', { __proto__: 1 }, [undefined], -0, 1e21]) {
      expect(entryText(entry(1, { facts }))).toMatch(/^\["qianfa-trail-1",1,/);
    }
  });
});

test('任意改、删、换、插一条，验证都找得到，而且不会指到它前面去 (R37, T14 性质)', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 5 });
  const kinds = fc.constantFrom('edit', 'remove', 'swap', 'insert');
  const runs = process.env.QIANFA_FULL ? 5_000 : 200;
  fc.assert(
    fc.property(sizes, fc.nat(), fc.nat(), kinds, (blockSizes, blockPick, placePick, kind) => {
      const chain = sealed(blockSizes);
      const blockId = (blockPick % blockSizes.length) + 1;
      const size = blockSizes[blockId - 1] ?? 1;
      const place = (placePick % size) + 1;
      const other = (place % size) + 1;
      const tampered = tamper(chain, blockId, (seals) => {
        const at = (ordinal: number) => seals.find((seal) => seal.ordinal === ordinal)?.entry ?? null;
        const extra = { entryId: 999, ordinal: size + 1, hash: 'x', entry: entry(999) };
        return kind === 'insert'
          ? [...seals, extra]
          : seals.flatMap((seal) => {
              if (kind === 'remove') return seal.ordinal === place ? [] : [seal];
              if (kind === 'edit') {
                const changed = seal.entry && { ...seal.entry, actorName: '王五' };
                return [seal.ordinal === place ? { ...seal, entry: changed } : seal];
              }
              if (seal.ordinal === place) return [{ ...seal, entry: at(other) }];
              return [seal.ordinal === other ? { ...seal, entry: at(place) } : seal];
            });
      });
      const verdict = verify(tampered);
      if (kind === 'swap' && place === other) expect(verdict.ok).toBe(true);
      else {
        expect(verdict.ok).toBe(false);
        if (!verdict.ok) expect(verdict.bad.blockId).toBe(blockId);
        const named = chain.seals.get(blockId)?.find((seal) => seal.ordinal === place)?.entryId;
        if (kind === 'edit' && !verdict.ok) expect(verdict.bad.entryId).toBe(named);
      }
    }),
    { numRuns: runs },
  );
});

test('负对照：只封编号、不封内容的链，改了内容、换了位置都查不出来 (T14)', () => {
  /** What a careless build would seal: where the entry stands, not what it says. */
  const careless = (text: string) => hash(text.slice(0, 'qianfa-trail-1'.length));
  const chain = sealed([3], careless);
  const changed = tamper(chain, 1, ([first, ...rest]) =>
    first?.entry ? [{ ...first, entry: { ...first.entry, actorName: '王五' } }, ...rest] : rest,
  );
  const verdictOf = (one: Chain, by: typeof hash) =>
    verifyBlocks(one.blocks, (id) => one.seals.get(id) ?? [], by);
  expect(verdictOf(changed, careless).ok).toBe(true);
  // The same change in a chain that seals what is said.
  const sound = tamper(sealed([3]), 1, ([first, ...rest]) =>
    first?.entry ? [{ ...first, entry: { ...first.entry, actorName: '王五' } }, ...rest] : rest,
  );
  expect(verdictOf(sound, hash).ok).toBe(false);
});
