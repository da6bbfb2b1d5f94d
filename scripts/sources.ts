import fs from 'node:fs';
import path from 'node:path';

export const root = path.dirname(import.meta.dirname);

export interface SourceFile {
  /** Path from the top of the project, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly isTest: boolean;
}

const folders = ['packages', 'apps', 'bench', 'e2e', 'scripts'];

/** Every TypeScript file of the house. */
export function sourceFiles(): SourceFile[] {
  return folders
    .filter((folder) => fs.existsSync(path.join(root, folder)))
    .flatMap((folder) => walk(path.join(root, folder)))
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => {
      const relative = path.relative(root, file).split(path.sep).join('/');
      return { path: relative, text: fs.readFileSync(file, 'utf8'), isTest: isTest(relative) };
    });
}

function isTest(file: string): boolean {
  return /\.test\.tsx?$/.test(file) || /\/(testing|rigs)\//.test(file) || file.startsWith('e2e/');
}

function walk(place: string): string[] {
  return fs.readdirSync(place, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules' || entry.name === 'dist') return [];
    const full = path.join(place, entry.name);
    return entry.isDirectory() ? walk(full) : [full];
  });
}

/** What a file imports: specifier, and whether it is for types only. */
export function importsOf(text: string): { specifier: string; typeOnly: boolean }[] {
  const found: { specifier: string; typeOnly: boolean }[] = [];
  const pattern = /^\s*(import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]/gm;
  for (const match of text.matchAll(pattern)) {
    const names = match[0].match(/\{([^}]*)\}/)?.[1];
    const allTypes =
      names?.split(',').every((name) => name.trim() === '' || name.trim().startsWith('type ')) ?? false;
    found.push({ specifier: match[3] ?? '', typeOnly: match[2] !== undefined || allTypes });
  }
  for (const match of text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g)) {
    found.push({ specifier: match[1] ?? '', typeOnly: false });
  }
  return found;
}
