import type { RefusalFacts } from '@qianfa/domain/refusal';
import { refusalWords } from './refusal-words.ts';

/** A refusal as one line: what it means in both languages, its code and rule, and the facts. */
export function refusalLine({ code, rule, facts }: RefusalFacts): string {
  const words = refusalWords[code];
  const said = Object.entries(facts ?? {}).map(([name, fact]) => `${name}=${factText(fact)}`);
  const stem = words ? `${words[0]} / ${words[1]}` : code;
  return `${stem} [${code} ${rule}]${said.length > 0 ? ` ${said.join(' ')}` : ''}`;
}

function factText(fact: string | number | boolean | null | readonly string[]): string {
  return Array.isArray(fact) ? fact.slice(0, 12).join('、') : String(fact);
}
