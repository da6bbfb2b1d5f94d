/**
 * How well the wording checks do on sentence pairs with known mistakes: `node scripts/wording-eval.ts FILE`, a TSV with
 * the columns has_error, original, correct, dataset. Prints precision and recall by kind, and what is marked in
 * sentences without a mistake: with the starting lexicon alone, as an office has it on its first day, and with earlier
 * posts, each twentieth of the sentences judged with the others as what was published before.
 */
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { cleanProse } from '@qianfa/domain/testing/clean-prose';
import { checkText } from '@qianfa/domain/wording/check-text';
import type { TextFinding } from '@qianfa/domain/wording/finding';
import { noPhrases, takePost } from '@qianfa/domain/wording/seen-phrases';
import { startingEntries } from '@qianfa/domain/wording/starting-lexicon/starting-lexicon';
import { compileWordBook, type WordBook, withSeen } from '@qianfa/domain/wording/word-book';

export interface Pair {
  readonly wrong: boolean;
  readonly original: string;
  readonly correct: string;
  readonly dataset: string;
}

export interface Figures {
  readonly pairs: number;
  /** Characters of the sentences without a mistake, and what was marked in them. */
  readonly cleanCharacters: number;
  readonly cleanFindings: readonly TextFinding[];
  /** Wrong characters in the sentences of equal length, and how many of them some finding covers. */
  readonly mistakes: number;
  readonly covered: number;
  readonly coveredLoudly: number;
  /** Sentences whose lengths differ: their mistakes have no place to compare. */
  readonly skipped: number;
  readonly kinds: ReadonlyMap<string, KindFigures>;
}

export interface KindFigures {
  findings: number;
  /** Findings that cover a wrong character. */
  right: number;
  /** Findings whose advice makes the sentence's piece the correct one. */
  mended: number;
  /** Wrong characters that this kind covers. */
  covered: number;
}

const book = compileWordBook({
  entries: startingEntries,
  leaders: [],
  units: [],
  serviceNumbers: [],
  hosts: [],
  sources: [],
});
const context = { day: '2026-11-20', platform: null, postKind: null, unitPath: null };

export function readPairs(tsv: string): Pair[] {
  return tsv
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [wrong = '', original = '', correct = '', dataset = ''] = line.split('\t');
      return { wrong: wrong === '1', original, correct, dataset };
    });
}

/** Places of wrong characters are those where both sentences differ; sentences of unequal length are left out. */
export function measurePairs(pairs: readonly Pair[], words: WordBook = book): Figures {
  const kinds = new Map<string, KindFigures>();
  const sums = { cleanCharacters: 0, mistakes: 0, covered: 0, coveredLoudly: 0, skipped: 0 };
  const cleanFindings: TextFinding[] = [];
  for (const { wrong, original, correct } of pairs) {
    const findings = checkText(original, words, context);
    const places = wrong && original.length === correct.length ? differences(original, correct) : [];
    if (wrong && original.length !== correct.length) {
      sums.skipped += 1;
      continue;
    }
    if (!wrong) {
      sums.cleanCharacters += original.length;
      cleanFindings.push(...findings);
    }
    sums.mistakes += places.length;
    sums.covered += places.filter((at) => findings.some((one) => covers(one, at))).length;
    sums.coveredLoudly += places.filter((at) =>
      findings.some((one) => one.severity !== 'hint' && covers(one, at)),
    ).length;
    for (const finding of findings) count(finding, { kinds, places, correct });
  }
  return { ...sums, pairs: pairs.length, cleanFindings, kinds };
}

/** Parts that the pairs are dealt into: each is judged with the correct sentences of all others as earlier posts. */
const parts = 20;

/** The same as an office has it that has published before: earlier posts are our clean prose and the other sentences. */
export function measureWithHistory(pairs: readonly Pair[]): Figures[] {
  return [...Array(parts).keys()].map((part) => {
    const seen = noPhrases();
    for (const text of cleanProse) takePost(seen, text);
    for (const [at, { correct }] of pairs.entries()) if (at % parts !== part) takePost(seen, correct);
    return measurePairs(
      pairs.filter((_, at) => at % parts === part),
      withSeen(book, seen),
    );
  });
}

function sumOf(all: readonly Figures[]): Figures {
  const kinds = new Map<string, KindFigures>();
  for (const [name, { findings, right, mended, covered }] of all.flatMap((one) => [...one.kinds])) {
    const kind = kinds.get(name) ?? { findings: 0, right: 0, mended: 0, covered: 0 };
    kind.findings += findings;
    kind.right += right;
    kind.mended += mended;
    kind.covered += covered;
    kinds.set(name, kind);
  }
  const sum = (of: (one: Figures) => number) => all.reduce((total, one) => total + of(one), 0);
  return {
    pairs: sum((one) => one.pairs),
    cleanCharacters: sum((one) => one.cleanCharacters),
    cleanFindings: all.flatMap((one) => one.cleanFindings),
    mistakes: sum((one) => one.mistakes),
    covered: sum((one) => one.covered),
    coveredLoudly: sum((one) => one.coveredLoudly),
    skipped: sum((one) => one.skipped),
    kinds,
  };
}

function count(
  finding: TextFinding,
  { kinds, places, correct }: { kinds: Map<string, KindFigures>; places: readonly number[]; correct: string },
): void {
  const name = `${finding.kind} ${finding.severity}`;
  const kind = kinds.get(name) ?? { findings: 0, right: 0, mended: 0, covered: 0 };
  const inside = places.filter((at) => covers(finding, at)).length;
  kind.findings += 1;
  kind.right += inside > 0 ? 1 : 0;
  kind.mended += inside > 0 && finding.advice === correct.slice(finding.start, finding.end) ? 1 : 0;
  kind.covered += inside;
  kinds.set(name, kind);
}

function differences(original: string, correct: string): number[] {
  return [...Array(original.length).keys()].filter((at) => original.charAt(at) !== correct.charAt(at));
}

function covers({ start, end }: TextFinding, at: number): boolean {
  return start <= at && at < end;
}

const percent = (part: number, whole: number) =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;

function print(title: string, figures: Figures): void {
  const { cleanCharacters, cleanFindings, mistakes, covered, coveredLoudly, skipped } = figures;
  const loud = cleanFindings.filter(({ severity }) => severity !== 'hint');
  const per10000 = (count: number) => ((count * 10_000) / Math.max(cleanCharacters, 1)).toFixed(2);
  console.log(
    `\n${title}: ${figures.pairs} sentences, ${mistakes} wrong characters, ${skipped} of unequal length left out`,
  );
  console.log(
    `  recall: ${percent(covered, mistakes)} of the wrong characters marked, ${percent(coveredLoudly, mistakes)} with warn or block`,
  );
  console.log(
    `  without mistake: ${cleanCharacters} characters, warn or block ${loud.length} (${per10000(loud.length)} per 10 000), hints ${cleanFindings.length - loud.length}`,
  );
  for (const { code, text } of loud) console.log(`    marked: ${code} ${text}`);
  for (const [kind, { findings, right, mended, covered: taken }] of [...figures.kinds].sort()) {
    const parts = [
      `precision ${percent(right, findings)} (${right} of ${findings})`,
      `advice right ${mended}`,
    ];
    console.log(`  ${kind.padEnd(18)} ${parts.join(', ')}, recall ${percent(taken, mistakes)}`);
  }
}

function main(file: string | undefined): void {
  if (file === undefined) {
    console.error('node scripts/wording-eval.ts FILE.tsv');
    process.exitCode = 2;
    return;
  }
  const pairs = readPairs(fs.readFileSync(file, 'utf8'));
  for (const dataset of new Set(pairs.map((pair) => pair.dataset))) {
    print(dataset, measurePairs(pairs.filter((pair) => pair.dataset === dataset)));
  }
  print('all', measurePairs(pairs));
  for (const dataset of new Set(pairs.map((pair) => pair.dataset))) {
    const own = pairs.filter((pair) => pair.dataset === dataset);
    print(`${dataset}, with earlier posts`, sumOf(measureWithHistory(own)));
  }
  print('all, with earlier posts', sumOf(measureWithHistory(pairs)));
}

if (import.meta.url === pathToFileURL(path.resolve(process.argv[1] ?? '')).href) main(process.argv[2]);
