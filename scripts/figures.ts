import { sourceFiles } from './sources.ts';

/** STYLE.md's figures: lengths of files, tests beside code, `any`. Printed by `npm run check`. */
export function printFigures(): void {
  const files = sourceFiles();
  const code = files.filter((file) => !file.isTest);
  const lines = code.map((file) => file.text.split('\n').length).sort((a, b) => a - b);
  const sum = (list: readonly { text: string }[]) =>
    list.reduce((total, file) => total + file.text.split('\n').length, 0);
  const tests = files.filter((file) => file.isTest);
  const components = lengthsOf(code.filter((file) => file.path.endsWith('.tsx')).map((file) => file.text));
  const functions = lengthsOf(code.filter((file) => file.path.endsWith('.ts')).map((file) => file.text));
  const anys = code.filter((file) => /:\s*any\b|\bas any\b/.test(file.text)).length;
  console.log(
    `files        ${code.length} · lines median ${at(lines, 0.5)} / p90 ${at(lines, 0.9)} / max ${lines.at(-1)}   (≤ 70 / ≤ 200 / 400)`,
  );
  console.log(`functions    p90 ${at(functions, 0.9)} · max ${functions.at(-1)}   (p90 ≤ 45)`);
  console.log(
    `components   p90 ${at(components, 0.9)} · max ${components.at(-1)}   (p90 ≤ 120, none over 200)`,
  );
  console.log(
    `tests : code ${(sum(tests) / sum(code)).toFixed(2)} : 1 (${sum(tests)} : ${sum(code)})   (≥ 1)`,
  );
  console.log(`files with any ${anys}   (0)`);
}

/** Lengths of top-level functions, by the closing brace at the margin. */
function lengthsOf(texts: readonly string[]): number[] {
  const lengths: number[] = [];
  for (const text of texts) {
    let start = -1;
    text.split('\n').forEach((line, index) => {
      if (/^(export )?(default )?(async )?function\b|^(export )?const \w+.*=>\s*[{(]$/.test(line))
        start = index;
      if (start >= 0 && /^[)}]/.test(line) && index > start) {
        lengths.push(index - start + 1);
        start = -1;
      }
    });
  }
  return lengths.sort((a, b) => a - b);
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
