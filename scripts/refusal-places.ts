import type { SourceFile } from './sources.ts';

/** One place in the source that refuses. */
export interface RefusalPlace {
  readonly at: string;
  readonly code: string;
  /** Names of the facts it carries; null where they are put together elsewhere. */
  readonly facts: readonly string[] | null;
}

export interface RefusalPlaces {
  readonly places: readonly RefusalPlace[];
  /** Calls whose code is no literal, with the file: `domain/review/run.ts code`. */
  readonly unread: readonly string[];
}

/** Helpers and tables that hold codes and refuse with them elsewhere; the code is the first group. */
const written = [
  /\bcode: '(\w+)',\s*rule:/g,
  /\['(?:forbidden|precondition|conflict|invalid|notFound)', '(\w+)'\]/g,
  /\bcheck\('\w+', 'R\d+', '(\w+)'/g,
  /\b(?:articleRefused|fault)\(\s*'(\w+)'/g,
  /\bnotAsSigned\('\w+', 'R\d+', '(\w+)'/g,
  /\bnotYet\([^)]*, '(\w+)'/g,
  /\breturn \['(\w+)', \{/g,
  /\? \['(\w+)', \{[^}]*\}\] : \['\w+'/g,
  /\? \['\w+', \{[^}]*\}\] : \['(\w+)'/g,
  /\bconst code = .*\? '(\w+)' : '\w+'/g,
  /\bconst code = .*\? '\w+' : '(\w+)'/g,
  /\brefuse\(res, \w+, '(\w+)'/g,
];

/** Where and with which codes the given files refuse. */
export function refusalPlaces(files: readonly SourceFile[]): RefusalPlaces {
  const places: RefusalPlace[] = [];
  const unread: string[] = [];
  for (const { path, text } of files) {
    for (const [, , code, facts] of callsIn(text)) {
      const literal = code?.match(/^'(\w+)'$/)?.[1];
      if (literal) places.push({ at: path, code: literal, facts: facts === undefined ? [] : namesIn(facts) });
      else if (code !== undefined) unread.push(`${path} ${code}`);
    }
    for (const pattern of written) {
      for (const match of text.matchAll(pattern))
        places.push({ at: path, code: match[1] ?? '', facts: null });
    }
  }
  return { places, unread };
}

/** The arguments of every call of refuse() and refused(), as source text. */
function callsIn(text: string): string[][] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, '');
  return [...code.matchAll(/(?<!function )\brefused?\((?!res,)/g)].map((call) =>
    partsFrom(code, call.index + call[0].length),
  );
}

/** Names of an object literal; null for anything that is not written out in place. */
function namesIn(literal: string): string[] | null {
  if (!literal.startsWith('{') || literal.includes('...')) return null;
  return partsFrom(literal, 1).map((part) => part.split(':')[0]?.trim() ?? '');
}

/** Splits at commas from here to the bracket that closes; strings and inner brackets stay whole. */
function partsFrom(text: string, from: number): string[] {
  const parts: string[] = [];
  let [depth, start, quote] = [0, from, ''];
  for (let at = from; at < text.length && depth >= 0; at++) {
    const sign = text.charAt(at);
    if (quote !== '') quote = sign === quote ? '' : quote;
    else if ('\'"`'.includes(sign)) quote = sign;
    else if ('([{'.includes(sign)) depth += 1;
    else if (')]}'.includes(sign)) depth -= 1;
    if (depth >= 0 && !(sign === ',' && depth === 0 && quote === '')) continue;
    parts.push(text.slice(start, at).trim());
    start = at + 1;
  }
  return parts.filter((part) => part !== '');
}
