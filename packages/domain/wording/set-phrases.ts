import type { TextFinding } from './finding.ts';
import { isEasilyMistaken } from './look-alikes.ts';
import { type SeenPhrases, timesSeen } from './seen-phrases.ts';
import { setPhrases } from './starting-lexicon/set-phrases.ts';

/** Characters that are often both right in the place of one another: nothing is said about them. */
const bothRight = new Set('的地得他她它做作象像订定须需一二三四五六七八九十百千万零两');

/** Where a phrase may stand in a text, found by two characters side by side that one slip leaves intact. */
interface Anchor {
  readonly phrase: string;
  /** Where in the phrase the two characters stand. */
  readonly at: number;
}

const anchors = new Map<number, Anchor[]>();
for (const phrase of setPhrases) {
  anchor(phrase, 0);
  anchor(phrase, phrase.length - 2);
}

function anchor(phrase: string, at: number): void {
  const key = pairOf(phrase, at);
  const known = anchors.get(key);
  if (known === undefined) anchors.set(key, [{ phrase, at }]);
  else known.push({ phrase, at });
}

function pairOf(text: string, at: number): number {
  return text.charCodeAt(at) * 65_536 + text.charCodeAt(at + 1);
}

interface Slip {
  readonly start: number;
  readonly phrase: string;
  /** Place of the wrong character in the text. */
  readonly place: number;
}

/**
 * Hints where a text has a set phrase of public writing but for one character that sounds or looks like the right one
 * (弄虚做假 is left alone, 贯切落实 is told). Nothing is said where the wrong character belongs to another set phrase that
 * stands right, or where the office has published the same words before.
 */
export function checkSetPhrases(text: string, seen: SeenPhrases | null): TextFinding[] {
  const slips = new Map<number, Slip>();
  const right = new Set<number>();
  for (let at = 0; at + 1 < text.length; at++) {
    for (const { phrase, at: inside } of anchors.get(pairOf(text, at)) ?? []) {
      const start = at - inside;
      const off = start < 0 ? null : onlySlip(text, start, phrase);
      if (off === null) continue;
      if (off < 0) for (let place = start; place < start + phrase.length; place++) right.add(place);
      else {
        const known = slips.get(start + off);
        if (known === undefined || known.phrase.length < phrase.length)
          slips.set(start + off, { start, phrase, place: start + off });
      }
    }
  }
  return [...slips.values()]
    .filter((slip) => !right.has(slip.place) && !isHabit(text, slip, seen))
    .map((slip) => findingOf(text, slip));
}

/** Place in the phrase of the one character that differs; -1: none does, null: it is something else. */
function onlySlip(text: string, start: number, phrase: string): number | null {
  if (start + phrase.length > text.length) return null;
  let place = -1;
  for (let at = 0; at < phrase.length; at++) {
    const written = text.charAt(start + at);
    const right = phrase.charAt(at);
    if (written === right) continue;
    if (place >= 0 || bothRight.has(written) || bothRight.has(right)) return null;
    if (!isEasilyMistaken(written, right)) return null;
    place = at;
  }
  return place;
}

/** Whether four characters around the place stand in the office's own published posts. */
function isHabit(text: string, { place }: Slip, seen: SeenPhrases | null): boolean {
  if (seen === null) return false;
  for (let start = Math.max(0, place - 3); start <= place; start++) {
    if (start + 4 <= text.length && timesSeen(seen, text.slice(start, start + 4)) > 0) return true;
  }
  return false;
}

function findingOf(text: string, { start, phrase }: Slip): TextFinding {
  const end = start + phrase.length;
  return {
    kind: 'nearMiss',
    severity: 'hint',
    start,
    end,
    text: text.slice(start, end),
    advice: phrase,
    rule: 'R6',
    source: '公文常用语',
    code: 'setPhraseSlip',
    facts: { phrase },
  };
}
