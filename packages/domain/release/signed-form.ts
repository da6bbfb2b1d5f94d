import { canonicalJson, type Json } from '../text/canonical-json.ts';
import type { Declarations, DraftContent } from '../text/draft-content.ts';
import { type EndName, type Outgoing, outgoing } from '../text/outgoing.ts';
import type { PlacementContent } from '../text/placement-content.ts';
import { articleRenderer } from '../text/render-article.ts';

/** The push that a placement goes out in (R44): position 1 is 头条, `of` the number of its items. */
export interface SignedPush {
  readonly id: number;
  readonly position: number;
  readonly of: number;
}

export interface SignedFormInput {
  readonly accountId: number;
  readonly content: PlacementContent;
  readonly declarations: Declarations;
  readonly push: SignedPush | null;
  /** R14; none where the unit's rule asks for none. */
  readonly names?: readonly EndName[];
}

/** Version 1 of what is signed. Key order in the text is that of RFC 8785, not of this type. */
export interface SignedForm {
  readonly format: 'qianfa-signed-form';
  readonly version: 1;
  readonly renderer: string;
  readonly account: { readonly id: number };
  readonly push: SignedPush | null;
  readonly content: Outgoing;
  readonly declarations: Declarations;
  readonly names: readonly EndName[];
}

/** Both digests of a signed form, lower-case hex, over its UTF-8 bytes. */
export interface Digests {
  readonly sm3: string;
  readonly sha256: string;
}

/** UTF-8 text to lower-case hex; passed in, since the domain computes no digests. */
export type HashText = (text: string) => string;

/**
 * Exactly what a sign-off covers and a release sends (R1): UTF-8 RFC 8785 JSON of the account, every outgoing field
 * with the HTML rendered now, declarations, names and place in the push. The planned time is not in it, nor the file
 * name of a video. No Unicode normalisation.
 *
 * @throws Refused `loneSurrogate` for text that has no UTF-8 form.
 */
export function signedForm(input: SignedFormInput): string {
  const names = input.names ?? [];
  const form: SignedForm = {
    format: 'qianfa-signed-form',
    version: 1,
    renderer: articleRenderer,
    account: { id: input.accountId },
    push: input.push,
    content: outgoing(input.content, names),
    declarations: input.declarations,
    names,
  };
  return canonicalJson(asJson(form));
}

/**
 * Reads a stored form back, so that a release sends the signed fields themselves and renders nothing anew. Null for
 * anything that is not a version 1 form in its canonical spelling: such a text is not what was signed.
 */
export function readSignedForm(text: string): SignedForm | null {
  try {
    const value: unknown = JSON.parse(text);
    return isSignedForm(value) && canonicalJson(asJson(value)) === text ? value : null;
  } catch {
    return null;
  }
}

/** Both digests of a form. They stand beside each other so that a weakness in one is not the end. */
export function digestsOf(
  form: string,
  hash: { readonly sm3: HashText; readonly sha256: HashText },
): Digests {
  return { sm3: hash.sm3(form), sha256: hash.sha256(form) };
}

/** `7F3A-91C2`: the first 32 bits of the SM3 digest, for people to read to each other and for the printed 审批单. */
export function shortCode(sm3: string): string {
  const code = sm3.slice(0, 8).toUpperCase();
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/**
 * What voids every opinion when it changes between revisions (R4): kind, class, flags, set of accounts, declarations,
 * attachments and 依据, what a
 * relay stands on. The order in which accounts and files were chosen says nothing. Hash it with `digestsOf`.
 */
export function declarationsForm(draft: DraftContent): string {
  const form = {
    format: 'qianfa-declarations',
    version: 1,
    kind: draft.kind,
    class: draft.class,
    flags: draft.flags,
    accounts: draft.placements.map((placement) => placement.accountId).sort((a, b) => a - b),
    declarations: draft.declarations,
    relayGround: draft.relayGround,
    attachments: [...draft.attachments].sort((a, b) => (a.fileId < b.fileId ? -1 : 1)),
  };
  return canonicalJson(asJson(form));
}

/** Interfaces carry no index signature; canonicalJson itself refuses what JSON cannot say. */
function asJson(value: object): Json {
  return value as unknown as Json;
}

function isSignedForm(value: unknown): value is SignedForm {
  if (typeof value !== 'object' || value === null) return false;
  const form = value as Partial<SignedForm>;
  if (form.format !== 'qianfa-signed-form' || form.version !== 1) return false;
  return Boolean(form.content?.shape && form.account?.id);
}
