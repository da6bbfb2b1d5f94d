import type { ReleaseState } from '@qianfa/domain/release/state';
import type { Outputs } from '../trpc.ts';
import { refusalText } from '../words/refusal-text.ts';
import { useWords } from '../words/use-words.ts';
import { StateBadge, type Tone } from './state-badge.tsx';

export type ReleaseLine = Outputs['release']['list'][number];

const tones = {
  waiting: 'action',
  sending: 'soon',
  awaiting_confirmation: 'soon',
  succeeded: 'well',
  failed: 'over',
  unknown: 'unknown',
  expired: 'over',
  cancelled: 'plain',
} as const satisfies Record<ReleaseState, Tone>;

/** The state of a release by word, icon and colour. */
export function ReleaseStateBadge({ state }: { readonly state: ReleaseState }) {
  const { t } = useWords();
  return <StateBadge tone={tones[state]}>{t(`states.releaseStates.${state}`)}</StateBadge>;
}

/** Why it stands there: what the worker found, or the refusal of the gate; null where nothing is to be said. */
export function useReleaseReason(): (reason: ReleaseLine['reason']) => string | null {
  const { t } = useWords();
  return (reason) => {
    if (reason === null) return null;
    switch (reason.code) {
      case 'leaseLost':
      case 'noAnswer':
      case 'notLiveYet':
      case 'noLinkInAnswer':
      case 'seenNotLive':
        return t(`release.reasons.${reason.code}`);
      case 'platformRefused':
        return t('release.reasons.platformRefused', { reason: String(reason.facts?.reason ?? '') });
      case 'cancelledByPerson':
        return t('release.reasons.cancelledByPerson', {
          by: String(reason.facts?.by ?? ''),
          reason: String(reason.facts?.reason ?? ''),
        });
      default:
        return refusalText(t, {
          code: reason.code,
          rule: reason.rule ?? '',
          kind: 'precondition',
          ...(reason.facts ? { facts: reason.facts } : {}),
        });
    }
  };
}

/** 头条, 次条, 第 3 条. */
export function usePushPlace(): (position: number) => string {
  const { t } = useWords();
  return (position) => {
    if (position === 1) return t('release.pushPlace.first');
    return position === 2 ? t('release.pushPlace.second') : t('release.pushPlace.nth', { position });
  };
}
