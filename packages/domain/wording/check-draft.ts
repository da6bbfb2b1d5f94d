import type { Id } from '../rights/roles.ts';
import type { DraftContent, DraftPlacement } from '../text/draft-content.ts';
import type { EndName } from '../text/outgoing.ts';
import { picturesAndVideo } from '../text/placement-content.ts';
import { checkAttachments, type KnownFile } from './check-attachments.ts';
import { checkContent } from './check-content.ts';
import { checkText } from './check-text.ts';
import { type PlacedFinding, placeFindings } from './excuse.ts';
import type { Finding } from './finding.ts';
import { checkSourceName } from './kinds/relays.ts';
import type { WordBook, WordingContext } from './word-book.ts';

/** What is to be known of an account to check what goes out on it. */
export interface CheckedAccount {
  readonly id: Id;
  readonly platform: string;
  /** Of the sponsoring unit, `/1/4/`; null where it is not known yet. */
  readonly unitPath: string | null;
  /** The names that will stand at the end of its placement (R14): the platform counts them. */
  readonly names?: readonly EndName[];
}

/** With what, for whom and on which day a draft is checked. */
export interface DraftCheck {
  readonly book: WordBook;
  readonly accounts: readonly CheckedAccount[];
  /** Day of Asia/Shanghai, YYYY-MM-DD. */
  readonly day: string;
  /** What is known of the draft's attachments; what is not known here counts as unread. */
  readonly files?: readonly KnownFile[];
}

/**
 * 疑错提示 of a whole draft, each with its sentence: the words and limits of every placement, the declared source of a
 * relay (R12), its attachments (R6), and pictures nobody says they have read. Placements on accounts that are not given are passed over. The
 * same in the browser while somebody types and on the server at submission.
 */
export function checkDraft(draft: DraftContent, check: DraftCheck): PlacedFinding[] {
  const known = draft.placements.filter(({ accountId }) => check.accounts.some(({ id }) => id === accountId));
  const [first] = known;
  return [
    ...known.flatMap((placement) => checkPlacement(placement, draft.kind, check)),
    ...(first ? checkAround(draft, first, check) : []),
  ];
}

/** One placement alone: it need not be checked again while it stays the same. */
export function checkPlacement(
  { accountId, content }: Pick<DraftPlacement, 'accountId' | 'content'>,
  postKind: DraftContent['kind'],
  { book, accounts, day }: DraftCheck,
): PlacedFinding[] {
  const account = accounts.find(({ id }) => id === accountId);
  const context = { day, platform: account?.platform ?? null, postKind, unitPath: account?.unitPath ?? null };
  const findings = checkContent(content, book, context, account?.names);
  return placeFindings(
    content,
    findings.map((finding) => ({ ...finding, accountId })),
  );
}

/** What belongs to the post as a whole is said of its first placement. */
export function checkAround(
  draft: DraftContent,
  { accountId }: Pick<DraftPlacement, 'accountId'>,
  { book, accounts, day, files = [] }: DraftCheck,
): PlacedFinding[] {
  const account = accounts.find(({ id }) => id === accountId);
  const context: WordingContext = {
    day,
    platform: account?.platform ?? null,
    postKind: draft.kind,
    unitPath: account?.unitPath ?? null,
  };
  const place = (field: string, findings: readonly Omit<Finding, 'accountId' | 'field'>[]) =>
    findings.map((finding) => ({ ...finding, accountId, field, context: '' }));
  const { relay } = draft.declarations;
  const { sources } = book.parts;
  // An office that keeps no list has not said which sources it trusts.
  const source = relay && sources.length > 0 ? checkSourceName(relay.source, sources) : null;
  return [
    ...place('pictureText', checkText(draft.reading.text, book, context)),
    ...place('relay', source ? [source] : []),
    ...unread(draft),
    ...checkAttachments({ attachments: draft.attachments, files, read: draft.reading.read, accountId }),
  ];
}

/** Words inside pictures and video are checked by nobody but a person. */
function unread({ placements, reading }: DraftContent): PlacedFinding[] {
  const read = new Set(reading.read);
  for (const { accountId, content } of placements) {
    const left = [...new Set(picturesAndVideo(content))].filter((sha256) => !read.has(sha256));
    if (left.length === 0) continue;
    return [
      {
        kind: 'picture',
        severity: 'warn',
        accountId,
        field: 'pictures',
        start: 0,
        end: 0,
        text: '',
        context: '',
        advice: null,
        rule: 'R6',
        source: '图片和视频里的文字不在检查之内',
        code: 'picturesUnread',
        facts: { count: left.length },
      },
    ];
  }
  return [];
}
