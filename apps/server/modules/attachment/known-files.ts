import { setImmediate } from 'node:timers/promises';
import type { Transaction } from '@qianfa/db/pool';
import { fileText } from '@qianfa/db/tables/post';
import type { DraftContent } from '@qianfa/domain/text/draft-content';
import { type FileMark, type KnownFile, markSlices } from '@qianfa/domain/wording/check-attachments';
import { and, eq, inArray } from 'drizzle-orm';
import type { OfficeWords } from '../post/office-words.ts';

/** Files whose marks are remembered: a draft under work asks every few seconds, and its files stay the same. */
const mostRemembered = 400;
const remembered = new Map<string, readonly FileMark[]>();

/**
 * What is known of the words inside a draft's attachments (R6). A file without a row of `file_text` is left out, and so
 * counts as unread. Drafts without attachments cost nothing.
 */
export async function readKnownFiles(
  tx: Transaction,
  content: DraftContent,
  { book }: OfficeWords,
): Promise<KnownFile[]> {
  const wanted = content.attachments.map(({ fileId }) => fileId);
  if (wanted.length === 0) return [];
  const { serviceNumbers } = book.parts;
  const names = new Map(wanted.map((sha256) => [sha256, `${sha256} ${serviceNumbers.join()}`]));
  const rows = await tx
    .select({ sha256: fileText.sha256, state: fileText.state })
    .from(fileText)
    .where(inArray(fileText.sha256, wanted));
  const known: KnownFile[] = [];
  for (const { sha256, state } of rows) {
    const name = names.get(sha256) ?? sha256;
    const marks =
      state === 'none' ? [] : (remembered.get(name) ?? (await marksOf(tx, sha256, serviceNumbers)));
    remember(name, marks);
    known.push({ sha256, isRead: state === 'read', marks });
  }
  return known;
}

async function marksOf(tx: Transaction, sha256: string, serviceNumbers: readonly string[]) {
  const [row] = await tx
    .select({ text: fileText.text })
    .from(fileText)
    .where(and(eq(fileText.sha256, sha256), eq(fileText.state, 'read')));
  const slices = markSlices(row?.text ?? '', serviceNumbers);
  for (;;) {
    const step = slices.next();
    if (step.done) return step.value;
    await setImmediate();
  }
}

/** Bytes under a digest never change, so that only their number is a reason to forget. */
function remember(name: string, marks: readonly FileMark[]): void {
  remembered.delete(name);
  remembered.set(name, marks);
  const [oldest] = remembered.keys();
  if (remembered.size > mostRemembered && oldest !== undefined) remembered.delete(oldest);
}
