import fs from 'node:fs';
import path from 'node:path';
import { Mistyped } from './command.ts';

/** What was named, as npm runs us from the project's own folder whatever folder the operator is in. */
export function placeOf(named: string): string {
  return path.resolve(process.env.INIT_CWD ?? process.cwd(), named);
}

/** A file that was named; Mistyped when there is none. */
export function requireFile(named: string): string {
  const place = placeOf(named);
  const found = fs.statSync(place, { throwIfNoEntry: false });
  if (!found?.isFile()) throw new Mistyped(`没有这个文件 / no such file: ${place}`);
  return place;
}
