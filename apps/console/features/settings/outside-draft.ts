import { linkReachSchema, proofreaderSchema } from '@qianfa/domain/wording/outside-services';
import type { Inputs, Outputs } from '../../trpc.ts';

export type StoredOutside = Outputs['outside']['settings'];

/** The form as it is typed: lists as lines, times in seconds. */
export interface OutsideDraft {
  readonly reachOn: boolean;
  readonly hosts: string;
  readonly proxy: string;
  readonly reachSeconds: string;
  readonly proofOn: boolean;
  readonly address: string;
  /** Empty: the stored one stays. */
  readonly key: string;
  readonly keyRemoved: boolean;
  readonly proofSeconds: string;
}

export type OutsideField = 'hosts' | 'proxy' | 'reachSeconds' | 'address' | 'key' | 'proofSeconds';

export function draftOf({ linkReach, proofreader }: StoredOutside): OutsideDraft {
  return {
    reachOn: linkReach.enabled,
    hosts: linkReach.hosts.join('\n'),
    proxy: linkReach.proxy ?? '',
    reachSeconds: String(linkReach.timeoutMs / 1000),
    proofOn: proofreader.enabled,
    address: proofreader.address ?? '',
    key: '',
    keyRemoved: false,
    proofSeconds: String(proofreader.timeoutMs / 1000),
  };
}

/** What is to be sent, or which fields cannot be used as they stand. The server judges with the same schemas. */
export function readDraft(
  draft: OutsideDraft,
):
  | { readonly ok: true; readonly input: Inputs['outside']['change'] }
  | { readonly ok: false; readonly wrong: ReadonlySet<OutsideField> } {
  const linkReach = linkReachSchema.safeParse({
    enabled: draft.reachOn,
    hosts: draft.hosts.split(/[\s,，、;；]+/).filter((host) => host !== ''),
    proxy: draft.proxy.trim() || null,
    timeoutMs: milliseconds(draft.reachSeconds),
  });
  const proofreader = proofreaderSchema.safeParse({
    enabled: draft.proofOn,
    address: draft.address.trim() || null,
    key: draft.key.trim() || null,
    timeoutMs: milliseconds(draft.proofSeconds),
  });
  const wrong = new Set<OutsideField>([
    ...wrongFields(linkReach.error, { hosts: 'hosts', proxy: 'proxy', timeoutMs: 'reachSeconds' }),
    ...wrongFields(proofreader.error, { address: 'address', key: 'key', timeoutMs: 'proofSeconds' }),
  ]);
  if (draft.proofOn && draft.address.trim() === '') wrong.add('address');
  if (!linkReach.success || !proofreader.success || wrong.size > 0) return { ok: false, wrong };
  const { key, ...kept } = proofreader.data;
  const change = draft.keyRemoved ? { key: null } : key === null ? {} : { key };
  return { ok: true, input: { linkReach: linkReach.data, proofreader: { ...kept, ...change } } };
}

/** NaN, which no schema takes, for what is no number. */
function milliseconds(seconds: string): number {
  return seconds.trim() === '' ? Number.NaN : Math.round(Number(seconds) * 1000);
}

function wrongFields(
  error: { readonly issues: readonly { readonly path: readonly PropertyKey[] }[] } | undefined,
  names: Readonly<Record<string, OutsideField>>,
): OutsideField[] {
  return (error?.issues ?? []).flatMap(({ path }) => names[String(path[0])] ?? []);
}
