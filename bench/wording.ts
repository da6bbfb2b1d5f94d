import v8 from 'node:v8';
import vm from 'node:vm';
import { AhoCorasick } from '@monyone/aho-corasick';
import { cleanProse } from '@qianfa/domain/testing/clean-prose';
import { scan } from '@qianfa/domain/wording/automaton';
import { checkText } from '@qianfa/domain/wording/check-text';
import { readFolded } from '@qianfa/domain/wording/folded-text';
import { compileLexicon, type Lexicon, matchLexicon } from '@qianfa/domain/wording/lexicon';
import type { LexiconEntry } from '@qianfa/domain/wording/lexicon-entry';
import { noPhrases, takePost } from '@qianfa/domain/wording/seen-phrases';
import { startingEntries } from '@qianfa/domain/wording/starting-lexicon/starting-lexicon';
import { compileWordBook, withSeen } from '@qianfa/domain/wording/word-book';
import FastScan from 'fastscan';

/** One matcher over one lexicon; times in milliseconds, memory in megabytes. */
export interface MatcherFigures {
  readonly name: string;
  readonly terms: number;
  readonly buildMs: number;
  /** Processor time of one build: steadier than the clock on a machine that does other things as well. */
  readonly buildCpuMs: number;
  readonly memoryMb: number;
  readonly ms2000: number;
  readonly ms20000: number;
  /** Occurrences in the 20 000 characters, overlapping ones included: the same for all, or one of them is wrong. */
  readonly hits: number;
}

export interface WordingFigures {
  readonly matchers: readonly MatcherFigures[];
  /** A 20 000-character article, every kind, without network (≤ 30). */
  readonly articleMs: number;
}

interface Matcher {
  readonly name: string;
  /** Builds it and gives two ways to use it: what is measured, and the bare count of occurrences. */
  build(entries: readonly LexiconEntry[]): {
    readonly match: (text: string) => unknown;
    readonly count: (text: string) => number;
  };
}

const context = { day: '2026-11-20', platform: null, postKind: null, unitPath: null };

const matchers: readonly Matcher[] = [
  {
    name: 'Qianfa',
    build(entries) {
      const lexicon: Lexicon = compileLexicon(entries);
      return {
        match: (text) => matchLexicon({ text, folded: readFolded(text), shields: [] }, lexicon, context),
        count: (text) => {
          let hits = 0;
          scan(lexicon.automaton, readFolded(text), () => {
            hits += 1;
          });
          return hits;
        },
      };
    },
  },
  {
    name: '@monyone/aho-corasick',
    build(entries) {
      const matcher = new AhoCorasick(entries.map(({ term }) => term));
      const match = (text: string) => matcher.matchInText(text);
      return { match, count: (text) => match(text).length };
    },
  },
  {
    name: 'fastscan',
    build(entries) {
      const matcher = new FastScan(entries.map(({ term }) => term));
      const match = (text: string) => matcher.search(text);
      return { match, count: (text) => match(text).length };
    },
  },
];

/** Our matching with folds, scopes, dates and policy, beside two libraries that only match; then a whole article. */
export function measureWording(): WordingFigures {
  const prose = cleanProse.join('').replace(/\s/g, '');
  const text = prose.slice(0, 20_000);
  const figures = [20_000, 200_000].flatMap((count) => {
    const entries = termsFor(text, count).map(entryOf);
    return matchers.map((matcher) => measure(matcher, entries, text));
  });
  const seen = noPhrases();
  for (const post of cleanProse) takePost(seen, post);
  const parts = { leaders: [], units: [], serviceNumbers: [], hosts: [], sources: [] };
  const book = withSeen(compileWordBook({ ...parts, entries: startingEntries }), seen);
  const article = cleanProse.join('\n').slice(0, 20_000);
  return { matchers: figures, articleMs: fastest(() => checkText(article, book, context), 200) };
}

function measure({ name, build }: Matcher, entries: readonly LexiconEntry[], text: string): MatcherFigures {
  const before = used();
  const began = performance.now();
  const processor = process.cpuUsage();
  const { match, count } = build(entries);
  const buildMs = performance.now() - began;
  const { user, system } = process.cpuUsage(processor);
  const memoryMb = (used() - before) / 1e6;
  const short = text.slice(3_000, 5_000);
  return {
    name,
    terms: entries.length,
    buildMs:
      name === 'Qianfa'
        ? Math.min(
            buildMs,
            fastest(() => build(entries), 4),
          )
        : buildMs,
    buildCpuMs: (user + system) / 1000,
    memoryMb,
    ms2000: fastest(() => match(short), 2000),
    ms20000: fastest(() => match(text), 2000),
    hits: count(text),
  };
}

/** The fastest of many runs, three seconds at most: what the work itself takes on a machine that does other things as well. */
function fastest(work: () => unknown, runs: number): number {
  let best = Number.POSITIVE_INFINITY;
  const until = performance.now() + 3000;
  for (let run = 0; run < runs && (run < 3 || performance.now() < until); run++) {
    const began = performance.now();
    work();
    best = Math.min(best, performance.now() - began);
  }
  return best;
}

v8.setFlagsFromString('--expose_gc');
const collect = vm.runInNewContext('gc') as () => void;

function used(): number {
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/**
 * Invented terms of two to eight characters with the frequencies of the text itself; forty of them stand in it once or
 * more, the others do not, as in an article that was written with some care.
 */
function termsFor(text: string, count: number): string[] {
  const next = seeded(20_261_122);
  const terms = new Set<string>();
  while (terms.size < 40) {
    const at = Math.floor(next() * (text.length - 8));
    const term = text.slice(at, at + 4 + Math.floor(next() * 4));
    if (/^[\u4e00-\u9fff]+$/.test(term)) terms.add(term);
  }
  while (terms.size < count) {
    let term = '';
    for (let left = 2 + Math.floor(next() * 7); left > 0; left--) {
      term += text.charAt(Math.floor(next() * text.length));
    }
    if (/^[\u4e00-\u9fff]+$/.test(term) && !text.includes(term)) terms.add(term);
  }
  return [...terms];
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function entryOf(term: string): LexiconEntry {
  return {
    id: term,
    term,
    kind: 'typo',
    severity: 'hint',
    advice: null,
    note: null,
    source: 'bench',
    exceptions: [],
    from: null,
    until: null,
    scope: { unitPath: null, platforms: null, postKinds: null },
  };
}

const targets: Readonly<Record<number, string>> = {
  20000: 'ours ≤ 0.1 / ≤ 1 ms, build ≤ 100 ms',
  200000: 'ours ≤ 0.2 / ≤ 2 ms, build ≤ 500 ms, ≤ 50 MB',
};

export function printWording({ matchers: rows, articleMs }: WordingFigures): void {
  for (const row of rows) {
    const { name, terms, buildMs, buildCpuMs, memoryMb, ms2000, ms20000, hits } = row;
    const target = name === 'Qianfa' ? ` (${targets[terms] ?? ''})` : '';
    console.log(
      `wording       ${String(terms).padStart(6)} terms  ${name.padEnd(22)} 2 000 characters ${ms2000.toFixed(3)} ms · 20 000 ${ms20000.toFixed(2)} ms · build ${buildMs.toFixed(0)} ms (CPU ${buildCpuMs.toFixed(0)}) · ${memoryMb.toFixed(0)} MB · ${hits} hits${target}`,
    );
  }
  console.log(`wording       20 000 characters, every kind ${articleMs.toFixed(1)} ms (≤ 30)`);
}
