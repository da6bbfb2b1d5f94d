import { createHash } from 'node:crypto';
import { Refused } from '@qianfa/domain/refusal';
import type { Json } from '@qianfa/domain/text/canonical-json';
import { refusalOfIssues } from '@qianfa/domain/text/fields';
import { lexiconPackageSchema, packageText } from '@qianfa/domain/wording/lexicon-package';
import type { Context } from '../../trpc/context.ts';
import { outgoingLexicon } from './export-entries.ts';

export interface ExportedPackage {
  readonly name: string;
  readonly version: string;
  /** Goes to whoever gets the file by another road, and is compared there. */
  readonly sha256: string;
  readonly entries: number;
  /** Entries for one unit of this office alone: a package knows no units. */
  readonly leftOut: number;
  /** The file itself. */
  readonly text: string;
}

/**
 * A lexicon as a package that another office imports offline (docs/operations/lexicons.md). Refuses `lexiconNotFound`,
 * and a name or version that no package may have.
 */
export async function exportPackage(
  reader: Pick<Context, 'sql' | 'actor'>,
  { lexicon, version }: { lexicon: number | 'starting'; version: string | null },
): Promise<ExportedPackage> {
  const from = await outgoingLexicon(reader, { lexicon });
  const entries: Json[] = [];
  let leftOut = 0;
  for await (const { unitId, unitName: _name, ...entry } of from.entries) {
    if (unitId !== null) leftOut += 1;
    else entries.push({ ...entry, key: keyOf(entry.key) });
  }
  const rest = {
    format: 'qianfa-lexicon-1',
    name: from.name,
    version: version ?? from.version ?? '1',
    sources: from.sources ?? '',
    entries,
  };
  const sha256 = createHash('sha256').update(packageText(rest)).digest('hex');
  const file = lexiconPackageSchema.safeParse({ ...rest, sha256 });
  if (!file.success) throw new Refused(refusalOfIssues(file.error.issues));
  const text = `${JSON.stringify({ ...rest, sha256 }, null, 1)}\n`;
  return { name: rest.name, version: rest.version, sha256, entries: entries.length, leftOut, text };
}

/** Keys of the starting lexicon are its terms, which no package may have for keys. */
function keyOf(key: string): string {
  return /^[\w.:-]{1,60}$/.test(key) ? key : createHash('sha256').update(key).digest('hex').slice(0, 16);
}
