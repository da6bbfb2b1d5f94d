import type { Declarations } from '@qianfa/domain/text/draft-content';
import { relayChanges } from '@qianfa/domain/text/relay';
import type { Translate } from '../words/i18n.ts';
import type { Revision } from './desk-types.ts';

/** 文字、图片. */
export function mediaWords(t: Translate, media: Declarations['ai']['media']): string {
  return media.map((medium) => t(`write.aiMediaNames.${medium}`)).join(t('common.separator'));
}

/** What a post declares of itself, a sentence each: a relay with its source and how true it is (R12), AI (R13). */
export function declaredLines(
  t: Translate,
  { facts, relayGround, placements }: Pick<Revision, 'facts' | 'relayGround' | 'placements'>,
): string[] {
  const { ai, relay } = facts.declarations;
  const lines: string[] = [];
  if (relay !== null) {
    lines.push(`${t('desk.relay', { source: relay.source, time: relay.time })} ${relay.link}`);
    lines.push(comparedLine(t, { relayGround, placements }));
    if (relayGround.reason.trim() !== '') lines.push(t('desk.relayReason', { reason: relayGround.reason }));
  }
  if (ai.use !== 'none') lines.push(t(`desk.aiUse.${ai.use}`, { media: mediaWords(t, ai.media) }));
  return lines;
}

function comparedLine(
  t: Translate,
  { relayGround, placements }: Pick<Revision, 'relayGround' | 'placements'>,
): string {
  if (relayGround.original.trim() === '') return t('desk.relayOriginalMissing');
  for (const { content } of placements) {
    const change = relayChanges(content, relayGround.original);
    if (change === null) continue;
    const { original, written } = change;
    return t('desk.relayDiffers', { original: original.slice(0, 60), written: written.slice(0, 60) });
  }
  return t('desk.relayVerbatim');
}
