import fs from 'node:fs';
import path from 'node:path';
import { Mistyped } from './command.ts';

/** A file that was named, as npm runs us from the project's own folder whatever folder the operator is in. */
export function requireFile(named: string): string {
  const place = path.resolve(process.env.INIT_CWD ?? process.cwd(), named);
  const found = fs.statSync(place, { throwIfNoEntry: false });
  if (!found?.isFile()) throw new Mistyped(`没有这个文件 / no such file: ${place}`);
  return place;
}
