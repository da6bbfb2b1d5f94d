import type { TextFinding } from './finding.ts';
import { phraseLength, phrasesIn, type SeenPhrases, soundKey, timesSeen } from './seen-phrases.ts';

/** Characters of one sound that are often both right: nothing is said about them. */
const bothRight = new Set('的得地他她它做作象像一二三四五六七八九十百千万零两');

interface Near {
  readonly start: number;
  readonly words: string;
  readonly right: string;
  readonly times: number;
}

/**
 * Hints where four characters that the office has never published sound like four that it has published more than
 * once, and differ from them in one: 发展机智 beside 发展机制. Each wrong character is told once, by the phrase seen most
 * often.
 */
export function checkSeen(text: string, seen: SeenPhrases): TextFinding[] {
  const byPlace = new Map<number, Near>();
  for (const { words, start } of phrasesIn(text)) {
    if (timesSeen(seen, words) > 0) continue;
    for (const right of seen.bySound.get(soundKey(words)) ?? []) {
      const at = onlyDifference(words, right);
      if (at === null) continue;
      const near = { start, words, right, times: timesSeen(seen, right) };
      const known = byPlace.get(start + at);
      if (known === undefined || known.times < near.times) byPlace.set(start + at, near);
    }
  }
  return [...new Set(byPlace.values())].map(findingOf);
}

function onlyDifference(words: string, right: string): number | null {
  let place: number | null = null;
  for (let at = 0; at < phraseLength; at++) {
    if (words.charCodeAt(at) === right.charCodeAt(at)) continue;
    if (place !== null || bothRight.has(words.charAt(at)) || bothRight.has(right.charAt(at))) return null;
    place = at;
  }
  return place;
}

function findingOf({ start, words, right, times }: Near): TextFinding {
  return {
    kind: 'nearMiss',
    severity: 'hint',
    start,
    end: start + phraseLength,
    text: words,
    advice: right,
    rule: 'R6',
    source: '本单位已发布的稿件',
    code: 'nearMissOfPosts',
    facts: { phrase: right, times },
  };
}
