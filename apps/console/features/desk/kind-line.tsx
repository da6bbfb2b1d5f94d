import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { BundleLine } from '../../review/bundle-line.tsx';
import { ClockLine } from '../../review/clock-badge.tsx';
import { type Outputs, useTRPC } from '../../trpc.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './kind-line.module.css';

type Kinds = Outputs['kinds']['ofPost'];

/** Kinds that can have something beside them; any flagged emergency too. */
const asked = ['emergency', 'permit', 'penalty', 'policy', 'interpretation'];

interface KindLineProps {
  readonly postId: number;
  readonly kind: string;
  readonly emergency: boolean;
}

/** Event, decision or other half of what is on the desk, with the clocks that press (R9–R11). Silent while it loads. */
export function KindLine({ postId, kind, emergency }: KindLineProps) {
  const query = useQuery({
    ...useTRPC().kinds.ofPost.queryOptions({ postId }),
    enabled: emergency || asked.includes(kind),
  });
  if (!query.data) return null;
  const { incident, decision, bundle } = query.data;
  if (!incident && !decision && !bundle) return null;
  return <Line kinds={query.data} />;
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
            <ClockLine key={clock.kind} clock={clock} />
          ))}
        </div>
      ) : null}
      {decision ? (
        <div>
          <span>{decision.documentNumber}</span> <ClockLine clock={decision.clock} />
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
