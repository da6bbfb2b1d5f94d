import type { AtSigning } from './desk-types.ts';

/** Signatures given together stand under one seal: same signer, same minute. */
export function bySigner(signing: readonly AtSigning[]): [AtSigning, ...AtSigning[]][] {
  const groups = new Map<string, [AtSigning, ...AtSigning[]]>();
  for (const one of signing) {
    if (!one.signoff) continue;
    const key = `${one.signoff.signerName} ${one.signoff.kind} ${one.signoff.at.slice(0, 16)}`;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
}
