import type { Id } from '../rights/roles.ts';
import type { Attachment } from '../text/attachment.ts';
import type { PlacedFinding } from './excuse.ts';
import { attachmentsField, type TextFinding } from './finding.ts';
import { checkPersonalData } from './kinds/personal-data.ts';
import { checkDisclosure, checkFileName, checkSecrecy } from './kinds/secrecy.ts';

/** One sort of mark in the words of a file: the first place of it, and how many there are. */
export interface FileMark extends TextFinding {
  /** Line of the first place, from 1. */
  readonly line: number;
  readonly count: number;
}

/** What is known of the words inside a stored file. */
export interface KnownFile {
  readonly sha256: string;
  /** False: pictures, scans and what no reader opens; a person has to look. */
  readonly isRead: boolean;
  /** Secrecy marks (R6) and personal data (R39) in its words. */
  readonly marks: readonly FileMark[];
}

/**
 * Marks in the words of a file, one a code: what stands in a file is not changed here, so that its first place and the
 * number say enough. `serviceNumbers` are digits that may stand anywhere.
 */
export function marksIn(text: string, serviceNumbers: readonly string[]): FileMark[] {
  const slices = markSlices(text, serviceNumbers);
  for (;;) {
    const step = slices.next();
    if (step.done) return step.value;
  }
}

/** Units that are checked in one go: some thirty milliseconds of a list full of numbers. */
const sliceUnits = 20_000;

/** The same slice by slice, cut at ends of lines: whoever must not be held up breathes in between. */
export function* markSlices(
  text: string,
  serviceNumbers: readonly string[],
): Generator<void, FileMark[], void> {
  const byCode = new Map<string, FileMark>();
  let [from, line] = [0, 1];
  while (from < text.length) {
    const to = endOfSlice(text, from);
    const slice = text.slice(from, to);
    for (const mark of [...checkSecrecy(slice), ...checkPersonalData(slice, serviceNumbers)]) {
      const name = `${mark.code} ${mark.severity}`;
      const first = byCode.get(name);
      const place = { start: from + mark.start, end: from + mark.end };
      if (first) byCode.set(name, { ...first, count: first.count + 1 });
      else byCode.set(name, { ...mark, ...place, line: line + breaksIn(slice, mark.start), count: 1 });
    }
    line += breaksIn(slice, slice.length);
    from = to;
    yield;
  }
  return [...byCode.values()];
}

function endOfSlice(text: string, from: number): number {
  if (text.length - from <= sliceUnits) return text.length;
  const end = text.lastIndexOf('\n', from + sliceUnits);
  if (end > from) return end + 1;
  // One endless line is no list: it is read to its end.
  const next = text.indexOf('\n', from + sliceUnits);
  return next < 0 ? text.length : next + 1;
}

function breaksIn(text: string, before: number): number {
  let breaks = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < before; at = text.indexOf('\n', at + 1)) breaks += 1;
  return breaks;
}

interface AttachmentCheck {
  readonly attachments: readonly Attachment[];
  readonly files: readonly KnownFile[];
  /** SHA-256 of files that a person says they have read. */
  readonly read: readonly string[];
  /** The placement that these findings are said of: they belong to the post as a whole. */
  readonly accountId: Id;
}

/**
 * 疑错提示 about the files of a post: secrecy marks in names and words of all of them, since Qianfa holds no classified
 * material (R6); personal data in what is published with the post (R39); source documents that are not 主动公开; and
 * files whose words nobody and nothing has read. A file that `files` does not know is unread.
 */
export function checkAttachments(check: AttachmentCheck): PlacedFinding[] {
  const findings = check.attachments.flatMap((one) => [
    ...nameMarks(one),
    ...textMarks(one, check.files),
    ...disclosureOf(one),
  ]);
  const place = { accountId: check.accountId, field: attachmentsField };
  const unread = unreadFiles(check);
  return [...findings, ...(unread === null ? [] : [unread])].map((one) => ({ ...one, ...place }));
}

type Found = Omit<PlacedFinding, 'accountId' | 'field'>;

/** An excuse stands as long as it is the same file under the same name. */
function inFile({ name, fileId }: Attachment, { line, ...finding }: TextFinding & { line?: number }): Found {
  const facts = { ...finding.facts, file: name, ...(line === undefined ? {} : { line }) };
  return { ...finding, facts, context: `${name} ${fileId.slice(0, 16)}` };
}

function nameMarks(attachment: Attachment): Found[] {
  return checkFileName(attachment.name).map((mark) => inFile(attachment, mark));
}

function textMarks(attachment: Attachment, files: readonly KnownFile[]): Found[] {
  const known = files.find(({ sha256 }) => sha256 === attachment.fileId);
  return (known?.marks ?? [])
    .filter(({ kind }) => kind === 'secrecy' || attachment.role === 'attached')
    .map(({ count, ...mark }) => inFile(attachment, { ...mark, facts: { ...mark.facts, count } }));
}

const disclosureWords = {
  open: '主动公开',
  onRequest: '依申请公开',
  closed: '不予公开',
  unmarked: '',
} as const;

const notOpen = { severity: 'block', code: 'sourceNotOpen' } as const;
const fault = {
  open: notOpen,
  onRequest: notOpen,
  closed: notOpen,
  unmarked: { severity: 'block', code: 'sourceUnmarked' },
} as const;

/** What a post is written from has to be public itself: everything else blocks until somebody answers for it. */
function disclosureOf(attachment: Attachment): Found[] {
  if (attachment.role !== 'source') return [];
  const finding = checkDisclosure(disclosureWords[attachment.disclosure]);
  if (finding === null) return [];
  const facts = { disclosure: attachment.disclosure };
  return [
    inFile(attachment, {
      ...finding,
      ...fault[attachment.disclosure],
      start: 0,
      end: 0,
      text: '',
      facts,
    }),
  ];
}

function unreadFiles({ attachments, files, read }: AttachmentCheck): Found | null {
  const left = attachments.filter(
    ({ fileId }) => !read.includes(fileId) && !files.some((one) => one.sha256 === fileId && one.isRead),
  );
  if (left.length === 0) return null;
  return {
    kind: 'picture',
    severity: 'warn',
    start: 0,
    end: 0,
    text: '',
    context: '',
    advice: null,
    rule: 'R6',
    source: '读不出文字的附件不在检查之内',
    code: 'attachmentsUnread',
    facts: { count: left.length },
  };
}
