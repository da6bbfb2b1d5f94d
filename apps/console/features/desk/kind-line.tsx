import { Link } from '@tanstack/react-router';
import { BundleLine } from '../../review/bundle-line.tsx';
import { ClockLine } from '../../review/clock-badge.tsx';
import type { Desk } from '../../review/desk-types.ts';
import type { Outputs } from '../../trpc.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './kind-line.module.css';
import { useKinds } from './use-kinds.ts';

type Kinds = Outputs['kinds']['ofPost'];

/** Event, decision or other half of what is on the desk, with the clocks that press (R9–R11). Silent while it loads. */
export function KindLine({ desk }: { readonly desk: Desk }) {
  const kinds = useKinds(desk);
  if (!kinds || !(kinds.incident || kinds.decision || kinds.bundle)) return null;
  return <Line kinds={kinds} />;
}

function Line({ kinds }: { readonly kinds: Kinds }) {
  const { t } = useWords();
  const { incident, decision, bundle } = kinds;
  return (
    <section className={styles.line} aria-label={t('kinds.title')}>
      {incident ? (
        <div>
          <Link to="/incidents" search={{}}>
            {incident.title}
          </Link>{' '}
          <span className="quiet">{incident.place}</span>
          {incident.clocks.map((clock) => (
            <ClockLine key={clock.kind} clock={clock} chipAbove />
          ))}
        </div>
      ) : null}
      {decision ? (
        <div>
          <span>{decision.documentNumber}</span> <ClockLine clock={decision.clock} chipAbove />
        </div>
      ) : null}
      {bundle ? (
        <div>
          <BundleLine bundle={bundle} />
          {bundle.other?.opens && bundle.other.runState ? (
            <Link to="/desk/$postId" params={{ postId: String(bundle.other.postId) }}>
              {t('kinds.box.openOther')}
            </Link>
          ) : null}
        </div>
      ) : null}
    </section>
  );
}
