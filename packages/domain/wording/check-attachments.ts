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
  const found = [...checkSecrecy(text), ...checkPersonalData(text, serviceNumbers)];
  const byCode = new Map<string, FileMark>();
  for (const mark of found) {
    const name = `${mark.code} ${mark.severity}`;
    const first = byCode.get(name);
    if (first) byCode.set(name, { ...first, count: first.count + 1 });
    else byCode.set(name, { ...mark, line: lineOf(text, mark.start), count: 1 });
  }
  return [...byCode.values()];
}

function lineOf(text: string, at: number): number {
  let line = 1;
  for (let next = text.indexOf('\n'); next >= 0 && next < at; next = text.indexOf('\n', next + 1)) line += 1;
  return line;
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
