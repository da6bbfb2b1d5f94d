import type { Outputs } from '../trpc.ts';
import { StateBadge } from '../ui/state-badge.tsx';
import { refusalText } from '../words/refusal-text.ts';
import { useWords } from '../words/use-words.ts';
import { ClockLine } from './clock-badge.tsx';
import { runStateWord } from './run-state-word.ts';

type Bundle = NonNullable<Outputs['kinds']['ofPost']['bundle']>;

/** The other half of a bundle, how it stands, and why this half has to wait (R10). */
export function BundleLine({ bundle }: { readonly bundle: Bundle }) {
  const { t } = useWords();
  const { other, later, sign, clock } = bundle;
  return (
    <div className="stack">
      {other ? (
        <p>
          {t('kinds.box.other', { title: other.title || t('write.untitled') })}{' '}
          <StateBadge tone={other.allSigned ? 'well' : 'plain'}>
            <OtherState other={other} />
          </StateBadge>
        </p>
      ) : null}
      {later ? <Later later={later} /> : null}
      {clock ? <ClockLine clock={clock} /> : null}
      {other?.runState && !sign.ok ? <p>{refusalText(t, sign.refusal)}</p> : null}
    </div>
  );
}

function OtherState({ other }: { readonly other: NonNullable<Bundle['other']> }) {
  const { t } = useWords();
  if (other.allSigned) return t('kinds.box.signed');
  return other.runState === null
    ? t('kinds.box.notSubmitted')
    : t(`states.runStates.${runStateWord(other.runState)}`);
}

function Later({ later }: { readonly later: NonNullable<Bundle['later']> }) {
  const { t } = useWords();
  const name = later.by ?? '';
  const word =
    later.decision === null
      ? t('kinds.later.asked')
      : later.decision === 'approved'
        ? t('kinds.later.approved', { name })
        : t('kinds.later.refused', { name, note: later.note ?? '' });
  return (
    <p>
      {t('kinds.later.reason', { reason: later.reason })} · {word}
    </p>
  );
}
